import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallBook } from '../../channels/small-book.ts';
import { anyFlow } from './any-flow.ts';
import { stimuli, takeWalk, turnsEach, usuallySeen } from './random-walk.ts';

/** With the shipped flows' 300,000 (`random-walks-shipped.test.ts`) a million turns; 0.06 ms of CPU each, measured. */
const walks = 700_000 / turnsEach;

test('700,000 random turns over flows of any shape, through three versions each, keep every rule', () => {
  const seen = new Set<string>();
  let turns = 0;
  fc.assert(
    fc.property(anyFlow, stimuli, (versions, numbers) => {
      for (const what of takeWalk(smallBook, [versions], numbers)) seen.add(what);
      turns += numbers.length;
    }),
    { numRuns: walks },
  );
  expect(turns).toBe(700_000);
  expect([...usuallySeen, 'kept aside', 'number'].filter((what) => !seen.has(what))).toEqual([]);
}, 600_000);
