import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { replyId, updateId } from '../../../src/core/ids.ts';
import { defaultRetention } from '../../../src/store/retention.ts';
import {
  add,
  answer,
  bodies,
  claimNext,
  context,
  deliverNext,
  chat,
  newRun,
  person,
  turnOf,
  web,
} from '../../store/samples.ts';
import type { Connections } from '../store.ts';

const retention = { transcriptMs: 100, parkedMs: 20, feedbackMs: 1000, runsMs: 2000 };
const nothing = { updates: 0, lines: 0, conversations: 0, feedback: 0, told: 0, runs: 0, reminders: 0 };

const conversation = (id: string) => ({
  chat: chat(id),
  chatKind: 'direct' as const,
  people: { [person(id)]: context(0) },
});

export function describeRetention({ store }: Connections): void {
  test('nothing young is pruned', async () => {
    await answer(store(), { id: '1' }, ['one']);
    await deliverNext(store(), 0);
    expect(await store().prune(20, retention)).toEqual(nothing);
  });

  test('parked updates go first, ids of handled ones with the lines, waiting ones never', async () => {
    await answer(store(), { id: 'handled' }, []);
    await add(store(), { id: 'parked' });
    await store().inbox.commitTurn(turnOf(await claimNext(store(), 0), [], { settledAs: 'parked' }));
    await add(store(), { id: 'waiting' });
    expect(await store().prune(21, retention)).toMatchObject({ updates: 1 });
    expect(await add(store(), { id: 'parked', at: 21 })).toBe(true);
    expect(await add(store(), { id: 'handled', at: 21 })).toBe(false);
    expect(await store().prune(101, retention)).toMatchObject({ updates: 1 });
    expect(await add(store(), { id: 'handled', at: 101 })).toBe(true);
    await store().prune(1e9, retention);
    expect((await claimNext(store(), 1e9)).updates.map((update) => update.id)).toEqual([
      'waiting',
      'parked',
      'handled',
    ]);
  });

  test('old lines go with the deliveries that brought them; what is on its way stays', async () => {
    await answer(store(), { id: '1' }, ['sent', 'on its way']);
    await deliverNext(store(), 0);
    await answer(store(), { id: '2', at: 60 }, ['young']);
    expect(await store().prune(101, retention)).toMatchObject({ lines: 2 });
    expect(await bodies(store(), 'wang')).toEqual(['< on its way', 'text of 2', '< young']);
    expect(await store().outbox.counts()).toEqual({ queued: 2, delivered: 0, dead: 0, unknown: 0 });
  });

  test('the state of a silent chat goes; a chat in which somebody waits keeps it', async () => {
    await answer(store(), { id: '1', from: 'silent' }, [], { conversation: conversation('silent') });
    await answer(store(), { id: '2', from: 'back' }, [], { conversation: conversation('back') });
    await add(store(), { id: '3', from: 'back', at: 101 });
    expect(await store().prune(101, retention)).toMatchObject({ conversations: 1 });
    expect((await claimNext(store(), 101)).conversation).toEqual(conversation('back'));
    await add(store(), { id: '4', from: 'silent', at: 101 });
    expect((await claimNext(store(), 101)).conversation).toBeNull();
  });

  test('a chat from which a run is still worked on keeps its state, however long it is silent', async () => {
    const states = ['open', 'paused', 'finished', 'cancelled'] as const;
    const runs = states.map((state, n) => newRun(n + 1, [state], { state }));
    for (const [n, state] of states.entries())
      await answer(store(), { id: state, from: state }, [], {
        conversation: conversation(state),
        runs: runs.slice(n, n + 1),
      });
    expect(await store().prune(1000, retention)).toMatchObject({ conversations: 2, runs: 0 });
    for (const state of states) {
      await add(store(), { id: `${state} again`, from: state, at: 1000 });
      const kept = state === 'open' || state === 'paused' ? conversation(state) : null;
      expect((await claimNext(store(), 1000)).conversation).toEqual(kept);
    }
  });

  test('a run goes when nobody has touched it for long, and then the state of its chats', async () => {
    const runs = [newRun(1, ['wang'], { updatedAt: 1 }), newRun(2, ['wang'], { updatedAt: 2 })];
    await answer(store(), { id: '1' }, [], { conversation: conversation('wang'), runs });
    expect(await store().prune(2001, retention)).toMatchObject({ runs: 0, conversations: 0 });
    expect(await store().prune(2002, retention)).toMatchObject({ runs: 1, conversations: 0 });
    expect((await store().people.records(person('wang'))).runs).toHaveLength(1);
    expect(await store().prune(2003, retention)).toMatchObject({ runs: 1, conversations: 1 });
    expect((await store().people.records(person('wang'))).runs).toEqual([]);
  });

  test('ratings, feedback and gaps go last', async () => {
    const wang = person('wang');
    await answer(store(), { id: '0' }, ['ok']);
    await answer(store(), { id: '1' }, [], {
      effects: [
        { kind: 'rate', person: wang, reply: replyId(web, updateId('0'), 0), helpful: true },
        { kind: 'feedback', person: wang, text: 'words' },
        { kind: 'record-gap', text: 'question', decision: 'out-of-scope', entries: [] },
      ],
    });
    expect(await store().prune(1000, retention)).toMatchObject({ feedback: 0 });
    expect(await store().prune(1001, retention)).toMatchObject({ feedback: 3 });
    expect(await store().people.records(wang)).toMatchObject({ ratings: [], feedback: [], gaps: [] });
  });

  test('an opt-out is never forgotten', async () => {
    await answer(store(), { id: '1' }, [], { effects: [{ kind: 'opt-out', person: person('wang') }] });
    await store().prune(1e15, defaultRetention);
    expect(await store().people.records(person('wang'))).toMatchObject({ optedOut: true });
  });

  test('whatever else waits goes between two batches', async () => {
    for (let n = 0; n < 1100; n++) await add(store(), { id: `${n}` });
    const left: number[] = [];
    const pruning = store().prune(1e6, retention);
    for (let look = 0; look < 2; look++) {
      await nextTurn();
      left.push((await store().inbox.transcript(chat('wang'), 0, 2000)).length);
    }
    await pruning;
    expect(left.some((lines) => lines > 0 && lines < 1100)).toBe(true);
    expect(await bodies(store(), 'wang')).toEqual([]);
  });

  test('more than one batch is pruned at once', async () => {
    for (let n = 0; n < 600; n++) await add(store(), { id: `${n}` });
    expect(await store().prune(1e6, retention)).toMatchObject({ lines: 600 });
    expect(await store().prune(1e6, retention)).toEqual(nothing);
  });
}
