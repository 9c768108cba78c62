import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadBook } from '../../src/content/load-book.ts';
import { composeEntry } from '../../src/core/answering/compose.ts';
import type { Entry } from '../../src/core/book.ts';
import { entryId } from '../../src/core/ids.ts';

const { book } = await loadBook(join(import.meta.dirname, '../packs/good'));
if (book === null) throw new Error('the good pack does not load');
const good = book;
const [first] = good.entries.values();
if (first === undefined) throw new Error('the good pack has no entry');

test('what two related entries were replaced by is offered once', () => {
  const entry = (id: string, fields: Partial<Entry>): Entry => ({ ...first, id: entryId(id), ...fields });
  const [from, old, older, now] = [
    entry('from', { related: ['old', 'now', 'older'].map(entryId) }),
    entry('old', { valid: { until: '2025-01-31' }, replacedBy: entryId('now') }),
    entry('older', { valid: { until: '2024-12-31' }, replacedBy: entryId('old') }),
    entry('now', { question: '现在呢？' }),
  ];
  const entries = new Map([from, old, older, now].map((one) => [one.id, one]));
  const labels = (day: string) =>
    composeEntry({ ...good, entries }, from, 1, 'zh', day).choices.map(({ label }) => label);
  expect(labels('2025-02-01')).toEqual(['现在呢？']);
  expect(labels('2024-12-01')).toEqual([first.question, '现在呢？', first.question]);
});
