// Heat map and bar chart by ECharts, the parts of it that these two need.
import { BarChart, HeatmapChart } from "echarts/charts";
import { GridComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import { init, use, type EChartsCoreOption } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "preact/hooks";
import type { Matrix } from "../types";

use([BarChart, HeatmapChart, GridComponent, TooltipComponent, VisualMapComponent, CanvasRenderer]);

type Cell = [zone: number, department: number, count: number | "-"];
const NARROW = "(max-width: 40rem)";
const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

function Chart({ option, height, label, open }: { option: EChartsCoreOption; height: number; label: string; open?: (data: unknown) => void }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!box.current) return;
    const chart = init(box.current, undefined, { renderer: "canvas" });
    chart.setOption({ animation: false, textStyle: { fontFamily: FONT, color: "#1d2733" }, ...option });
    if (open) chart.on("click", (event) => open(event.data));
    const resized = new ResizeObserver(() => chart.resize());
    resized.observe(box.current);
    return () => {
      resized.disconnect();
      chart.dispose();
    };
  }, [option]);
  return <div ref={box} role="img" aria-label={label} style={{ height: `${height}px` }} class="chart" />;
}

const LONGEST = 12; // characters of a column's head

export function Heatmap({ matrix, label, open }: { matrix: Matrix; label: string; open: (department: string, zone: string) => void }) {
  const { departments, zones, counts } = matrix;
  const most = Math.max(1, ...counts.flat());
  const narrow = matchMedia(NARROW).matches;
  const heads = zones.map((zone) => (zone.length > LONGEST ? `${zone.slice(0, LONGEST)}…` : zone));
  const turned = narrow ? 60 : heads.some((head) => head.length > 8) ? 30 : 0;
  const data = departments.flatMap((_, i) => zones.map((__, j) => [j, i, counts[i]?.[j] || "-"]));
  const option: EChartsCoreOption = {
    grid: { left: 4, right: 8, top: 8, bottom: 8, containLabel: true },
    tooltip: {
      confine: true,
      renderMode: "richText",
      formatter: ({ value: [j, i, n] }: { value: Cell }) => `${departments[i]} × ${zones[j]}：${n === "-" ? 0 : n}`,
    },
    xAxis: { type: "category", data: heads, position: "top", axisTick: { show: false }, axisLabel: { interval: 0, color: "#1d2733", rotate: turned } },
    yAxis: { type: "category", data: departments, inverse: true, axisTick: { show: false }, axisLabel: { interval: 0, color: "#1d2733", width: narrow ? 96 : 160, overflow: "truncate" } },
    visualMap: { show: false, min: 0, max: most, inRange: { color: ["#eaf1f9", "#9dbbe0", "#1d4f8c"] } },
    series: [
      {
        type: "heatmap",
        data: data.map((cell) => ({ value: cell, label: { color: Number(cell[2]) > most * 0.55 ? "#fff" : "#1d2733" } })),
        label: { show: true },
        itemStyle: { borderColor: "#fff", borderWidth: 2 },
        emphasis: { itemStyle: { borderColor: "#d9a514" } },
      },
    ],
  };
  return (
    <Chart
      option={option}
      height={(turned ? 120 : 50) + departments.length * 28}
      label={label}
      open={(cell) => {
        const [j, i] = (cell as { value: Cell }).value;
        open(departments[i] ?? "", zones[j] ?? "");
      }}
    />
  );
}

export function Bars({ rows, label }: { rows: readonly (readonly [string, number])[]; label: string }) {
  const option: EChartsCoreOption = {
    grid: { left: 8, right: 40, top: 8, bottom: 8, containLabel: true },
    tooltip: { confine: true, renderMode: "richText" },
    xAxis: { type: "value", axisLabel: { color: "#51606f" } },
    yAxis: { type: "category", inverse: true, data: rows.map(([name]) => name), axisTick: { show: false }, axisLabel: { color: "#1d2733", width: matchMedia(NARROW).matches ? 96 : 200, overflow: "truncate" } },
    series: [{ type: "bar", data: rows.map(([, n]) => n), itemStyle: { color: "#1d4f8c" }, label: { show: true, position: "right" }, barMaxWidth: 22 }],
  };
  return <Chart option={option} height={40 + rows.length * 28} label={label} />;
}
