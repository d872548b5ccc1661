// Extracted assignments and mentions of one document, each to be accepted, corrected or rejected.
import { useState } from "preact/hooks";
import { api, Problem } from "../api";
import { useLoad } from "../hooks";
import { named, t } from "../i18n";
import { ROLES, type Decision, type EntityRow, type ReviewItem } from "../types";
import { Busy, Some, Wrong } from "./basics";
import { JobProgress } from "./job";

export function Review({ id, canWrite }: { id: string; canWrite: boolean }) {
  const [kind, setKind] = useState("assignment");
  const [words, setWords] = useState("");
  const [by, setBy] = useState(remembered());
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
          <label>
            {t("review.by")}
            <input
              value={by}
              maxLength={100}
              lang="zh-CN"
              onInput={(event) => {
                setBy(event.currentTarget.value);
                remember(event.currentTarget.value);
              }}
            />
          </label>
        )}
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
                <One item={item} document={id} canWrite={canWrite} by={by.trim()} />
              </li>
            ))}
          </ul>
        )}
      </Some>
    </div>
  );
}

const KEY = "policy-kg-reviewer";

function remembered(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

function remember(name: string): void {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // No storage in this browser: the name holds for this page alone.
  }
}

/** What was decided: 已改正为「市财政局」配合（审核人）. */
function told(decision: Decision, item: ReviewItem): string {
  const done = t(`review.done.${decision.outcome}`);
  const role = decision.role || item.role;
  const right = decision.outcome === "correct" ? t("review.to", { name: decision.name || item.name, role: role ? named("role", role) : "" }) : "";
  return done + right + (decision.by ? t("review.signed", { by: decision.by }) : "");
}

function One({ item, document, canWrite, by }: { item: ReviewItem; document: string; canWrite: boolean; by: string }) {
  const [decision, setDecision] = useState(item.decision ?? undefined);
  const [correcting, setCorrecting] = useState(false);
  const [failed, setFailed] = useState<Problem>();
  const decide = async (decision: Record<string, string>) => {
    setFailed(undefined);
    try {
      setDecision(await api.decide({ item: item.id, ...(by ? { by } : {}), ...decision }));
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
        {decision && (
          <span class={`outcome ${decision.outcome}`} lang="zh-CN">
            {told(decision, item)}
          </span>
        )}
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

function isKnown(name: string, known: readonly EntityRow[]): boolean {
  return known.some((one) => one.label === name || one.aliases.includes(name));
}

/** A few names that share most of their characters with `name`. */
function nearest(name: string, known: readonly EntityRow[]): string[] {
  const of = new Set(name);
  const shared = (label: string) => [...new Set(label)].filter((one) => of.has(one)).length / Math.max(of.size, label.length);
  const scored = known.map((one) => [one.label, shared(one.label)] as const).filter(([, share]) => share >= 0.5);
  return scored.sort((a, b) => b[1] - a[1]).slice(0, 3).map(([label]) => label);
}

function Correction({ item, decide }: { item: ReviewItem; decide: (decision: Record<string, string>) => void }) {
  const assignment = item.kind === "assignment";
  const departments = useLoad(() => (assignment ? api.entities({ kind: ["Agency", "AgencyGroup"], limit: 1000 }) : undefined), [assignment]);
  const [doubted, doubt] = useState("");
  const known = departments.data?.entities ?? [];
  return (
    <form
      class="filters"
      onSubmit={(event) => {
        event.preventDefault();
        const given = ([...new FormData(event.currentTarget)] as [string, string][]).map(([name, value]) => [name, value.trim()] as const).filter(([, value]) => value !== "");
        const correction: Record<string, string> = { outcome: "correct", ...Object.fromEntries(given) };
        const name = correction.department ?? "";
        // A name that no document has is most often a slip: said twice, it is meant.
        if (name && name !== doubted && !isKnown(name, known)) doubt(name);
        else decide(correction);
      }}
    >
      {assignment ? (
        <>
          <label>
            {t("review.department")}
            <input name="department" lang="zh-CN" placeholder={item.name} list={`departments-${item.id}`} onInput={() => doubt("")} />
            <datalist id={`departments-${item.id}`}>
              {known.map((one) => (
                <option key={one.iri} value={one.label} />
              ))}
            </datalist>
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
        {doubted ? t("review.saveAnyway") : t("review.save")}
      </button>
      {doubted && (
        <p class="notice doubt" role="alert" lang="zh-CN">
          {t("review.unknown", { name: doubted })}
          {nearest(doubted, known).length > 0 && t("review.near", { names: nearest(doubted, known).join("、") })}
        </p>
      )}
    </form>
  );
}
