import { describe, expect, test } from 'vitest';
import {
  giveAnswer,
  keepAnswer,
  newRun,
  reopen,
  settle,
  tickItems,
  withMember,
  withName,
} from '../../../src/core/flows/change-run.ts';
import type { AskingStep, Flow } from '../../../src/core/flows/flow.ts';
import type { Run, RunId, Value } from '../../../src/core/flows/run.ts';
import { walk } from '../../../src/core/flows/walk.ts';
import type { PersonId } from '../../../src/core/ids.ts';
import {
  answer,
  chat,
  checklist,
  choice,
  choices,
  chosen,
  flowOf,
  is,
  li,
  number,
  counted,
  result,
  runWith,
  several,
  skipped,
  text,
  wang,
  written,
  zhao,
} from './written-flows.ts';

const who = choice('who', ['home', 'club', 'shop']);
const fee = choice('fee', ['yes', { id: 'no', when: is('who', 'home') }]);
const name = text('name', { optional: true });
const account = text('account', { when: is('fee', 'yes') });
const size = number('size');
const todo = checklist('todo', ['form', 'seal', { id: 'charter', when: is('who', 'club') }]);
const garden = flowOf([who, fee, name, account, size, todo, result()]);

/** Gives answers one after another, each a second later. */
function given(flow: Flow, run: Run, ...each: readonly (readonly [AskingStep, Value, PersonId])[]): Run {
  return each.reduce(
    (before, [step, value, by], place) => giveAnswer(flow, before, step, { value, by, at: 10 + place }),
    run,
  );
}
const empty = runWith(garden);
const slot = (run: Run, id: string) => run.answers[id];
const openSlots = (run: Run) =>
  Object.entries(run.answers).flatMap(([id, { reopened }]) => (reopened === undefined ? [] : [id]));
const fromHome: Run = runWith(garden, {
  who: chosen('home'),
  fee: chosen('yes'),
  name: written('a'),
  account: written('b'),
  size: counted(3),
  todo: { kind: 'checklist', done: { form: { by: wang, at: 1 } }, closed: true },
});

test('an answer says what, who and when, in the words people read', () => {
  expect(slot(given(garden, empty, [who, chosen('home'), wang]), 'who')).toEqual({
    label: 'who',
    value: chosen('home'),
    shown: 'home',
    by: wang,
    at: 10,
  });
});

