// A picture of nodes and edges drawn by Cytoscape.js where the model puts them.
import cytoscape from "cytoscape";
import { useEffect, useRef } from "preact/hooks";
import type { Picture } from "../graphmodel";
import { named, t } from "../i18n";
import { download } from "./basics";

const LARGEST_FIT = 1.25;
const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
const STYLE: cytoscape.StylesheetJson = [
  {
    selector: "node",
    style: {
      label: "data(label)", "font-family": FONT, "font-size": 13, color: "#1d2733", width: 16, height: 16,
      "background-color": "#8794a3", "text-valign": "bottom", "text-margin-y": 4, "min-zoomed-font-size": 6,
      "text-background-color": "#fff", "text-background-opacity": 0.85, "text-background-padding": "1px", "text-wrap": "wrap",
    },
  },
  { selector: "node[kind = 'Agency'], node[kind = 'AgencyGroup']", style: { shape: "round-rectangle", "background-color": "#1d4f8c", width: 20, height: 14 } },
  { selector: "node[kind = 'Zone']", style: { shape: "hexagon", "background-color": "#2f6f5e", width: 26, height: 22, "font-weight": "bold" } },
  { selector: "node[kind = 'PolicyDocument'], node[kind = 'Section']", style: { shape: "round-rectangle", "background-color": "#2f6f5e", width: 20, height: 24, "font-weight": "bold" } },
  { selector: "node[kind = 'Task']", style: { shape: "ellipse", "background-color": "#fff", "border-width": 3, "border-color": "#1d4f8c" } },
  { selector: "node[kind = 'Measure']", style: { shape: "ellipse", "background-color": "#c9daee", "border-width": 2, "border-color": "#1d4f8c" } },
  { selector: "node[kind = 'Policy']", style: { shape: "diamond", "background-color": "#c9daee", "border-width": 2, "border-color": "#1d4f8c", width: 20, height: 20 } },
  { selector: "node[kind = 'Duty']", style: { shape: "rectangle", "background-color": "#fff", "border-width": 2, "border-color": "#51606f" } },
  { selector: "node[side = 'left']", style: { "text-halign": "left", "text-valign": "center", "text-margin-x": -6, "text-margin-y": 0 } },
  { selector: "node[side = 'right']", style: { "text-halign": "right", "text-valign": "center", "text-margin-x": 6, "text-margin-y": 0 } },
  { selector: "edge", style: { width: 1.5, "line-color": "#a7b3c0", "curve-style": "straight", opacity: 0.75 } },
  { selector: "edge[kind = 'sum']", style: { width: "mapData(weight, 1, 40, 1, 14)", "line-color": "#7f9cbf", opacity: 0.42 } },
  { selector: "edge[kind = 'lead']", style: { width: 3, "line-color": "#1d4f8c" } },
  { selector: "edge[kind = 'support']", style: { "line-style": "dashed" } },
  { selector: "edge[kind = 'mentions']", style: { "line-style": "dotted" } },
  { selector: ".faded", style: { opacity: 0.12 } },
  { selector: "node.faded", style: { "text-opacity": 0.25, opacity: 0.3 } },
  { selector: "edge.near", style: { label: "data(words)", "font-size": 11, "font-family": FONT, color: "#143a69", opacity: 1, "line-color": "#1d4f8c", "text-background-color": "#fff", "text-background-opacity": 0.9 } },
  { selector: "node.chosen", style: { "border-width": 4, "border-color": "#d9a514" } },
];

/** All in sight, a few nodes not blown up. */
function fit(cy: cytoscape.Core): void {
  cy.fit(undefined, 30);
  if (cy.zoom() > LARGEST_FIT) cy.zoom(LARGEST_FIT).center();
}

interface Props {
  picture: Picture;
  chosen: string;
  choose: (id: string) => void;
}

export default function NetworkView({ picture, chosen, choose }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const graph = useRef<cytoscape.Core | undefined>(undefined);
  useEffect(() => {
    if (!box.current) return;
    const cy = cytoscape({
      container: box.current,
      elements: [
        ...picture.nodes.map(({ x, y, ...data }) => ({ data, position: { x, y } })),
        ...picture.edges.map((edge, i) => ({ data: { ...edge, id: `e${i}`, words: edge.kind === "sum" ? String(edge.weight) : named("edge", edge.kind) } })),
      ],
      style: STYLE,
      layout: { name: "preset", fit: false },
      minZoom: 0.15,
      maxZoom: 4,
      autoungrabify: true,
    });
    graph.current = cy;
    fit(cy);
    cy.on("tap", "node", (event) => choose((event.target as cytoscape.NodeSingular).id()));
    cy.on("tap", (event) => event.target === cy && choose(""));
    const resized = new ResizeObserver(() => fit(cy.resize()));
    resized.observe(box.current);
    return () => {
      resized.disconnect();
      cy.destroy();
    };
  }, [picture]);
  useEffect(() => {
    const cy = graph.current;
    if (!cy) return;
    cy.elements().removeClass("faded near chosen");
    const node = cy.getElementById(chosen);
    if (node.empty()) return;
    cy.elements().difference(node.closedNeighborhood()).addClass("faded");
    node.addClass("chosen").connectedEdges().addClass("near");
  }, [picture, chosen]);
  const zoom = (by: number) => {
    const cy = graph.current;
    cy?.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  };
  const save = async () => {
    const blob = await graph.current?.png({ full: true, scale: 2, bg: "#ffffff", output: "blob-promise" });
    if (blob) download("责任图谱.png", "image/png", blob);
  };
  return (
    <div class="network">
      <div class="canvas" ref={box} role="img" aria-label={t("graph.picture", { nodes: picture.nodes.length, edges: picture.edges.length })} />
      <div class="row network-tools no-print">
        <button type="button" class="small" onClick={() => zoom(1.3)}>
          {t("graph.zoomIn")}
        </button>
        <button type="button" class="small" onClick={() => zoom(1 / 1.3)}>
          {t("graph.zoomOut")}
        </button>
        <button type="button" class="small" onClick={() => graph.current && fit(graph.current)}>
          {t("graph.fit")}
        </button>
        <button type="button" class="small" onClick={save}>
          {t("graph.png")}
        </button>
      </div>
    </div>
  );
}
