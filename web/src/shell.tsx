// What surrounds every page: the head with navigation, the foot, and the page that the address names.
import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { api, forget } from "./api";
import { setLanguage, t, useLanguage, type Word } from "./i18n";
import { Busy, Head } from "./parts/basics";
import { go, usePlace } from "./router";
import { setSession, useSession } from "./session";
import Ask from "./pages/ask";

type Page = ComponentType<{ path: string }>;
type Loader = () => Promise<{ default: Page }>;

const ROUTES: readonly [RegExp, Loader][] = [
  [/^\/graph$/, () => import("./pages/graph")],
  [/^\/findings$/, () => import("./pages/findings")],
  [/^\/entities$/, () => import("./pages/entities")],
  [/^\/id\/./, () => import("./pages/entity")],
  [/^\/documents$/, () => import("./pages/documents")],
  [/^\/documents\/./, () => import("./pages/document")],
  [/^\/console$/, () => import("./pages/console")],
  [/^\/api\/$/, () => import("./pages/api")],
  [/^\/login$/, () => import("./pages/login")],
];
const NAV: readonly [string, Word][] = [
  ["/", "nav.ask"],
  ["/graph", "nav.graph"],
  ["/findings", "nav.findings"],
  ["/entities", "nav.entities"],
  ["/documents", "nav.documents"],
  ["/console", "nav.console"],
  ["/api/", "nav.api"],
];

export function Shell() {
  const language = useLanguage();
  const { path } = usePlace();
  const main = useRef<HTMLElement>(null);
  const former = useRef(path);
  useEffect(() => {
    if (former.current === path) return;
    former.current = path;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return (
    <>
      <a class="skip" href="#main">
        {t("app.skip")}
      </a>
      <header class="top">
        <div class="top-inner">
          <a class="brand" href="/">
            <svg viewBox="0 0 32 32" aria-hidden="true">
              <rect width="32" height="32" rx="7" fill="#1d4f8c" />
              <g stroke="#fff" stroke-width="2" fill="#fff">
                <path d="M10 10 22 9M10 10l3 13M22 9l-9 14" fill="none" />
                <circle cx="10" cy="10" r="3.4" />
                <circle cx="22" cy="9" r="2.6" />
                <circle cx="13" cy="23" r="2.6" />
              </g>
            </svg>
            {t("app.name")}
          </a>
          <nav class="nav" aria-label={t("app.menu")}>
            {NAV.map(([address, word]) => (
              <a key={address} href={address} aria-current={isCurrent(address, path) ? "page" : undefined}>
                {t(word)}
              </a>
            ))}
          </nav>
          <Tools language={language} />
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        <Routed path={path} key={language} />
      </main>
      <footer class="foot">
        <p>policy-kg · {t("app.footer")}</p>
      </footer>
    </>
  );
}

function isCurrent(address: string, path: string): boolean {
  if (address === "/entities") return path === "/entities" || path.startsWith("/id/");
  return address === "/" ? path === "/" : path.startsWith(address);
}

function Tools({ language }: { language: "zh" | "en" }) {
  const session = useSession();
  const leave = async () => {
    await api.signOut();
    forget();
    setSession({ role: "none" });
    go("/");
  };
  return (
    <div class="tools">
      <button type="button" class="quiet small" lang={language === "zh" ? "en" : "zh-CN"} onClick={() => setLanguage(language === "zh" ? "en" : "zh")}>
        {t("app.language")}
      </button>
      {session.role === "none" ? (
        <a class="button quiet small" href="/login">
          {t("app.signIn")}
        </a>
      ) : (
        <button type="button" class="quiet small" onClick={leave}>
          {t("app.signOut")}
        </button>
      )}
    </div>
  );
}

function Routed({ path }: { path: string }) {
  const loader = ROUTES.find(([pattern]) => pattern.test(path))?.[1];
  const [loaded, setLoaded] = useState<{ loader: Loader; page: Page }>();
  useEffect(() => {
    if (!loader) return;
    let wanted = true;
    loader().then((module) => wanted && setLoaded({ loader, page: module.default }));
    return () => {
      wanted = false;
    };
  }, [loader]);
  if (path === "/") return <Ask />;
  if (!loader) return <Head title={t("app.missing")} />;
  if (loaded?.loader !== loader) return <Busy />;
  const Shown = loaded.page;
  return <Shown path={path} key={path} />;
}
