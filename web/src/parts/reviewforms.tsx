// The forms of a review: to correct what was extracted, and to add what was missed.
import { useState } from "preact/hooks";
import { api, Problem } from "../api";
import { useLoad } from "../hooks";
import { named, t } from "../i18n";
import { ROLES, type KnownDepartment, type ReviewItem, type ReviewProvision } from "../types";

type Send = (given: Record<string, string>) => void;
type Fail = (problem: Problem) => void;

export function problemOf(cause: unknown): Problem {
  return cause instanceof Problem ? cause : new Problem(0, String(cause));
}

export function Correction({ item, send, fail }: { item: ReviewItem; send: Send; fail: Fail }) {
  const assignment = item.kind === "assignment";
  const doubt = useDoubt((given) => send({ outcome: "correct", ...given }), fail);
  return (
    <form class="filters" onSubmit={doubt.submit}>
      {assignment ? (
        <>
          <Department id={item.id} label={t("review.department")} placeholder={item.name} onInput={doubt.clear} />
          <label>
            {t("review.role")}
            <select name="role">
              <option value="">{item.role ? named("role", item.role) : ""}</option>
              <Roles />
            </select>
          </label>
        </>
      ) : (
        <label>
          {t("review.thing")}
          <input name="thing" lang="zh-CN" placeholder={item.name} required />
        </label>
      )}
      <Ending doubted={doubt.doubted} save={t("review.save")} />
    </form>
  );
}

export function Addition({ provision, send, fail }: { provision: ReviewProvision; send: Send; fail: Fail }) {
  const [quote, setQuote] = useState("");
  const doubt = useDoubt(send, fail);
  const choose = (event: Event) => {
    const chosen = getSelection();
    const words = chosen?.toString().trim();
    if (words && (event.currentTarget as Node).contains(chosen?.anchorNode ?? null)) setQuote(words);
  };
  return (
    <form class="filters" onSubmit={doubt.submit}>
      <p class="own-text" lang="zh-CN" onPointerUp={choose}>
        {provision.text}
      </p>
      <label class="wide">
        {t("review.quote")}
        <textarea name="quote" lang="zh-CN" rows={2} required value={quote} onInput={(event) => setQuote(event.currentTarget.value)} />
      </label>
      <Department id={provision.id} label={t("review.addDepartment")} required onInput={doubt.clear} />
      <label>
        {t("review.addRole")}
        <select name="role" required>
          <Roles />
        </select>
      </label>
      <Ending doubted={doubt.doubted} save={t("review.saveAdded")} />
    </form>
  );
}

/** What a form gives is sent, but a department that nobody knows, which is most often a slip, only
 * when it is said twice. */
function useDoubt(send: Send, fail: Fail) {
  const [doubted, setDoubted] = useState<KnownDepartment & { name: string }>();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = [...new FormData(event.currentTarget as HTMLFormElement)] as [string, string][];
    const given = Object.fromEntries(form.map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== ""));
    const name = given.department ?? "";
    try {
      if (name && name !== doubted?.name) {
        const found = await api.knownDepartment(name);
        if (!found.known) {
          setDoubted({ ...found, name });
          return;
        }
      }
      send(given);
    } catch (cause) {
      fail(problemOf(cause));
    }
  };
  return { doubted, submit, clear: () => setDoubted(undefined) };
}

function Department({ id, label, onInput, ...rest }: { id: string; label: string; onInput: () => void; placeholder?: string; required?: boolean }) {
  const { data } = useLoad(() => api.entities({ kind: ["Agency", "AgencyGroup"], limit: 1000 }), []);
  return (
    <label>
      {label}
      <input name="department" lang="zh-CN" maxLength={200} list={`departments-${id}`} onInput={onInput} {...rest} />
      <datalist id={`departments-${id}`}>
        {data?.entities.map((one) => (
          <option key={one.iri} value={one.label} />
        ))}
      </datalist>
    </label>
  );
}

function Roles() {
  return (
    <>
      {ROLES.map((role) => (
        <option key={role} value={role}>
          {named("role", role)}
        </option>
      ))}
    </>
  );
}

function Ending({ doubted, save }: { doubted: (KnownDepartment & { name: string }) | undefined; save: string }) {
  return (
    <>
      <label>
        {t("review.note")}
        <input name="note" />
      </label>
      <button class="primary" type="submit">
        {doubted ? t("review.saveAnyway") : save}
      </button>
      {doubted && (
        <p class="notice doubt" role="alert" lang="zh-CN">
          {t("review.unknown", { name: doubted.name })}
          {doubted.near.length > 0 && t("review.near", { names: doubted.near.join("、") })}
        </p>
      )}
    </>
  );
}
