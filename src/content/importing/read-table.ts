import type { FaultList } from '../faults/fault-list.ts';
import { noHeader, noRows, noSuchColumn, tooManyColumns } from '../faults/faults-of-import-files.ts';
import { cellsBeyondHeader, notShownSo } from '../faults/faults-of-import-rows.ts';
import { cleanCell } from './clean-cell.ts';
import { columnLetter, columnNamed, type Header, headerIn, type Role, type WantedColumns } from './header.ts';
import type { AnyRow } from './imported-row.ts';
import { readCells, saidIn } from './read-cells.ts';
import { isBlank, type TableRow } from './table-row.ts';

/** A column and what it was taken for; null when for nothing. */
export interface ColumnUse {
  readonly letter: string;
  readonly name: string;
  readonly role: Role | null;
}

export interface ReadTable {
  readonly columns: readonly ColumnUse[];
  readonly headerLine: number;
  readonly rows: readonly AnyRow[];
}

/** How a table is to be read. */
export interface TableRules {
  readonly wanted: WantedColumns;
  /** A row with more cells than the header has a separator in a text; in a workbook it has a note at its end. */
  readonly isDelimited: boolean;
  readonly onRow: () => void;
}

/** A title and some notes may stand above the header. */
const ROWS_ABOVE_HEADER = 10;
/** Sheets of questions have ten; a row is searched column by column. */
const MOST_COLUMNS = 1000;

/** Every row below the header. Null when there is no header; why is in `faults`. */
export async function readTable(
  file: string,
  table: AsyncIterable<TableRow>,
  { wanted, isDelimited, onRow }: TableRules,
  faults: FaultList,
): Promise<ReadTable | null> {
  const above: TableRow[] = [];
  const rows: AnyRow[] = [];
  let header: Header | null = null;
  let known = faults.count();
  for await (const row of table) {
    if (row.cells.length > MOST_COLUMNS) {
      faults.error({ file, line: row.line }, tooManyColumns(row.cells.length, MOST_COLUMNS));
      return null;
    }
    if (isBlank(row)) continue;
    onRow();
    if (header !== null) {
      const width = isDelimited ? (above.at(-1)?.cells.length ?? 0) : Infinity;
      rows.push(readRow(file, row, { header, width }, faults));
    } else if (above.push(row) > ROWS_ABOVE_HEADER) break;
    else header = headerIn(row.cells, wanted);
    known = faults.count();
  }
  // What came after the last row is of the file: it is broken there, and what was read is not all of it.
  if (faults.count() > known) return null;
  const last = above.at(-1);
  if (header !== null && last !== undefined) {
    if (rows.length === 0) {
      faults.error({ file, line: last.line }, noRows());
      return null;
    }
    return { columns: columnUse(last.cells, header), headerLine: last.line, rows };
  }
  explainNoHeader(file, above, wanted, faults);
  return null;
}

function readRow(
  file: string,
  { line, cells, unclear }: TableRow,
  { header, width }: { readonly header: Header; readonly width: number },
  faults: FaultList,
): AnyRow {
  const place = { file, line };
  const before = faults.count();
  const beyond = cells.slice(width).find((cell) => cell.trim() !== '');
  if (beyond !== undefined) faults.error(place, cellsBeyondHeader(beyond));
  const byRole = new Map<Role, string[]>();
  for (const [column, role] of header) {
    const cell = cleanCell(cells[column] ?? '');
    if (cell === '') continue;
    if (unclear?.has(column)) faults.error(place, notShownSo(cell));
    byRole.set(role, [...(byRole.get(role) ?? []), ...saidIn(cell, role)]);
  }
  return faults.count() > before ? { place, unusable: true } : readCells(place, byRole, {}, faults);
}

const columnUse = (names: readonly string[], header: Header): ColumnUse[] =>
  names.flatMap((name, column) =>
    name.trim() === '' && !header.has(column)
      ? []
      : [{ letter: columnLetter(column), name: cleanCell(name), role: header.get(column) ?? null }],
  );

/** Cells of the first row, as many as one reads. */
const CELLS_SHOWN = 12;

function explainNoHeader(
  file: string,
  above: readonly TableRow[],
  wanted: WantedColumns,
  faults: FaultList,
): void {
  // The row with the most cells is the likeliest to be meant as a header.
  const [likeliest] = above.toSorted((a, b) => filled(b).length - filled(a).length);
  if (likeliest === undefined) return faults.error({ file, line: 1 }, noRows());
  const place = { file, line: likeliest.line };
  const seen = filled(likeliest).slice(0, CELLS_SHOWN);
  const missing = [...wanted.values()].find(
    (name) => name !== '' && columnNamed(name, likeliest.cells) === undefined,
  );
  return faults.error(place, missing === undefined ? noHeader(seen) : noSuchColumn(missing, seen));
}

const filled = ({ cells }: TableRow): string[] => cells.map(cleanCell).filter((cell) => cell !== '');
