import { useEffect, useState } from "preact/hooks";
import { api, type Query } from "../api";
import { useLoad, useTitle } from "../hooks";
import { t } from "../i18n";
import { pageOf } from "../iris";
import { Busy, csv, download, Head, Some, Wrong } from "../parts/basics";
import { Sources } from "../parts/cards";
import { chosen, FilterBar } from "../parts/filters";
import { difference, type Piece } from "../parts/worddiff";
import { setQuery, usePlace } from "../router";
import type { Gap, Overlap, Side } from "../types";

const STEP = 10;
const LONG = 140; // characters of a text that stands whole
const MOST = 1000; // rows that the service gives at once
const TOGETHER = "部门"; // of a finding's counts: how many stand together, where more than two

export default function FindingsPage() {
  const { query } = usePlace();
  const gaps = query.get("show") === "gaps";
  const filters: Query = { ...chosen(query), type: query.getAll("type") };
  useTitle(t("findings.title"));
  return (
    <div class="stack">
      <Head title={t("findings.title")} lead={t("findings.lead")} />
      <nav class="tabs no-print" aria-label={t("findings.title")}>
        <a href="/findings" aria-current={gaps ? undefined : "true"}>
          {t("findings.overlap")}
        </a>
        <a href="/findings?show=gaps" aria-current={gaps ? "true" : undefined}>
          {t("findings.gaps")}
        </a>
      </nav>
      <FilterBar fields={["department", "zone", "kind"]} />
      {gaps ? <Gaps filters={filters} /> : <Overlaps filters={filters} />}
    </div>
  );
}

interface Labelled {
  kind: string;
  kind_label: string;
}

function Types({ counts, labels }: { counts: Record<string, number>; labels: Record<string, string> }) {
  const current = usePlace().query.get("type") ?? "";
  const all = Object.entries(counts);
  return (
    <div class="chips no-print" role="group" aria-label={t("findings.kind")}>
      <button type="button" class="small" aria-pressed={!current} onClick={() => setQuery({ type: "" })}>
        {t("app.all")}
      </button>
      {all.map(([kind, n]) => (
        <button key={kind} type="button" class="small" aria-pressed={kind === current} onClick={() => setQuery({ type: kind })}>
          {labels[kind] ?? kind} {n}
        </button>
      ))}
    </div>
  );
}

/** The kinds' labels, as the findings carry them; kept while a kind is chosen. */
function useLabels(found: readonly Labelled[] | undefined): Record<string, string> {
  const [labels, setLabels] = useState<Record<string, string>>({});
  useEffect(() => {
    if (found?.length) setLabels((had) => ({ ...had, ...Object.fromEntries(found.map((one) => [one.kind, one.kind_label])) }));
  }, [found]);
  return labels;
}

function Tools({ save }: { save: () => void }) {
  const { query } = usePlace();
  const about = { department: query.get("department") ?? "", zone: query.get("zone") ?? "", document: query.get("document") ?? "" };
  return (
    <div class="row no-print">
      <button type="button" class="small" onClick={save}>
        {t("findings.csv")}
      </button>
      <a class="button small" href={api.exportAddress("xlsx", about)} download>
        {t("findings.workbook")}
      </a>
    </div>
  );
}

function Overlaps({ filters: chosenFilters }: { filters: Query }) {
  const withWeak = usePlace().query.get("weak") === "1";
  const filters: Query = { ...chosenFilters, weak: withWeak };
  const key = JSON.stringify(filters);
  const [limit, setLimit] = useState(STEP);
  useEffect(() => setLimit(STEP), [key]);
  const { data, problem, busy } = useLoad(() => api.overlap({ ...filters, limit }), [key, limit]);
  const names = useLoad(() => api.overlap({ limit: MOST }), []);
  const labels = useLabels(names.data?.findings ?? data?.findings);
  const save = async () => {
    const { findings } = await api.overlap({ ...filters, limit: MOST });
    const head = ["种类", "关系", "得分", "理由", "甲", "甲出处", "甲内容", "甲部门", "甲区域", "乙", "乙出处", "乙内容", "乙部门", "乙区域"];
    const side = (one: Side) => [one.label, one.citation ?? "", one.text ?? "", (one.departments ?? []).join("、"), (one.zones ?? []).join("、")];
    const rows = findings.map((one) => {
      const [first, ...others] = parts(one)[0].map(side);
      const second = others[0]!.map((_, i) => others.map((cells) => cells[i]).filter(Boolean).join("\n"));
      return [one.kind_label, one.relation_label, one.score, one.reason, ...first!, ...second];
    });
    download("重叠.csv", "text/csv;charset=utf-8", csv([head, ...rows]));
  };
  if (problem) return <Wrong problem={problem} />;
  if (!data) return <Busy />;
  return (
    <>
      <Types counts={data.counts} labels={labels} />
      <div class="row spread">
        <p class="muted" role="status" aria-busy={busy}>
          {t("findings.count", { total: data.total })} · {t("findings.scores")} · {t("findings.marks")}
        </p>
        {Boolean(data.weak) && (
          <button type="button" class="small no-print" aria-pressed={withWeak} onClick={() => setQuery({ weak: withWeak ? "" : "1" })}>
            {t("findings.weak", { n: data.weak! })}
          </button>
        )}
        <Tools save={save} />
      </div>
      <ul class="cards">
        {data.findings.map((one, i) => (
          <li key={i} class="card">
            <OverlapCard of={one} />
          </li>
        ))}
      </ul>
      {data.total > data.findings.length && limit < MOST && (
        <button type="button" class="no-print" onClick={() => setLimit(limit + STEP)}>
          {t("app.more", { n: Math.min(STEP, data.total - data.findings.length) })}
        </button>
      )}
    </>
  );
}

