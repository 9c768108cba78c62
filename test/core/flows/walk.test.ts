import { describe, expect, test } from 'vitest';
import type { Flow } from '../../../src/core/flows/flow.ts';
import type { Value } from '../../../src/core/flows/run.ts';
import { contestedOn, walk } from '../../../src/core/flows/walk.ts';
import type { Answer } from '../../../src/core/flows/run.ts';
import {
  answer,
  checklist,
  choice,
  choices,
  chosen,
  counted,
  flowOf,
  is,
  li,
  note,
  number,
  result,
  runWith,
  several,
  skipped,
  text,
  ticked,
  written,
} from './written-flows.ts';

const walkWith = (flow: Flow, answers: Readonly<Record<string, Value | Answer>>) =>
  walk(flow, runWith(flow, answers).answers);
const pathOf = (flow: Flow, answers: Readonly<Record<string, Value | Answer>>) =>
  walkWith(flow, answers).path.map(({ id }) => id);

/** A garden for a household or a club; who has no plot yet goes round by `list`; a shop ends early. */
const garden = flowOf([
  choice('who', ['home', 'club', { id: 'shop', next: 'sorry' }]),
  number('size', { when: is('who', 'club') }),
  note('rules', { when: is('who', 'club') }),
  choices('brings', ['tools', 'seeds', { id: 'pump', when: is('who', 'club') }]),
  choice('plot', [{ id: 'has', next: 'done' }, 'waits']),
  text('list', { optional: true }),
  checklist('todo', ['form', { id: 'seal', when: is('who', 'club') }], { next: 'done' }),
  result('sorry'),
  result('done'),
]);

