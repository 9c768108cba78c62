import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { NO } from '../../src/content/checks/decision-diagram.ts';
import { pathsOf, takenBy, waysBack } from '../../src/content/checks/flow-paths.ts';
import { reachableBranches } from '../../src/content/checks/reachable-branches.ts';
import { checkedPack } from '../../src/content/load-book.ts';
import type { Flow } from '../../src/core/flows/flow.ts';
import { changedPack } from './changed-pack.ts';
import { takeEveryCourse } from './every-course.ts';
import { randomFlow } from './random-flow.ts';
import { written } from './written-flow.ts';

/** What the check concludes about a flow; null where it says that it cannot. */
function concluded(flow: Flow) {
  const paths = pathsOf(flow);
  const branches = paths && reachableBranches(paths);
  const back = paths && waysBack(paths);
  if (paths === null || branches === null || back === null) return null;
  const { diagrams } = paths.space;
  return {
    branches,
    isLeft:
      takenBy(
        paths,
        paths.ways.flat().filter(({ to }) => to >= flow.steps.length),
      ) !== NO,
    isStuck: paths.stuck.some((where, at) => diagrams.and(where, paths.arrivals[at] ?? NO) !== NO),
    isTrapped: back.some(({ trapped }) => trapped !== NO),
    leadsBackToUnseen: back.some(({ unseen }) => unseen !== NO),
  };
}

test('what is proved of a flow is what happens when every answer is given', () => {
  const seen = { compared: 0, left: 0, stuck: 0, trapped: 0 };
  fc.assert(
    fc.property(randomFlow({ steps: 6, options: 3 }), (flow) => {
      const found = concluded(flow);
      // Such a way is a fault of its own, and nothing else is claimed of that flow.
      if (found === null || found.leadsBackToUnseen) return;
      const { leadsBackToUnseen: _, ...claimed } = found;
      const happened = takeEveryCourse(flow, 3000);
      if (happened === null) return;
      seen.compared += 1;
      seen.left += Number(happened.isLeft);
      seen.stuck += Number(happened.isStuck);
      seen.trapped += Number(happened.isTrapped);
      expect(sorted(claimed)).toEqual(sorted(happened));
    }),
    { numRuns: 3000 },
  );
  expect(seen.compared).toBeGreaterThan(1500);
  for (const times of [seen.left, seen.stuck, seen.trapped]) expect(times).toBeGreaterThan(20);
});

test('large flows are proved, or given up, in a tenth of a second on average', () => {
  const flows = fc.sample(randomFlow({ steps: 40, options: 10 }), { numRuns: 100, seed: 1 });
  const began = performance.now();
  const proved = flows.filter((flow) => concluded(flow) !== null);
  expect((performance.now() - began) / flows.length).toBeLessThan(100);
  expect(proved.length).toBeGreaterThan(70);
});

test('a check of whatever random flow never throws', async () => {
  const dir = changedPack({ 'flows/f.yaml': 'id: f\n' });
  await fc.assert(
    fc.asyncProperty(randomFlow({ steps: 8, options: 4 }), async (flow) => {
      writeFileSync(join(dir, 'flows/f.yaml'), written(flow));
      const { content, faults } = await checkedPack(dir);
      expect(content.flows[0]?.value).toEqual({ ...flow, migrations: [] });
      expect(faults.filter(({ what }) => what.includes('没有步骤'))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

const sorted = <T extends { readonly branches: ReadonlySet<string> }>(found: T) => ({
  ...found,
  branches: [...found.branches].sort(),
});
