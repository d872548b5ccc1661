import { useState } from "preact/hooks";
import { api } from "../api";
import { useLoad } from "../hooks";
import { t } from "../i18n";
import type { DocumentPage } from "../types";
import { Busy, Wrong } from "./basics";

export function Revisions({ document }: { document: DocumentPage }) {
  const revisions = document.revisions ?? [];
  const [older, setOlder] = useState(revisions.find((one) => one.current)?.previous || document.previous || "");
  const [newer, setNewer] = useState(revisions.find((one) => one.current)?.id ?? document.id);
  const [pair, setPair] = useState<[string, string]>();
  return (
    <div class="stack">
      <ul class="cards">
        {revisions.map((one) => (
          <li key={one.id} class="card">
            <a href={`/documents/${encodeURIComponent(one.id)}`} lang="zh-CN">
              {one.id}
            </a>{" "}
            <span class="kind">{one.current ? t("revisions.current") : t("revisions.old")}</span>
          </li>
        ))}
      </ul>
      {revisions.length < 2 ? (
        <p class="muted">{t("revisions.only")}</p>
      ) : (
        <form
          class="filters"
          onSubmit={(event) => {
            event.preventDefault();
            setPair([older, newer]);
          }}
        >
          <Pick label={t("revisions.from")} value={older} set={setOlder} all={revisions} />
          <Pick label={t("revisions.to")} value={newer} set={setNewer} all={revisions} />
          <button class="primary" type="submit" disabled={!older || !newer || older === newer}>
            {t("revisions.compare")}
          </button>
        </form>
      )}
      {pair && <Difference key={pair.join()} older={pair[0]} newer={pair[1]} />}
    </div>
  );
}

function Pick({ label, value, set, all }: { label: string; value: string; set: (id: string) => void; all: readonly { id: string }[] }) {
  return (
    <label>
      {label}
      <select value={value} lang="zh-CN" onChange={(event) => set(event.currentTarget.value)}>
        <option value="" />
        {all.map((one) => (
          <option key={one.id} value={one.id}>
            {one.id}
          </option>
        ))}
      </select>
    </label>
  );
}

function Difference({ older, newer }: { older: string; newer: string }) {
  const { data, problem } = useLoad(() => api.diff(older, newer), [older, newer]);
  if (problem) return <Wrong problem={problem} />;
  if (!data) return <Busy />;
  if (!data.lines.length) return <p>{t("revisions.same")}</p>;
  return (
    <div class="panel diff" lang="zh-CN" aria-live="polite">
      {data.lines.map((line, i) => (
        <p key={i} style={{ paddingLeft: `${/^\s*/.exec(line)?.[0].length ?? 0}ch` }}>
          {line.trim()}
        </p>
      ))}
    </div>
  );
}