describe('a walk', () => {
  test('stands at the first question without an answer', () => {
    expect(pathOf(garden, {})).toEqual(['who']);
    expect(pathOf(garden, { who: chosen('home') })).toEqual(['who', 'brings']);
  });

  test('passes over what its `when` does not hold for', () => {
    expect(pathOf(garden, { who: chosen('club') })).toEqual(['who', 'size']);
    expect(pathOf(garden, { who: chosen('club'), size: counted(3) })).toEqual([
      'who',
      'size',
      'rules',
      'brings',
    ]);
  });

  test('jumps where an option leads', () => {
    expect(pathOf(garden, { who: chosen('shop') })).toEqual(['who', 'sorry']);
    expect(pathOf(garden, { who: chosen('home'), brings: several('tools'), plot: chosen('has') })).toEqual([
      'who',
      'brings',
      'plot',
      'done',
    ]);
  });

  test('jumps where a step leads, and an option of its own leads elsewhere', () => {
    const flow = flowOf([
      choice('first', ['on', { id: 'off', next: 'out' }], { next: 'last' }),
      text('between'),
      result('last'),
      result('out'),
    ]);
    expect(pathOf(flow, { first: chosen('on') })).toEqual(['first', 'last']);
    expect(pathOf(flow, { first: chosen('off') })).toEqual(['first', 'out']);
  });

  test('goes on with the step below one that is passed over, whatever that one’s `next` says', () => {
    const flow = flowOf([
      choice('who', ['home', 'club']),
      note('rules', { when: is('who', 'club'), next: 'out' }),
      text('name'),
      result('out'),
    ]);
    expect(pathOf(flow, { who: chosen('home') })).toEqual(['who', 'name']);
    expect(pathOf(flow, { who: chosen('club') })).toEqual(['who', 'rules', 'out']);
  });

  test('an answer off the path counts for nothing', () => {
    const flow = flowOf([
      choice('who', ['home', 'club']),
      choice('fee', ['yes', 'no'], { when: is('who', 'club') }),
      text('account', { when: is('fee', 'yes') }),
      result(),
    ]);
    const answers = { who: chosen('home'), fee: chosen('yes') };
    expect(pathOf(flow, answers)).toEqual(['who', 'done']);
    expect(walkWith(flow, answers).valueOf('fee')).toBeNull();
  });

  test('an answer that comes later on the path counts for nothing before it', () => {
    const flow = flowOf([
      text('name', { when: is('who', 'club') }),
      choice('who', ['home', 'club']),
      result(),
    ]);
    expect(pathOf(flow, { who: chosen('club') })).toEqual(['who', 'done']);
  });

  test('an answer that is reopened is asked again', () => {
    const again = answer(chosen('home'), { reopened: { kind: 'back', by: li } });
    expect(pathOf(garden, { who: again, brings: several('tools') })).toEqual(['who']);
  });

  test('an option that is not offered now is asked again, of one and of several', () => {
    expect(pathOf(garden, { who: chosen('home'), brings: several('tools', 'pump') })).toEqual([
      'who',
      'brings',
    ]);
    expect(
      pathOf(garden, { who: chosen('club'), size: counted(3), brings: several('tools', 'pump') }),
    ).toEqual(['who', 'size', 'rules', 'brings', 'plot']);
    expect(pathOf(garden, { who: chosen('nobody') })).toEqual(['who']);
  });

  test('an answer of another kind is asked again', () => {
    expect(pathOf(garden, { who: written('home') })).toEqual(['who']);
  });

  test('what was passed over counts as no answer, and only where it may be passed over', () => {
    const flow = flowOf([
      text('name', { optional: true }),
      text('named', { when: { kind: 'answered', slot: 'name' } }),
      text('must'),
      result(),
    ]);
    expect(pathOf(flow, { name: skipped })).toEqual(['name', 'must']);
    expect(pathOf(flow, { name: written('x') })).toEqual(['name', 'named']);
    expect(pathOf(flow, { name: skipped, must: skipped })).toEqual(['name', 'must']);
  });

  test('a checklist is passed when it is closed, or all that concerns this run is ticked', () => {
    const at = (value: Value) =>
      pathOf(garden, {
        who: chosen('home'),
        brings: several('tools'),
        plot: chosen('waits'),
        list: skipped,
        todo: value,
      }).at(-1);
    expect(at(ticked([]))).toBe('todo');
    expect(at(ticked(['form']))).toBe('done');
    expect(at(ticked([], true))).toBe('done');
  });

  test('ends at a result, with what was answered on the way', () => {
    const { current, valueOf, circleFrom } = walkWith(garden, { who: chosen('shop'), size: counted(3) });
    expect(current?.id).toBe('sorry');
    expect(valueOf('who')).toEqual(chosen('shop'));
    expect(valueOf('size')).toBeNull();
    expect(circleFrom).toBeNull();
  });

  test('that comes back to a step it has passed ends there, at the first question of the circle', () => {
    const flow = flowOf([
      text('name'),
      note('hint'),
      text('street'),
      choice('right', [{ id: 'no', next: 'hint' }, 'yes']),
      result(),
    ]);
    const walked = walkWith(flow, { name: written('a'), street: written('b'), right: chosen('no') });
    expect(walked.path.map(({ id }) => id)).toEqual(['name', 'hint', 'street', 'right']);
    expect(walked.current?.id).toBe('street');
    expect(walked.circleFrom).toBe(1);
  });

  test('ends even where nothing in a circle asks, and where no result comes', () => {
    expect(walkWith(flowOf([note('one'), note('two', { next: 'one' })]), {}).current).toBeNull();
    expect(walkWith(flowOf([text('name')]), { name: written('a') }).current).toBeNull();
  });

  test('finds the first answer on the path that colleagues dispute, and none off it', () => {
    const claim = { value: chosen('club'), shown: 'club', by: li, at: 2 };
    const answers = runWith(garden, {
      who: chosen('shop'),
      brings: answer(several('tools'), { contested: [claim] }),
    }).answers;
    expect(contestedOn(walk(garden, answers), answers)).toBeUndefined();
    const disputed = { ...answers, who: answer(chosen('shop'), { contested: [claim] }) };
    expect(contestedOn(walk(garden, disputed), disputed)?.id).toBe('who');
  });
});
