import { useEffect, useRef, useState } from "preact/hooks";
import { api } from "../api";
import { useLoad, useTitle } from "../hooks";
import { t } from "../i18n";
import { askOf } from "../iris";
import { AnswerView } from "../parts/answer";
import { Busy, Head, Wrong } from "../parts/basics";
import { tooLong } from "../parts/question";
import { titled } from "../parts/titles";
import { go, usePlace } from "../router";

const MOST_CONTEXT = 4; // earlier questions that a follow-up carries

export default function Ask() {
  const { query } = usePlace();
  const question = query.get("q") ?? "";
  const context = query.get("context") ?? "";
  const within = query.get("document") ?? "";
  const answer = useLoad(() => (question ? api.ask(question, context, within) : undefined), [question, context, within]);
  const examples = useLoad(() => api.examples(), []);
  const documents = useLoad(() => api.documents(), []);
  const several = (documents.data?.documents.length ?? 0) > 1;
  useTitle(question || t("ask.title"));

  const ask = (asked: string, earlier: string, document: string) => {
    const text = asked.trim();
    if (!text) return;
    go(askOf(text, earlier, document));
  };
  const earlier = [...context.split("\n"), question].filter(Boolean).slice(-MOST_CONTEXT).join("\n");

  return (
    <div class="stack">
      <Head title={t("ask.title")} {...(question ? {} : { lead: t("ask.lead") })} />
      <QuestionForm
        key={question}
        question={question}
        within={within}
        example={examples.data?.questions[0] ?? ""}
        documents={several ? documents.data?.documents ?? [] : []}
        ask={(text, document) => ask(text, "", document)}
      />
      {context && (
        <p class="muted no-print">
          <span lang="zh-CN">{t("ask.context", { context: context.replaceAll("\n", " → ") })}</span>{" "}
          <a href={askOf(question)}>{t("ask.dropContext")}</a>
        </p>
      )}
      <div aria-live="polite" aria-busy={answer.busy && !!question}>
        {question && answer.busy && <Busy text={t("ask.asking")} />}
        {question && answer.problem && <Wrong problem={answer.problem} />}
        {question && answer.data && !answer.busy && <AnswerView answer={answer.data} />}
      </div>
      {question && answer.data && !answer.busy && (
        <div class="row spread end no-print">
          <FollowUp key={`${question} ${context}`} asked={question} ask={(text) => ask(text, earlier, within)} />
          <button type="button" onClick={() => window.print()}>
            {t("app.print")}
          </button>
        </div>
      )}
      {(!question || (answer.data && answer.data.status !== "answered")) && (
        <section class="no-print">
          <h2>{t("ask.examples")}</h2>
          {examples.problem && <Wrong problem={examples.problem} />}
          <ul class="examples">
            {examples.data?.questions.map((one) => (
              <li key={one}>
                <a href={askOf(one)} lang="zh-CN">
                  {one}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

interface FormProps {
  question: string;
  within: string;
  example: string;
  documents: readonly { id: string; number: string; title: string }[];
  ask: (question: string, document: string) => void;
}

function QuestionForm({ question, within, example, documents, ask }: FormProps) {
  const [text, setText] = useState(question);
  const [document, setDocument] = useState(within);
  const [refused, setRefused] = useState("");
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!question) box.current?.focus({ preventScroll: true });
  }, []);
  return (
    <form
      class="ask-form no-print"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const long = tooLong(text);
        setRefused(long);
        if (!long) ask(text, document);
      }}
    >
      <label for="question">{t("ask.label")}</label>
      <div class="ask-line">
        <input
          id="question"
          ref={box}
          type="search"
          lang="zh-CN"
          autoComplete="off"
          enterkeyhint="search"
          placeholder={example ? t("ask.placeholder", { example }) : ""}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button class="primary" type="submit">
          {t("ask.submit")}
        </button>
      </div>
      <Refused text={refused} />
      {documents.length > 0 && (
        <div class="row">
          <label for="within">{t("ask.in")}</label>
          <select id="within" value={document} onChange={(event) => setDocument(event.currentTarget.value)}>
            <option value="">{t("ask.inAll")}</option>
            {documents.map((one) => (
              <option key={one.id} value={one.id}>
                {titled(one)}
              </option>
            ))}
          </select>
        </div>
      )}
    </form>
  );
}

function Refused({ text }: { text: string }) {
  return (
    <div aria-live="assertive">
      {text && <p class="refused">{text}</p>}
    </div>
  );
}

function FollowUp({ asked, ask }: { asked: string; ask: (question: string) => void }) {
  const departments = useLoad(() => api.entities({ kind: "Agency", limit: 5 }), []);
  const example = departments.data?.entities.find((one) => !asked.includes(one.label))?.label ?? "";
  const [text, setText] = useState("");
  const [refused, setRefused] = useState("");
  return (
    <form
      class="row end follow-up"
      onSubmit={(event) => {
        event.preventDefault();
        const long = tooLong(text);
        setRefused(long);
        if (!long) ask(text);
      }}
    >
      <div class="field">
        <label for="follow-up">{t("ask.followUp")}</label>
        <input
          id="follow-up"
          lang="zh-CN"
          size={28}
          placeholder={example ? t("ask.followUpHelp", { example }) : ""}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <Refused text={refused} />
      </div>
      <button type="submit">{t("ask.followUp")}</button>
    </form>
  );
}
