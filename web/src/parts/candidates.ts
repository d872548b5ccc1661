// What is asked when a reader picks one of the things that a question may have meant.
import { revisionOf } from "../iris";
import type { Answer, Item } from "../types";
import { isProvision } from "./cards";

export interface Choice {
  label: string;
  /** Where it stands, for a provision; "" for others. */
  place: string;
  question: string;
  /** The only document to ask, "" for all. */
  document: string;
}

const WORDS: Record<string, string> = { Task: "任务", Measure: "举措", Policy: "政策" };

/** A choice for each candidate, no two alike, each asking something that the question did not. */
export function choices(answer: Answer): Choice[] {
  const unknown = answer.interpretation.spans?.find((span) => span.type === "unknown")?.text;
  return answer.candidates.map((one) => {
    if (isProvision(one)) return ofProvision(answer, one);
    const label = nameOf(one, answer.candidates);
    const question = unknown ? renamed(answer, unknown, label) : "";
    return { label, place: "", question: question || label, document: "" };
  });
}

function documentOf(item: Item): string {
  const [first] = item.evidence;
  return first ? revisionOf(first.document) : "";
}

/** 第1项 of one document, by its kind where kinds differ, else by what it is about. */
function ofProvision(answer: Answer, one: Item): Choice {
  const document = documentOf(one);
  const here = answer.candidates.filter((other) => other !== one && documentOf(other) === document);
  const number = new RegExp(`(任务|工作举措|举措|支持政策|政策|事项)?第${one.number}项(任务|举措|政策|事项)?`, "u");
  const word = WORDS[one.kind] ?? "";
  let question = answer.question;
  if (here.length && word && here.every((other) => other.kind !== one.kind)) question = question.replace(number, `${word}第${one.number}项`);
  else if (here.length) question = question.replace(number, `「${one.label}」`);
  const several = answer.candidates.some((other) => documentOf(other) !== document);
  return { label: one.label, place: one.evidence[0]?.citation ?? "", question, document: several || question === answer.question ? document : "" };
}

/** The place in a department's address: agency/太仓市/市财政局. */
function placeOf(one: Item): string {
  return /\/agency\/([^/]+)\//u.exec(one.iri)?.[1] ?? "";
}

/** Its label, with its city where another candidate has the same. */
function nameOf(one: Item, all: readonly Item[]): string {
  const place = placeOf(one);
  const shared = all.some((other) => other !== one && other.label === one.label);
  return shared && place && !one.label.startsWith(place) ? withPlace(one.label, place) : one.label;
}

function withPlace(label: string, place: string): string {
  return place + (label.startsWith(place.slice(-1)) ? label.slice(1) : label);
}

/** The question with `label` for the name that nothing has, and for the city that stands before it. */
function renamed(answer: Answer, unknown: string, label: string): string {
  const at = answer.question.indexOf(unknown);
  if (at < 0) return "";
  const before = answer.question.slice(0, at);
  const city = answer.candidates.map(placeOf).find((place) => place && before.endsWith(place)) ?? "";
  return before.slice(0, before.length - city.length) + label + answer.question.slice(at + unknown.length);
}
