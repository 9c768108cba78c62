import type { ReportGroup, ReportRow, ReportTables } from './report-tables.ts';
import { shareOf } from './report-tables.ts';
import { wide } from './wrap-text.ts';

/** A report as it is read in a terminal, in columns that stand below each other whatever the script. */
export function reportText(tables: ReportTables): string {
  const { title, facts, groups, words, total } = tables;
  if (total.figures.planned === 0) return [title, ...factLines(tables), '', words.nobody].join('\n');
  return [
    title,
    ...(facts.length === 0 ? [] : factLines(tables)),
    '',
    ...totalLines(tables),
    ...groups.flatMap((group) => ['', ...groupLines(group, tables)]),
  ].join('\n');
}

const factLines = ({ facts, words }: ReportTables): readonly string[] =>
  facts.map(({ label, text }) => `${label}${words.colon}${text}`);

function totalLines({ columns, reasons, total }: ReportTables): readonly string[] {
  const { planned } = total.figures;
  return aligned(
    columns.map((column, place) => {
      const value = total.values[place] ?? 0;
      const isReason = place >= columns.length - reasons;
      return [`${isReason ? '  ' : ''}${column}`, String(value), shareOf(value, planned)];
    }),
  );
}

/** Without the reasons, which the total tells. */
function groupLines({ title, rows }: ReportGroup, { columns, reasons }: ReportTables): readonly string[] {
  const shown = columns.length - reasons;
  const line = ({ label, values }: ReportRow) => [label, ...values.slice(0, shown).map(String)];
  return aligned([[title, ...columns.slice(0, shown)], ...rows.map(line)]);
}

/** Two signs apart; the first column begins on the left, figures end on the right. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, place) => Math.max(...rows.map((row) => cells(row[place] ?? ''))));
  return rows.map((row) =>
    row
      .map((text, place) => {
        const gap = ' '.repeat((widths[place] ?? 0) - cells(text));
        return place === 0 ? text + gap : gap + text;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** How many places of a terminal a text takes: Chinese takes two a sign. */
export const cells = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/\p{M}/u.test(sign) ? 0 : wide.test(sign) ? 2 : 1), 0);
