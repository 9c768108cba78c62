import { unreachedIn } from '../core/broadcasts/report.ts';
import type { Figures } from '../core/broadcasts/report.ts';
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

/**
 * Colours told apart by people who see no red or no green, by their lightness as well (after Okabe and Ito, 2008); each
 * stands out from white and from near black by 3 to 1.
 */
const parts = [
  { name: 'answered', colour: '#0072b2' },
  { name: 'silent', colour: '#2f93cb' },
  { name: 'waiting', colour: '#8a8f98' },
  { name: 'unreached', colour: '#d55e00' },
] as const;
type Part = (typeof parts)[number]['name'];

const partOf: Readonly<Record<Part, (figures: Figures) => number>> = {
  answered: ({ answered }) => answered,
  silent: ({ silent }) => silent,
  waiting: ({ waiting }) => waiting,
  unreached: unreachedIn,
};

/** A report as an SVG picture: of each group what part of it answered, is silent, waits or was not reached. */
export function reportSvg(tables: ReportTables): string {
  const { title, words, total, groups } = tables;
  const titleLines = wrapText(title, (width - 2 * margin) / 18);
  const drawn: string[] = titleLines.map((line, place) =>
    text(line, margin, margin + 14 + place * 26, { size: 18, weight: 600 }),
  );
  let y = margin + 14 + titleLines.length * 26;
  drawn.push(legend(words, y));
  y += 36;
  drawn.push(row(total, words, y));
  y += rowHeight;
  for (const { title: heading, rows } of groups) {
    if (rows.length === 0) continue;
    y += 18;
    drawn.push(text(heading, margin, y, { size, weight: 600 }));
    y += 26;
    for (const each of rows) {
      drawn.push(row(each, words, y));
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

function legend(words: ReportWords, y: number): string {
  return parts
    .map(({ name, colour }, place) => {
      const x = margin + place * 130;
      return `<rect x="${x}" y="${y - 11}" width="12" height="12" rx="2" fill="${colour}"/>${text(words[name], x + 18, y, { size })}`;
    })
    .join('');
}

function row({ label, figures }: ReportRow, words: ReportWords, y: number): string {
  const [first = '', ...more] = wrapText(label, labelWidth / size - 1);
  const name = text(more.length === 0 ? first : `${first}…`, margin, y, { size });
  const said = text(
    `${words.of(figures.sent, figures.planned)} ${shareOf(figures.sent, figures.planned)}`.trimEnd(),
    barLeft + barWidth + 12,
    y,
    { size: 13 },
  );
  return `${name}${bar(figures, y)}${said}`;
}

/** Each part as wide as its share; one that is there is seen, however small. */
function bar(figures: Figures, y: number): string {
  const top = y - 13;
  let x = barLeft;
  const whole = Math.max(figures.planned, 1);
  return parts
    .map(({ name, colour }) => {
      const wide = (partOf[name](figures) / whole) * barWidth;
      if (wide === 0) return '';
      const shown = Math.max(wide, 1.5);
      const drawn = `<rect x="${rounded(x)}" y="${top}" width="${rounded(Math.max(shown - 1, 1))}" height="${barHeight}" fill="${colour}"/>`;
      x += wide;
      return drawn;
    })
    .join('');
}

/** A tenth of a pixel: machines that reckon the last digit differently draw the same. */
const rounded = (number: number): number => Math.round(number * 10) / 10;

/** Everything the picture shows, for those who hear it. */
const described = ({ words, total, groups }: ReportTables): string =>
  [
    sentence(total, words),
    ...groups.flatMap(({ title, rows }) =>
      rows.map((each) => `${title}${words.colon}${sentence(each, words)}`),
    ),
  ].join('\n');

const sentence = ({ label, figures }: ReportRow, words: ReportWords): string =>
  [
    `${label}${words.colon}${words.planned} ${figures.planned}`,
    `${words.sent} ${figures.sent}`,
    ...parts.map(({ name }) => `${words[name]} ${partOf[name](figures)}`),
  ].join(words.comma);

const text = (
  shown: string,
  x: number,
  y: number,
  look: { readonly size: number; readonly weight?: number },
): string =>
  `<text x="${x}" y="${y}" font-size="${look.size}"${look.weight === undefined ? '' : ` font-weight="${look.weight}"`}>${escapeXml(shown)}</text>`;
