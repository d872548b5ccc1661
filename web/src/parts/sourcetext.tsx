// A document's normalised text, line by line, with one stretch marked. Offsets count code points.
import { useEffect, useMemo, useRef } from "preact/hooks";

interface Line {
  start: number;
  text: string; // without the line break
  points: number;
}

export function linesOf(text: string): Line[] {
  let at = 0;
  return text.split("\n").map((line) => {
    const points = [...line].length;
    const made = { start: at, text: line, points };
    at += points + 1;
    return made;
  });
}

function LineText({ line, start, end }: { line: Line; start: number; end: number }) {
  const from = Math.max(start - line.start, 0);
  const to = Math.min(end - line.start, line.points);
  if (from >= to) return <>{line.text}</>;
  const points = [...line.text];
  return (
    <>
      {points.slice(0, from).join("")}
      <mark>{points.slice(from, to).join("")}</mark>
      {points.slice(to).join("")}
    </>
  );
}

export function SourceText({ text, start, end }: { text: string; start: number; end: number }) {
  const lines = useMemo(() => linesOf(text), [text]);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const mark = box.current?.querySelector("mark");
    mark?.scrollIntoView({ block: "center" });
  }, [text, start, end]);
  return (
    <div class="source-text" ref={box} lang="zh-CN">
      {lines.map((line) => (line.text.trim() ? <p key={line.start} class={line.text.startsWith("\t") ? "cell" : undefined}><LineText line={line} start={start} end={end} /></p> : null))}
    </div>
  );
}
