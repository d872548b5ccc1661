// Addresses of the single-page program: history, links, and where the focus goes.
import { useEffect, useState } from "preact/hooks";

export interface Place {
  path: string;
  query: URLSearchParams;
}

const SERVED = ["/api/", "/static/", "/sparql", "/rdf-graph-store", "/openapi.json", "/metrics"];
const listeners = new Set<() => void>();

export function here(): Place {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

export function go(url: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, "", url);
  else history.pushState(null, "", url);
  for (const tell of listeners) tell();
}

/** Change some of the query's parameters; an empty value removes one. */
export function setQuery(changes: Record<string, string | readonly string[]>, replace = true): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name);
    for (const one of typeof value === "string" ? [value] : value) if (one) query.append(name, one);
  }
  const text = query.toString();
  go(location.pathname + (text ? `?${text}` : ""), { replace });
}

export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const tell = () => setPlace(here());
    listeners.add(tell);
    window.addEventListener("popstate", tell);
    return () => {
      listeners.delete(tell);
      window.removeEventListener("popstate", tell);
    };
  }, []);
  return place;
}

function isPage(url: URL): boolean {
  if (url.origin !== location.origin) return false;
  return url.pathname === "/api/" || !SERVED.some((start) => url.pathname.startsWith(start));
}

export function catchLinks(): void {
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = (event.target as Element | null)?.closest?.("a");
    if (!link?.href || link.target || link.hasAttribute("download")) return;
    const url = new URL(link.href);
    if (!isPage(url) || (url.hash && url.pathname === location.pathname)) return;
    event.preventDefault();
    go(url.pathname + url.search + url.hash);
  });
}
