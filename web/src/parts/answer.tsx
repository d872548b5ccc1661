// One answer: its line, what was found, where it stands and how it was reached.
import { t, type Word } from "../i18n";
import { askOf } from "../iris";
import type { Answer, Item } from "../types";
import { Copy, Some } from "./basics";
import { Cards, isProvision, Sources } from "./cards";
import { Understood } from "./interpretation";

/** The answer's own sentences, without the numbered list and the notes that the cards show. */
function headline(answer: Answer): string {
  const listed = answer.items.length + answer.also.length + answer.groups.length > 0;
  if (!listed) return answer.text;
  const lines = answer.text.split("\n");
  const shown = lines.filter((line) => !/^(\d+\. |说明：)/.test(line));
  const first = lines[0] ?? "";
  return (shown.length > 1 && shown.length <= 3 ? shown : [first]).join("\n");
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

/** The question with the name that was not known, or not clear, replaced by a candidate. */
function withName(answer: Answer, candidate: Item): string {
  const unknown = answer.interpretation.spans?.find((span) => span.type === "unknown")?.text;
  if (unknown && answer.question.includes(unknown)) return answer.question.replace(unknown, candidate.label);
  if (answer.status === "ambiguous" && isProvision(candidate) && candidate.number !== null) {
    const word = { Task: "任务", Measure: "举措", Policy: "政策" }[candidate.kind];
    const number = `第${candidate.number}项`;
    if (word && answer.question.includes(number)) return answer.question.replace(number, `${word}${number}`);
  }
  return candidate.label;
}

function Candidates({ answer }: { answer: Answer }) {
  const word: Word = answer.status === "ambiguous" ? "ask.candidates.ambiguous" : "ask.candidates.unknown_name";
  return (
    <section class="no-print">
      <h3>{t(word)}</h3>
      <div class="row">
        {answer.candidates.map((one) => {
          const question = withName(answer, one);
          return (
            <a key={one.iri} class="button" href={askOf(question)} lang="zh-CN">
              {answer.status === "ambiguous" ? question : one.label}
            </a>
          );
        })}
      </div>
    </section>
  );
}

export function AnswerView({ answer, part }: { answer: Answer; part?: boolean }) {
  const counts = answer.value !== null && typeof answer.value === "object" ? answer.value : null;
  const ranked = answer.kind === "ranking";
  const shownEvidence = answer.items.length === 0 && answer.groups.length === 0 && answer.parts.length === 0;
  const Section = part ? "h3" : "h2";
  return (
    <div class="stack">
      <div class={`panel answer-head ${answer.status === "answered" ? "" : "open"}`}>
        <p class="answer-question" lang="zh-CN">
          {answer.question}
        </p>
        {answer.status !== "answered" && <span class="status">{t(`ask.status.${answer.status}`)}</span>}
        {answer.parts.length === 0 && (
          <p class="answer-line" lang="zh-CN" style={{ whiteSpace: "pre-line" }}>
            {headline(answer)}
          </p>
        )}
        {answer.parts.length === 0 && headline(answer) !== answer.text && (
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

      {answer.groups.map((group) => (
        <section key={group.key.iri || group.key.label}>
          <details open={answer.groups.length <= 3}>
            <summary class="group-head">
              <strong lang="zh-CN">{group.key.label}</strong> {t("card.count", { n: group.count })}
            </summary>
            <Some all={group.items} step={10}>
              {(shown) => <Cards items={shown} />}
            </Some>
          </details>
        </section>
      ))}

      {answer.items.length > 0 && answer.parts.length === 0 && (answer.groups.length === 0 || ranked) && (
        <section>
          <Section>{t("ask.items")}</Section>
          <Some all={answer.items} step={25}>
            {(shown) => <Cards items={shown} unit={ranked} />}
          </Some>
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
            {t("ask.also")}（{answer.also.length}）
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
