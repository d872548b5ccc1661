// What the graph page shows of the responsibility graph, and where each node stands. The same
// data always gives the same picture.
import type { GraphEdge, GraphNode, Responsibility } from "./types";

export interface Shown {
  id: string;
  label: string;
  kind: string;
  x: number;
  y: number;
  side?: "left" | "right";
}

export interface Tie {
  source: string;
  target: string;
  kind: string;
  weight: number;
}

export interface Picture {
  nodes: Shown[];
  edges: Tie[];
}

const PROVISIONS = ["Task", "Measure", "Policy", "Duty"];
const ORDER = ["Agency", "AgencyGroup", ...PROVISIONS, "Zone"];
export const MOST_SUMMED = 40; // departments of the sums, those with most provisions
const SHORT = 14; // characters of a label in the picture
const TITLE = 7; // and of what a provision is about, below its number
const ROW = 34; // between departments
const COLUMN_ROW = 52; // between zones, whose labels stand below them
const COLUMN_KINDS = { zone: "Zone", document: "PolicyDocument", category: "Section" } as const;

export function isProvisionNode(node: GraphNode): boolean {
  return PROVISIONS.includes(node.kind);
}

export class Network {
  readonly nodes = new Map<string, GraphNode>();
  readonly edges: readonly GraphEdge[];
  private readonly near = new Map<string, Set<string>>();

  constructor(of: Responsibility) {
    for (const node of of.nodes) this.nodes.set(node.id, node);
    this.edges = of.edges;
    for (const { source, target } of of.edges) {
      this.link(source, target);
      this.link(target, source);
    }
  }

  private link(from: string, to: string): void {
    const had = this.near.get(from);
    if (had) had.add(to);
    else this.near.set(from, new Set([to]));
  }

  /** Neighbours by kind, number, label. */
  around(id: string): GraphNode[] {
    const found = [...(this.near.get(id) ?? [])].map((one) => this.nodes.get(one)).filter((one) => one !== undefined);
    return found.sort(byKind);
  }

  between(ids: ReadonlySet<string>): Tie[] {
    return this.edges
      .filter(({ source, target }) => ids.has(source) && ids.has(target))
      .map(({ source, target, kind, weight }) => ({ source, target, kind, weight: weight ?? 1 }));
  }

  /** The ids on a shortest path, ends included; empty where there is none. */
  path(from: string, to: string): string[] {
    const before = new Map<string, string>([[from, ""]]);
    const queue = [from];
    for (const id of queue) {
      if (id === to) break;
      for (const { id: next } of this.around(id)) {
        if (before.has(next)) continue;
        before.set(next, id);
        queue.push(next);
      }
    }
    const path: string[] = [];
    if (before.has(to)) for (let id = to; id; id = before.get(id) ?? "") path.unshift(id);
    return path;
  }
}

