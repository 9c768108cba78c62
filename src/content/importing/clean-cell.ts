/** What a reader cannot see: control characters, and those of no width but for what joins emoji and letters or picks a glyph. */
const HIDDEN = /(?![\n\t\p{Join_Control}\p{Variation_Selector}])[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu;

/** A cell as people see it: half a character becomes `�`, invisible ones go, lines end with `\n`. */
export const cleanCell = (cell: string): string =>
  cell
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll(HIDDEN, '')
    .replaceAll('\u00A0', ' ')
    .trim();

/** On one line, blanks in a row as one. */
export const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** What holds lists in one cell: a line each, or `|` or `；` between. */
export const listedIn = (cell: string): string[] =>
  cell
    .split(/[\n|｜；]/)
    .map(onOneLine)
    .filter((item) => item !== '');

/** `#REF!` and its like, and a formula that a CSV holds in place of its result. */
const FORMULA = /^(?:=|#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)$)/;

export const isFormula = (cell: string): boolean => FORMULA.test(cell);
