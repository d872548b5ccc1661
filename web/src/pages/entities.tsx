import { useEffect, useState } from "preact/hooks";
import { api, encoded } from "../api";
import { useLoad, useTitle } from "../hooks";
import { named, t } from "../i18n";
import { Busy, Head, Wrong } from "../parts/basics";
import { go, setQuery, usePlace } from "../router";
import type { EntityRow } from "../types";

const STEP = 50;

export default function Entities() {
  const { query } = usePlace();
  const words = query.get("query") ?? "";
  const kind = query.get("kind") ?? "";
  const [limit, setLimit] = useState(STEP);
  useEffect(() => setLimit(STEP), [words, kind]);
  const { data, problem, busy } = useLoad(() => api.entities({ query: words, kind, limit }), [words, kind, limit]);
  useTitle(t("entities.title"));
  return (
    <div class="stack">
      <Head title={t("entities.title")} lead={t("entities.lead")} />
      <Search key={words} words={words} />
      {problem && <Wrong problem={problem} />}
      {data && (
        <div class="chips" role="group" aria-label={t("entities.kind")}>
          <KindButton kind="" label={t("app.all")} current={kind} />
          {Object.entries(data.kinds).map(([one, n]) => (
            <KindButton key={one} kind={one} label={`${named("kind", one)} ${n}`} current={kind} />
          ))}
        </div>
      )}
      <div aria-live="polite">
        {busy && !data && <Busy />}
        {data && <p class="muted">{t("entities.count", { total: data.total })}</p>}
      </div>
      {data && data.entities.length > 0 && <Table rows={data.entities} />}
      {data && data.total > data.entities.length && (
        <button type="button" onClick={() => setLimit(limit + STEP)}>
          {t("app.more", { n: Math.min(STEP, data.total - data.entities.length) })}
        </button>
      )}
    </div>
  );
}

function KindButton({ kind, label, current }: { kind: string; label: string; current: string }) {
  return (
    <button type="button" class="small" aria-pressed={kind === current} onClick={() => setQuery({ kind })}>
      {label}
    </button>
  );
}

function Search({ words }: { words: string }) {
  const [text, setText] = useState(words);
  return (
    <form
      class="row end"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        go(`/entities?query=${encodeURIComponent(text.trim())}`);
      }}
    >
      <div class="field">
        <label for="entity-words">{t("entities.search")}</label>
        <input id="entity-words" type="search" lang="zh-CN" value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </div>
      <button class="primary" type="submit">
        {t("filter.title")}
      </button>
    </form>
  );
}

function Table({ rows }: { rows: readonly EntityRow[] }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t("entities.title")}>
      <table class="entity-rows">
        <thead>
          <tr>
            <th scope="col">{t("entities.name")}</th>
            <th scope="col">{t("entities.kind")}</th>
            <th scope="col" class="number">
              {t("entities.provisions")}
            </th>
            <th scope="col">{t("entities.aliases")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.iri}>
              <th scope="row" lang="zh-CN">
                <a href={`/id/${encoded(one.local)}`}>{one.label}</a>
              </th>
              <td class="nowrap">{named("kind", one.kind)}</td>
              <td class="number">{one.provisions}</td>
              <td class="muted" lang="zh-CN">
                {one.aliases.join("、")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
