import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallBook } from '../../channels/small-book.ts';
import { anyFlow } from './any-flow.ts';
import { allTurns, stimuli, takeWalk, turnsEach, usuallySeen } from './random-walk.ts';

/** Seven tenths; the rest goes over the shipped flows (`random-walks-shipped.test.ts`). */
const walks = Math.ceil((0.7 * allTurns) / turnsEach);

test('random turns over flows of any shape, through three versions each, keep every rule', () => {
  const seen = new Set<string>();
  let turns = 0;
  fc.assert(
    fc.property(anyFlow, stimuli, (versions, numbers) => {
      for (const what of takeWalk(smallBook, [versions], numbers)) seen.add(what);
      turns += numbers.length;
    }),
    { numRuns: walks },
  );
  expect(turns).toBe(walks * turnsEach);
  expect([...usuallySeen, 'kept aside', 'number'].filter((what) => !seen.has(what))).toEqual([]);
}, 600_000);
