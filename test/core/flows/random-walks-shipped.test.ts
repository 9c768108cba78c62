import fc from 'fast-check';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadBook } from '../../../src/content/load-book.ts';
import type { Flow } from '../../../src/core/flows/flow.ts';
import { asks } from '../../../src/core/flows/flow.ts';
import { stimuli, takeWalk, turnsEach, usuallySeen } from './random-walk.ts';

/** 0.13 ms of CPU each, measured: what is no answer is looked up as a question. */
const walks = 400_000 / turnsEach;

/** As it is shipped, and one in which its first two questions are asked again. */
const versionsOf = (flow: Flow): readonly Flow[] => {
  const again = flow.steps.filter(asks).slice(0, 2);
  const asksAgain = Object.fromEntries(again.map(({ id }) => [id, '有调整']));
  const migration = { to: flow.version + 1, steps: {}, values: {}, asksAgain, removed: {} };
  return [flow, { ...flow, version: flow.version + 1, migrations: [...flow.migrations, migration] }];
};

test('400,000 random turns over the shipped flows keep every rule', async () => {
  const { book } = await loadBook(join(import.meta.dirname, '../../..'));
  if (book === null) throw new Error('the shipped pack does not load');
  const versions = [...book.flows.values()].map(versionsOf);
  const seen = new Set<string>();
  let turns = 0;
  fc.assert(
    fc.property(stimuli, (numbers) => {
      for (const what of takeWalk(book, versions, numbers)) seen.add(what);
      turns += numbers.length;
    }),
    { numRuns: walks },
  );
  expect(turns).toBe(400_000);
  expect(usuallySeen.filter((what) => !seen.has(what))).toEqual([]);
}, 600_000);
