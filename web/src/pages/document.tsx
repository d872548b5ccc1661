import { useState } from "preact/hooks";
import { api, Problem } from "../api";
import { useLoad, useTitle } from "../hooks";
import { t, type Word } from "../i18n";
import { Busy, Head, Wrong } from "../parts/basics";
import { JobProgress } from "../parts/job";
import { ReportView } from "../parts/report";
import { Review } from "../parts/review";
import { Revisions } from "../parts/revisions";
import { SourceText } from "../parts/sourcetext";
import { go, usePlace } from "../router";
import { useSession } from "../session";
import type { DocumentPage } from "../types";
import { Fact } from "./documents";

const VIEWS: readonly [string, Word][] = [
  ["text", "document.text"],
  ["report", "document.report"],
  ["revisions", "document.revisions"],
  ["review", "document.review"],
];

export default function Document({ path }: { path: string }) {
  const id = decodeURIComponent(path.slice("/documents/".length));
  const { query } = usePlace();
  const view = query.get("view") ?? "text";
  const { data, problem, busy } = useLoad(() => api.document(id), [id]);
  const canWrite = useSession().role === "write";
  useTitle(data?.title ?? t("documents.title"));
  if (problem) return <><Head title={t("documents.title")} /><Wrong problem={problem} /></>;
  if (!data || busy) return <Busy />;
  const here = `/documents/${encodeURIComponent(data.id)}`;
  return (
    <div class="stack">
      <header>
        <h1 tabIndex={-1} lang="zh-CN">
          {data.title || data.id}
        </h1>
        <dl class="inline-facts" lang="zh-CN">
          <Fact name={t("documents.number")} value={data.number} />
          <Fact name={t("documents.issuer")} value={data.issuer} />
          <Fact name={t("documents.date")} value={data.date} />
          <Fact name={t("documents.provisions")} value={String(data.provisions)} />
          <div>
            <dt>{t("documents.source")}</dt>
            <dd>
              <a href={api.sourceAddress(data.id)} download>
                {data.source || t("documents.download")}
              </a>
            </dd>
          </div>
        </dl>
        {data.current && data.current !== data.id && (
          <p class="notice">
            {t("document.superseded")} <a href={`/documents/${encodeURIComponent(data.current)}`}>{t("document.toCurrent")}</a>
          </p>
        )}
      </header>
      <nav class="tabs no-print" aria-label={t("document.views")}>
        {VIEWS.map(([name, word]) => (
          <a key={name} href={name === "text" ? here : `${here}?view=${name}`} aria-current={view === name ? "true" : undefined}>
            {t(word)}
          </a>
        ))}
      </nav>
      {view === "report" && <ReportView id={data.id} />}
      {view === "revisions" && <Revisions document={data} />}
      {view === "review" && <Review id={data.id} canWrite={canWrite} />}
      {view === "text" && <Text id={data.id} at={query.get("at") ?? ""} />}
      {canWrite && view === "revisions" && <Remove document={data} />}
    </div>
  );
}

function Text({ id, at }: { id: string; at: string }) {
  const { data, problem } = useLoad(() => api.text(id), [id]);
  const [start = 0, end = 0] = at.split("-").map(Number);
  if (problem) return <Wrong problem={problem} />;
  if (data === undefined) return <Busy />;
  return (
    <>
      {end > start && (
        <p class="at-note no-print" role="status">
          {t("document.at", { start, end })}{" "}
          <button type="button" class="small" onClick={() => document.querySelector("mark")?.scrollIntoView({ block: "center" })}>
            {t("document.toHighlight")}
          </button>
        </p>
      )}
      <SourceText text={data} start={start} end={end} />
    </>
  );
}

function Remove({ document }: { document: DocumentPage }) {
  const [asking, setAsking] = useState(false);
  const [job, setJob] = useState("");
  const [failed, setFailed] = useState<Problem>();
  const remove = async () => {
    try {
      setJob((await api.remove(document.id)).id);
    } catch (cause) {
      setFailed(cause instanceof Problem ? cause : new Problem(0, String(cause)));
    }
  };
  if (job) return <JobProgress id={job} onDone={(last) => last.state === "done" && go("/documents")} />;
  return (
    <section class="no-print">
      {failed && <Wrong problem={failed} />}
      {asking ? (
        <div class="problem" role="alertdialog" aria-label={t("document.remove")}>
          <p>{t("document.removeAsk", { title: document.title })}</p>
          <div class="row">
            <button type="button" class="danger" onClick={remove}>
              {t("document.removeYes")}
            </button>
            <button type="button" onClick={() => setAsking(false)}>
              {t("document.removeNo")}
            </button>
          </div>
        </div>
      ) : (
        <button type="button" onClick={() => setAsking(true)}>
          {t("document.remove")}
        </button>
      )}
    </section>
  );
}
