import type { FaultList } from '../faults/fault-list.ts';
import { notText } from '../faults/faults-of-import-files.ts';
import { decodeText } from './decode-text.ts';
import type { WantedColumns } from './header.ts';
import type { ImportFile } from './import-file.ts';
import type { AnyRow } from './imported-row.ts';
import { readJsonLines } from './read-json-lines.ts';
import { type ColumnUse, readTable } from './read-table.ts';

/** How a file is to be read, where it does not say so itself. */
export interface ReadingOptions {
  /** Null for the first sheet. */
  readonly sheet: string | null;
  readonly columns: WantedColumns;
  /** Called for every row, for progress to be shown. */
  readonly onRow: () => void;
}

/** Everything a file says, and how it was understood. */
export interface ImportedRows {
  readonly rows: readonly AnyRow[];
  /** Null for a workbook, which needs none. */
  readonly encoding: string | null;
  /** Of a sheet; none of JSON lines. */
  readonly columns: readonly ColumnUse[];
  /** Null for JSON lines. */
  readonly headerLine: number | null;
}

/** Reads a file whole. Null when it cannot be read to its end; why is in `faults`, with the rows that cannot be used. */
export async function readImport(
  { path, format, bytes }: ImportFile,
  { sheet, columns, onRow }: ReadingOptions,
  faults: FaultList,
): Promise<ImportedRows | null> {
  const rules = { wanted: columns, isDelimited: format === 'csv', onRow };
  if (format === 'xlsx') {
    const { readXlsx } = await import('./read-xlsx.ts');
    const table = await readTable(path, readXlsx(path, bytes, sheet, faults), rules, faults);
    return table && { ...table, encoding: null };
  }
  const decoded = decodeText(bytes);
  if (decoded === null) {
    faults.error({ file: path, line: 1 }, notText());
    return null;
  }
  const { text, encoding } = decoded;
  if (format === 'jsonl') {
    const rows = readJsonLines(path, text, onRow, faults);
    return { rows, encoding, columns: [], headerLine: null };
  }
  const { readCsv } = await import('./read-csv.ts');
  const table = await readTable(path, readCsv(path, text, columns, faults), rules, faults);
  return table && { ...table, encoding };
}
