// How the question was understood, in words.
import { named, t, type Word } from "../i18n";
import type { Answer, Interpretation } from "../types";

const LISTS: readonly [keyof Interpretation, Word][] = [
  ["kinds", "ask.kinds"],
  ["agencies", "ask.agencies"],
  ["not_agencies", "ask.notAgencies"],
  ["places", "ask.places"],
  ["not_places", "ask.notPlaces"],
  ["roles", "ask.roles"],
  ["things", "ask.things"],
  ["categories", "ask.categories"],
  ["focuses", "ask.focuses"],
  ["clauses", "ask.clauses"],
];
const LIMITS: readonly [keyof Interpretation, Word][] = [
  ["only_places", "ask.onlyPlaces"],
  ["all_places", "ask.allPlaces"],
  ["sole", "ask.sole"],
  ["shared", "ask.shared"],
];

function facts(of: Interpretation): [string, string][] {
  const rows: [string, string][] = [];
  if (of.operation) rows.push([t("ask.did"), named("op", of.operation)]);
  if (of.target) rows.push([t("ask.about"), named("target", of.target)]);
  for (const [key, word] of LISTS) {
    const value = of[key] as string[] | undefined;
    if (value?.length) rows.push([t(word), value.join("、")]);
  }
  if (of.numbers?.length) {
    const spans = of.numbers.map(({ kind, annex, first, last }) => `${annex}${kind}${first === last ? first : `${first}–${last}`}`);
    rows.push([t("ask.numbers"), spans.join("、")]);
  }
  if (of.subject) rows.push([t("ask.subject"), of.subject]);
  if (of.aspect) rows.push([t("ask.aspect"), of.aspect]);
  const limits = LIMITS.filter(([key]) => of[key]).map(([, word]) => t(word));
  if (limits.length) rows.push([t("ask.limits"), limits.join("、")]);
  const names = (of.spans ?? [])
    .filter(({ text, label }) => text !== label)
    .map(({ text, label }) => (label ? t("ask.nameIs", { text, label }) : t("ask.nameUnknown", { text })));
  if (names.length) rows.push([t("ask.names"), names.join("；")]);
  return rows;
}

export function Understood({ answer }: { answer: Answer }) {
  return (
    <div class="how">
      <h3>{t("ask.interpretation")}</h3>
      <dl>
        {facts(answer.interpretation).map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd lang="zh-CN">{value}</dd>
          </>
        ))}
      </dl>
    </div>
  );
}
