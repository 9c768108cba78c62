import { pathsOf } from '../../content/checks/flow-paths.ts';
import { reachableBranches } from '../../content/checks/reachable-branches.ts';
import type { Branch } from '../../core/flows/branches.ts';
import { branchesOf } from '../../core/flows/branches.ts';
import type { Flow } from '../../core/flows/flow.ts';

/**
 * The branches of a sound flow without those that say something is left out which never is: nobody can go through them.
 * What is written as a step, an option or a text and can never be reached stays: that is a fault of the flow.
 */
export function possibleBranches(flow: Flow): readonly Branch[] {
  const paths = pathsOf(flow);
  const reachable = paths === null ? null : reachableBranches(paths);
  const branches = branchesOf(flow);
  // Too entangled to be told: then everything counts.
  return reachable === null
    ? branches
    : branches.filter((each) => !isLeftOut(each) || reachable.has(each.id));
}

const isLeftOut = ({ kind }: Branch): boolean =>
  kind === 'passed-over' || kind === 'withheld' || kind === 'left-out';
