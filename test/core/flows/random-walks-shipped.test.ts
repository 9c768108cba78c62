import fc from 'fast-check';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadBook } from '../../../src/content/load-book.ts';
import type { Book } from '../../../src/core/book.ts';
import type { Flow } from '../../../src/core/flows/flow.ts';
import { asks } from '../../../src/core/flows/flow.ts';
import type { Ranker, Ranking } from '../../../src/core/understanding/ranker.ts';
import { allTurns, stimuli, takeWalk, turnsEach, usuallySeen } from './random-walk.ts';

/** Three tenths; the rest goes over flows of any shape (`random-walks.test.ts`). */
const walks = Math.ceil((0.3 * allTurns) / turnsEach);

/** As it is shipped, and one in which its first two questions are asked again. */
const versionsOf = (flow: Flow): readonly Flow[] => {
  const again = flow.steps.filter(asks).slice(0, 2);
  const asksAgain = Object.fromEntries(again.map(({ id }) => [id, '有调整']));
  const migration = { to: flow.version + 1, steps: {}, values: {}, asksAgain, removed: {} };
  return [flow, { ...flow, version: flow.version + 1, migrations: [...flow.migrations, migration] }];
};

/** The same words rank the same; what is no answer is looked up as a question, and that is half the time of a walk. */
function rankingOnce(ranker: Ranker): Ranker {
  const known = new Map<string, Ranking>();
  return {
    rank(question, limit) {
      const key = `${limit} ${question}`;
      const ranking = known.get(key) ?? ranker.rank(question, limit);
      known.set(key, ranking);
      return ranking;
    },
    explain: (question, entry) => ranker.explain(question, entry),
  };
}

test('random turns over the shipped flows keep every rule', async () => {
  const { book } = await loadBook(join(import.meta.dirname, '../../..'));
  if (book === null) throw new Error('the shipped pack does not load');
  const versions = [...book.flows.values()].map(versionsOf);
  const walked: Book = { ...book, ranker: rankingOnce(book.ranker) };
  const seen = new Set<string>();
  let turns = 0;
  fc.assert(
    fc.property(stimuli, (numbers) => {
      for (const what of takeWalk(walked, versions, numbers)) seen.add(what);
      turns += numbers.length;
    }),
    { numRuns: walks },
  );
  expect(turns).toBe(walks * turnsEach);
  expect(usuallySeen.filter((what) => !seen.has(what))).toEqual([]);
}, 600_000);
