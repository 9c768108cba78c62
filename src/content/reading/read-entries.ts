import type { Entry } from '../../core/book.ts';
import type { FaultList, Place } from '../faults/fault-list.ts';
import { bodyAmongFields, idNotFileName } from '../faults/faults-of-entries.ts';
import { notFields, notJson } from '../faults/faults-of-files.ts';
import { isId } from '../id.ts';
import type { Placed } from '../placed.ts';
import { readEntry } from './entry-fields.ts';
import { isMap } from './fit-shape.ts';
import { readFrontMatter } from './front-matter.ts';
import { fileStem } from './pack-files.ts';
import { LARGEST_LIST_BYTES, LARGEST_WRITTEN_BYTES, readText } from './read-text.ts';

/** The entry of a Markdown file: fields, then the answer. Null when it cannot be read. */
export async function readMarkdownEntry(
  dir: string,
  file: string,
  faults: FaultList,
): Promise<Placed<Entry> | null> {
  const content = readText(dir, file, LARGEST_WRITTEN_BYTES, faults);
  const parts = content === null ? null : await readFrontMatter(content, file, faults);
  if (parts === null) return null;
  const { fields, body, bodyLine, placeOf } = parts;
  if (isMap(fields) && 'body' in fields) {
    faults.error(placeOf(['body']), bodyAmongFields());
    return null;
  }
  const entry = readEntry(
    isMap(fields) ? { ...fields, body } : fields,
    (path) => (path[0] === 'body' ? { file, line: bodyLine } : placeOf(path)),
    faults,
  );
  if (entry === null) return null;
  const { id } = entry.value;
  const name = fileStem(file);
  // A name in other letters, such as Chinese, is the writer's own.
  if (isId(name) && name !== id) faults.warning(entry.place('id'), idNotFileName(id, name));
  return entry;
}

/**
 * The entries of a `.jsonl` file, one a line; the answer stands under `body` or `answer`.
 * Ids of those that cannot be read go to `unread`.
 */
export function readEntryLines(
  dir: string,
  file: string,
  unread: Set<string>,
  faults: FaultList,
): Placed<Entry>[] {
  const content = readText(dir, file, LARGEST_LIST_BYTES, faults) ?? '';
  const entries: Placed<Entry>[] = [];
  for (const { written, line } of filledLines(content)) {
    const place = { file, line };
    const fields = readLine(written, place, faults);
    if (fields === null) continue;
    const entry = readEntry(fields, () => place, faults);
    if (entry !== null) entries.push(entry);
    else if (typeof fields['id'] === 'string') unread.add(fields['id']);
  }
  return entries;
}

/** One line after the other, so that the lines of a file of 200 MB are not all held twice. */
function* filledLines(content: string): Generator<{ readonly written: string; readonly line: number }> {
  let line = 1;
  for (let start = 0; start < content.length; line += 1) {
    const newline = content.indexOf('\n', start);
    const end = newline < 0 ? content.length : newline;
    const written = content.slice(start, end);
    if (written.trim() !== '') yield { written, line };
    start = end + 1;
  }
}

function readLine(
  written: string,
  place: Place,
  faults: FaultList,
): Readonly<Record<string, unknown>> | null {
  let fields: unknown;
  try {
    fields = JSON.parse(written);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    // Behind the comma it repeats the line.
    faults.error(place, notJson(cause.message.replace(/, (?:\.{3})?".*/s, '')));
    return null;
  }
  if (!isMap(fields)) {
    faults.error(place, notFields());
    return null;
  }
  if ('body' in fields) return fields;
  const { answer = '', ...others } = fields;
  return { ...others, body: answer };
}
