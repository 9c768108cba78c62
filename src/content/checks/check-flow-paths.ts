import { type FaultList, listFaults } from '../faults/fault-list.ts';
import {
  backToUnseen,
  emptyList,
  noResultAfter,
  nothingOffered,
  noWayOut,
  tooEntangled,
} from '../faults/faults-of-flow-paths.ts';
import { withinStep } from '../faults/within-step.ts';
import type { WrittenFlow } from '../written-flow.ts';
import { checkFlowBranches } from './check-flow-branches.ts';
import { checkFlowStructure } from './check-flows.ts';
import { NO } from './decision-diagram.ts';
import { exampleAnswers } from './example-answers.ts';
import { type FlowPaths, pathsOf, takenBy, type WayBack, waysBack } from './flow-paths.ts';
import { reachableBranches } from './reachable-branches.ts';

/** Whatever people answer, a flow leads them to a result; and each of its parts is there for somebody. */
export function checkFlowPaths(flow: WrittenFlow, faults: FaultList): void {
  if (!canBeFollowed(flow)) return;
  const paths = pathsOf(flow.value);
  const branches = paths && reachableBranches(paths);
  const back = paths && waysBack(paths);
  if (paths !== null && branches !== null && back !== null) {
    checkEnds(flow, paths, faults);
    checkWaysBack(flow, paths, back, faults);
    checkFlowBranches(flow, branches, faults);
    // The last of it may have been too much: what was found is so, but something may be missing.
    if (!paths.space.diagrams.isExhausted()) return;
  }
  faults.warning(flow.place(flow.value, 'steps'), tooEntangled());
}

/** Where a name is wrong, nobody knows where its writer means to lead. */
function canBeFollowed(flow: WrittenFlow): boolean {
  if (!flow.isWhole) return false;
  const list = listFaults('en');
  checkFlowStructure(flow, list);
  return list.all().every(({ severity }) => severity !== 'error');
}

function checkEnds({ value: flow, place }: WrittenFlow, paths: FlowPaths, faults: FaultList): void {
  const { diagrams, holds } = paths.space;
  flow.steps.forEach((step, at) => {
    const list = withinStep(faults, step.id);
    const asked = diagrams.and(paths.arrivals[at] ?? NO, holds(step.when));
    const stuck = diagrams.and(asked, paths.stuck[at] ?? NO);
    if (stuck !== NO) {
      const example = exampleAnswers(paths, stuck, asked);
      const least = step.kind === 'choices' ? step.least : 1;
      if (step.kind === 'checklist') list.warning(place(step), emptyList(example));
      else list.error(place(step), nothingOffered(least, example));
    }
    const ways = paths.ways[at] ?? [];
    const left = takenBy(
      paths,
      ways.filter(({ to }) => to >= flow.steps.length),
    );
    if (left !== NO)
      list.error(place(step), noResultAfter(exampleAnswers(paths, left, takenBy(paths, ways))));
  });
}

function checkWaysBack(
  { value: flow, place }: WrittenFlow,
  paths: FlowPaths,
  back: readonly WayBack[],
  faults: FaultList,
): void {
  for (const { way, unseen, arriving, trapped } of back) {
    const list = withinStep(faults, flow.steps[way.from]?.id ?? '');
    const to = flow.steps[way.to]?.id ?? '';
    const at = place(way.by, 'next');
    if (unseen !== NO) list.error(at, backToUnseen(to));
    else if (trapped !== NO) list.error(at, noWayOut(to, exampleAnswers(paths, trapped, arriving)));
  }
}
