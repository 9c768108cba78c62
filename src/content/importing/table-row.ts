/** One row of a sheet. */
export interface TableRow {
  /** As a spreadsheet counts it, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Columns whose cell is a date or a fraction: what the sheet shows there is not what the file holds. */
  readonly unclear?: ReadonlySet<number>;
}

export const isBlank = ({ cells }: TableRow): boolean => cells.every((cell) => cell.trim() === '');
