// The JSON of the service, as docs/http-api.md and /openapi.json describe it.

export interface Evidence {
  document: string;
  citation: string;
  section?: string;
  quote: string;
  start: number;
  end: number;
}

export type Role = "lead" | "support" | "guide" | "responsible" | "implement";
export const ROLES: readonly Role[] = ["lead", "guide", "responsible", "support", "implement"];
export const PROVISION_KINDS = ["Task", "Measure", "Policy", "Duty"] as const;

export interface ItemDepartment {
  label: string;
  role: Role;
  order: number;
}

export interface Item {
  iri: string;
  kind: string;
  number: number | null;
  label: string;
  text: string | null;
  score: number | null;
  departments: ItemDepartment[];
  zones: string[];
  evidence: Evidence[];
}

export interface Answer {
  question: string;
  status: "answered" | "unknown_name" | "not_stated" | "not_understood" | "ambiguous";
  kind: "list" | "count" | "boolean" | "ranking" | "value" | "passages";
  text: string;
  items: Item[];
  also: Item[];
  value: number | boolean | string | Record<string, number> | null;
  interpretation: Interpretation;
  assumptions: string[];
  candidates: Item[];
  groups: { key: Item; count: number; items: Item[] }[];
  parts: Answer[];
  sparql: string;
  evidence: Evidence[];
}

export interface Interpretation {
  operation?: string;
  target?: string;
  kinds?: string[];
  agencies?: string[];
  places?: string[];
  roles?: string[];
  spans?: { text: string; label: string; type: string }[];
  not_agencies?: string[];
  not_places?: string[];
  categories?: string[];
  focuses?: string[];
  things?: string[];
  numbers?: { kind: string; annex: string; first: number; last: number }[];
  subject?: string;
  only_places?: boolean;
  all_places?: boolean;
  sole?: boolean;
  shared?: boolean;
  aspect?: string;
  clauses?: string[];
}

export interface Named {
  iri: string;
  local: string;
  label: string;
  kind?: string;
  provisions?: number;
}

export interface EntityRow extends Named {
  kind: string;
  aliases: string[];
  provisions: number;
}

export interface Entities {
  total: number;
  kinds: Record<string, number>;
  entities: EntityRow[];
}

export interface EntityPage {
  iri: string;
  local: string;
  kind: string;
  kinds: string[];
  label: string;
  aliases: string[];
  facts: { name: string; value: string; iri?: string; local?: string }[];
  roles: Partial<Record<Role, number>>;
  provisions: Item[];
  mentions: { subject: Named; evidence: Evidence }[];
  departments: Named[];
  zones: Named[];
  related: (Named & { relation: string })[];
  evidence: Evidence[];
}

export interface GraphNode {
  id: string;
  kind: string;
  label: string;
  number?: number | null;
  category?: string;
  citation?: string;
  text?: string;
  group?: boolean;
}

export interface GraphEdge {
  source: string;
  target: string;
  kind: string;
  weight?: number;
}

export interface Matrix {
  departments: string[];
  zones: string[];
  counts: number[][];
  /** What the columns are: zones, or documents or headings where no document names zones. */
  by: "zone" | "document" | "category";
  /** What the filter of each column takes. */
  keys: string[];
}

export interface Responsibility {
  nodes: GraphNode[];
  edges: GraphEdge[];
  matrix: Matrix;
  remarks: string[];
}

export interface Side {
  iri: string;
  local?: string;
  label: string;
  text?: string;
  citation?: string;
  departments?: string[];
  zones?: string[];
  evidence?: Evidence[];
}

export interface Overlap {
  kind: string;
  kind_label: string;
  relation: string;
  relation_label: string;
  score: number;
  reason: string;
  counts: Record<string, number>;
  left: Side;
  right: Side;
  also: Side[];
  weak: boolean;
}

export interface Gap {
  kind: string;
  kind_label: string;
  label?: string;
  reason: string;
  count?: number;
  total?: number;
  general?: boolean;
  members?: Side[];
  subjects?: Side[];
}

export interface Findings<F> {
  total: number;
  weak?: number;
  counts: Record<string, number>;
  findings: F[];
}

export interface DocumentRow {
  id: string;
  iri: string;
  local?: string;
  title: string;
  number: string;
  provisions: number;
  triples?: number;
  source?: string;
  date?: string;
  issuer?: string;
  counts?: Record<string, number>;
  previous?: string;
  current?: string;
}

export interface DocumentPage extends DocumentRow {
  revisions?: { id: string; current: boolean; previous?: string | null }[];
}

export interface Report {
  characters: { total: number; placed: number; unplaced: number };
  counts: Record<string, number>;
  format: string;
  source: string;
  provisions: Record<string, number>;
  tables: { annex: string; title: string; rows: number; provisions: number; sections: number; unplaced: number; unknown?: string[] }[];
  page?: { characters: number; text: number; left_out: number; lines: string[] }; // not in reports of older builds
  unplaced: { start: number; end: number; text: string; reason: string }[];
}

export interface Job {
  id: string;
  kind: "build" | "remove" | "rebuild";
  state: "queued" | "running" | "done" | "failed";
  stage: string;
  done: number;
  total: number;
  files: string[];
  built: string[];
  unchanged: number;
  removed: string[];
  failures: { label: string; line: string }[];
  notes: string[];
  error?: string | null;
}

export interface ReviewItem {
  id: string;
  iri: string;
  kind: string;
  words: string;
  name: string;
  role: string;
  section: string;
  printed: string;
  start: number;
  end: number;
  document: string;
  added: boolean;
  decision?: Decision | null;
}

export interface ReviewProvision {
  id: string;
  document: string;
  citation: string;
  focus: string;
  text: string;
}

export interface KnownDepartment {
  known: boolean;
  near: string[];
}

export interface Decision {
  outcome: "accept" | "correct" | "reject" | "add";
  name: string;
  role: string;
  by: string;
}

export interface Vocabularies {
  roles: { id: string; label: string }[];
  kinds: { id: string; label: string }[];
  prefixes: Record<string, string>;
  terms: { iri: string; prefix: string; label: string; kind: string; comment?: string }[];
}

export interface NamedQuery {
  name: string;
  title: string;
  text: string;
}

export interface SparqlTerm {
  type: string;
  value: string;
  datatype?: string;
  "xml:lang"?: string;
}

export interface SparqlResult {
  head: { vars?: string[] };
  boolean?: boolean;
  results?: { bindings: Record<string, SparqlTerm>[] };
}

export interface Info {
  version: string;
  generation: number;
  base: string;
  model: string;
  documents: number;
  provisions: number;
  triples: number;
  read_open: boolean;
  can_write: boolean;
  csrf?: string;
}

export interface Session {
  role: "none" | "read" | "write";
  csrf?: string;
}
