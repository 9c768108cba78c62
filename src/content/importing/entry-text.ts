import { Document, isSeq, parseDocument } from 'yaml';

import type { EntryFields } from './entry-fields.ts';

/** The order in which `docs/writing-content.md` shows them. */
const ORDER = [
  'id',
  'question',
  'variants',
  'kind',
  'topic',
  'audience',
  'sources',
  'related',
  'next',
  'valid',
  'replacedBy',
  'flow',
] as const satisfies readonly (keyof EntryFields)[];

/** Short lists of names stand on one line; wordings a line each. */
const ON_ONE_LINE: ReadonlySet<string> = new Set(['audience', 'sources', 'related']);

/** A long wording stays on its line. */
const STYLE = { lineWidth: 0, flowCollectionPadding: false, singleQuote: true } as const;

const inOrder = (fields: EntryFields): Partial<EntryFields> =>
  Object.fromEntries(
    ORDER.flatMap((field) => (fields[field] === undefined ? [] : [[field, fields[field]] as const])),
  );

/** An entry as one line of a list. */
export const entryLine = (fields: EntryFields): string =>
  JSON.stringify({ ...inOrder(fields), body: fields.body });

/** An entry as a Markdown file. */
export function entryMarkdown(fields: EntryFields): string {
  const front = new Document();
  front.contents = front.createNode({});
  setFields(front, inOrder(fields));
  return `---\n${front.toString(STYLE)}---\n${fields.body}\n`;
}

/** The text of a Markdown entry with some fields changed; all else, comments too, stays. */
export function changeMarkdown(text: string, { body, ...fields }: Partial<EntryFields>): string {
  const opening = /^---[ \t]*\n/.exec(text)?.[0] ?? '';
  const closing = /^---[ \t]*$/m.exec(text.slice(opening.length));
  if (opening === '' || closing === null)
    throw new Error('Cannot change an entry without front matter: it was read before');
  const end = opening.length + closing.index;
  const front = parseDocument(text.slice(opening.length, end));
  setFields(front, fields);
  const rest = body === undefined ? text.slice(end) : `---\n${body}\n`;
  return `---\n${front.toString(STYLE)}${rest}`;
}

function setFields(front: Document, fields: Partial<EntryFields>): void {
  for (const [field, value] of Object.entries(fields)) {
    const now = front.get(field, true);
    const items: unknown[] = isSeq(now) ? now.toJSON() : [];
    const begins =
      Array.isArray(value) && items.length > 0 && items.every((item, index) => item === value[index]);
    // What is only added to a list leaves the lines above as they are.
    if (isSeq(now) && begins) for (const item of value.slice(items.length)) now.add(front.createNode(item));
    else front.set(field, front.createNode(value, { flow: ON_ONE_LINE.has(field) }));
  }
}

/** A line of a list with some fields changed; the answer stays under the name it has. */
export function changeLine(line: string, { body, ...fields }: Partial<EntryFields>): string {
  const entry = JSON.parse(line) as Record<string, unknown>;
  const answer = 'body' in entry || !('answer' in entry) ? 'body' : 'answer';
  return JSON.stringify({ ...entry, ...fields, ...(body !== undefined && { [answer]: body }) });
}
