import { describe, expect, test } from 'vitest';
import type { Flow, FlowMigration } from '../../../src/core/flows/flow.ts';
import { migrateRun } from '../../../src/core/flows/migrate-run.ts';
import type { Run } from '../../../src/core/flows/run.ts';
import { walk } from '../../../src/core/flows/walk.ts';
import {
  answer,
  checklist,
  choice,
  choices,
  chosen,
  flowOf,
  li,
  result,
  runWith,
  several,
  skipped,
  text,
  ticked,
  wang,
  written,
} from './written-flows.ts';

const migration = (to: number, more: Partial<FlowMigration> = {}): FlowMigration => ({
  to,
  steps: {},
  values: {},
  asksAgain: {},
  removed: {},
  ...more,
});

const first = flowOf([
  choice('who', ['home', 'company']),
  choices('brings', ['tools', 'seeds']),
  text('fax', { optional: true }),
  checklist('todo', ['form', 'seal']),
  result(),
]);
const answers = {
  who: chosen('company'),
  brings: several('tools', 'seeds'),
  fax: written('123'),
  todo: ticked(['form']),
};
const old = runWith(first, answers);

const second: Flow = flowOf(
  [
    choice('kind', ['home', 'club'], { label: '哪一类' }),
    choices('brings', ['tools', 'seeds']),
    checklist('todo', ['papers', 'seal']),
    result(),
  ],
  {
    version: 2,
    title: '菜园申请（新）',
    migrations: [
      migration(2, {
        steps: { who: 'kind' },
        values: { kind: { company: 'club' }, todo: { form: 'papers' } },
        removed: { fax: '不再要传真' },
      }),
    ],
  },
);

test('a run at the flow’s version is left as it is', () => {
  expect(migrateRun(first, old)).toBe(old);
});

describe('a run of an older version', () => {
  const now = migrateRun(second, old);

  test('has the flow’s version and title', () => {
    expect(now).toMatchObject({ version: 2, title: '菜园申请（新）', id: old.id, revision: old.revision });
  });

  test('moves what was answered to a renamed step, its value and its label with it', () => {
    expect(now.answers['kind']).toMatchObject({ value: chosen('club'), label: '哪一类', by: wang, at: 1 });
    expect(now.answers).not.toHaveProperty('who');
    expect(now.answers['kind']).not.toHaveProperty('reopened');
  });

  test('keeps what stayed as it was, and renames what was ticked', () => {
    expect(now.answers['brings']?.value).toEqual(several('tools', 'seeds'));
    expect(now.answers['todo']?.value).toEqual(ticked(['papers']));
  });

  test('keeps aside what belonged to a step that is gone, with the reason', () => {
    expect(now.retired).toEqual([
      {
        slot: 'fax',
        label: 'label',
        shown: old.answers['fax']?.shown,
        by: wang,
        at: 1,
        reason: '不再要传真',
      },
    ]);
  });

  test('keeps nothing aside of what had been passed over', () => {
    const passed = runWith(first, { fax: answer(skipped, { shown: '' }) });
    expect(migrateRun(second, passed).retired).toEqual([]);
  });

  test('stands where it stood', () => {
    expect(walk(second, now.answers).current?.id).toBe('todo');
  });
});

test('what changed is asked again with its reason, by the step’s new id', () => {
  const flow = {
    ...second,
    migrations: [
      migration(2, {
        steps: { who: 'kind' },
        asksAgain: { kind: '分类有调整' },
        values: { kind: { company: 'club' } },
      }),
    ],
  };
  expect(migrateRun(flow, old).answers['kind']).toMatchObject({
    value: chosen('club'),
    reopened: { kind: 'version', reason: '分类有调整' },
  });
});

describe('a change that no migration speaks of', () => {
  const later = (steps: Flow['steps']) => flowOf(steps, { version: 2 });

  test('a step that is gone: its answer is kept aside', () => {
    const run = migrateRun(later([choice('who', ['home', 'company']), result()]), old);
    expect(run.retired.map(({ slot, reason }) => [slot, reason])).toEqual([
      ['brings', ''],
      ['fax', ''],
      ['todo', ''],
    ]);
    expect(Object.keys(run.answers)).toEqual(['who']);
  });

  test('a step of another kind: the old answer is kept aside', () => {
    const run = migrateRun(later([text('who'), result()]), old);
    expect(run.retired.map(({ slot }) => slot)).toContain('who');
    expect(run.answers).not.toHaveProperty('who');
  });

  test('an option that is gone: the answer stays, and is asked again', () => {
    const run = migrateRun(
      later([choice('who', ['home']), choices('brings', ['tools', 'pump']), result()]),
      old,
    );
    expect(run.answers['who']).toMatchObject({
      value: chosen('company'),
      reopened: { kind: 'version', reason: '' },
    });
    expect(run.answers['brings']).toMatchObject({
      value: several('tools', 'seeds'),
      reopened: { reason: '' },
    });
  });

  test('a step that may no longer be passed over is asked', () => {
    const passed = runWith(first, { fax: skipped });
    expect(migrateRun(later([text('fax'), result()]), passed).answers['fax']).toMatchObject({
      reopened: { kind: 'version', reason: '' },
    });
  });

  test('what colleagues said before it was passed over is kept aside when the step becomes another', () => {
    const claim = { value: written('123'), shown: '123', by: li, at: 1 };
    const passed = runWith(first, {
      fax: answer(skipped, { shown: '', settled: { by: wang, at: 2, instead: [claim] } }),
    });
    const run = migrateRun(later([checklist('fax', ['form'], { optional: true }), result()]), passed);
    expect(run.answers['fax']).toBeUndefined();
    expect(run.retired).toMatchObject([{ slot: 'fax', shown: '123', by: li }]);
  });

  test('the reason an answer is asked again is not lost to a later one', () => {
    const open = runWith(first, { who: answer(chosen('company'), { reopened: { kind: 'back', by: li } }) });
    expect(migrateRun(later([choice('who', ['home']), result()]), open).answers['who']?.reopened).toEqual({
      kind: 'back',
      by: li,
    });
  });
});

