// How long a question may be; a longer one is refused with a word, never cut.
import { t } from "../i18n";

const MOST = 500; // characters: a paragraph; an address carries no more in every browser

/** What is wrong with a question's length, "" where nothing is. */
export function tooLong(text: string): string {
  const length = [...text.trim()].length;
  return length > MOST ? t("ask.tooLong", { n: length, most: MOST }) : "";
}
