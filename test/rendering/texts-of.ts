import type { Sheet } from '../../src/core/flows/sheet.ts';

/** Every text of a sheet in the order in which a reader of the Word or Markdown file comes upon it. */
export const textsOf = (sheet: Sheet): readonly string[] => [
  sheet.title,
  ...sheet.facts,
  ...sheet.parts.flatMap(({ text, basis }) => [text, basis]),
  ...sheet.findings.flatMap(({ label, verdictText, text, basis }) => [label, verdictText, text, basis]),
  ...sheet.groups.flatMap(({ heading, items }) =>
    items.length === 0 ? [] : [heading, ...items.flatMap(({ label, by, basis }) => [label, by, basis])],
  ),
  ...sheet.dates.flatMap(({ label, basis }) => [label, basis]),
  ...sheet.answers.flatMap(({ label, shown, note, by }) => [label, shown, note, by]),
  ...sheet.retired.flatMap(({ label, shown, note, by }) => [label, shown, note, by]),
  ...sheet.sources,
];

/** Without what no file can hold, and without spaces: where lines end is the form's own affair. */
export const letters = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '').replace(/\s/gu, '');

/** The first text that does not stand whole after those before it; null when all do. */
export function firstMissing(whole: string, texts: readonly string[]): string | null {
  const all = letters(whole);
  let from = 0;
  for (const text of texts) {
    const place = all.indexOf(letters(text), from);
    if (place === -1) return text;
    from = place + letters(text).length;
  }
  return null;
}
