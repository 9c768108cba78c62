/** Wherever they stand, these may begin something: emphasis, code, links, HTML, tables, formulas, an address. */
const anywhere = /[\\`*_[\]<|~$@#]|&(?=#?\w+;)|:(?=\/\/)|(?<=www)\./giu;

/** At the beginning of a line these may too: a list, a quotation, a line below a heading or a table's head. */
const atStart = /^(?:(?<digits>\d{1,9})(?=[.)])|(?=[-+=:>]))/u;

/** Text inside a line that Markdown shows as it was written, whoever wrote it. Spaces at its ends go. */
export const markdownText = (text: string): string => text.trim().replace(anywhere, '\\$&');

/** The same at the beginning of a line. */
export const markdownLine = (text: string): string => markdownText(text).replace(atStart, '$<digits>\\');

/** The mark of a list, which Markdown and people read alike. */
const item = /^\s*(?<mark>[-•·]|\d{1,3}[.)])\s+(?<said>\S.*)$/u;

/** A text of several lines: its paragraphs and lists stay such, and its lines stay lines. */
export function markdownLines(text: string): string {
  let out = '';
  let before = '';
  for (const line of text.split('\n')) {
    const { kind, shown } = lineOf(line);
    if (kind !== 'empty' && out !== '') out += between(before, kind);
    out += shown;
    before = kind;
  }
  return out;
}

/** Lines of one kind go together; of lists there are three, as Markdown tells them apart. */
function lineOf(line: string): { readonly kind: string; readonly shown: string } {
  const { mark, said = '' } = item.exec(line)?.groups ?? {};
  if (mark === undefined)
    return {
      kind: line.trim() === '' ? 'empty' : 'line',
      shown: markdownLine(line),
    };
  const sign = /\d/u.test(mark) ? mark : '-';
  return { kind: sign.slice(-1), shown: `${sign} ${markdownLine(said)}` };
}

function between(before: string, kind: string): string {
  if (before !== kind) return '\n\n';
  // Two spaces make a line end, and are invisible to one who reads the file as it is.
  return kind === 'line' ? '  \n' : '\n';
}
