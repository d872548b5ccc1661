import { useRef, useState } from "preact/hooks";
import { api, Problem } from "../api";
import { useLoad, useTitle } from "../hooks";
import { t } from "../i18n";
import { Busy, Head, Wrong } from "../parts/basics";
import { JobProgress } from "../parts/job";
import { useSession } from "../session";
import type { DocumentRow } from "../types";

export default function Documents() {
  const [round, setRound] = useState(0);
  const { data, problem, busy } = useLoad(() => api.documents(), [round]);
  const [job, setJob] = useState("");
  const [failed, setFailed] = useState<Problem>();
  const canWrite = useSession().role === "write";
  useTitle(t("documents.title"));

  const start = async (ask: () => Promise<{ id: string }>) => {
    setFailed(undefined);
    try {
      setJob((await ask()).id);
    } catch (cause) {
      setFailed(cause instanceof Problem ? cause : new Problem(0, String(cause)));
    }
  };

  return (
    <div class="stack">
      <Head title={t("documents.title")} lead={t("documents.lead")} />
      {canWrite ? (
        <Upload send={(files) => start(() => api.upload(files))} />
      ) : (
        <p class="muted">
          {t("documents.needsWrite")} <a href="/login?next=/documents">{t("app.signIn")}</a>
        </p>
      )}
      {failed && <Wrong problem={failed} />}
      {job && <JobProgress key={job} id={job} onDone={() => setRound(round + 1)} />}
      {problem && <Wrong problem={problem} />}
      {busy && !data && <Busy />}
      {data && <List documents={data.documents} />}
      {canWrite && (
        <p>
          <button type="button" onClick={() => start(api.rebuild)}>
            {t("documents.rebuild")}
          </button>
        </p>
      )}
    </div>
  );
}

function List({ documents }: { documents: readonly DocumentRow[] }) {
  if (!documents.length) return <p class="muted">{t("app.none")}</p>;
  return (
    <ul class="cards">
      {documents.map((one) => (
        <li key={one.id} class="card">
          <h2 class="doc-title" lang="zh-CN">
            <a href={`/documents/${encodeURIComponent(one.id)}`}>{one.title || one.id}</a>
          </h2>
          <dl class="inline-facts" lang="zh-CN">
            <Fact name={t("documents.number")} value={one.number} />
            <Fact name={t("documents.issuer")} value={one.issuer} />
            <Fact name={t("documents.date")} value={one.date} />
            <Fact name={t("documents.provisions")} value={String(one.provisions)} />
            <Fact name={t("documents.source")} value={one.source} />
          </dl>
        </li>
      ))}
    </ul>
  );
}

export function Fact({ name, value }: { name: string; value: string | undefined }) {
  if (!value) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Upload({ send }: { send: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (list: FileList | null | undefined) => {
    if (list?.length) send([...list]);
  };
  return (
    <section
      class={`drop ${over ? "over" : ""}`}
      aria-label={t("documents.upload")}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <p>
        {t("documents.drop")}{" "}
        <button type="button" class="primary" onClick={() => input.current?.click()}>
          {t("documents.choose")}
        </button>
      </p>
      <p class="muted">{t("documents.formats")}</p>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t("documents.choose")}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
    </section>
  );
}
