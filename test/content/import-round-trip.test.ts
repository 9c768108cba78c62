import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  changeLine,
  changeMarkdown,
  entryLine,
  entryMarkdown,
} from '../../src/content/importing/entry-text.ts';
import { cleanCell, onOneLine } from '../../src/content/importing/clean-cell.ts';
import { spellId } from '../../src/content/importing/make-id.ts';
import { fieldsOf } from '../../src/content/importing/entry-fields.ts';
import { checkedPack } from '../../src/content/load-book.ts';
import { isId } from '../../src/content/id.ts';
import { changedPack } from './changed-pack.ts';

/** Texts that have meanings of their own in YAML, Markdown and JSON, and any other. */
const awkward = fc.constantFrom(
  '---',
  '- a',
  'a: b',
  '# x',
  'null',
  '1',
  '2025-01-01',
  "'",
  '"',
  '[a',
  '{',
  '&a',
  '*a',
  '!x',
  '%',
  '@',
  '`',
  'x #y',
  '\\',
  '| x',
  '> x',
  'true',
  '：',
);
const word = fc.oneof(awkward, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }));
const line = fc
  .array(word, { minLength: 1, maxLength: 4 })
  .map((words) => onOneLine(cleanCell(words.join(' '))))
  .filter((text) => text !== '');
const body = fc
  .array(line, { minLength: 1, maxLength: 3 })
  .map((lines) => cleanCell(lines.join('\n\n')))
  .filter((text) => text !== '');
const entry = fc.record({ question: line, variants: fc.array(line, { minLength: 1, maxLength: 4 }), body });

const readBack = async (file: string, text: string) => {
  const { content, faults } = await checkedPack(changedPack({ [file]: text }), 'en');
  const found = content.entries.find(({ value }) => value.id === 'imported');
  if (found === undefined) throw new Error(`Not read back: ${JSON.stringify(faults)}`);
  return fieldsOf(found.value);
};

const common = {
  id: 'imported',
  kind: 'answer',
  topic: 'loans',
  audience: ['student'],
  sources: ['rules#p1'],
  related: ['card-needed'],
  next: 'loan-renewal',
  valid: { until: '2026-12-31' },
  replacedBy: 'loan-length',
};

test('whatever an entry says, its Markdown file and its line are read back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(entry, async (said) => {
      const fields = { ...common, ...said };
      expect(await readBack('knowledge/imported.md', entryMarkdown(fields))).toEqual(fields);
      expect(await readBack('knowledge/imported.jsonl', entryLine(fields))).toEqual(fields);
    }),
    { numRuns: 60 },
  );
});

test('whatever is changed in an entry, the rest of it is read back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(entry, entry, async (said, changed) => {
      const fields = { ...common, ...said };
      const wanted = { ...fields, ...changed };
      expect(await readBack('knowledge/imported.md', changeMarkdown(entryMarkdown(fields), changed))).toEqual(
        wanted,
      );
      expect(await readBack('knowledge/imported.jsonl', changeLine(entryLine(fields), changed))).toEqual(
        wanted,
      );
    }),
    { numRuns: 60 },
  );
});

test('whatever an id is made from, it is one that the house writes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const id = spellId(text);
      expect(id === '' || isId(id)).toBe(true);
      expect(id.length).toBeLessThanOrEqual(48);
      expect(spellId(id)).toBe(id);
    }),
  );
});
