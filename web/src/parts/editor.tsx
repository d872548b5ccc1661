// YASQE as the editor: it colours, checks and completes; the page runs the query.
import Yasqe from "@zazuko/yasqe";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import { matching, termsOf, type Term } from "../sparqlwords";
import type { Vocabularies } from "../types";

const COMPLETER = "policy-kg";
let terms: readonly Term[] = [];

Yasqe.registerAutocompleter(
  {
    name: COMPLETER,
    bulk: false,
    autoShow: false,
    persistenceId: null,
    isValidCompletionPosition: (yasqe) => {
      const kind = yasqe.getTokenAt(yasqe.getDoc().getCursor()).type ?? "";
      return kind !== "comment" && kind !== "string"; // a prefixed name is "string-2"
    },
    get: (_, token) => matching(terms, token?.autocompletionString ?? token?.string ?? "").map((term) => term.prefixed),
    postprocessHints: (_, hints) =>
      hints.map((hint) => ({ ...hint, displayText: `${hint.text}  ${terms.find((term) => term.prefixed === hint.text)?.label ?? ""}` })),
  },
  false,
);
// The editor's own completers ask prefix.cc and LOV. Its options are merged entry by entry, so
// leaving them out of an editor's list is not enough.
Yasqe.defaults.autocompleters = [COMPLETER];

interface Props {
  text: string;
  words: Vocabularies | undefined;
  change: (text: string) => void;
  run: () => void;
}

export default function Editor({ text, words, change, run }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const editor = useRef<Yasqe | undefined>(undefined);
  const calls = useRef({ change, run });
  calls.current = { change, run };
  useEffect(() => {
    if (!box.current) return;
    const yasqe = new Yasqe(box.current, {
      value: text,
      persistenceId: null,
      prefixCcApi: null,
      consumeShareLink: null,
      createShortLink: undefined,
      showQueryButton: false,
      pluginButtons: undefined,
      resizeable: false,
      collapsePrefixesOnLoad: false,
      lineWrapping: true,
      inputStyle: "contenteditable",
      editorHeight: "22rem",
      screenReaderLabel: t("console.editor"),
    });
    // Tab leaves the editor, for those who use the keyboard alone.
    yasqe.addKeyMap({ Tab: false, "Shift-Tab": false, "Ctrl-Enter": () => calls.current.run(), "Cmd-Enter": () => calls.current.run() });
    yasqe.getInputField().setAttribute("aria-label", t("console.editor"));
    yasqe.on("change", () => calls.current.change(yasqe.getValue()));
    editor.current = yasqe;
    return () => yasqe.destroy();
  }, []);
  useEffect(() => {
    if (editor.current && editor.current.getValue() !== text) editor.current.setValue(text);
  }, [text]);
  useEffect(() => {
    if (words) terms = termsOf(words);
  }, [words]);
  return <div class="editor" ref={box} lang="en" />;
}
