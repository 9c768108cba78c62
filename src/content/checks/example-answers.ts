import { type Diagram, NO, YES } from './decision-diagram.ts';
import type { FlowPaths } from './flow-paths.ts';

/**
 * Answers that make the difference for some of those who come to a step, as a person would note them:
 * `kind: enterprise, staff: 10`. Empty when it is the same for all, or hangs on what was not answered.
 */
export function exampleAnswers({ flow, space }: FlowPaths, where: Diagram, among: Diagram): string {
  const { diagrams, steps, exactly } = space;
  const isTrue = diagrams.example(where);
  const others = diagrams.and(among, diagrams.not(where));
  // The last first: each then goes on top of what is there.
  let assignment = steps.reduceRight((all, own) => diagrams.and(exactly(own, ...isTrue), all), YES);
  return flow.steps
    .flatMap(({ id }, at) => {
      const own = steps[at];
      if (own === undefined) return [];
      const without = diagrams.forget(assignment, own.from, own.to);
      if (diagrams.and(without, others) === NO) {
        // The others stay outside without it: it makes no difference.
        assignment = without;
        return [];
      }
      const said = own.groups.filter(({ variable }) => isTrue.includes(variable));
      return said.map(({ answers: [sample] }) => `${id}: ${sample}`);
    })
    .join(', ');
}
