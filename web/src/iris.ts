// Where an IRI or a stretch of evidence is shown.
import { address, encoded } from "./api";
import type { Evidence } from "./types";

const PARTS = /\/(agency|document|revision|thing)\/.*$/u;
let base = "";

export function setBase(iri: string): void {
  base = iri;
}

/** The address of a thing's page; "" for an IRI that isn't below the base. */
export function pageOf(iri: string): string {
  const local = base && iri.startsWith(base) ? iri.slice(base.length) : PARTS.exec(iri)?.[0].slice(1);
  return local ? `/id/${encoded(decoded(local))}` : "";
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function revisionOf(iri: string): string {
  return decoded(iri.slice(iri.lastIndexOf("/") + 1));
}

export function textOf(evidence: Evidence): string {
  return address(`/documents/${encodeURIComponent(revisionOf(evidence.document))}`, {
    at: `${evidence.start}-${evidence.end}`,
  });
}

export function askOf(question: string, context = "", document = ""): string {
  return address("/", { q: question, context, document });
}
