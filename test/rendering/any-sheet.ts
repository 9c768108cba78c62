import fc from 'fast-check';
import type { Sheet } from '../../src/core/flows/sheet.ts';
import { hostileTexts } from './hostile-sheet.ts';
import { sampleSheet } from './sample-sheet.ts';

/** Signs that one form or another has a use for, halves of characters, and what else is rare in a text. */
const odd = [...'\\`*_{}[]<>()#+-.!|~$&;:@"\'=^/%\n\r\t ,0189', '\0', '\u001b', '\u007f', '\u0085', '\u009b'];
const unicode = [
  '\ud83d',
  '\ude00',
  '😀',
  '\ufffe',
  '\uffff',
  '\u2028',
  '\u202e',
  '\u200b',
  'א',
  'ع',
  'é',
  '\u0301',
];

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...odd) },
  { weight: 3, arbitrary: fc.constantFrom(...unicode) },
  { weight: 3, arbitrary: fc.constantFrom(...'申报清单。，：《》□☑　') },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(...hostileTexts) },
);

const text = fc.oneof(
  { weight: 20, arbitrary: fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: piece.map((one) => one.repeat(2000).slice(0, 2000)) },
);

const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const date = fc.oneof(
  day,
  day.map((full) => full.slice(0, 7)),
);

const list = <Item>(item: fc.Arbitrary<Item>) => fc.array(item, { maxLength: 4 });
const answer = fc.record({ label: text, shown: text, by: text, note: text });

/** Any sheet at all, with any texts a person, a pack or a mistake could bring about. */
export const anySheet: fc.Arbitrary<Sheet> = fc.record({
  title: text,
  facts: list(text),
  parts: list(fc.record({ text, basis: text })),
  answers: list(answer),
  findings: list(
    fc.record({
      label: text,
      verdict: fc.constantFrom('met', 'not-met', 'not-said'),
      verdictText: text,
      text,
      basis: text,
    }),
  ),
  groups: list(
    fc.record({
      heading: text,
      items: list(fc.record({ label: text, isDone: fc.boolean(), basis: text, by: text })),
    }),
  ),
  dates: fc.uniqueArray(
    fc.record({ id: fc.stringMatching(/^[a-z0-9-]{1,20}$/u), label: text, date, basis: text }),
    { maxLength: 4, selector: ({ id }) => id },
  ),
  retired: list(answer),
  sources: list(text),
  words: fc.constant(sampleSheet.words),
  madeAt: fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2090, 0) }),
  timeZone: fc.constant(sampleSheet.timeZone),
  run: fc.constant(sampleSheet.run),
});
