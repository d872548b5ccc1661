// Which words of two texts differ: longest common subsequence of words.

export interface Piece {
  text: string;
  same: boolean;
}

const LEAST_COMMON = 0.3; // below this share nearly everything differs, and marks say nothing
const MOST_WORDS = 1500;
const segmenter = typeof Intl.Segmenter === "function" ? new Intl.Segmenter("zh", { granularity: "word" }) : undefined;

function words(text: string): string[] {
  return segmenter ? [...segmenter.segment(text)].map((one) => one.segment) : [...text];
}

/** Both texts in pieces; undefined where they have too little in common, or are too long. */
export function difference(left: string, right: string): [Piece[], Piece[]] | undefined {
  const a = words(left);
  const b = words(right);
  if (a.length > MOST_WORDS || b.length > MOST_WORDS) return undefined;
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  if (at(0, 0) < LEAST_COMMON * Math.min(a.length, b.length)) return undefined;
  const leftSame = new Array<boolean>(a.length).fill(false);
  const rightSame = new Array<boolean>(b.length).fill(false);
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      leftSame[i++] = true;
      rightSame[j++] = true;
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return [joined(a, leftSame), joined(b, rightSame)];
}

function joined(all: readonly string[], same: readonly boolean[]): Piece[] {
  const pieces: Piece[] = [];
  all.forEach((text, i) => {
    const last = pieces.at(-1);
    if (last && last.same === same[i]) last.text += text;
    else pieces.push({ text, same: same[i] ?? false });
  });
  return pieces;
}
