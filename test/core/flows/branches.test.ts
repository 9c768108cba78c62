import { describe, expect, test } from 'vitest';
import { branchesOf } from '../../../src/core/flows/branches.ts';
import type { Answer, Value } from '../../../src/core/flows/run.ts';
import { visitedBranches } from '../../../src/core/flows/visited-branches.ts';
import { channelName, personId } from '../../../src/core/ids.ts';
import { asking, flowOf, garden, option } from './garden-flow.ts';

const by = personId(channelName('simulate'), 'ann');
const answer = (value: Value, reopened?: Answer['reopened']): Answer => ({
  value,
  label: '',
  shown: '',
  by,
  at: 0,
  ...(reopened !== undefined && { reopened }),
});
const chosen = (option: string) => answer({ kind: 'choice', option });
const visited = (answers: Readonly<Record<string, Answer>>, flow = garden) =>
  visitedBranches(flow, answers).map(({ id }) => id);

describe('the branches of a flow', () => {
  test('are its steps, options, items, parts and cases, and each condition the other way', () => {
    const ids = branchesOf(garden).map(({ id }) => id);
    expect(ids.join(' ')).toBe(
      [
        'who who=home who=club who=shop',
        'size size!',
        'why why:1 why:2 why:!2',
        'brings brings=tools brings=seeds brings!seeds brings=-',
        'todo todo+form todo+seal todo!seal',
        'no no:1',
        'done done:1 done:!1 done/tools:1 done/tools:2',
      ].join(' '),
    );
  });

  test('have each an id of their own', () => {
    const ids = branchesOf(garden).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('what a run has visited', () => {
  test('is at first the first question', () => {
    expect(visited({})).toEqual(['who']);
  });

  test('is the way to the question that is asked, with what is said and withheld on it', () => {
    expect(visited({ who: chosen('home') })).toEqual([
      'size!',
      'why',
      'why:1',
      'why:!2',
      'brings',
      'who=home',
    ]);
    expect(visited({ who: chosen('club'), size: answer({ kind: 'number', number: 9 }) }).join(' ')).toBe(
      'why why:1 why:2 brings brings!seeds who=club',
    );
  });

  test('is not a question that was answered before it was asked', () => {
    const both = { who: chosen('club'), size: answer({ kind: 'number', number: 9 }) };
    expect(visited(both)).not.toContain('size');
    expect(visited({ who: chosen('club') })).toContain('size');
  });

  test('is not what a jump goes by', () => {
    expect(visited({ who: chosen('shop') })).toEqual(['no', 'no:1', 'who=shop']);
  });

  test('is not an answer off the path', () => {
    const tools = answer({ kind: 'choices', options: ['tools'] });
    expect(visited({ who: chosen('home'), brings: tools })).toContain('brings=tools');
    expect(visited({ who: chosen('shop'), brings: tools })).not.toContain('brings=tools');
  });

  test('is an item as soon as it is ticked', () => {
    const answers = {
      who: chosen('club'),
      size: answer({ kind: 'number', number: 9 }),
      brings: answer({ kind: 'skipped' }),
      todo: answer({ kind: 'checklist', done: { form: { by, at: 0 } }, closed: false }),
    };
    const ids = visited(answers);
    expect(ids).toEqual(expect.arrayContaining(['brings=-', 'todo', 'todo+form']));
    expect(ids).not.toContain('todo+seal');
    expect(ids).not.toContain('done');
  });

  test('is of a finding the case that counts', () => {
    const answers = {
      who: chosen('home'),
      brings: answer({ kind: 'choices', options: ['seeds'] }),
      todo: answer({ kind: 'checklist', done: {}, closed: true }),
    };
    const ids = visited(answers);
    expect(ids).toContain('done/tools:2');
    expect(ids).not.toContain('done/tools:1');
  });

  test('is an option that leads back, though its answer is asked again', () => {
    const again = flowOf([
      { ...asking('more'), kind: 'choice', options: [option('yes'), option('no')] },
      { ...asking('sure'), kind: 'choice', options: [option('back', { next: 'more' }), option('on')] },
      { id: 'end', kind: 'result', title: 'end', parts: [], findings: [], milestones: [], related: [] },
    ]);
    const reopened = { kind: 'back', by } as const;
    const answers = {
      more: answer({ kind: 'choice', option: 'yes' }, reopened),
      sure: answer({ kind: 'choice', option: 'back' }, reopened),
    };
    expect(visited(answers, again)).toEqual(['more', 'more=yes', 'sure=back']);
    const older = { kind: 'version', reason: '' } as const;
    expect(visited({ more: answer({ kind: 'choice', option: 'yes' }, older) }, again)).toEqual(['more']);
  });
});
