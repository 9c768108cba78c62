import type { CellValue, WriteSheet } from 'hucre/xlsx';
import { writeXlsx } from 'hucre/xlsx';
import type { Broadcast } from '../core/broadcasts/broadcast.ts';
import type { ReportedRecipient } from '../core/broadcasts/report.ts';
import type { Language } from '../core/conversation.ts';
import { recipientHeads, recipientRow } from './report-recipients.ts';
import type { ReportGroup, ReportTables } from './report-tables.ts';
import { shareOf } from './report-tables.ts';

/** A workbook is put together in memory, and 100,000 rows take 150 MB; who has more takes the CSV. */
export const mostListed = 100_000;

/** Recipients as a workbook lists them, with how many there are in all. */
export interface ListedRecipients {
  readonly rows: readonly ReportedRecipient[];
  readonly of: number;
}

/** A report as a workbook: all, by channel, by district, by role, and, unless null, recipients one by one. */
export const reportWorkbook = (
  tables: ReportTables,
  recipients: ListedRecipients | null,
  broadcast: Broadcast,
  look: { readonly language: Language; readonly timeZone: string },
): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [
      totalSheet(tables),
      ...tables.groups.map((group) => groupSheet(group, tables)),
      ...(recipients === null ? [] : [recipientSheet(tables, recipients, broadcast, look)]),
    ],
  });

function totalSheet({ title, facts, columns, total, words }: ReportTables): WriteSheet {
  const { planned } = total.figures;
  return sheet(words.total, [
    [title],
    ...facts.map(({ label, text }) => [label, text]),
    [],
    [words.figure, words.people, words.share],
    ...columns.map((column, place) => {
      const value = total.values[place] ?? 0;
      return [column, value, shareOf(value, planned)];
    }),
  ]);
}

const groupSheet = ({ title, head, rows }: ReportGroup, { columns, total }: ReportTables): WriteSheet => ({
  ...sheet(title, [
    [head, ...columns],
    ...rows.map(({ label, values }) => [label, ...values]),
    [total.label, ...total.values],
  ]),
  freezePane: { rows: 1, columns: 1 },
});

function recipientSheet(
  { words }: ReportTables,
  { rows, of }: ListedRecipients,
  broadcast: Broadcast,
  look: { readonly language: Language; readonly timeZone: string },
): WriteSheet {
  return {
    ...sheet(words.byPerson, [
      [...recipientHeads(look.language)],
      ...rows.map((recipient) => [...recipientRow(recipient, broadcast, look)]),
      ...(of > rows.length ? [[words.more(of - rows.length)]] : []),
    ]),
    freezePane: { rows: 1 },
  };
}

const sheet = (name: string, rows: CellValue[][]): WriteSheet => ({
  name,
  rows,
  columns: Array.from({ length: Math.max(...rows.slice(0, 50).map(({ length }) => length)) }, (_, place) => ({
    width: place === 0 ? 24 : 14,
  })),
});
