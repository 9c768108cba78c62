/** The rows in order, so many at a time: a statement takes only so many values. */
export function* slices<Row>(rows: readonly Row[], size: number): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size);
}
