// SPARQL results: table, bar chart, downloads.
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n";
import { pageOf } from "../iris";
import type { SparqlResult, SparqlTerm } from "../types";
import { csv, download } from "./basics";

const SHOWN = 500;
const MOST_BARS = 60;

interface Props {
  result: SparqlResult;
  prefixes: Record<string, string>;
}

export function Results({ result, prefixes }: Props) {
  const [view, setView] = useState<"table" | "chart">("table");
  if (result.boolean !== undefined) return <p class="answer-line">{t(result.boolean ? "console.yes" : "console.no")}</p>;
  const vars = result.head.vars ?? [];
  const rows = result.results?.bindings ?? [];
  const bars = barsOf(vars, rows);
  const save = {
    csv: () => download("查询结果.csv", "text/csv;charset=utf-8", csv([vars, ...rows.map((row) => vars.map((name) => row[name]?.value ?? ""))])),
    json: () => download("查询结果.json", "application/sparql-results+json", JSON.stringify(result, null, 1)),
  };
  return (
    <div class="stack">
      <div class="row spread">
        <p role="status">
          {t("console.rows", { n: rows.length })}
          {rows.length > SHOWN && ` · ${t("console.first", { n: SHOWN })}`}
        </p>
        <div class="row no-print">
          <button type="button" class="small" aria-pressed={view === "table"} onClick={() => setView("table")}>
            {t("console.table")}
          </button>
          <button type="button" class="small" aria-pressed={view === "chart"} disabled={!bars} title={t("console.chartHelp")} onClick={() => setView("chart")}>
            {t("console.chart")}
          </button>
          <button type="button" class="small" onClick={save.csv}>
            {t("console.csv")}
          </button>
          <button type="button" class="small" onClick={save.json}>
            {t("console.json")}
          </button>
        </div>
      </div>
      {view === "chart" && bars ? <Chart {...bars} /> : <Table vars={vars} rows={rows.slice(0, SHOWN)} prefixes={prefixes} />}
    </div>
  );
}

function Chart({ label, rows }: BarData) {
  const [Bars, setBars] = useState<ComponentType<{ rows: BarData["rows"]; label: string }>>();
  useEffect(() => {
    import("./chart").then((module) => setBars(() => module.Bars));
  }, []);
  return <div class="panel">{Bars && <Bars rows={rows} label={t("console.chartPicture", { label })} />}</div>;
}

interface BarData {
  label: string;
  rows: readonly (readonly [string, number])[];
}

/** The first column with words and the first with numbers; undefined where one is missing. */
function barsOf(vars: readonly string[], rows: readonly Record<string, SparqlTerm>[]): BarData | undefined {
  const all = (name: string, test: (term: SparqlTerm) => boolean) => rows.length > 0 && rows.every((row) => row[name] && test(row[name]));
  const numeric = vars.find((name) => all(name, (term) => term.type === "literal" && !!term.datatype && term.value.trim() !== "" && Number.isFinite(Number(term.value))));
  const words = vars.find((name) => name !== numeric && all(name, (term) => term.type === "literal")) ?? vars.find((name) => name !== numeric && all(name, () => true));
  if (!numeric || !words) return undefined;
  return { label: `${words} / ${numeric}`, rows: rows.slice(0, MOST_BARS).map((row) => [row[words]?.value ?? "", Number(row[numeric]?.value)] as const) };
}

function Table({ vars, rows, prefixes }: { vars: readonly string[]; rows: readonly Record<string, SparqlTerm>[]; prefixes: Record<string, string> }) {
  return (
    <div class="scroll results" tabIndex={0} role="region" aria-label={t("console.table")}>
      <table>
        <thead>
          <tr>
            {vars.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {vars.map((name) => (
                <td key={name}>{row[name] && <Term term={row[name]} prefixes={prefixes} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Term({ term, prefixes }: { term: SparqlTerm; prefixes: Record<string, string> }) {
  if (term.type !== "uri") return <span lang={term["xml:lang"] ?? "zh-CN"}>{term.value}</span>;
  const page = pageOf(term.value);
  if (page) return <a href={page} lang="zh-CN">{decodeURI(page.slice("/id/".length))}</a>;
  const prefix = Object.entries(prefixes).find(([, iri]) => term.value.startsWith(iri) && term.value.length > iri.length);
  return <span class="mono">{prefix ? `${prefix[0]}:${term.value.slice(prefix[1].length)}` : term.value}</span>;
}
