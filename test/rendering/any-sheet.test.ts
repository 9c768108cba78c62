import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anySheet } from './any-sheet.ts';
import { readCalendar } from './read-calendar.ts';
import { readMarkdown } from './read-markdown.ts';
import { wordText } from './read-word.ts';
import { rendered, renderedText } from './rendered.ts';
import { firstMissing, letters, textsOf } from './texts-of.ts';

test('any sheet is a Word file that another program opens, with every text in it', async () => {
  await fc.assert(
    fc.asyncProperty(anySheet, async (sheet) => {
      expect(firstMissing(await wordText(await rendered(sheet, 'word')), textsOf(sheet))).toBeNull();
    }),
    { numRuns: 100 },
  );
});

test('any sheet is Markdown that shows every text as it is, and nothing but text', async () => {
  await fc.assert(
    fc.asyncProperty(anySheet, async (sheet) => {
      const { text, elements } = readMarkdown(await renderedText(sheet, 'markdown'));
      const parts = sheet.parts.map((part) => ({ ...part, text: withoutMarks(part.text) }));
      expect(firstMissing(text, textsOf({ ...sheet, parts }))).toBeNull();
      expect([...elements].filter((name) => !plain.has(name))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('any sheet is a calendar that another program opens, with every date and its words', async () => {
  await fc.assert(
    fc.asyncProperty(anySheet, async (sheet) => {
      const { events } = readCalendar(await renderedText(sheet, 'calendar'));
      expect(events.map(({ summary }) => letters(summary))).toEqual(
        sheet.dates.map(({ label, date }) =>
          letters(date.length === 10 ? label : `${label}（${sheet.words.monthOnly}）`),
        ),
      );
      expect(events.map(({ start }) => start)).toEqual(
        sheet.dates.map(({ date }) => (date.length === 10 ? date : `${date}-01`)),
      );
      for (const [place, { description }] of events.entries())
        expect(letters(description ?? '')).toContain(letters(sheet.dates[place]?.basis ?? ''));
    }),
    { numRuns: 300 },
  );
});

/** What the forms themselves are made of. */
const plain = new Set('h1 h2 h3 p br ul ol li input blockquote table thead tbody tr th td strong'.split(' '));

/** An item of a list is shown with the reader's own mark. */
const withoutMarks = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .split('\n')
    .map((line) => line.replaceAll('\t', ' ').replace(/[[\p{Cc}\p{Cs}\ufffe\uffff]]/gv, ''))
    .map((line) => line.replace(/^\s*(?:[-•·]|\d{1,3}[.)])\s+(?=\S.*$)/u, ''))
    .join('\n');
