// Extracted assignments and mentions of one document, each to be accepted, corrected or rejected;
// to every provision an assignment that was missed can be added.
import { useState } from "preact/hooks";
import { api, Problem } from "../api";
import { useLoad } from "../hooks";
import { named, t } from "../i18n";
import type { Decision, ReviewItem, ReviewProvision } from "../types";
import { Busy, Some, Wrong } from "./basics";
import { JobProgress } from "./job";
import { Addition, Correction, problemOf } from "./reviewforms";

export function Review({ id, canWrite }: { id: string; canWrite: boolean }) {
  const [kind, setKind] = useState("assignment");
  const [words, setWords] = useState("");
  const [by, setBy] = useState(remembered());
  const [job, setJob] = useState("");
  const [failed, setFailed] = useState<Problem>();
  const [added, setAdded] = useState(0);
  const { data, problem } = useLoad(() => api.review({ document: id, kind }), [id, kind, added]);
  const rebuild = () =>
    api.rebuild().then(
      (started) => setJob(started.id),
      (cause: unknown) => setFailed(problemOf(cause)),
    );
  const found = data?.items.filter((item) => `${item.words} ${item.printed} ${item.section}`.includes(words.trim())) ?? [];
  const groups = grouped(data?.provisions ?? [], data?.items ?? [], found, words.trim());
  const one = (item: ReviewItem) => <One key={item.id} item={item} document={id} canWrite={canWrite} by={by.trim()} />;
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
      {kind === "assignment" ? (
        <Some key={`${kind} ${words}`} all={groups} step={25}>
          {(shown) => (
            <ul class="cards">
              {shown.map(({ provision, items }) => (
                <li key={provision.id} class="card reviewed">
                  <h2 lang="zh-CN">
                    {provision.citation} <span>{provision.focus}</span>
                  </h2>
                  {items.map(one)}
                  {items.length === 0 && <p class="muted">{t("review.none")}</p>}
                  {canWrite && <Adding provision={provision} by={by.trim()} onAdded={() => setAdded(added + 1)} />}
                </li>
              ))}
            </ul>
          )}
        </Some>
      ) : (
        <Some key={`${kind} ${words}`} all={found} step={25}>
          {(shown) => (
            <ul class="cards">
              {shown.map((item) => (
                <li key={item.id} class="card reviewed">
                  {one(item)}
                </li>
              ))}
            </ul>
          )}
        </Some>
      )}
    </div>
  );
}

type Group = { provision: ReviewProvision; items: ReviewItem[] };

/** The provisions that the words are in, or that have an item with them, each with its items. */
function grouped(provisions: readonly ReviewProvision[], items: readonly ReviewItem[], found: readonly ReviewItem[], words: string): Group[] {
  const by = new Map<string, ReviewItem[]>();
  for (const item of items) {
    const id = item.id.slice(0, item.id.lastIndexOf("/assignment/"));
    by.set(id, [...(by.get(id) ?? []), item]);
  }
  const wanted = new Set(found);
  return provisions.flatMap((provision) => {
    const own = by.get(provision.id) ?? [];
    const said = `${provision.citation} ${provision.focus} ${provision.text}`.includes(words);
    const shown = said ? own : own.filter((item) => wanted.has(item));
    return said || shown.length > 0 ? [{ provision, items: shown }] : [];
  });
}

function Adding({ provision, by, onAdded }: { provision: ReviewProvision; by: string; onAdded: () => void }) {
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState(false);
  const [failed, setFailed] = useState<Problem>();
  const add = async (given: Record<string, string>) => {
    setFailed(undefined);
    try {
      await api.addAssignment({ provision: provision.id, ...(by ? { by } : {}), ...given });
      setOpen(false);
      setDone(true);
      onAdded();
    } catch (cause) {
      setFailed(problemOf(cause));
    }
  };
  const toggle = () => {
    setOpen(!open);
    setDone(false);
    setFailed(undefined);
  };
  return (
    <div class="adding">
      <button type="button" class="small" aria-expanded={open} aria-label={`${t("review.add")} ${provision.citation}`} onClick={toggle}>
        {t("review.add")}
      </button>{" "}
      <span role="status" class="muted">
        {done ? t("review.noted") : ""}
      </span>
      {open && <Addition provision={provision} send={add} fail={setFailed} />}
      {failed && <Wrong problem={failed} />}
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
  const added = item.added && decision.outcome !== "add" ? t("review.added") : "";
  const done = added + t(`review.done.${decision.outcome}`);
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
      setFailed(problemOf(cause));
    }
  };
  return (
    <article class="review">
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
      {correcting && <Correction item={item} send={decide} fail={setFailed} />}
      {failed && <Wrong problem={failed} />}
    </article>
  );
}