function byKind(a: GraphNode, b: GraphNode): number {
  const rank = (node: GraphNode) => (ORDER.indexOf(node.kind) + ORDER.length + 1) % (ORDER.length + 1);
  return rank(a) - rank(b) || (a.number ?? 0) - (b.number ?? 0) || compare(a.label, b.label) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function nameOf(node: GraphNode, kindLabel: (kind: string) => string): string {
  return isProvisionNode(node) && node.number ? `${kindLabel(node.kind)}${node.number}` : node.label;
}

function shown(node: GraphNode, x: number, y: number, kindLabel: (kind: string) => string): Shown {
  const name = short(nameOf(node, kindLabel));
  // 任务1 alone is of any document.
  const about = isProvisionNode(node) && node.number ? `\n${short(node.label, TITLE)}` : "";
  return { id: node.id, label: name + about, kind: node.kind, x, y };
}

export function short(label: string, most = SHORT): string {
  return label.length > most ? `${label.slice(0, most)}…` : label;
}

/** Departments in two columns and zones between them (documents or headings, where there are no
 * zones), or in one column beside them where the window is narrow; an edge says how many
 * provisions tie the two. */
export function summed(of: Responsibility, narrow: boolean): Picture {
  const { zones, counts, by } = of.matrix;
  const departments = of.matrix.departments.slice(0, MOST_SUMMED);
  const ids = new Map(of.nodes.map((node) => [`${node.kind === "Agency" || node.kind === "AgencyGroup" ? "d" : "z"} ${node.label}`, node]));
  const nodes: Shown[] = [];
  const edges: Tie[] = [];
  const columns = narrow ? 1 : 2;
  const rows = Math.ceil(departments.length / columns);
  const tall = Math.max(rows * ROW, zones.length * (narrow ? ROW : COLUMN_ROW));
  const step = tall / Math.max(rows, 1);
  const middle = narrow ? 150 : 260;
  const zoneId = (label: string) => (by === "zone" && ids.get(`z ${label}`)?.id) || label;
  departments.forEach((label, i) => {
    const left = i % columns === 0;
    const id = ids.get(`d ${label}`)?.id ?? label;
    nodes.push({ id, label, kind: "Agency", x: left ? 0 : 2 * middle, y: Math.floor(i / columns) * step, side: left ? "left" : "right" });
    zones.forEach((zone, j) => {
      const weight = counts[i]?.[j] ?? 0;
      if (weight) edges.push({ source: id, target: zoneId(zone), kind: "sum", weight });
    });
  });
  zones.forEach((label, j) => {
    nodes.push({ id: zoneId(label), label: by === "zone" ? label : short(label), kind: COLUMN_KINDS[by], x: middle, y: (tall * (j + 0.5)) / zones.length - step / 2, ...(narrow ? { side: "right" as const } : {}) });
  });
  return { nodes, edges };
}

/** A node in the middle, its neighbours around it, and those of every unfolded node further out;
 * only the ties of the middle and of unfolded nodes, so that it stays legible. */
export function around(network: Network, center: string, unfolded: readonly string[], kindLabel: (kind: string) => string): Picture {
  const start = network.nodes.get(center);
  if (!start) return { nodes: [], edges: [] };
  const placed = new Map<string, Shown>([[center, shown(start, 0, 0, kindLabel)]]);
  const first = network.around(center);
  const radius = Math.max(170, (first.length * 68) / (2 * Math.PI));
  first.forEach((node, i) => {
    const angle = (2 * Math.PI * i) / first.length - Math.PI / 2;
    placed.set(node.id, shown(node, radius * Math.cos(angle) * 1.35, radius * Math.sin(angle), kindLabel));
  });
  unfolded.forEach((id) => {
    const from = placed.get(id);
    if (!from) return;
    const fresh = network.around(id).filter((node) => !placed.has(node.id));
    const angle = Math.atan2(from.y, from.x / 1.35);
    const out = Math.hypot(from.x / 1.35, from.y) + 150;
    const step = Math.min(96 / out, (2 * Math.PI) / Math.max(fresh.length, 1));
    fresh.forEach((node, i) => {
      const turn = angle + (i - (fresh.length - 1) / 2) * step;
      placed.set(node.id, shown(node, out * Math.cos(turn) * 1.35, out * Math.sin(turn), kindLabel));
    });
  });
  const opened = new Set([center, ...unfolded]);
  const ties = network.between(new Set(placed.keys())).filter(({ source, target }) => opened.has(source) || opened.has(target));
  return { nodes: [...placed.values()], edges: ties };
}

export function along(network: Network, path: readonly string[], kindLabel: (kind: string) => string): Picture {
  const nodes = path.flatMap((id, i) => {
    const node = network.nodes.get(id);
    return node ? [shown(node, (i % 4) * 190, Math.floor(i / 4) * 110, kindLabel)] : [];
  });
  const steps = new Set(path.slice(1).map((id, i) => `${path[i]} ${id}`));
  const ties = network.between(new Set(path)).filter(({ source, target }) => steps.has(`${source} ${target}`) || steps.has(`${target} ${source}`));
  return { nodes, edges: ties };
}
