import { type CellValue, readXlsx as readWorkbook, streamXlsxRows } from 'hucre/xlsx';

import type { FaultList } from '../faults/fault-list.ts';
import { noSuchSheet, notXlsx, unpacksTooBig } from '../faults/faults-of-import-files.ts';
import type { TableRow } from './table-row.ts';
import { unpackedSize } from './unpacked-size.ts';

/** 150,000 questions with answers and two wordings each unpack to 73 MB, which took 1.1 GB; 180 MB took 2.2 GB (measured). */
const LARGEST_UNPACKED_BYTES = 128 * 1024 * 1024;

/** The rows of a workbook's first sheet, or of the one named, up to where it is broken; that is then in `faults`. */
export async function* readXlsx(
  file: string,
  archive: Buffer,
  sheet: string | null,
  faults: FaultList,
): AsyncGenerator<TableRow> {
  const place = { file, line: 1 };
  const size = unpackedSize(archive);
  if (size === null) return faults.error(place, notXlsx('ZIP'));
  if (size > LARGEST_UNPACKED_BYTES) return faults.error(place, unpacksTooBig(size, LARGEST_UNPACKED_BYTES));
  let isEmpty = true;
  try {
    for await (const row of streamXlsxRows(archive, sheet === null ? {} : { sheet })) {
      isEmpty = false;
      yield tableRow(row.index + 1, row.values);
    }
    if (isEmpty && sheet !== null) {
      const names = await sheetNames(archive);
      if (!names.includes(sheet)) faults.error(place, noSuchSheet(sheet, names));
    }
  } catch (cause) {
    // Whatever a hostile file makes the reader trip over, it is the file that cannot be read.
    faults.error(place, notXlsx(cause instanceof Error ? cause.message : String(cause)));
  }
}

async function sheetNames(archive: Buffer): Promise<string[]> {
  const names: string[] = [];
  const collect = ({ name }: { readonly name: string }) => {
    names.push(name);
    return false;
  };
  await readWorkbook(archive, { sheets: collect });
  return names;
}

function tableRow(line: number, values: readonly CellValue[]): TableRow {
  const unclear = new Set(values.flatMap((value, column) => (isShownOtherwise(value) ? [column] : [])));
  const cells = values.map(cellText);
  return unclear.size === 0 ? { line, cells } : { line, cells, unclear };
}

/** Percentages, prices, dates: the file holds a bare number, and its format is not worth guessing at. */
const isShownOtherwise = (value: CellValue): boolean =>
  value instanceof Date || (typeof value === 'number' && !Number.isSafeInteger(value));

function cellText(value: CellValue): string {
  if (value === null) return '';
  return value instanceof Date ? value.toISOString() : String(value);
}