describe('a colleague', () => {
  test('who says the same agrees: nothing changes', () => {
    const run = given(garden, empty, [who, chosen('home'), wang], [who, chosen('home'), li]);
    expect(slot(run, 'who')).toMatchObject({ by: wang, at: 10 });
    expect(slot(run, 'who')).not.toHaveProperty('contested');
  });

  test('who says otherwise contests it, and the first holds', () => {
    const run = given(garden, empty, [who, chosen('home'), wang], [who, chosen('club'), li]);
    expect(slot(run, 'who')).toMatchObject({
      value: chosen('home'),
      by: wang,
      contested: [{ value: chosen('club'), shown: 'club', by: li, at: 11 }],
    });
    expect(walk(garden, run.answers).valueOf('who')).toEqual(chosen('home'));
  });

  test('each has one view, their last', () => {
    const run = given(
      garden,
      empty,
      [who, chosen('home'), wang],
      [who, chosen('club'), li],
      [who, chosen('shop'), li],
      [who, chosen('club'), zhao],
    );
    expect(slot(run, 'who')?.contested?.map(({ value, by }) => [value, by])).toEqual([
      [chosen('shop'), li],
      [chosen('club'), zhao],
    ]);
  });

  test('who comes round to the first answer takes back what they said', () => {
    const run = given(
      garden,
      empty,
      [who, chosen('home'), wang],
      [who, chosen('club'), li],
      [who, chosen('home'), li],
    );
    expect(slot(run, 'who')).not.toHaveProperty('contested');
    expect(slot(run, 'who')).toMatchObject({ value: chosen('home'), by: wang });
  });

  test('is agreed to when the first comes round to them', () => {
    const run = given(
      garden,
      empty,
      [who, chosen('home'), wang],
      [who, chosen('club'), li],
      [who, chosen('club'), wang],
    );
    expect(slot(run, 'who')).toMatchObject({ value: chosen('club'), by: wang });
    expect(slot(run, 'who')).not.toHaveProperty('contested');
  });

  test('other claims stay when the first thinks again', () => {
    const run = given(
      garden,
      empty,
      [who, chosen('home'), wang],
      [who, chosen('club'), li],
      [who, chosen('shop'), wang],
    );
    expect(slot(run, 'who')).toMatchObject({ value: chosen('shop'), contested: [{ by: li }] });
  });

  test('may answer what another passed over, and adds nothing by passing over what another answered', () => {
    const run = given(garden, empty, [name, skipped, wang], [name, written('b'), li], [name, skipped, zhao]);
    expect(slot(run, 'name')).toMatchObject({ value: written('b'), by: li });
    expect(slot(run, 'name')).not.toHaveProperty('contested');
    expect(slot(run, 'name')).not.toHaveProperty('settled');
  });

  test('contests an answer that a person went back to, for that is still the other’s', () => {
    const back = reopen(fromHome, 'who', { kind: 'back', by: li });
    expect(slot(given(garden, back, [who, chosen('club'), li]), 'who')).toMatchObject({
      value: chosen('home'),
      contested: [{ value: chosen('club'), by: li }],
    });
  });

  test.each([
    { kind: 'depends', on: 'who' },
    { kind: 'version', reason: 'x' },
  ] as const)('takes the place of an answer that is open to all (%j), which is kept beside', (reopened) => {
    const open = reopen(fromHome, 'name', reopened);
    expect(slot(given(garden, open, [name, written('new'), li]), 'name')).toMatchObject({
      value: written('new'),
      by: li,
      settled: { by: li, instead: [{ value: written('a'), by: wang, at: 1 }] },
    });
  });

  test('takes the place of an option that is not offered any more, which is kept beside', () => {
    const hidden = runWith(garden, { who: chosen('club'), fee: chosen('no') });
    const run = given(garden, hidden, [fee, chosen('yes'), li]);
    expect(slot(run, 'fee')).toMatchObject({
      value: chosen('yes'),
      by: li,
      settled: { instead: [{ by: wang }] },
    });
    expect(slot(run, 'fee')).not.toHaveProperty('contested');
  });
});

describe('a change of mind', () => {
  test('reopens what looks at it; what hangs on that waits for it, and checklists and the rest stay', () => {
    const run = given(garden, fromHome, [who, chosen('club'), wang]);
    expect(openSlots(run)).toEqual(['fee']);
    expect(slot(run, 'fee')?.reopened).toEqual({ kind: 'depends', on: 'who' });
    expect(openSlots(given(garden, run, [fee, chosen('yes'), wang]))).toEqual([]);
    expect(openSlots(given(garden, run, [fee, chosen('no'), wang]))).toEqual(['account']);
  });

  test('reopens what hangs on a step that is asked now, or is not asked any more', () => {
    const dues = text('dues', { when: is('who', 'club') });
    const payer = choice('payer', ['us', { id: 'them', when: { kind: 'answered', slot: 'dues' } }]);
    const flow = flowOf([who, dues, payer, result()]);
    const paid = { dues: written('9'), payer: chosen('us') };
    for (const [from, to] of [
      ['club', 'home'],
      ['home', 'club'],
    ] as const) {
      const run = given(flow, runWith(flow, { who: chosen(from), ...paid }), [who, chosen(to), wang]);
      expect(openSlots(run)).toEqual(['dues', 'payer']);
    }
  });

  test('deletes nothing', () => {
    const run = given(garden, fromHome, [who, chosen('club'), wang], [fee, chosen('yes'), wang]);
    const valuesIn = ({ answers }: Run) => Object.entries(answers).map(([id, { value }]) => [id, value]);
    expect(valuesIn(run)).toEqual(
      valuesIn(fromHome).map(([id, value]) => [id, id === 'who' ? chosen('club') : value]),
    );
  });

  test('of what nothing depends on reopens nothing', () => {
    expect(openSlots(given(garden, fromHome, [name, written('c'), wang]))).toEqual([]);
  });

  test('that comes to the same reopens nothing', () => {
    expect(openSlots(given(garden, fromHome, [who, chosen('home'), wang]))).toEqual([]);
  });

  test('closes what was reopened', () => {
    const back = reopen(fromHome, 'who', { kind: 'back', by: wang });
    expect(openSlots(given(garden, back, [who, chosen('home'), wang]))).toEqual([]);
    expect(openSlots(given(garden, back, [who, chosen('home'), li]))).toEqual([]);
  });
});

