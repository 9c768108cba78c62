import fc from 'fast-check';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadBook } from '../../../src/content/load-book.ts';
import type { Book } from '../../../src/core/book.ts';
import type { Flow } from '../../../src/core/flows/flow.ts';
import { smallBook } from '../../channels/small-book.ts';
import { anyFlow } from './any-flow.ts';
import type { Versions } from './random-walk.ts';
import { Walk } from './random-walk.ts';

/** A million turns: half over the shipped flows, half over flows that fast-check makes up. */
const turnsEach = 250;
const walksEach = 2000;
const numbers = fc.uint32Array({ minLength: turnsEach, maxLength: turnsEach });

function walkOn(book: Book, versions: Versions, stimuli: Uint32Array): number {
  const walk = new Walk(book, versions);
  for (const number of stimuli) walk.step(number);
  return walk.turns;
}

/** A version in which every step is asked again, and one in which one option of each choice is gone. */
const laterVersions = (flow: Flow): readonly Flow[] => {
  const asked = flow.steps.flatMap((step) => ('label' in step ? [step.id] : []));
  const again = {
    to: 2,
    steps: {},
    values: {},
    asksAgain: Object.fromEntries(asked.slice(0, 2).map((id) => [id, '有调整'])),
    removed: {},
  };
  const second: Flow = { ...flow, version: 2, migrations: [again] };
  return [flow, second];
};

test('500,000 random turns over the shipped flows keep every rule', async () => {
  const { book } = await loadBook(join(import.meta.dirname, '../../..'));
  if (book === null) throw new Error('the shipped pack does not load');
  const versions = [...book.flows.values()].map(laterVersions);
  let turns = 0;
  fc.assert(
    fc.property(numbers, (stimuli) => {
      turns += walkOn(book, versions, stimuli);
    }),
    { numRuns: walksEach },
  );
  expect(turns).toBe(turnsEach * walksEach);
}, 240_000);

test('500,000 random turns over flows of any shape keep every rule', () => {
  let turns = 0;
  fc.assert(
    fc.property(anyFlow, numbers, (versions, stimuli) => {
      turns += walkOn(smallBook, [versions], stimuli);
    }),
    { numRuns: walksEach },
  );
  expect(turns).toBe(turnsEach * walksEach);
}, 240_000);
