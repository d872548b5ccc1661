// One answer: its line, what was found, where it stands and how it was reached.
import { t, type Word } from "../i18n";
import { askOf } from "../iris";
import type { Answer, Item } from "../types";
import { Copy, Some } from "./basics";
import { choices } from "./candidates";
import { Cards, Sources } from "./cards";
import { Understood } from "./interpretation";

interface Told {
  line: string;
  parts: { heading: string; items: readonly Item[] }[];
}

/** The answer's first sentence, and its items under the headings that its text has between them. */
function told(answer: Answer): Told {
  // What is to choose from stands below, a button each.
  if (answer.status === "ambiguous" && answer.candidates.length > 2) return { line: answer.text.replace(/：[^]*$/u, "。"), parts: [] };
  if (answer.items.length + answer.also.length + answer.groups.length === 0) return { line: answer.text, parts: [] };
  // A value is told by all of its lines: two figures, the limit of each item.
  const whole = answer.kind === "value" ? answer.text.replace(/\n说明：[^]*$/u, "") : "";
  if (whole && answer.items.length === 0) return { line: whole, parts: [] };
  const [line = "", ...rest] = answer.text.split("\n");
  const parts: { heading: string; items: Item[] }[] = [];
  let heading = "";
  let at = 0;
  for (const one of rest) {
    if (/^\d+\. /.test(one)) {
      const item = answer.items[at++];
      if (parts.at(-1)?.heading !== heading || parts.length === 0) parts.push({ heading, items: [] });
      if (item) parts.at(-1)?.items.push(item);
    } else if (one.endsWith("：")) heading = one;
  }
  const fits = at === answer.items.length && parts.some((part) => part.heading);
  return { line: whole || line.replace(/：$/, "。"), parts: fits ? parts : [{ heading: "", items: answer.items }] };
}

function Bars({ counts }: { counts: Record<string, number> }) {
  const most = Math.max(1, ...Object.values(counts));
  return (
    <div class="bars" role="list">
      {Object.entries(counts).map(([label, n]) => (
        <div key={label} role="listitem">
          <span lang="zh-CN">{label}</span>
          <span>
            <span class="bar" style={{ display: "block", width: `${(100 * n) / most}%` }} />
          </span>
          <span class="n">{n}</span>
        </div>
      ))}
    </div>
  );
}

function Candidates({ answer }: { answer: Answer }) {
  const word: Word = answer.status === "ambiguous" ? "ask.candidates.ambiguous" : "ask.candidates.unknown_name";
  return (
    <section class="no-print">
      <h3>{t(word)}</h3>
      <ul class="candidates" lang="zh-CN">
        {choices(answer).map((one) => (
          <li key={`${one.question} ${one.document}`}>
            <a class="button" href={askOf(one.question, "", one.document)}>
              <span>{one.label}</span>
              {one.place && <span class="muted">{one.place}</span>}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function AnswerView({ answer, part }: { answer: Answer; part?: boolean }) {
  const counts = answer.value !== null && typeof answer.value === "object" ? answer.value : null;
  const ranked = answer.kind === "ranking";
  const shownEvidence = answer.items.length === 0 && answer.groups.length === 0 && answer.parts.length === 0;
  // What a figure, a sentence or a yes is of is not merely near it.
  const about = answer.items.length === 0 && ["value", "passages", "boolean"].includes(answer.kind);
  const Section = part ? "h3" : "h2";
  const { line, parts } = told(answer);
  return (
    <div class="stack">
      <div class={`panel answer-head ${answer.status === "answered" ? "" : "open"}`}>
        <p class="answer-question" lang="zh-CN">
          {answer.question}
        </p>
        {answer.status !== "answered" && <span class="status">{t(`ask.status.${answer.status}`)}</span>}
        {answer.parts.length === 0 && (
          <p class="answer-line" lang="zh-CN" style={{ whiteSpace: "pre-line" }}>
            {line}
          </p>
        )}
        {answer.parts.length === 0 && line !== answer.text && (
          <details>
            <summary>{t("ask.fullText")}</summary>
            <p class="whole-text" lang="zh-CN">
              {answer.text}
            </p>
            <Copy text={answer.text} />
          </details>
        )}
      </div>

      {answer.candidates.length > 0 && <Candidates answer={answer} />}
      {counts && answer.parts.length === 0 && <Bars counts={counts} />}

      {answer.parts.map((one) => (
        <AnswerView key={one.question} answer={one} part />
      ))}

      {answer.groups.length > 0 && (
        <section class="groups" aria-label={t("ask.groups")}>
          {answer.groups.map((group) => (
            <details key={group.key.iri || group.key.label}>
              <summary>
                <strong lang="zh-CN">{group.key.label}</strong> {t("card.count", { n: group.count })}
              </summary>
              <Some all={group.items} step={10}>
                {(shown) => <Cards items={shown} />}
              </Some>
            </details>
          ))}
        </section>
      )}

      {answer.items.length > 0 && answer.parts.length === 0 && (answer.groups.length === 0 || ranked) && (
        <section>
          <Section>{t("ask.items")}</Section>
          {parts.map((one) => (
            <div key={one.heading}>
              {one.heading && (
                <p class="heading-line" lang="zh-CN">
                  {one.heading}
                </p>
              )}
              <Some all={one.items} step={25}>
                {(shown) => <Cards items={shown} unit={ranked} />}
              </Some>
            </div>
          ))}
        </section>
      )}

      {shownEvidence && answer.evidence.length > 0 && (
        <section>
          <Section>{t("ask.evidence")}</Section>
          <Sources evidence={answer.evidence} />
        </section>
      )}

      {answer.also.length > 0 && answer.parts.length === 0 && (
        <details open={answer.items.length === 0}>
          <summary>
            {t(about ? "ask.aboutItems" : "ask.also")}（{answer.also.length}）
          </summary>
          <Some all={answer.also} step={10}>
            {(shown) => <Cards items={shown} />}
          </Some>
        </details>
      )}

      {answer.assumptions.length > 0 && !part && (
        <section>
          <Section>{t("ask.assumptions")}</Section>
          <ul lang="zh-CN">
            {answer.assumptions.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}

      {answer.parts.length === 0 && (
        <details class="panel no-print">
          <summary>{t("ask.how")}</summary>
          <Understood answer={answer} />
          {answer.sparql && (
            <>
              <h3>{t("ask.sparql")}</h3>
              <pre class="code" lang="en">
                {answer.sparql}
              </pre>
              <div class="row">
                <a class="button small" href={`/console?query=${encodeURIComponent(answer.sparql)}`}>
                  {t("ask.openConsole")}
                </a>
                <Copy text={answer.sparql} />
              </div>
            </>
          )}
        </details>
      )}
    </div>
  );
}
