// Extracted assignments and mentions of one document, each to be accepted, corrected or rejected.
import { useState } from "preact/hooks";
import { api, Problem } from "../api";
import { useLoad } from "../hooks";
import { named, t } from "../i18n";
import { ROLES, type ReviewItem } from "../types";
import { Busy, Some, Wrong } from "./basics";
import { JobProgress } from "./job";

export function Review({ id, canWrite }: { id: string; canWrite: boolean }) {
  const [kind, setKind] = useState("assignment");
  const [words, setWords] = useState("");
  const [job, setJob] = useState("");
  const [failed, setFailed] = useState<Problem>();
  const { data, problem } = useLoad(() => api.review({ document: id, kind }), [id, kind]);
  const rebuild = () =>
    api.rebuild().then(
      (started) => setJob(started.id),
      (cause: unknown) => setFailed(cause instanceof Problem ? cause : new Problem(0, String(cause))),
    );
  const found = data?.items.filter((item) => `${item.words} ${item.printed} ${item.section}`.includes(words.trim())) ?? [];
  return (
    <div class="stack">
      <p class="lead">{t("review.lead")}</p>
      {!canWrite && (
        <p>
          {t("documents.needsWrite")} <a href={`/login?next=${encodeURIComponent(location.pathname + location.search)}`}>{t("app.signIn")}</a>
        </p>
      )}
      <div class="filters">
        <label>
          {t("review.kind")}
          <select value={kind} onChange={(event) => setKind(event.currentTarget.value)}>
            <option value="assignment">{t("review.assignment")}</option>
            <option value="mention">{t("review.mention")}</option>
          </select>
        </label>
        <label>
          {t("review.filter")}
          <input value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        </label>
        {canWrite && (
          <button type="button" onClick={rebuild}>
            {t("review.apply")}
          </button>
        )}
      </div>
      {job && <JobProgress id={job} onDone={() => undefined} />}
      {(failed ?? problem) && <Wrong problem={(failed ?? problem) as Problem} />}
      {!data && !problem && <Busy />}
      {data && <p class="muted" role="status">{t("findings.count", { total: found.length })}</p>}
      <Some key={`${kind} ${words}`} all={found} step={25}>
        {(shown) => (
          <ul class="cards">
            {shown.map((item) => (
              <li key={item.id}>
                <One item={item} document={id} canWrite={canWrite} />
              </li>
            ))}
          </ul>
        )}
      </Some>
    </div>
  );
}

function One({ item, document, canWrite }: { item: ReviewItem; document: string; canWrite: boolean }) {
  const [outcome, setOutcome] = useState(item.decision?.outcome ?? "");
  const [correcting, setCorrecting] = useState(false);
  const [failed, setFailed] = useState<Problem>();
  const decide = async (decision: Record<string, string>) => {
    setFailed(undefined);
    try {
      await api.decide({ item: item.id, ...decision });
      setOutcome(decision.outcome ?? "");
      setCorrecting(false);
    } catch (cause) {
      setFailed(cause instanceof Problem ? cause : new Problem(0, String(cause)));
    }
  };
  return (
    <article class="card review">
      <p lang="zh-CN">
        <strong>{item.words}</strong>{" "}
        <a href={`/documents/${encodeURIComponent(document)}?at=${item.start}-${item.end}`}>「{item.printed}」</a>
      </p>
      <div class="row" aria-live="polite">
        {outcome && <span class={`outcome ${outcome}`}>{t(`review.done.${outcome as "accept" | "correct" | "reject"}`)}</span>}
        {canWrite && (
          <>
            <button type="button" class="small" aria-label={`${t("review.accept")} ${item.words}`} onClick={() => decide({ outcome: "accept" })}>
              {t("review.accept")}
            </button>
            <button type="button" class="small" aria-expanded={correcting} aria-label={`${t("review.correct")} ${item.words}`} onClick={() => setCorrecting(!correcting)}>
              {t("review.correct")}
            </button>
            <button type="button" class="small" aria-label={`${t("review.reject")} ${item.words}`} onClick={() => decide({ outcome: "reject" })}>
              {t("review.reject")}
            </button>
          </>
        )}
      </div>
      {correcting && <Correction item={item} decide={decide} />}
      {failed && <Wrong problem={failed} />}
    </article>
  );
}

function Correction({ item, decide }: { item: ReviewItem; decide: (decision: Record<string, string>) => void }) {
  const assignment = item.kind === "assignment";
  return (
    <form
      class="filters"
      onSubmit={(event) => {
        event.preventDefault();
        const given = [...new FormData(event.currentTarget)].filter(([, value]) => value !== "") as [string, string][];
        decide({ outcome: "correct", ...Object.fromEntries(given) });
      }}
    >
      {assignment ? (
        <>
          <label>
            {t("review.department")}
            <input name="department" lang="zh-CN" placeholder={item.name} />
          </label>
          <label>
            {t("review.role")}
            <select name="role">
              <option value="">{item.role ? named("role", item.role) : ""}</option>
              {ROLES.map((role) => (
                <option key={role} value={role}>
                  {named("role", role)}
                </option>
              ))}
            </select>
          </label>
        </>
      ) : (
        <label>
          {t("review.thing")}
          <input name="thing" lang="zh-CN" placeholder={item.name} required />
        </label>
      )}
      <label>
        {t("review.note")}
        <input name="note" />
      </label>
      <button class="primary" type="submit">
        {t("review.save")}
      </button>
    </form>
  );
}
