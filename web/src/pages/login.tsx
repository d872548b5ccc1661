import { useState } from "preact/hooks";
import { api, forget, Problem } from "../api";
import { useTitle } from "../hooks";
import { t } from "../i18n";
import { Head, Wrong } from "../parts/basics";
import { go, usePlace } from "../router";
import { setSession, useSession } from "../session";

export default function Login() {
  const session = useSession();
  const [token, setToken] = useState("");
  const [failed, setFailed] = useState<Problem>();
  const next = usePlace().query.get("next") ?? "/";
  useTitle(t("login.title"));
  const enter = async (event: Event) => {
    event.preventDefault();
    setFailed(undefined);
    try {
      const now = await api.signIn(token.trim());
      forget();
      setSession(now);
      go(next.startsWith("/") && !next.startsWith("//") ? next : "/");
    } catch (cause) {
      setFailed(cause instanceof Problem ? new Problem(400, cause.message, cause.field, cause.mend) : new Problem(0, String(cause)));
    }
  };
  return (
    <div class="stack login">
      <Head title={t("login.title")} lead={t("login.lead")} />
      {session.role !== "none" && <p role="status">{t(`login.in.${session.role}`)}</p>}
      <form class="panel stack" onSubmit={enter}>
        <div class="field">
          <label for="token">{t("login.token")}</label>
          <input id="token" type="password" autoComplete="current-password" required value={token} onInput={(event) => setToken(event.currentTarget.value)} />
        </div>
        <button class="primary" type="submit">
          {t("login.submit")}
        </button>
      </form>
      {failed && <Wrong problem={failed} />}
    </div>
  );
}
