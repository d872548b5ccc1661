// The one client of the service: addresses, errors, the session's token.
import type * as T from "./types";

export class Problem extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly field = "",
    readonly mend = "",
  ) {
    super(message);
  }
}

export type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

let csrf = "";
const kept = new Map<string, { at: number; answer: Promise<unknown> }>();
const KEPT_AT_MOST = 40;
const KEPT_MS = 60_000;

export function address(path: string, query: Query = {}): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === "") continue;
    for (const one of Array.isArray(value) ? value : [value]) pairs.append(name, String(one));
  }
  const text = pairs.toString();
  return text ? `${path}?${text}` : path;
}

/** A path of local names: "/" stays, everything else is percent-encoded. */
export function encoded(local: string): string {
  return local.split("/").map(encodeURIComponent).join("/");
}

async function send(url: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (!headers.has("Accept")) headers.set("Accept", "application/json");
  if (csrf && init.method && init.method !== "GET") headers.set("X-CSRF-Token", csrf);
  let response: Response;
  try {
    response = await fetch(url, { ...init, headers, credentials: "same-origin" });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new Problem(0, "offline");
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function problemOf(response: Response): Promise<Problem> {
  const body = await response.text();
  try {
    const told = JSON.parse(body) as Record<string, unknown>;
    const text = (name: string) => (typeof told[name] === "string" ? (told[name] as string) : "");
    return new Problem(response.status, text("detail") || text("title"), text("field"), text("mend"));
  } catch {
    return new Problem(response.status, body.slice(0, 300) || response.statusText);
  }
}

async function json<R>(url: string, init?: RequestInit): Promise<R> {
  return (await (await send(url, init)).json()) as R;
}

/** Read and kept for a minute, so that going back shows a page at once; writing forgets all. */
function read<R>(path: string, query?: Query): Promise<R> {
  const url = address(path, query);
  const had = kept.get(url);
  if (had && Date.now() - had.at < KEPT_MS) return had.answer as Promise<R>;
  const asked = json<R>(url);
  kept.set(url, { at: Date.now(), answer: asked });
  asked.catch(() => kept.delete(url));
  if (kept.size > KEPT_AT_MOST) kept.delete(kept.keys().next().value as string);
  return asked;
}

export function forget(): void {
  kept.clear();
}

async function write<R>(method: string, path: string, body?: unknown): Promise<R> {
  const init: RequestInit = { method };
  if (body instanceof FormData) init.body = body;
  else if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { "Content-Type": "application/json" };
  }
  const response = await send(path, init);
  forget();
  const text = await response.text();
  return (text ? JSON.parse(text) : {}) as R;
}

function keepToken<S extends { csrf?: string }>(session: S): S {
  csrf = session.csrf ?? "";
  return session;
}

const doc = (id: string) => `/api/documents/${encodeURIComponent(id)}`;
type Filters = Query;

export const api = {
  ask: (question: string, context: string, document: string) =>
    read<T.Answer>("/api/ask", { question, context, document }),
  examples: () => read<{ questions: string[] }>("/api/examples"),
  entities: (query: Query) => read<T.Entities>("/api/entities", query),
  entity: (local: string) => read<T.EntityPage>(`/api/entities/${encoded(local)}`),
  described: async (local: string, type: string) =>
    (await send(`/id/${encoded(local)}`, { headers: { Accept: type } })).text(),
  provisions: (filters: Filters) =>
    read<{ total: number; items: T.Item[]; categories: string[] }>("/api/provisions", filters),
  responsibility: (filters: Filters) => read<T.Responsibility>("/api/responsibility", filters),
  overlap: (filters: Filters) => read<T.Findings<T.Overlap>>("/api/overlap", filters),
  gaps: (filters: Filters) => read<T.Findings<T.Gap>>("/api/gaps", filters),
  exports: () =>
    read<{ formats: { name: string; description: string; extension: string }[] }>("/api/exports"),
  documents: (history = false) =>
    read<{ documents: T.DocumentRow[] }>("/api/documents", { history: history || undefined }),
  document: (id: string) => read<T.DocumentPage>(doc(id)),
  text: async (id: string) =>
    (await send(`${doc(id)}/text`, { headers: { Accept: "text/plain" } })).text(),
  report: (id: string) => read<T.Report>(`${doc(id)}/report`),
  sourceAddress: (id: string) => `${doc(id)}/source`,
  upload: (files: File[]) => {
    const form = new FormData();
    for (const file of files) form.append("files", file);
    return write<T.Job>("POST", "/api/documents", form);
  },
  remove: (id: string) => write<T.Job>("DELETE", doc(id)),
  rebuild: () => write<T.Job>("POST", "/api/build", {}),
  job: (id: string) => json<T.Job>(`/api/jobs/${encodeURIComponent(id)}`),
  jobEvents: (id: string) => `/api/jobs/${encodeURIComponent(id)}/events`,
  diff: (old: string, current: string) =>
    read<{ lines: string[] }>("/api/diff", { old, new: current }),
  review: (filters: Query) => read<{ items: T.ReviewItem[]; provisions: T.ReviewProvision[] }>("/api/review", filters),
  decide: (decision: Record<string, string>) => write<T.Decision>("POST", "/api/review", decision),
  addAssignment: (given: Record<string, string>) => write<T.Decision>("POST", "/api/review/add", given),
  knownDepartment: (name: string) => read<T.KnownDepartment>("/api/review/department", { name }),
  vocabularies: () => read<T.Vocabularies>("/api/vocabularies"),
  queries: () => read<{ queries: T.NamedQuery[] }>("/api/queries"),
  info: () => json<T.Info>("/api/info"),
  session: () => json<T.Session>("/api/session").then(keepToken),
  signIn: async (token: string) => keepToken(await write<T.Session>("POST", "/api/session", { token })),
  signOut: async () => {
    await write("DELETE", "/api/session");
    csrf = "";
  },
  /** Any request as typed on the API page; nothing of it is kept. */
  raw: (method: string, path: string, body?: string) =>
    send(path, { method, headers: { Accept: "*/*", ...(body ? { "Content-Type": "application/json" } : {}) }, ...(body ? { body } : {}) }),
  openapi: () => read<Record<string, unknown>>("/openapi.json"),
  sparql: async (query: string, accept: string, signal?: AbortSignal) =>
    send("/sparql", {
      method: "POST",
      body: query,
      headers: { "Content-Type": "application/sparql-query", Accept: accept },
      ...(signal ? { signal } : {}),
    }),
  exportAddress: (format: string, filters: Query = {}) =>
    address(`/api/export/${encodeURIComponent(format)}`, filters),
};
