import type { Basis, Flow, Option, Part, Step } from '../../../src/core/flows/flow.ts';

const basis: Basis = { kind: 'ask' };
export const asking = (id: string) => ({ id, label: id, text: `${id}?`, basis, optional: false });
export const option = (id: string, more: Partial<Option> = {}): Option => ({
  id,
  label: id,
  words: [],
  ...more,
});
export const part = (text: string, when?: Part['when']): Part => ({
  text,
  basis,
  ...(when !== undefined && { when }),
});
export const is = (slot: string, ...values: readonly string[]) => ({ kind: 'is', slot, values }) as const;

/** A garden: who wants it, how many they are when they are a club, what they bring, and a list to do. */
export const steps: readonly Step[] = [
  {
    ...asking('who'),
    kind: 'choice',
    options: [option('home'), option('club'), option('shop', { next: 'no' })],
  },
  { ...asking('size'), kind: 'number', least: 1, when: is('who', 'club') },
  { id: 'why', kind: 'note', parts: [part('all'), part('a club', is('who', 'club'))] },
  {
    ...asking('brings'),
    kind: 'choices',
    least: 0,
    optional: true,
    options: [option('tools'), option('seeds', { when: is('who', 'home') })],
  },
  {
    ...asking('todo'),
    kind: 'checklist',
    items: [
      { id: 'form', label: 'form', basis },
      { id: 'seal', label: 'seal', basis, when: is('who', 'club') },
    ],
    next: 'done',
  },
  { id: 'no', kind: 'result', title: 'no', parts: [part('none')], findings: [], milestones: [], related: [] },
  {
    id: 'done',
    kind: 'result',
    title: 'done',
    parts: [part('large', { kind: 'number', slot: 'size', atLeast: 10 })],
    findings: [
      {
        id: 'tools',
        label: 'tools',
        cases: [
          { when: is('brings', 'tools'), verdict: 'met', text: 'yes', basis },
          { verdict: 'not-met', text: 'no', basis },
        ],
      },
    ],
    milestones: [],
    related: [],
  },
];

export const flowOf = (steps: readonly Step[]): Flow => ({
  id: 'garden',
  version: 1,
  title: 'garden',
  purpose: 'a garden',
  start: ['garden'],
  keeps: 'run',
  shared: false,
  confirm: 'ask',
  steps,
  migrations: [],
});
export const garden = flowOf(steps);
