// The interface's words in Chinese and English. What the documents say stays as printed.
import { useEffect, useState } from "preact/hooks";
import { en } from "./words.en";
import { zh, type Word } from "./words.zh";

export type { Word };
export type Language = "zh" | "en";
const KEY = "policy-kg-language";
const listeners = new Set<() => void>();
let language: Language = "zh";

try {
  if (localStorage.getItem(KEY) === "en") language = "en";
} catch {
  // No storage in this browser: the language holds for this page alone.
}

function mark(): void {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}
mark();

export function t(word: Word, values: Record<string, string | number> = {}): string {
  const text = (language === "en" ? en : zh)[word];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export function setLanguage(wanted: Language): void {
  language = wanted;
  try {
    localStorage.setItem(KEY, wanted);
  } catch {
    // As above.
  }
  mark();
  for (const tell of listeners) tell();
}

export function useLanguage(): Language {
  const [now, setNow] = useState(language);
  useEffect(() => {
    const tell = () => setNow(language);
    listeners.add(tell);
    return () => {
      listeners.delete(tell);
    };
  }, []);
  return now;
}

/** The word for a code of the data (a kind, a role); the code itself where there is none. */
export function named(group: "kind" | "role" | "op" | "target" | "edge" | "count", code: string): string {
  const word = `${group}.${code}` as Word;
  return word in zh ? t(word) : code;
}