describe('settling', () => {
  const disputed = given(garden, fromHome, [who, chosen('club'), li], [who, chosen('shop'), zhao]);
  const settled = (value: Value) => settle(garden, disputed, who, { value, by: zhao, at: 99 });

  test('lets what was chosen hold, as the one who said it said it, and keeps the others', () => {
    expect(slot(settled(chosen('club')), 'who')).toEqual({
      label: 'label',
      value: chosen('club'),
      shown: 'club',
      by: li,
      at: 10,
      settled: {
        by: zhao,
        at: 99,
        instead: [
          expect.objectContaining({ value: chosen('home'), by: wang }),
          expect.objectContaining({ value: chosen('shop'), by: zhao }),
        ],
      },
    });
  });

  test('on another answer reopens what depends on it, on the first nothing', () => {
    expect(openSlots(settled(chosen('club')))).toEqual(['fee']);
    expect(openSlots(settled(chosen('home')))).toEqual([]);
  });

  test('on what nobody says keeps the first', () => {
    expect(slot(settled(chosen('nobody')), 'who')).toMatchObject({ value: chosen('home') });
  });

  test('where nothing is disputed changes nothing', () => {
    expect(settle(garden, fromHome, who, { value: chosen('club'), by: li, at: 9 })).toBe(fromHome);
  });

  test('a second time keeps what was said instead the first time', () => {
    const once = settle(garden, disputed, who, { value: chosen('club'), by: li, at: 20 });
    const again = given(garden, once, [who, chosen('home'), wang]);
    const twice = settle(garden, again, who, { value: chosen('home'), by: zhao, at: 30 });
    expect(slot(twice, 'who')).toMatchObject({ value: chosen('home'), by: wang });
    expect(slot(twice, 'who')?.settled?.instead.map(({ value, by }) => [value, by])).toEqual([
      [chosen('shop'), zhao],
      [chosen('club'), li],
    ]);
  });
});

describe('a checklist', () => {
  const tick = (
    run: Run,
    items: readonly string[],
    by: PersonId,
    more: { isDone?: boolean; closed?: boolean } = {},
  ) => tickItems(run, todo, { items, isDone: true, closed: false, ...more }, { by, at: 20 });

  test('keeps who ticked what first, whoever ticks it again', () => {
    const run = tick(tick(empty, ['form'], wang), ['form', 'seal'], li);
    expect(slot(run, 'todo')?.value).toEqual({
      kind: 'checklist',
      done: { form: { by: wang, at: 20 }, seal: { by: li, at: 20 } },
      closed: false,
    });
  });

  test('is anyone’s to untick, and what is not named stays', () => {
    const run = tick(tick(empty, ['form', 'seal'], wang), ['form'], li, { isDone: false });
    expect(slot(run, 'todo')?.value).toMatchObject({ done: { seal: { by: wang } } });
    expect(slot(run, 'todo')?.value).not.toHaveProperty('done.form');
  });

  test('says in words what is ticked, for the flow may be gone when it is read', () => {
    expect(slot(tick(empty, ['form', 'seal'], wang), 'todo')?.shown).toBe('form、seal');
  });

  test('that is passed over after a tick is left as it stands', () => {
    const list = { ...todo, optional: true };
    const flow = flowOf([list, result()]);
    const begun = tickItems(
      runWith(flow),
      list,
      { items: ['form'], isDone: true, closed: false },
      { by: wang, at: 1 },
    );
    for (const by of [wang, li]) {
      const run = giveAnswer(flow, begun, list, { value: skipped, by, at: 2 });
      expect(run.answers['todo']?.value).toEqual({
        kind: 'checklist',
        done: { form: { by: wang, at: 1 } },
        closed: true,
      });
      expect(walk(flow, run.answers).current?.id).toBe('done');
    }
  });

  test('that is passed over before any tick keeps no view of anybody', () => {
    const list = { ...todo, optional: true };
    const flow = flowOf([list, result()]);
    const begun = tickItems(
      runWith(flow),
      list,
      { items: [], isDone: true, closed: false },
      { by: wang, at: 1 },
    );
    const passed = giveAnswer(flow, begun, list, { value: skipped, by: li, at: 2 });
    expect(passed.answers['todo']).toEqual({ label: 'todo', value: skipped, shown: '', by: li, at: 2 });
  });
});

