import type { Figures } from '../core/broadcasts/report.ts';
import type { Parts } from './report-parts.ts';
import { described, parts, partsOf } from './report-parts.ts';
import type { ReportRow, ReportTables } from './report-tables.ts';
import { shareOf } from './report-tables.ts';
import type { ReportWords } from './report-words.ts';
import { escapeXml, pictureColours, pictureFonts } from './svg-text.ts';
import { wrapText } from './wrap-text.ts';

/** In pixels. As wide as a page in a document; a label of ten signs, figures of six digits. */
const width = 760;
const margin = 24;
const labelWidth = 150;
const barLeft = margin + labelWidth + 12;
const barWidth = 330;
const barHeight = 16;
const rowHeight = 30;
const size = 14;

/** A report as an SVG picture: of each group what part of it answered, is silent, waits or was not reached. */
export function reportSvg(tables: ReportTables): string {
  const { title, words, total, groups, facts, answers } = tables;
  const shown = partsOf(tables);
  const titleLines = wrapText(title, (width - 2 * margin) / 18);
  const drawn: string[] = titleLines.map((line, place) =>
    text(line, margin, margin + 14 + place * 26, { size: 18, weight: 600 }),
  );
  let y = margin + 14 + titleLines.length * 26;
  for (const line of [
    said(facts.map(({ label, text: fact }) => `${label}${words.colon}${fact}`)),
    said(answers.map(({ label, count }) => `${label} ${count}`)),
  ].flat()) {
    drawn.push(text(line, margin, y, { size }));
    y += 22;
  }
  y += 8;
  drawn.push(legend(shown, words, y));
  y += 36;
  drawn.push(row(total, shown, words, y));
  y += rowHeight;
  for (const { title: heading, rows } of groups) {
    if (rows.length === 0) continue;
    y += 18;
    drawn.push(text(heading, margin, y, { size, weight: 600 }));
    y += 26;
    for (const each of rows) {
      drawn.push(row(each, shown, words, y));
      y += rowHeight;
    }
  }
  const height = y + margin - 10;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="report-title report-text" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${pictureFonts}" fill="currentColor">`,
    `<title id="report-title">${escapeXml(title)}</title>`,
    `<desc id="report-text">${escapeXml(described(tables))}</desc>`,
    pictureColours,
    ...drawn,
    '</svg>',
    '',
  ].join('\n');
}

/** Sayings one behind the other, in as few lines as hold them. */
function said(sayings: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const saying of sayings) {
    const last = lines.at(-1);
    const together = last === undefined ? saying : `${last}　${saying}`;
    if (last !== undefined && inLines(together).length === 1) lines[lines.length - 1] = together;
    else lines.push(...inLines(saying));
  }
  return lines;
}

const inLines = (saying: string): readonly string[] => wrapText(saying, (width - 2 * margin) / size);

function legend(shown: Parts, words: ReportWords, y: number): string {
  return shown
    .map((name, place) => {
      const x = margin + place * 130;
      return `<rect x="${x}" y="${y - 11}" width="12" height="12" rx="2" fill="${parts[name].colour}"/>${text(words[name], x + 18, y, { size })}`;
    })
    .join('');
}

function row({ label, figures }: ReportRow, shown: Parts, words: ReportWords, y: number): string {
  const [first = '', ...more] = wrapText(label, labelWidth / size - 1);
  const name = text(more.length === 0 ? first : `${first}…`, margin, y, { size });
  const reached = text(
    `${words.of(figures.sent, figures.planned)} ${shareOf(figures.sent, figures.planned)}`.trimEnd(),
    barLeft + barWidth + 12,
    y,
    { size: 13 },
  );
  return `${name}${bar(figures, shown, y)}${reached}`;
}

/** Each part as wide as its share; one that is there is seen, however small. */
function bar(figures: Figures, shown: Parts, y: number): string {
  const top = y - 13;
  let x = barLeft;
  const whole = Math.max(figures.planned, 1);
  return shown
    .map((name) => {
      const { colour, of } = parts[name];
      const wide = (of(figures) / whole) * barWidth;
      if (wide === 0) return '';
      const drawn = `<rect x="${rounded(x)}" y="${top}" width="${rounded(Math.max(wide - 1, 1))}" height="${barHeight}" fill="${colour}"/>`;
      x += wide;
      return drawn;
    })
    .join('');
}

/** A tenth of a pixel: machines that reckon the last digit differently draw the same. */
const rounded = (number: number): number => Math.round(number * 10) / 10;

const text = (
  shown: string,
  x: number,
  y: number,
  look: { readonly size: number; readonly weight?: number },
): string =>
  `<text x="${x}" y="${y}" font-size="${look.size}"${look.weight === undefined ? '' : ` font-weight="${look.weight}"`}>${escapeXml(shown)}</text>`;
