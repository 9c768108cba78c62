import { describe, expect, test } from 'vitest';
import { possibleBranches } from '../../src/commands/flows/possible-branches.ts';
import { branchesOf } from '../../src/core/flows/branches.ts';
import type { Step } from '../../src/core/flows/flow.ts';
import { asking, flowOf, is, option, part, steps } from '../core/flows/garden-flow.ts';

describe('the possible branches of a flow', () => {
  const impossible = (steps: readonly Step[]) => {
    const flow = flowOf(steps);
    const possible = new Set(possibleBranches(flow).map(({ id }) => id));
    return branchesOf(flow).flatMap(({ id }) => (possible.has(id) ? [] : [id]));
  };

  test('are all of them where each condition goes both ways', () => {
    expect(impossible(steps)).toEqual([]);
  });

  test('leave out what is said to be left out and never is', () => {
    const [who, size, , ...rest] = steps;
    const onlyClubs: readonly Step[] = [
      { ...asking('who'), kind: 'choice', options: [option('home', { next: 'no' }), option('club')] },
      ...(size === undefined ? [] : [size]),
      ...rest,
    ];
    expect(who).toBeDefined();
    expect(impossible(onlyClubs)).toEqual(['size!', 'todo!seal']);
  });

  test('keep a step, an option and a text that nobody can reach', () => {
    const dead: readonly Step[] = [
      { ...asking('who'), kind: 'choice', options: [option('home')], next: 'end' },
      { ...asking('lost'), kind: 'choice', options: [option('here'), option('there')] },
      {
        id: 'end',
        kind: 'result',
        title: 'end',
        parts: [part('never', is('lost', 'here'))],
        findings: [],
        milestones: [],
        related: [],
      },
    ];
    const ids = possibleBranches(flowOf(dead)).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['lost', 'end:1']));
  });

  test('tell numbers apart at the bounds of conditions, and choices by how many must be chosen', () => {
    const bounds = (
      size: { readonly least: number; readonly most: number },
      least: number,
    ): readonly Step[] => [
      { ...asking('size'), kind: 'number', ...size },
      { ...asking('brings'), kind: 'choices', least, options: [option('a'), option('b')] },
      {
        id: 'end',
        kind: 'result',
        title: 'end',
        parts: [part('small', { kind: 'number', slot: 'size', atMost: 9 }), part('a', is('brings', 'a'))],
        findings: [],
        milestones: [],
        related: [],
      },
    ];
    expect(impossible(bounds({ least: 1, most: 10 }, 1))).toEqual([]);
    expect(impossible(bounds({ least: 1, most: 9 }, 1))).toEqual(['end:!1']);
    expect(impossible(bounds({ least: 1, most: 10 }, 2))).toEqual(['end:!2']);
  });
});
