/** Signs as wide as they are high: Chinese, its punctuation, full-width letters, and what else is set like them. */
export const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f000}-\u{3fffd}]/u;

/** The others on average: Latin letters of a sans serif font are between 0.3 and 0.9. */
const narrow = 0.58;

/** Words of letters and digits stay whole; of the rest each sign may begin a line, but for these. */
const pieces = /[\p{Script=Latin}\p{N}]+|./gsu;
const notLast = /[（《“‘([{]+$/u;
const notFirst = /^[、，。：；？！）》”’…,.:;?!)\]}%\p{M}]/u;

/** About how wide a text will be, in ems: there is no font to ask. */
export const textWidth = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (wide.test(sign) ? 1 : narrow), 0);

/** A text in lines of at most `width` ems, as far as its words let it. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.replace(/\s+/gu, ' ').match(pieces) ?? []) {
    // A word longer than a line is broken anywhere.
    for (const part of textWidth(piece) > width ? piece : [piece]) {
      if (textWidth(line + part) <= width || line === '' || notFirst.test(part)) line += part;
      else {
        const carried = notLast.exec(line)?.[0] ?? '';
        lines.push(line.slice(0, line.length - carried.length).trim());
        line = carried + part;
      }
    }
  }
  return [...lines, line.trim()].filter((shown) => shown !== '');
}
