import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Run } from '../../../src/core/flows/run.ts';
import type { RunsWanted } from '../../../src/store/runs-port.ts';
import { TurnRefusedError } from '../../../src/store/turn-refused-error.ts';
import {
  add,
  answer,
  answered,
  bodies,
  chat,
  claimAt,
  claimNext,
  memberAt,
  newRun,
  person,
  runId,
  storedRun,
  turnOf,
} from '../../store/samples.ts';
import type { Connections } from '../store.ts';

const elsewhere: RunsWanted = { ids: [], chat: chat('nowhere'), person: person('nobody'), most: 20 };

export function describeRuns({ store, another }: Connections): void {
  const find = (wanted: Partial<RunsWanted>) => store().runs.find({ ...elsewhere, ...wanted });
  const ids = async (wanted: Partial<RunsWanted>) => (await find(wanted)).map((run) => run.id);
  let updates = 0;
  /** Stores runs by a turn of Zhao, who takes part in none of them. */
  const save = (...runs: readonly Run[]) =>
    answer(store(), { id: `save-${++updates}`, from: 'zhao' }, [], { runs });

  test('a run that a turn began is there as it was, one revision further', async () => {
    const run = newRun(1, ['wang', 'li'], { answers: { partners: answered('某校', 'li') } });
    await answer(store(), { id: '1' }, ['ok'], { runs: [run] });
    expect(await find({ ids: [run.id] })).toEqual([{ ...run, revision: 1 }]);
  });

  test('a run is found by its id, by each of its people and from each of their chats', async () => {
    const li = memberAt('li', { chat: chat('g'), chatKind: 'group' });
    await save(newRun(1, ['wang'], { members: { ...newRun(1).members, [person('li')]: li } }));
    await save(newRun(2, ['zhao']));
    for (const wanted of [
      { ids: [runId(1)] },
      { person: person('wang') },
      { person: person('li') },
      { chat: chat('wang') },
      { chat: chat('g') },
      { ids: [runId(1)], person: person('wang'), chat: chat('g') },
    ])
      expect(await ids(wanted)).toEqual([runId(1)]);
    expect(await ids({ chat: chat('li') })).toEqual([]);
    expect(await ids({})).toEqual([]);
    expect(await ids({ ids: [runId(3)] })).toEqual([]);
  });

  test('runs come newest first, no more than asked for, those named by id among them', async () => {
    await save(newRun(1), newRun(2), newRun(3), newRun(4), newRun(5, ['li'], { updatedAt: 0 }));
    const wang = { person: person('wang') };
    expect(await ids(wang)).toEqual([4, 3, 2, 1].map(runId));
    expect(await ids({ ...wang, most: 2 })).toEqual([4, 3].map(runId));
    expect(await ids({ ...wang, most: 3, ids: [runId(1)] })).toEqual([4, 3, 1].map(runId));
    expect(await ids({ ...wang, most: 2, ids: [5, 1, 4].map(runId) })).toEqual([4, 1, 5].map(runId));
  });

  test('where a chat has many runs, the person’s own is among those that come', async () => {
    const inGroup = (n: number) => ({
      [person(`p${n}`)]: memberAt(`p${n}`, { chat: chat('g'), chatKind: 'group' }),
    });
    await save(...[1, 2, 3, 4].map((n) => newRun(n, [], { members: inGroup(n) })));
    const here = { chat: chat('g'), most: 3 };
    expect(await ids({ ...here, person: person('p1') })).toEqual([4, 3, 1].map(runId));
    expect(await ids({ ...here, person: person('p4') })).toEqual([4, 3, 2].map(runId));
  });

  test('runs that are equally old come in the same order each time', async () => {
    const alike = [1, 2, 3].map((n) => newRun(n, ['wang'], { updatedAt: 7 }));
    await save(...alike);
    const sorted = alike.map((run) => run.id).sort();
    expect(await ids({ person: person('wang') })).toEqual(sorted);
    expect(await ids({ person: person('wang'), most: 2 })).toEqual(sorted.slice(0, 2));
  });

  test('a cancelled run is found by its id alone, one that is paused or finished like an open one', async () => {
    await save(newRun(1, ['wang'], { state: 'cancelled' }));
    await save(newRun(2, ['wang'], { state: 'paused' }), newRun(3, ['wang'], { state: 'finished' }));
    expect(await ids({ person: person('wang'), chat: chat('wang') })).toEqual([3, 2].map(runId));
    expect(await ids({ ids: [runId(1)] })).toEqual([runId(1)]);
  });

  test('whoever comes to a run, moves to another chat or goes is found there and no longer here', async () => {
    await save(newRun(1, ['wang', 'li']));
    const read = await storedRun(store(), 1);
    const members = {
      [person('wang')]: memberAt('wang', { chat: chat('g'), chatKind: 'group' }),
      [person('sun')]: memberAt('sun'),
    };
    await save({ ...read, members });
    for (const here of ['g', 'sun']) expect(await ids({ chat: chat(here) })).toEqual([runId(1)]);
    for (const gone of ['wang', 'li']) expect(await ids({ chat: chat(gone) })).toEqual([]);
    for (const member of ['wang', 'sun']) expect(await ids({ person: person(member) })).toEqual([runId(1)]);
    expect(await ids({ person: person('li') })).toEqual([]);
  });

  test('of a turn that was taken from an older revision nothing is written, and its lease holds', async () => {
    await save(newRun(1), newRun(2));
    const [first, second] = [await storedRun(store(), 1), await storedRun(store(), 2)];
    await add(store(), { id: '1' });
    const claimed = await claimNext(store(), 0);
    const other = await another();
    await answer(other, { id: '2', from: 'li' }, [], { runs: [{ ...second, state: 'paused' }] });

    const late = turnOf(claimed, ['late'], {
      runs: [first, second].map((run) => ({ ...run, state: 'finished' as const })),
      effects: [{ kind: 'opt-out', person: person('wang') }],
    });
    expect(await store().inbox.commitTurn(late)).toMatchObject({ outcome: 'stale' });
    expect(await bodies(store(), 'wang')).toEqual(['text of 1']);
    expect(await store().people.records(person('wang'))).toMatchObject({ optedOut: false });
    expect(await storedRun(store(), 1)).toEqual(first);
    expect(await storedRun(store(), 2)).toMatchObject({ state: 'paused', revision: 2 });

    const again = [await storedRun(store(), 1), await storedRun(store(), 2)];
    const inTime = { ...late, runs: again.map((run) => ({ ...run, state: 'finished' as const })) };
    expect(await store().inbox.commitTurn(inTime)).toMatchObject({ outcome: 'committed' });
    expect(await bodies(store(), 'wang')).toEqual(['text of 1', '< late']);
    expect(await storedRun(store(), 2)).toMatchObject({ state: 'finished', revision: 3 });
  });

  test('a turn on a run that is no longer there is stale', async () => {
    expect(await save({ ...newRun(1), revision: 4 })).toBe('stale');
    expect(await ids({ ids: [runId(1)] })).toEqual([]);
  });

  test('a lost lease tells before a run that has changed', async () => {
    await add(store(), { id: '1' });
    const slow = await claimNext(store(), 0);
    await claimNext(await another(), 5000);
    const runs = [{ ...newRun(1), revision: 4 }];
    expect(await store().inbox.commitTurn(turnOf(slow, [], { runs }))).toMatchObject({ outcome: 'lost' });
  });

  test('a new run whose id is taken is refused', async () => {
    await save(newRun(1));
    await expect(save(newRun(1, ['li']))).rejects.toThrow(TurnRefusedError);
    expect(await storedRun(store(), 1)).toMatchObject({ members: newRun(1).members, revision: 1 });
  });

  test('of changes that two make at once from two chats none is lost', async () => {
    await save(newRun(1, ['wang', 'li']));
    for (let n = 0; n < 40; n++)
      for (const from of ['wang', 'li']) await add(store(), { id: `${from}-${n}`, from });
    let stale = 0;
    const serve = async (one: ReturnType<typeof store>) => {
      for (
        let claimed = await one.inbox.claimChat(claimAt(0));
        claimed !== null;
        claimed = await one.inbox.claimChat(claimAt(0))
      ) {
        const [id] = claimed.updates.map((update) => update.id);
        for (let outcome = ''; outcome !== 'committed'; stale += outcome === 'stale' ? 1 : 0) {
          const run = await storedRun(one, 1);
          // While this turn is taken, the other's is.
          await nextTurn();
          const answers = { ...run.answers, [`${id}`]: answered('ok', 'wang') };
          const turn = turnOf(claimed, [], { runs: [{ ...run, answers }] });
          ({ outcome } = await one.inbox.commitTurn(turn));
        }
      }
    };
    await Promise.all([serve(store()), serve(await another())]);
    const run = await storedRun(store(), 1);
    expect(Object.keys(run.answers)).toHaveLength(80);
    expect(run.revision).toBe(81);
    expect(stale).toBeGreaterThan(0);
  });
}
