// A background job's progress, told by server-sent events.
import { useEffect, useState } from "preact/hooks";
import { api, forget } from "../api";
import { useLoad } from "../hooks";
import { t } from "../i18n";
import type { Job } from "../types";
import { titled } from "./titles";

export function JobProgress({ id, onDone }: { id: string; onDone: (job: Job) => void }) {
  const [job, setJob] = useState<Job>();
  useEffect(() => {
    const events = new EventSource(api.jobEvents(id));
    const hear = (event: MessageEvent<string>) => JSON.parse(event.data) as Job;
    events.addEventListener("progress", (event) => setJob(hear(event)));
    events.addEventListener("done", (event) => {
      const last = hear(event);
      events.close();
      forget();
      setJob(last);
      onDone(last);
    });
    return () => events.close();
  }, [id]);
  const ended = job?.state === "done" || job?.state === "failed";
  return (
    <section class="panel job" aria-live="polite">
      <h2>{t("documents.job")}</h2>
      {!ended && (
        <>
          <p>{job?.stage || t("app.loading")}</p>
          <progress aria-label={t("documents.job")} max={Math.max(job?.total ?? 0, 1)} {...(job?.total ? { value: job.done } : {})} />
        </>
      )}
      {job && ended && <Outcome job={job} />}
    </section>
  );
}

const HASH = /-[0-9a-f]{12}$/u; // what an id ends in

function Outcome({ job }: { job: Job }) {
  const documents = useLoad(() => api.documents(), [job.id]);
  const known = new Map(documents.data?.documents.map((one) => [one.id, titled(one)]));
  const called = (id: string) => known.get(id) ?? id.replace(HASH, "");
  const lists = [
    ["documents.built", job.built.map(called)],
    ["documents.removed", job.removed.map(called)],
  ] as const;
  return (
    <>
      <p>
        <strong>{job.state === "done" ? t("documents.jobDone") : t("documents.jobFailed")}</strong>
        {job.error && <span lang="zh-CN">：{job.error}</span>}
      </p>
      <ul lang="zh-CN">
        {lists.filter(([, names]) => names.length).map(([word, names]) => (
          <li key={word}>{t(word, { names: names.join("、") })}</li>
        ))}
        {job.unchanged > 0 && <li>{t("documents.unchanged", { count: job.unchanged })}</li>}
        {job.failures.map((failure) => (
          <li key={failure.label} class="bad">
            {failure.line}
          </li>
        ))}
        {job.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      {job.state === "done" && job.built.map((id) => (
        <p key={id}>
          <a href={`/documents/${encodeURIComponent(id)}?view=report`}>
            {t("document.report")}：<span lang="zh-CN">{called(id)}</span>
          </a>
        </p>
      ))}
    </>
  );
}
