import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { broadcastId } from '../../../src/core/broadcasts/broadcast.ts';
import { replyId, updateId } from '../../../src/core/ids.ts';
import { staffId } from '../../../src/core/staff/staff.ts';
import { defaultRetention } from '../../../src/store/retention.ts';
import { auditOf, change, plainContent, schedule } from '../../store/broadcast-samples.ts';
import {
  add,
  answer,
  bodies,
  claimAt,
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

const retention = {
  transcriptMs: 100,
  parkedMs: 20,
  feedbackMs: 1000,
  runsMs: 2000,
  fillMs: 50,
  listsMs: 500,
  broadcastsMs: 3000,
  auditMs: 4000,
};
const nothing = {
  updates: 0,
  lines: 0,
  conversations: 0,
  feedback: 0,
  told: 0,
  runs: 0,
  reminders: 0,
  fills: 0,
  lists: 0,
  broadcasts: 0,
  desk: 0,
  leftovers: 0,
};

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

  describe('of a broadcast that has ended', () => {
    const one = broadcastId(1);
    const recipients = async () => store().broadcasts.recipients(one, ['cancelled', 'gone'], null, 9);

    /** For wang, with a name filled in; ended at 11. */
    async function end(state: 'stopped' | 'paused' = 'stopped'): Promise<void> {
      await answer(store(), { id: '1' }, []);
      await store().broadcasts.keepList(
        'units',
        [{ chat: chat('wang'), fill: { 单位: '某校' } }],
        auditOf(1, 1),
      );
      const content = { ...plainContent, title: '致{{单位}}' };
      await schedule(store(), 1, 10, { content, audience: { list: 'units' } });
      await store().broadcastRuns.begin(10);
      await store().broadcastRuns.plan(one, 10, 1_000);
      await change(store(), 1, 11, { state, endedAt: 11 });
      await schedule(store(), 2, 1e9);
    }

    test('what was filled in goes first, and who it was for stays', async () => {
      await end();
      expect(await store().prune(61, retention)).toMatchObject({ fills: 0, broadcasts: 0 });
      expect(await store().prune(62, retention)).toMatchObject({ fills: 1, broadcasts: 0 });
      expect(await recipients()).toMatchObject([{ person: person('wang'), state: 'cancelled' }]);
    });

    test('what is only paused keeps what is filled in', async () => {
      await end('paused');
      expect(await store().prune(1e6, retention)).toMatchObject({ fills: 0, broadcasts: 0 });
    });

    test('all of it goes at last, and its number is not given again', async () => {
      await end();
      expect(await store().prune(3011, retention)).toMatchObject({ broadcasts: 0 });
      expect(await store().prune(3012, retention)).toMatchObject({ broadcasts: 1 });
      expect(await recipients()).toEqual([]);
      expect(await store().broadcasts.find(one)).toBeNull();
      await change(store(), 2, 3012, { state: 'cancelled' });
      await store().prune(1e9, retention);
      expect(await store().broadcasts.nextId()).toBe(3);
    });

    test('tried again when what was filled in is gone, it says so and sends nothing with a hole in it', async () => {
      await end('paused');
      const take = (now: number) =>
        store().broadcastRuns.take({
          ...claimAt(now),
          limits: undefined,
          drawn: 0,
          broadcast: one,
          channel: web,
          most: 9,
          deferred: false,
          isQuiet: false,
        });
      await change(store(), 1, 12, { state: 'sending', endedAt: null });
      const [sent] = (await take(12)).deliveries;
      if (sent === undefined) throw new Error('nothing was sent');
      const failed = { at: 13, outcome: 'rejected', next: { state: 'dead' } } as const;
      await store().broadcastRuns.settle([{ delivery: sent.delivery.id, owner: sent.owner, ...failed }]);
      await store().broadcastRuns.finish(one, 13);
      await store().prune(64, retention);
      await change(store(), 1, 65, { state: 'sending', endedAt: null });
      expect(await take(65)).toMatchObject({ deliveries: [], turnedAway: 1 });
      expect(await store().broadcasts.recipients(one, ['failed'], null, 9)).toMatchObject([
        { reason: 'no value for 单位' },
      ]);
    });
  });

  test('a list goes when it is old and no unfinished broadcast is for it, with everybody in it', async () => {
    await answer(store(), { id: '1' }, []);
    const rows = [{ chat: chat('wang'), fill: {} }];
    for (const at of [1, 2]) await store().broadcasts.keepList('units', rows, auditOf(1, at));
    await schedule(store(), 1, 1e9, { audience: { list: 'units' }, state: 'draft' });
    expect(await store().prune(501, retention)).toMatchObject({ lists: 0 });
    // The draft goes by the newest.
    expect(await store().prune(1e6, retention)).toMatchObject({ lists: 1 });
    expect((await store().people.records(person('wang'))).outreach.lists).toHaveLength(1);
    await change(store(), 1, 1e6, { state: 'cancelled' });
    expect(await store().prune(1e6, retention)).toMatchObject({ lists: 1 });
    expect((await store().people.records(person('wang'))).outreach.lists).toEqual([]);
  });

  test('a code goes when its time is over, the audit log long after, changes of the content with the feedback', async () => {
    const audit = auditOf(1, 0);
    await store().staff.put('li', 'editor', audit);
    await store().staff.keepCode('hash', staffId('li'), 50, audit);
    const mark = { kind: 'entry', item: 'cycle', label: '周期', text: '两年' } as const;
    await store().contentMarks.compare([{ ...mark, hash: 'a' }], 0);
    await store().contentMarks.compare([{ ...mark, hash: 'b' }], 0);
    expect(await store().prune(50, retention)).toMatchObject({ desk: 0 });
    expect(await store().prune(51, retention)).toMatchObject({ desk: 1 });
    expect(await store().prune(1001, retention)).toMatchObject({ desk: 1 });
    expect(await store().contentMarks.changes(9)).toEqual([]);
    expect(await store().prune(4001, retention)).toMatchObject({ desk: 2 });
    expect(await store().staff.audit(null, 9)).toEqual([]);
    expect(await store().staff.byName('li')).toMatchObject({ role: 'editor' });
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
