import type { Sheet, SheetAnswer, SheetGroup, SheetText } from '../core/flows/sheet.ts';
import { shownDate } from '../core/flows/value.ts';

/** What a sheet is set from, one below the other, the same in every form. */
export type Block =
  | {
      readonly kind: 'title' | 'fact' | 'section' | 'group' | 'text' | 'basis' | 'source';
      readonly text: string;
    }
  | { readonly kind: 'checklist'; readonly items: SheetGroup['items'] }
  | Table;

/** Every row has a cell for each column. */
export interface Table {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Column {
  readonly head: string;
  /** Of the page's width, beside those of the other columns. */
  readonly share: number;
  /** `box`: to be ticked; `quiet`: who, when, and on what ground, which is looked at only when asked for. */
  readonly look?: 'box' | 'quiet';
}

export interface Cell {
  /** What stands out, in a line before the text: a verdict. */
  readonly lead?: string;
  readonly text: string;
  /** A remark in a line below the text. */
  readonly below?: string;
}

/** What matters most stands first: what came of it, then what to do and when, then what was answered. */
export function blocksOf(sheet: Sheet): readonly Block[] {
  const { words } = sheet;
  return [
    { kind: 'title', text: sheet.title },
    ...sheet.facts.map((text) => ({ kind: 'fact' as const, text })),
    ...sheet.parts.flatMap((part) => textBlocks(part, sheet)),
    ...section(words.findings, [findingsTable(sheet)]),
    ...section(words.checklist, sheet.groups.flatMap(groupBlocks)),
    ...section(words.dates, [datesTable(sheet)]),
    ...section(words.answers, [answersTable(sheet, sheet.answers)]),
    ...section(words.retired, [answersTable(sheet, sheet.retired)]),
    ...section(
      words.sources,
      sheet.sources.map((text) => ({ kind: 'source' as const, text })),
    ),
  ];
}

/** `【依据】…`, as replies mark it. */
export const markedBasis = (basis: string, { words }: Sheet): string => `【${words.basis}】${basis}`;

const textBlocks = ({ text, basis }: SheetText, sheet: Sheet): readonly Block[] => [
  { kind: 'text', text },
  ...(basis === '' ? [] : [{ kind: 'basis' as const, text: markedBasis(basis, sheet) }]),
];

/** Nothing at all where there is nothing below the heading. */
function section(heading: string, blocks: readonly Block[]): readonly Block[] {
  const filled = blocks.filter((block) => block.kind !== 'table' || block.columns.length > 0);
  return filled.length === 0 ? [] : [{ kind: 'section', text: heading }, ...filled];
}

function groupBlocks({ heading, items }: SheetGroup): readonly Block[] {
  if (items.length === 0) return [];
  const list: Block = { kind: 'checklist', items };
  return heading === '' ? [list] : [{ kind: 'group', text: heading }, list];
}

const findingsTable = ({ findings, words }: Sheet): Table =>
  table(findings, [
    { head: words.item, share: 2.5, cell: ({ label }) => ({ text: label }) },
    { head: words.answer, share: 5.5, cell: ({ verdictText, text }) => ({ lead: verdictText, text }) },
    { head: words.basis, share: 4.2, look: 'quiet', cell: ({ basis }) => ({ text: basis }) },
  ]);

/** A checklist for paper, with a box to tick by hand. */
export const checklistTable = (items: SheetGroup['items'], { words }: Sheet): Table =>
  table(items, [
    { head: words.done, share: 1.1, look: 'box', cell: ({ isDone }) => ({ text: isDone ? '☑' : '□' }) },
    { head: words.item, share: 4.6, cell: ({ label }) => ({ text: label }) },
    { head: words.by, share: 2.1, look: 'quiet', cell: ({ by }) => ({ text: by }) },
    { head: words.basis, share: 4.2, look: 'quiet', cell: ({ basis }) => ({ text: basis }) },
  ]);

const datesTable = ({ dates, words }: Sheet): Table =>
  table(dates, [
    { head: words.item, share: 4.4, cell: ({ label }) => ({ text: label }) },
    {
      head: words.dates,
      share: 3.4,
      cell: ({ date }) => ({ text: shownDate(date), ...(isMonth(date) && { below: words.monthOnly }) }),
    },
    { head: words.basis, share: 4.2, look: 'quiet', cell: ({ basis }) => ({ text: basis }) },
  ]);

const answersTable = ({ words }: Sheet, answers: readonly SheetAnswer[]): Table =>
  table(answers, [
    { head: words.item, share: 3, cell: ({ label }) => ({ text: label }) },
    {
      head: words.answer,
      share: 6,
      cell: ({ shown, note }) => ({ text: shown, ...(note !== '' && { below: note }) }),
    },
    { head: words.by, share: 2.6, look: 'quiet', cell: ({ by }) => ({ text: by }) },
  ]);

/** Whether no day is known of a date. */
export const isMonth = (date: string): boolean => date.length === 'yyyy-mm'.length;

interface ColumnOf<Row> extends Column {
  readonly cell: (row: Row) => Cell;
}

/** Leaves out the columns that would be empty all the way down; without a row all are. */
function table<Row>(rows: readonly Row[], columns: readonly ColumnOf<Row>[]): Table {
  const filled = columns.filter(({ cell }) => rows.some((row) => !isEmpty(cell(row))));
  return {
    kind: 'table',
    columns: filled,
    rows: rows.map((row) => filled.map(({ cell }) => cell(row))),
  };
}

const isEmpty = ({ lead = '', text, below = '' }: Cell): boolean => `${lead}${text}${below}` === '';