describe('an option that leads back', () => {
  const street = text('street');
  const right = choice('right', [{ id: 'no', next: 'street' }, 'yes']);
  const flow = flowOf([text('name'), street, right, result()]);
  const answers = { name: written('a'), street: written('b'), right: chosen('yes') };

  test('asks the steps of that stretch again, itself among them, and nothing else', () => {
    const run = given(flow, runWith(flow, { name: written('a'), street: written('b') }), [
      right,
      chosen('no'),
      wang,
    ]);
    expect(openSlots(run)).toEqual(['street', 'right']);
    expect(run.answers['street']?.reopened).toEqual({ kind: 'back', by: wang });
    expect(walk(flow, run.answers).current?.id).toBe('street');
  });

  test('does so too when it is kept, and when it is settled on', () => {
    const again = runWith(flow, {
      ...answers,
      right: answer(chosen('no'), { reopened: { kind: 'back', by: wang } }),
    });
    expect(openSlots(keepAnswer(flow, again, right))).toEqual(['street', 'right']);
    const disputed = given(flow, runWith(flow, answers), [right, chosen('no'), li]);
    const settled = settle(flow, disputed, right, { value: chosen('no'), by: zhao, at: 9 });
    expect(openSlots(settled)).toEqual(['street', 'right']);
    expect(settled.answers['right']?.settled?.instead).toHaveLength(1);
  });

  test('is left by the other option', () => {
    const round = given(
      flow,
      runWith(flow, { name: written('a'), street: written('b') }),
      [right, chosen('no'), wang],
      [street, written('c'), wang],
      [right, chosen('yes'), wang],
    );
    expect(walk(flow, round.answers).current?.id).toBe('done');
  });
});

test('an answer that is kept closes again, and one that was not open stays as it is', () => {
  const back = reopen(fromHome, 'name', { kind: 'back', by: li });
  expect(keepAnswer(garden, back, name).answers).toEqual(fromHome.answers);
  expect(keepAnswer(garden, fromHome, name)).toBe(fromHome);
  expect(reopen(fromHome, 'nothing', { kind: 'back', by: li })).toBe(fromHome);
});

test('several options chosen in another order are the same answer', () => {
  const brings = choices('brings', ['a', 'b']);
  const flow = flowOf([brings, result()]);
  const run = given(flow, runWith(flow), [brings, several('a', 'b'), wang], [brings, several('b', 'a'), li]);
  expect(slot(run, 'brings')).not.toHaveProperty('contested');
});

describe('a member', () => {
  const at = (name: string, chatName: string, joinedAt: number) =>
    ({ name, chat: chat(chatName), chatKind: 'direct', joinedAt }) as const;
  const run = withMember(newRun('AAAAABBBBB' as RunId, garden, 5), wang, at('老王', 'one', 5));

  test('is noted with a name, where they are and when they came', () => {
    expect(run.members).toEqual({ [wang]: at('老王', 'one', 5) });
  });

  test('moves with where they speak, and keeps the day they came', () => {
    expect(withMember(run, wang, at('老王', 'two', 9)).members[wang]).toEqual(at('老王', 'two', 5));
  });

  test('keeps the name they go by here, whatever the chat calls them', () => {
    expect(withMember(run, wang, at('', 'one', 9))).toBe(run);
    expect(withMember(run, wang, at('wx_1', 'one', 9))).toBe(run);
    expect(
      withMember(withMember(run, li, at('', 'one', 6)), li, at('小李', 'one', 9)).members[li]?.name,
    ).toBe('小李');
  });

  test('is called otherwise when they ask to be; a stranger is nobody', () => {
    expect(withName(run, wang, '王老师').members[wang]).toEqual(at('王老师', 'one', 5));
    expect(withName(run, li, '小李')).toBe(run);
  });
});