describe('several versions at once', () => {
  const third: Flow = flowOf(
    [choice('sort', ['home', 'garden-club']), text('note', { optional: true }), result()],
    {
      version: 3,
      migrations: [
        ...second.migrations,
        migration(3, {
          steps: { kind: 'sort' },
          values: { sort: { club: 'garden-club' } },
          removed: { brings: '不用自带', todo: '清单取消' },
        }),
      ],
    },
  );

  test('are gone through one after another', () => {
    const run = migrateRun(third, old);
    expect(run.answers).toMatchObject({ sort: { value: chosen('garden-club') } });
    expect(run.retired.map(({ slot, reason }) => [slot, reason])).toEqual([
      ['fax', '不再要传真'],
      ['brings', '不用自带'],
      ['todo', '清单取消'],
    ]);
  });

  test('come to the same as going through them one at a time', () => {
    const [atOnce, oneByOne] = [migrateRun(third, old), migrateRun(third, migrateRun(second, old))];
    expect(oneByOne.answers).toEqual(atOnce.answers);
    // Each is kept aside under the label it went by last.
    const kept = ({ retired }: Run) => retired.map((answer) => ({ ...answer, label: '' }));
    expect(kept(oneByOne)).toEqual(kept(atOnce));
  });

  test('only those after the run’s own are gone through', () => {
    const at2: Run = { ...old, version: 2, answers: { kind: answer(chosen('club')) } };
    expect(migrateRun(third, at2).answers['sort']?.value).toEqual(chosen('garden-club'));
  });
});

describe('a flow that went back to an older version', () => {
  test('keeps every answer that still fits, and asks again or keeps aside what does not', () => {
    const now = migrateRun(second, old);
    const back = migrateRun(first, now);
    expect(back.version).toBe(1);
    expect(back.answers['brings']?.value).toEqual(several('tools', 'seeds'));
    expect(back.retired.map(({ slot }) => slot)).toEqual(['fax', 'kind']);
    expect(walk(first, back.answers).current?.id).toBe('who');
  });
});

describe('what colleagues said instead', () => {
  const claim = (option: string, at = 2) => ({ value: chosen(option), shown: option, by: li, at });
  const disputed = runWith(first, {
    who: answer(chosen('company'), { contested: [claim('home')] }),
    brings: answer(several('tools'), {
      contested: [{ value: several('seeds'), shown: 'seeds', by: li, at: 2 }],
    }),
  });

  test('moves with the answer, values renamed', () => {
    const flow = {
      ...second,
      migrations: [
        migration(2, {
          steps: { who: 'kind' },
          values: { kind: { company: 'club', home: 'home' }, brings: { seeds: 'tools' } },
        }),
      ],
    };
    const run = migrateRun(flow, disputed);
    expect(run.answers['kind']?.contested).toEqual([claim('home')]);
    expect(run.answers['brings']?.contested?.[0]?.value).toEqual(several('tools'));
  });

  test('is kept aside with it', () => {
    const run = migrateRun(flowOf([text('other'), result()], { version: 2 }), disputed);
    expect(run.retired.filter(({ slot }) => slot === 'who').map(({ shown, by }) => [shown, by])).toEqual([
      [disputed.answers['who']?.shown, wang],
      ['home', li],
    ]);
  });

  test('and was settled on moves too', () => {
    const settled = runWith(first, {
      who: answer(chosen('home'), { settled: { by: li, at: 3, instead: [claim('company')] } }),
    });
    expect(migrateRun(second, settled).answers['kind']?.settled?.instead[0]?.value).toEqual(chosen('club'));
  });
});

describe('renames that meet', () => {
  const two = flowOf([text('one'), text('two'), result()]);
  const both = runWith(two, { one: written('a'), two: written('b') });

  test('two steps that change names change answers', () => {
    const flow = { ...two, version: 2, migrations: [migration(2, { steps: { one: 'two', two: 'one' } })] };
    const run = migrateRun(flow, both);
    expect(run.answers).toMatchObject({ one: { value: written('b') }, two: { value: written('a') } });
  });

  test.each([{ one: 'both', two: 'both' }, { one: 'both' }])(
    'of two answers that become one (%j), the first given holds and the other is kept aside',
    (steps) => {
      const flow = flowOf([text('both'), result()], { version: 2, migrations: [migration(2, { steps })] });
      const run = migrateRun(flow, both);
      expect(run.answers['both']?.value).toEqual(written('a'));
      expect(run.retired.map(({ slot, shown }) => [slot, shown])).toEqual([
        ['two', both.answers['two']?.shown],
      ]);
    },
  );

  test('a step that takes over the name of one that stays does not push its answer out', () => {
    const flow = flowOf([text('two'), result()], {
      version: 2,
      migrations: [migration(2, { steps: { one: 'two' } })],
    });
    const run = migrateRun(flow, both);
    const kept = [run.answers['two']?.shown, ...run.retired.map(({ shown }) => shown)];
    expect(new Set(kept)).toEqual(new Set([both.answers['one']?.shown, both.answers['two']?.shown]));
  });
});
