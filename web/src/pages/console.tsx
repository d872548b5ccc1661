import { useEffect, useRef, useState } from "preact/hooks";
import { api, Problem } from "../api";
import { useLoad, useTitle } from "../hooks";
import { t } from "../i18n";
import { Busy, Head, Wrong } from "../parts/basics";
import Editor from "../parts/editor";
import { Results } from "../parts/results";
import { usePlace } from "../router";
import { withPrefixes } from "../sparqlwords";
import type { SparqlResult } from "../types";

const FIRST = `# 各部门参与多少项事项
PREFIX pk: <https://w3id.org/policy-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT (SAMPLE(?name) AS ?department) (COUNT(DISTINCT ?provision) AS ?provisions) WHERE {
  ?assignment a pk:ResponsibilityAssignment ; pk:agent ?agency ; pk:provision ?provision .
  ?agency skos:prefLabel ?name .
}
GROUP BY ?agency ORDER BY DESC(?provisions) ?department
`;
const ACCEPT = "application/sparql-results+json, text/turtle;q=0.9";

type Outcome = { result: SparqlResult } | { text: string } | { problem: Problem };

export default function Console() {
  const { query: place } = usePlace();
  const [text, setText] = useState(place.get("query") ?? FIRST);
  const [outcome, setOutcome] = useState<Outcome>();
  const running = useRef<AbortController | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const queries = useLoad(() => api.queries(), []);
  const words = useLoad(() => api.vocabularies(), []);
  useTitle(t("console.title"));
  useEffect(() => () => running.current?.abort(), []);

  const run = async () => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    setBusy(true);
    const asked = withPrefixes(text, words.data?.prefixes ?? {});
    if (asked !== text) setText(asked);
    try {
      const response = await api.sparql(asked, ACCEPT, mine.signal);
      const type = response.headers.get("Content-Type") ?? "";
      setOutcome(type.includes("json") ? { result: (await response.json()) as SparqlResult } : { text: await response.text() });
    } catch (cause) {
      if (running.current !== mine || mine.signal.aborted) return;
      setOutcome({ problem: cause instanceof Problem ? cause : new Problem(0, String(cause)) });
    } finally {
      if (running.current === mine) setBusy(false);
    }
  };
  const stop = () => {
    running.current?.abort();
    setBusy(false);
  };

  return (
    <div class="stack">
      <Head title={t("console.title")} lead={t("console.lead")} />
      <div class="filters">
        <label>
          {t("console.queries")}
          <select
            lang="zh-CN"
            onChange={(event) => {
              const found = queries.data?.queries.find((one) => one.name === event.currentTarget.value);
              if (found) setText(found.text);
            }}
          >
            <option value="">{t("console.pick")}</option>
            {queries.data?.queries.map((one) => (
              <option key={one.name} value={one.name}>
                {one.title}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Editor text={text} words={words.data} change={setText} run={run} />
      <div class="row">
        <button type="button" class="primary" onClick={run} disabled={busy}>
          {t("console.run")}
        </button>
        {busy && (
          <button type="button" onClick={stop}>
            {t("console.stop")}
          </button>
        )}
      </div>
      <div aria-live="polite" aria-busy={busy}>
        {busy && <Busy text={t("console.running")} />}
        {!busy && outcome && <Shown outcome={outcome} prefixes={words.data?.prefixes ?? {}} />}
      </div>
    </div>
  );
}

function Shown({ outcome, prefixes }: { outcome: Outcome; prefixes: Record<string, string> }) {
  if ("problem" in outcome) return <Wrong problem={outcome.problem} />;
  if ("result" in outcome) return <Results result={outcome.result} prefixes={prefixes} />;
  return (
    <section>
      <h2>{t("console.graphResult")}</h2>
      <pre class="code" tabIndex={0}>
        {outcome.text}
      </pre>
    </section>
  );
}
