import type { FaultList, Place } from '../faults/fault-list.ts';
import { wrongType } from '../faults/faults-of-fields.ts';
import { notFields, notJson } from '../faults/faults-of-files.ts';
import { jsonList, noRows } from '../faults/faults-of-import-files.ts';
import { isMap } from '../reading/fit-shape.ts';
import { cleanCell, onOneLine } from './clean-cell.ts';
import { type Role, roleOf } from './header.ts';
import type { AnyRow } from './imported-row.ts';
import { readCells, saidIn } from './read-cells.ts';

/** Fields of entries that are no column of any sheet. */
const OTHERS: ReadonlySet<string> = new Set(['next', 'valid', 'flow', 'replacedBy']);

/** Every line of a JSONL text. What makes one unusable is in `faults`. */
export function readJsonLines(file: string, text: string, onRow: () => void, faults: FaultList): AnyRow[] {
  if (text.trimStart().startsWith('[')) {
    faults.error({ file, line: 1 }, jsonList());
    return [];
  }
  const rows: AnyRow[] = [];
  let line = 0;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const written = text.slice(start, end);
    start = end + 1;
    line += 1;
    if (written.trim() === '') continue;
    onRow();
    rows.push(readLine(written, { file, line }, faults));
  }
  if (rows.length === 0) faults.error({ file, line: 1 }, noRows());
  return rows;
}

function readLine(written: string, place: Place, faults: FaultList): AnyRow {
  const fields = parsed(written, place, faults);
  if (fields === null) return { place, unusable: true };
  const before = faults.count();
  const cells = new Map<Role, string[]>();
  const others: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const role = roleOf(name);
    if (OTHERS.has(name)) others[name] = value;
    if (role === null || value === null) continue;
    const texts = textsIn(value, role);
    if (texts === null) faults.error(place, wrongType(name, 'string', value));
    else cells.set(role, [...(cells.get(role) ?? []), ...texts.filter((text) => text !== '')]);
  }
  return faults.count() > before ? { place, unusable: true } : readCells(place, cells, others, faults);
}

function parsed(written: string, place: Place, faults: FaultList): Readonly<Record<string, unknown>> | null {
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    faults.error(place, notJson(cause.message.replace(/, (?:\.{3})?".*/s, '')));
    return null;
  }
  if (isMap(value)) return value;
  faults.error(place, notFields());
  return null;
}

/** What a text, a whole number, or a list of them says; null for anything else. */
function textsIn(value: unknown, role: Role): string[] | null {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const texts = list.map((item) => (Number.isSafeInteger(item) ? String(item) : item));
  if (!texts.every((item) => typeof item === 'string')) return null;
  const cleaned = texts.map(cleanCell);
  // The items of a list are whole already.
  return Array.isArray(value) ? cleaned.map(onOneLine) : cleaned.flatMap((text) => saidIn(text, role));
}
