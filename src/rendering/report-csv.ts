import type { Broadcast } from '../core/broadcasts/broadcast.ts';
import type { ReportedRecipient } from '../core/broadcasts/report.ts';
import type { Language } from '../core/conversation.ts';
import type { CsvWriteOptions } from 'hucre/csv';
import { writeCsv } from 'hucre/csv';
import { recipientHeads, recipientRow } from './report-recipients.ts';
import type { ReportTables } from './report-tables.ts';

/** Excel takes a file without the mark for the country's own encoding, and a cell that begins like a formula for one. */
const forExcel: CsvWriteOptions = { bom: true, escapeFormulae: true };

/** The figures of a report as CSV: a row for all, then one for each of every group. */
export const reportCsv = ({ columns, total, groups, words }: ReportTables): string =>
  writeCsv(
    [
      [words.group, words.name, ...columns],
      [words.total, total.label, ...total.values],
      ...groups.flatMap(({ title, rows }) => rows.map(({ label, values }) => [title, label, ...values])),
    ],
    forExcel,
  );

/** Recipients one by one as CSV, piece by piece as they are read. */
export async function* recipientsCsv(
  pages: AsyncIterable<readonly ReportedRecipient[]>,
  broadcast: Broadcast,
  look: { readonly language: Language; readonly timeZone: string },
): AsyncGenerator<string> {
  yield `${writeCsv([[...recipientHeads(look.language)]], forExcel)}\r\n`;
  for await (const page of pages) {
    const rows = page.map((recipient) => [...recipientRow(recipient, broadcast, look)]);
    if (rows.length > 0) yield `${writeCsv(rows, { ...forExcel, bom: false })}\r\n`;
  }
}

/** One row of whoever can be reached: the first column is what a list is imported by. */
export async function* reachableCsv(
  pages: AsyncIterable<readonly (readonly string[])[]>,
  heads: readonly string[],
): AsyncGenerator<string> {
  yield `${writeCsv([[...heads]], forExcel)}\r\n`;
  for await (const rows of pages)
    yield `${writeCsv(
      rows.map((row) => [...row]),
      { ...forExcel, bom: false },
    )}\r\n`;
}
