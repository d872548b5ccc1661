import { useEffect, useMemo, useState } from "preact/hooks";
import { api, type Query } from "../api";
import { along, around, isProvisionNode, MOST_SUMMED, nameOf, Network, summed, type Picture } from "../graphmodel";
import { useLoad, useTitle } from "../hooks";
import { named, t, type Word } from "../i18n";
import { pageOf } from "../iris";
import { Busy, Head, Some, Wrong } from "../parts/basics";
import { Cards } from "../parts/cards";
import { chosen as chosenFilters, FilterBar } from "../parts/filters";
import { Heatmap } from "../parts/chart";
import NetworkView from "../parts/network";
import { setQuery, usePlace } from "../router";
import type { GraphNode, Matrix, Responsibility } from "../types";

const VIEWS: readonly [string, Word][] = [
  ["network", "graph.view.network"],
  ["heat", "graph.view.heat"],
  ["list", "graph.view.list"],
];
const MOST = 3000; // provisions that a browser is sent at once
const kindLabel = (kind: string) => named("kind", kind);

export default function Graph() {
  const { query } = usePlace();
  const view = query.get("view") ?? "network";
  const filters = chosenFilters(query);
  const key = JSON.stringify(filters);
  const info = useLoad(() => api.info(), []);
  const tooMany = (info.data?.provisions ?? 0) > MOST && !query.has("department") && !query.has("zone");
  const { data, problem } = useLoad(() => (info.data && !tooMany && view !== "list" ? api.responsibility(filters) : undefined), [key, info.data, tooMany, view === "list"]);
  useTitle(t("graph.title"));
  return (
    <div class="stack">
      <Head title={t("graph.title")} lead={t("graph.lead")} />
      <FilterBar />
      <div class="chips no-print" role="group" aria-label={t("graph.view")}>
        {VIEWS.map(([name, word]) => (
          <button key={name} type="button" aria-pressed={view === name} onClick={() => setQuery({ view: name === "network" ? "" : name }, false)}>
            {t(word)}
          </button>
        ))}
      </div>
      {(problem ?? info.problem) && <Wrong problem={(problem ?? info.problem)!} />}
      {tooMany && view !== "list" && <p class="notice">{t("graph.tooMany", { n: info.data?.provisions ?? 0 })}</p>}
      {!data && !problem && !tooMany && view !== "list" && <Busy />}
      {data && view !== "list" && <About of={data} most={view === "network" ? MOST_SUMMED : Infinity} />}
      {data && view === "network" && <NetworkPart of={data} />}
      {data && view === "heat" && data.matrix.departments.length > 0 && <Heat matrix={data.matrix} filters={filters} />}
      {view === "list" && <List filters={filters} />}
      {data && view === "network" && data.remarks.length > 0 && (
        <ul class="muted" lang="zh-CN">
          {data.remarks.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <Exports />
    </div>
  );
}

/** What the picture's columns are where they aren't zones, and the departments that it leaves out. */
function About({ of: { nodes, matrix }, most }: { of: Responsibility; most: number }) {
  const departments = nodes.filter((node) => node.kind === "Agency").length;
  const left = departments - Math.min(matrix.departments.length, most);
  if (!matrix.departments.length)
    return (
      <p class="notice" role="status">
        {t("graph.nothing")} <a href={listAddress()}>{t("graph.view.list")}</a>
      </p>
    );
  if (matrix.by === "zone" && !left) return null;
  return (
    <p class="muted" role="status">
      {matrix.by === "document" && t("graph.byDocument")}
      {matrix.by === "category" && t("graph.byCategory")}
      {left > 0 && ` ${t("graph.leftOut", { n: left })}`}
    </p>
  );
}

function listAddress(): string {
  const query = new URLSearchParams(location.search);
  query.set("view", "list");
  return `/graph?${query}`;
}

function Exports() {
  const { query } = usePlace();
  const { data } = useLoad(() => api.exports(), []);
  const about = { department: query.get("department") ?? "", zone: query.get("zone") ?? "", document: query.get("document") ?? "" };
  if (!data) return null;
  return (
    <details class="no-print">
      <summary>{t("graph.exportSeen")}</summary>
      <p class="muted">{t("graph.exportHelp")}</p>
      <ul class="exports">
        {data.formats.map((format) => (
          <li key={format.name}>
            <a href={api.exportAddress(format.name, about)} download>
              {format.name}
            </a>{" "}
            <span class="muted" lang="zh-CN">
              {format.description}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function NetworkPart({ of }: { of: Responsibility }) {
  const { query } = usePlace();
  const center = query.get("center") ?? "";
  const unfolded = query.getAll("unfold");
  const from = query.get("from") ?? "";
  const to = query.get("to") ?? "";
  const [chosen, choose] = useState("");
  const network = useMemo(() => new Network(of), [of]);
  const path = useMemo(() => (from && to ? network.path(from, to) : []), [network, from, to]);
  const picture = useMemo<Picture>(() => {
    if (path.length) return along(network, path, kindLabel);
    if (center && network.nodes.has(center)) return around(network, center, unfolded, kindLabel);
    return summed(of, matchMedia("(max-width: 40rem)").matches);
  }, [of, network, path, center, unfolded.join()]);
  useEffect(() => choose(""), [center, from, to]);
  const node = network.nodes.get(chosen);
  const middle = network.nodes.get(center);
  const unfold = (id: string) => (middle ? setQuery({ unfold: [...unfolded, id] }, false) : setQuery({ center: id, unfold: "" }, false));
  return (
    <>
      <Finder network={network} />
      {from && to && <PathWords network={network} path={path} from={from} to={to} />}
      <p class="row" role="status">
        {path.length === 0 && <span>{middle ? t("graph.around", { label: middle.label }) : t("graph.aggregate")}</span>}
        {(middle || from) && (
          <button type="button" class="small" onClick={() => setQuery({ center: "", unfold: "", from: "", to: "" }, false)}>
            {t("graph.back")}
          </button>
        )}
      </p>
      <div class="graph-area">
        <NetworkView picture={picture} chosen={chosen} choose={choose} />
        <Panel node={node} kinds={picture.nodes.map((one) => one.kind)} network={network} unfold={unfold} center={(id) => setQuery({ center: id, unfold: "", from: "", to: "" }, false)} open={unfolded.includes(chosen) || chosen === center} centered={!!middle} />
      </div>
      <EdgeTable picture={picture} network={network} />
    </>
  );
}

interface PanelProps {
  kinds: readonly string[];
  node: GraphNode | undefined;
  network: Network;
  unfold: (id: string) => void;
  center: (id: string) => void;
  open: boolean;
  centered: boolean;
}

function Panel({ node, kinds, network, unfold, center, open, centered }: PanelProps) {
  if (!node) return <Legend kinds={kinds} />;
  const page = pageOf(node.id);
  const near = network.around(node.id);
  return (
    <section class="panel graph-panel" aria-live="polite" aria-label={t("graph.selected")}>
      <h2 lang="zh-CN">{node.label}</h2>
      <p>
        <span class="kind">{kindLabel(node.kind)}</span> {node.number ? t("card.number", { n: node.number }) : ""}
      </p>
      {node.text && <p lang="zh-CN">{node.text}</p>}
      <div class="row">
        {!open && (
          <button type="button" class="small primary" onClick={() => unfold(node.id)}>
            {t("graph.expand")}
          </button>
        )}
        {centered && (
          <button type="button" class="small" onClick={() => center(node.id)}>
            {t("graph.around", { label: nameOf(node, kindLabel) })}
          </button>
        )}
        {page && (
          <a class="button small" href={page}>
            {t("graph.openEntity")}
          </a>
        )}
      </div>
      <Some key={node.id} all={near} step={12}>
        {(shown) => (
          <ul lang="zh-CN">
            {shown.map((one) => (
              <li key={one.id}>{isProvisionNode(one) ? `${nameOf(one, kindLabel)} ${one.label}` : one.label}</li>
            ))}
          </ul>
        )}
      </Some>
    </section>
  );
}

const LEGEND = ["Agency", "Zone", "PolicyDocument", "Section", "Task", "Measure", "Policy", "Duty"];

function Legend({ kinds }: { kinds: readonly string[] }) {
  return (
    <section class="panel graph-panel" aria-label={t("graph.legend")}>
      <h2>{t("graph.legend")}</h2>
      <ul class="plain legend">
        {LEGEND.filter((kind) => kinds.includes(kind)).map((kind) => (
          <li key={kind}>
            <span class={`sign sign-${kind}`} /> {kindLabel(kind)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Finder({ network }: { network: Network }) {
  const names = useMemo(() => {
    const byName = new Map<string, string>();
    for (const node of network.nodes.values()) byName.set(isProvisionNode(node) ? `${nameOf(node, kindLabel)} ${node.label}` : node.label, node.id);
    return byName;
  }, [network]);
  const label = (id: string) => [...names].find(([, one]) => one === id)?.[0] ?? "";
  const { query } = usePlace();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const id = (name: string) => names.get(String(form.get(name) ?? "").trim()) ?? "";
    if (form.has("node")) {
      if (id("node")) setQuery({ center: id("node"), unfold: "", from: "", to: "" }, false);
    } else if (id("from") && id("to")) setQuery({ from: id("from"), to: id("to") }, false);
  };
  return (
    <div class="finders no-print">
      <datalist id="graph-names">
        {[...names.keys()].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <form class="filters" onSubmit={submit}>
        <label>
          {t("graph.find")}
          <input name="node" list="graph-names" lang="zh-CN" defaultValue={label(query.get("center") ?? "")} />
        </label>
        <button type="submit">{t("graph.expand")}</button>
      </form>
      <form class="filters" onSubmit={submit}>
        <label>
          {t("graph.from")}
          <input name="from" list="graph-names" lang="zh-CN" defaultValue={label(query.get("from") ?? "")} />
        </label>
        <label>
          {t("graph.to")}
          <input name="to" list="graph-names" lang="zh-CN" defaultValue={label(query.get("to") ?? "")} />
        </label>
        <button type="submit">{t("graph.path")}</button>
      </form>
    </div>
  );
}

function PathWords({ network, path, from, to }: { network: Network; path: readonly string[]; from: string; to: string }) {
  const label = (id: string) => {
    const node = network.nodes.get(id);
    return node ? (isProvisionNode(node) ? `${nameOf(node, kindLabel)}「${node.label}」` : node.label) : id;
  };
  const ends = { from: label(from), to: label(to) };
  return (
    <p role="status" lang="zh-CN">
      {path.length ? t("graph.pathFound", { ...ends, n: path.length - 1, steps: path.map(label).join(" → ") }) : t("graph.pathNone", ends)}
    </p>
  );
}

function EdgeTable({ picture, network }: { picture: Picture; network: Network }) {
  const label = (id: string) => {
    const node = network.nodes.get(id);
    return node && isProvisionNode(node) ? `${nameOf(node, kindLabel)} ${node.label}` : (node?.label ?? id);
  };
  return (
    <details>
      <summary>{t("graph.table")}</summary>
      <Some all={picture.edges} step={100}>
        {(shown) => (
          <div class="scroll" tabIndex={0} role="region" aria-label={t("graph.table")}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t("graph.tableFrom")}</th>
                  <th scope="col">{t("graph.tableEdge")}</th>
                  <th scope="col">{t("graph.tableTo")}</th>
                </tr>
              </thead>
              <tbody lang="zh-CN">
                {shown.map((edge, i) => (
                  <tr key={i}>
                    <td>{label(edge.source)}</td>
                    <td>{edge.kind === "sum" ? t("card.count", { n: edge.weight }) : named("edge", edge.kind)}</td>
                    <td>{label(edge.target)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Some>
    </details>
  );
}

function Heat({ matrix, filters }: { matrix: Matrix; filters: Query }) {
  const [cell, open] = useState<{ department: string; zone: string }>();
  const key = matrix.keys[matrix.zones.indexOf(cell?.zone ?? "")] ?? "";
  const title = (one: { department: string; zone: string }) => t(matrix.by === "zone" ? "graph.cell" : "graph.cellOf", one);
  return (
    <div class="stack">
      <p class="muted">{t("graph.heatHelp")}</p>
      <div class="panel">
        <Heatmap matrix={matrix} label={t("graph.heatPicture")} open={(department, zone) => open({ department, zone })} />
      </div>
      <div aria-live="polite">
        {cell && (
          <section>
            <h2 lang="zh-CN">{title(cell)}</h2>
            <List filters={{ ...filters, department: cell.department, [matrix.by]: key }} />
          </section>
        )}
      </div>
      <details>
        <summary>{t("graph.heatTable")}</summary>
        <div class="scroll" tabIndex={0} role="region" aria-label={t("graph.heatTable")}>
          <table lang="zh-CN">
            <thead>
              <tr>
                <th scope="col">{t("filter.department")}</th>
                {matrix.zones.map((zone) => (
                  <th key={zone} scope="col" class="number">
                    {zone}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {matrix.departments.map((department, i) => (
                <tr key={department}>
                  <th scope="row">{department}</th>
                  {matrix.zones.map((zone, j) => {
                    const n = matrix.counts[i]?.[j] ?? 0;
                    return (
                      <td key={zone} class="number">
                        {n ? (
                          <button type="button" class="quiet small" aria-label={`${title({ department, zone })}：${n}`} onClick={() => open({ department, zone })}>
                            {n}
                          </button>
                        ) : (
                          0
                        )}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </div>
  );
}

function List({ filters }: { filters: Query }) {
  const [limit, setLimit] = useState(25);
  const { data, problem } = useLoad(() => api.provisions({ ...filters, limit }), [JSON.stringify(filters), limit]);
  if (problem) return <Wrong problem={problem} />;
  if (!data) return <Busy />;
  return (
    <>
      <p class="muted" role="status">
        {t("findings.count", { total: data.total })}
      </p>
      <Cards items={data.items} />
      {data.total > data.items.length && (
        <p>
          <button type="button" onClick={() => setLimit(limit + 25)}>
            {t("app.more", { n: Math.min(25, data.total - data.items.length) })}
          </button>
        </p>
      )}
    </>
  );
}