/** The sides that are compared, all of a group of departments, and the further places. */
function parts(of: Overlap): [Side[], Side[]] {
  const others = of.kind === "departments" ? Math.max(0, (of.counts[TOGETHER] ?? 2) - 2) : 0;
  return [[of.left, of.right, ...of.also.slice(0, others)], of.also.slice(others)];
}

function OverlapCard({ of }: { of: Overlap }) {
  const [sides, places] = parts(of);
  const marks = of.left.text && of.right.text && of.kind !== "departments" ? difference(of.left.text, of.right.text) : undefined;
  return (
    <article>
      <div class="card-head">
        <span class="kind">{of.kind_label}</span>
        <span class="chip">{of.relation_label}</span>
        {of.weak && <span class="chip">{t("findings.faint")}</span>}
        <span class="card-number">{t("findings.score", { score: of.score.toFixed(2) })}</span>
      </div>
      <p lang="zh-CN">
        <strong>{of.reason}</strong>
      </p>
      <div class="sides">
        {sides.map((side, i) => (
          <SideView key={side.iri} side={side} {...(marks ? { pieces: marks[i as 0 | 1] } : {})} />
        ))}
      </div>
      {places.length > 0 && (
        <details>
          <summary>
            {t(of.kind === "departments" ? "findings.items" : "findings.also")}（{places.length}）
          </summary>
          <div class="sides">
            {places.map((side, i) => (
              <SideView key={i} side={side} />
            ))}
          </div>
        </details>
      )}
    </article>
  );
}

function SideView({ side, pieces }: { side: Side; pieces?: readonly Piece[] }) {
  const page = pageOf(side.iri);
  const evidence = side.evidence ?? [];
  const said = evidence.length === 1 && evidence[0]?.quote.trim() === side.text?.trim();
  return (
    <div class="side" lang="zh-CN">
      <h3>{page ? <a href={page}>{side.label}</a> : side.label}</h3>
      {side.text && <SideText text={side.text} {...(pieces ? { pieces } : {})} />}
      {side.departments && side.departments.length > 0 && <p class="muted">{side.departments.join("、")}</p>}
      {side.zones && side.zones.length > 0 && <p class="muted">{side.zones.join("、")}</p>}
      {said && <Sources evidence={evidence} quote={false} />}
      {evidence.length > 0 && !said && (
        <details>
          <summary>
            {t("ask.evidence")}（{evidence.length}）
          </summary>
          <Some all={evidence} step={5}>
            {(shown) => <Sources evidence={shown} />}
          </Some>
        </details>
      )}
    </div>
  );
}

/** A side's text, a long one folded to its first lines until it is asked for. */
function SideText({ text, pieces }: { text: string; pieces?: readonly Piece[] }) {
  const [open, setOpen] = useState(text.length <= LONG);
  return (
    <>
      <p class={open ? "" : "folded"}>{pieces ? pieces.map((piece, i) => (piece.same ? piece.text : <mark key={i}>{piece.text}</mark>)) : text}</p>
      {!open && (
        <button type="button" class="small quiet no-print" onClick={() => setOpen(true)}>
          {t("findings.whole", { n: text.length })}
        </button>
      )}
    </>
  );
}

function Gaps({ filters }: { filters: Query }) {
  const key = JSON.stringify(filters);
  const { data, problem } = useLoad(() => api.gaps(filters), [key]);
  const { type: _, ...others } = filters;
  const every = useLoad(() => api.gaps(others), [JSON.stringify(others)]);
  const labels = useLabels(every.data?.findings);
  if (problem) return <Wrong problem={problem} />;
  if (!data) return <Busy />;
  const save = () => {
    const rows = data.findings.map((one) => [one.kind_label, one.label ?? "", one.reason, one.count ?? "", one.total ?? "", (one.members ?? []).map((side) => side.citation || side.label).join("；")]);
    download("缺口.csv", "text/csv;charset=utf-8", csv([["种类", "名称", "理由", "缺", "共", "所指"], ...rows]));
  };
  return (
    <>
      <Types counts={every.data?.counts ?? data.counts} labels={labels} />
      <div class="row spread">
        <p class="muted" role="status">
          {t("findings.count", { total: data.total })}
        </p>
        <Tools save={save} />
      </div>
      <ul class="cards">
        {data.findings.map((one, i) => (
          <li key={i} class="card">
            <GapCard of={one} />
          </li>
        ))}
      </ul>
    </>
  );
}

function GapCard({ of }: { of: Gap }) {
  const members = of.members ?? [];
  return (
    <article>
      <div class="card-head">
        <span class="kind">{of.kind_label}</span>
        {of.label && <h3 lang="zh-CN">{of.label}</h3>}
      </div>
      <p lang="zh-CN">{of.reason}</p>
      {members.length > 0 && (
        <details>
          <summary>
            {t("findings.subjects")}（{members.length}）
          </summary>
          <Some all={members} step={20}>
            {(shown) => (
              <div class="sides">
                {shown.map((side, i) => (
                  <SideView key={i} side={side} />
                ))}
              </div>
            )}
          </Some>
        </details>
      )}
    </article>
  );
}
