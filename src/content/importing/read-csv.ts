import { Readable } from 'node:stream';

import { CsvError, parse } from 'csv-parse';
import { parse as parseNow } from 'csv-parse/sync';

import type { FaultList } from '../faults/fault-list.ts';
import { csvBroken } from '../faults/faults-of-import-files.ts';
import { headerIn, type WantedColumns } from './header.ts';
import type { TableRow } from './table-row.ts';

/** What separates cells: Excel writes a semicolon where the comma is for decimals, and a tab in “Unicode text”. */
const DELIMITERS = [',', ';', '\t'];

/** Rows that are tried to find the delimiter: a title may stand above the header. */
const ROWS_TRIED = 10;
const CHARACTERS_TRIED = 100_000;

const OPTIONS = {
  relax_quotes: true,
  relax_column_count: true,
  // No row is as long; a quote that is never closed would else swallow the file.
  max_record_size: 1_000_000,
};

/** The rows of a CSV text, up to where it is broken; that is then in `faults`. */
export async function* readCsv(
  file: string,
  text: string,
  wanted: WantedColumns,
  faults: FaultList,
): AsyncGenerator<TableRow> {
  const delimiter = delimiterOf(text, wanted);
  let line = 0;
  try {
    const records: AsyncIterable<string[]> = Readable.from(chunksOf(text)).pipe(
      parse({ ...OPTIONS, delimiter }),
    );
    for await (const cells of records) yield { line: (line += 1), cells };
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    // Rows of the same chunk are lost with it: the parser knows how many there were.
    const rows = Number(cause['records'] ?? line);
    faults.error({ file, line: rows + 1 }, csvBroken(cause.code));
  }
}

const CHUNK = 1 << 16;

function* chunksOf(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += CHUNK) yield text.slice(start, start + CHUNK);
}

/** The one under which a header is found; else the one that makes the most columns. */
function delimiterOf(text: string, wanted: WantedColumns): string {
  const tried = DELIMITERS.map((delimiter) => ({ delimiter, rows: firstRows(text, delimiter) }));
  const widest = (rows: readonly string[][]) => Math.max(0, ...rows.map((row) => row.length));
  tried.sort((a, b) => widest(b.rows) - widest(a.rows));
  const found = tried.find(({ rows }) => rows.some((cells) => headerIn(cells, wanted) !== null));
  return (found ?? tried[0])?.delimiter ?? ',';
}

function firstRows(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  const collect = (row: string[]) => {
    rows.push(row);
    return null;
  };
  try {
    parseNow(text.slice(0, CHARACTERS_TRIED), { ...OPTIONS, delimiter, to: ROWS_TRIED, on_record: collect });
  } catch (cause) {
    // It ends in the middle of a row, or is broken: then the whole reading says so with its place.
    if (!(cause instanceof CsvError)) throw cause;
  }
  return rows;
}
