import { unreachable } from '../unreachable.ts';
import type { Flow, Part, Step } from './flow.ts';

/** Something a dialogue may go through in a flow. */
export interface Branch {
  /** Unique in its flow: `kind`, `kind=school`. */
  readonly id: string;
  readonly kind: BranchKind;
  readonly step: string;
  /** The option, the item, the number of the part from 1, or `finding:case`; empty for what is the step's own. */
  readonly part: string;
}

export type BranchKind =
  /** The step is asked, said or given. */
  | 'reached'
  /** Its `when` does not hold. */
  | 'passed-over'
  /** Optional, and the person has nothing to say. */
  | 'skipped'
  /** The option is chosen. */
  | 'chosen'
  /** The item is ticked. */
  | 'ticked'
  /** The option or the item is not offered, its `when` not holding. */
  | 'withheld'
  /** The part of a text is said. */
  | 'said'
  /** It is not, its `when` not holding. */
  | 'left-out'
  /** The case of a finding is the one that counts. */
  | 'found';

const marks: Readonly<Record<BranchKind, string>> = {
  reached: '',
  'passed-over': '!',
  skipped: '=-',
  chosen: '=',
  ticked: '+',
  withheld: '!',
  said: ':',
  'left-out': ':!',
  found: '/',
};

export const branch = (kind: BranchKind, step: string, part = ''): Branch => ({
  id: `${step}${marks[kind]}${part}`,
  kind,
  step,
  part,
});

/** Everything a flow is written to do, each once, in the order it stands in: what its golden conversations go through. */
export const branchesOf = (flow: Flow): readonly Branch[] => flow.steps.flatMap(branchesOfStep);

const branchesOfStep = (step: Step): readonly Branch[] => [
  branch('reached', step.id),
  ...(step.when === undefined ? [] : [branch('passed-over', step.id)]),
  ...branchesIn(step),
];

function branchesIn(step: Step): readonly Branch[] {
  switch (step.kind) {
    case 'choice':
    case 'choices':
      return [...step.options.flatMap((option) => offered('chosen', step.id, option)), ...skippedIn(step)];
    case 'checklist':
      return [...step.items.flatMap((item) => offered('ticked', step.id, item)), ...skippedIn(step)];
    case 'note':
      return branchesOfParts(step.id, step.parts);
    case 'result':
      return [
        ...branchesOfParts(step.id, step.parts),
        ...step.findings.flatMap(({ id, cases }) =>
          cases.map((_, place) => branch('found', step.id, casePart(id, place))),
        ),
      ];
    case 'text':
    case 'number':
    case 'date':
      return skippedIn(step);
    default:
      return unreachable(step);
  }
}

const offered = (
  kind: 'chosen' | 'ticked',
  step: string,
  { id, when }: { readonly id: string; readonly when?: object },
): readonly Branch[] => [
  branch(kind, step, id),
  ...(when === undefined ? [] : [branch('withheld', step, id)]),
];

const skippedIn = ({
  id,
  optional,
}: {
  readonly id: string;
  readonly optional: boolean;
}): readonly Branch[] => (optional ? [branch('skipped', id)] : []);

const branchesOfParts = (step: string, parts: readonly Part[]): readonly Branch[] =>
  parts.flatMap(({ when }, place) => [
    branch('said', step, numberOf(place)),
    ...(when === undefined ? [] : [branch('left-out', step, numberOf(place))]),
  ]);

/** How a part, which has no id, is called: by its number. */
export const numberOf = (place: number): string => String(place + 1);

export const casePart = (finding: string, place: number): string => `${finding}:${numberOf(place)}`;
