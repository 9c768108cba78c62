/** Where a reader pauses, the longest pause first. */
const pauses: readonly RegExp[] = [
  /\n\s*\n/gu,
  /\n/gu,
  /[。！？!?](?:["”’）)\]】》」]*)|\.(?=\s)/gu,
  /[；;，,、\s]/gu,
];

/** A cut this near the end of what fits is worth a shorter part; before it, the next lesser pause is better. */
const earliestCut = 0.4;

/**
 * A text in parts that each fit, cut at the end of a paragraph, a line or a sentence where there is one, and never
 * within a character. `fits` holds for every shorter part of what fits, and for every single character.
 */
export function splitText(text: string, fits: (part: string) => boolean): readonly string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest !== '' && !fits(rest)) {
    const end = cutIn(rest, longestFit(rest, fits));
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}

/** The length of the longest beginning that fits, at least 1. */
function longestFit(text: string, fits: (part: string) => boolean): number {
  let [low, high] = [1, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(text.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

function cutIn(text: string, longest: number): number {
  const head = text.slice(0, longest + 1);
  for (const pause of pauses) {
    const ends = [...head.matchAll(pause)].map((match) => match.index + match[0].length);
    const end = ends.findLast((each) => each <= longest);
    if (end !== undefined && end >= longest * earliestCut) return end;
  }
  return wholeCharacters(text, longest);
}

/** The longest characters that are written with several code points (flags, families) have some thirty. */
const longestCharacter = 64;

function wholeCharacters(text: string, longest: number): number {
  const from = Math.max(0, longest - longestCharacter);
  const segments = new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(
    text.slice(from, longest + longestCharacter),
  );
  const last = segments.containing(longest - from)?.index ?? longest - from;
  if (from + last > 0) return from + last;
  // One character alone is longer than what fits: between two code points at least.
  const isPair = /^[\ud800-\udbff]/u.test(text.slice(longest - 1, longest));
  return isPair && longest > 1 ? longest - 1 : longest;
}
