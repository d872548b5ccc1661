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

/** Lines between blank ones belong together: a table's row, a paragraph or several. A tab alone is
 * an empty cell. */
function blocksOf(lines: readonly Line[]): Line[][] {
  const blocks: Line[][] = [[]];
  for (const line of lines) {
    if (line.text.trim()) blocks.at(-1)?.push(line);
    else if (blocks.at(-1)?.length && !line.text.startsWith("\t")) blocks.push([]);
  }
  return blocks.filter((block) => block.length);
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
  const blocks = useMemo(() => blocksOf(linesOf(text)), [text]);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const mark = box.current?.querySelector("mark");
    mark?.scrollIntoView({ block: "center" });
  }, [text, start, end]);
  return (
    <div class="source-text" ref={box} lang="zh-CN">
      {blocks.map((block) => (
        <div key={block[0]?.start} class={block[0]?.text.startsWith("\t") ? "cells" : undefined}>
          {block.map((line) => (
            <p key={line.start}>
              <LineText line={line} start={start} end={end} />
            </p>
          ))}
        </div>
      ))}
    </div>
  );
}
