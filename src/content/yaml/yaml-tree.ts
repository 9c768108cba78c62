/** Where each key of a map and each item of a list stands, by the map or list itself. Lines count from 1. */
export type LineTable = Map<object, Lines>;

/** The line of a key or an item. */
export interface Lines {
  get(step: string | number): number | undefined;
}

/** What a YAML text holds, as plain JSON values, and where each part of it stands in its file. */
export interface YamlTree {
  readonly value: unknown;
  readonly firstLine: number;
  readonly lines: LineTable;
}

/** The line of what stands at `path`, or of the innermost part around it that is there. */
export function lineInTree({ value, firstLine, lines }: YamlTree, path: readonly PropertyKey[]): number {
  let line = firstLine;
  let inner = value;
  for (const step of path) {
    if (typeof inner !== 'object' || inner === null || typeof step === 'symbol') return line;
    const found = lines.get(inner)?.get(step);
    if (found === undefined) return line;
    line = found;
    inner = (inner as Readonly<Record<string | number, unknown>>)[step];
  }
  return line;
}
