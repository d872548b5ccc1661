// Completion in the editor: prefixed names of the vocabularies, found by name or Chinese label.
import type { Vocabularies } from "./types";

export interface Term {
  prefixed: string;
  label: string;
}

export function termsOf(words: Vocabularies): Term[] {
  return words.terms.filter((term) => term.prefix).map((term) => ({ prefixed: term.prefix, label: term.label }));
}

const MOST = 60;

export function matching(terms: readonly Term[], typed: string): Term[] {
  const wanted = typed.trim().toLowerCase();
  if (!wanted) return terms.slice(0, MOST);
  const starts = terms.filter((term) => term.prefixed.toLowerCase().startsWith(wanted));
  const others = terms.filter((term) => !starts.includes(term) && (term.prefixed.toLowerCase().includes(wanted) || term.label.includes(typed.trim())));
  return [...starts, ...others].slice(0, MOST);
}

/** The query with a PREFIX line for every known prefix that it uses and doesn't declare. */
export function withPrefixes(query: string, prefixes: Record<string, string>): string {
  const plain = query.replace(/<[^<>\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, " ").replace(/#.*$/gm, " ");
  const missing = Object.entries(prefixes).filter(
    ([name]) => new RegExp(`(^|[^\\w:])${name}:`, "u").test(plain) && !new RegExp(`prefix\\s+${name}:`, "iu").test(query),
  );
  return missing.map(([name, iri]) => `PREFIX ${name}: <${iri}>\n`).join("") + query;
}
