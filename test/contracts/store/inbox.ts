import { expect, test } from 'vitest';
import { channelName } from '../../../src/core/ids.ts';
import { mostUpdates } from '../../../src/store/inbox-port.ts';
import { TurnRefusedError } from '../../../src/store/turn-refused-error.ts';
import {
  add,
  answer,
  bodies,
  chat,
  claimAt,
  claimNext,
  context,
  deliveryOf,
  person,
  turnOf,
  updateOf,
  web,
} from '../../store/samples.ts';
import type { Connections } from '../store.ts';

export function describeInbox({ store, another }: Connections): void {
  test('an update is stored once, however often it is delivered', async () => {
    expect(await add(store(), { id: '1' })).toBe(true);
    expect(await add(store(), { id: '1' })).toBe(false);
    expect(await bodies(store(), 'wang')).toEqual(['text of 1']);
    expect((await claimNext(store(), 0)).updates).toHaveLength(1);
  });

  test('the same id on two channels is two updates', async () => {
    const update = updateOf({ id: '1' });
    const there = { ...update, channel: channelName('wechat') };
    for (const each of [update, there])
      expect(await store().inbox.add(each, { dueAt: 0, said: null })).toEqual({ isNew: true, claimed: null });
  });

  test('what one connection stored another reads', async () => {
    await add(store(), { id: '1' });
    expect((await claimNext(await another(), 0)).updates).toEqual([updateOf({ id: '1' })]);
  });

  test('a claim brings the updates of one chat as they came, in order', async () => {
    await add(store(), { id: 'z', text: '一' });
    await add(store(), { id: 'other', from: 'li', at: 1 });
    await add(store(), { id: 'a', text: '二', at: 2 });
    const claimed = await claimNext(store(), 5);
    expect(claimed.chat).toBe(chat('wang'));
    expect(claimed.updates).toEqual([
      updateOf({ id: 'z', text: '一' }),
      updateOf({ id: 'a', text: '二', at: 2 }),
    ]);
    expect(claimed.conversation).toBeNull();
  });

  test('the chat that has been due longest is claimed first', async () => {
    await store().inbox.add(updateOf({ id: '1', from: 'late' }), { dueAt: 20, said: null });
    await store().inbox.add(updateOf({ id: '2', from: 'early' }), { dueAt: 10, said: null });
    expect((await claimNext(store(), 30)).chat).toBe(chat('early'));
    expect((await claimNext(store(), 30)).chat).toBe(chat('late'));
  });

  test('an update is not claimed before it is due, unless whatever waits is asked for', async () => {
    await store().inbox.add(updateOf({ id: '1' }), { dueAt: 2000, said: null });
    expect(await store().inbox.claimChat(claimAt(1999))).toBeNull();
    expect(await store().inbox.claimChat(claimAt(0, { dueBefore: Infinity }))).not.toBeNull();
  });

  test('a chat that one holds is claimed by no other until the lease has run out', async () => {
    await add(store(), { id: '1' });
    await store().inbox.claimChat(claimAt(0, { leaseMs: 1000 }));
    const other = await another();
    expect(await other.inbox.claimChat(claimAt(999))).toBeNull();
    expect(await other.inbox.claimChat(claimAt(1000))).not.toBeNull();
  });

  test('a turn that comes after its lease was lost writes nothing', async () => {
    await add(store(), { id: '1' });
    const slow = await claimNext(store(), 0);
    const quick = await claimNext(await another(), 5000);
    expect(
      await store().inbox.commitTurn(
        turnOf(slow, ['late'], { effects: [{ kind: 'opt-out', person: person('wang') }] }),
      ),
    ).toMatchObject({ outcome: 'lost' });
    expect(await bodies(store(), 'wang')).toEqual(['text of 1']);
    expect(await store().people.records(person('wang'))).toMatchObject({ optedOut: false });
    expect(await store().inbox.commitTurn(turnOf(quick, ['in time']))).toMatchObject({
      outcome: 'committed',
    });
    expect(await bodies(store(), 'wang')).toEqual(['text of 1', '< in time']);
  });

  test('a turn that runs late is written as long as nobody else has claimed the chat', async () => {
    await add(store(), { id: '1' });
    const claimed = await claimNext(store(), 0);
    expect(await store().inbox.commitTurn(turnOf(claimed, ['late'], { now: 60_000 }))).toMatchObject({
      outcome: 'committed',
    });
  });

  test('a committed turn leaves its conversation, its replies and nothing to claim', async () => {
    const conversation = {
      chat: chat('wang'),
      chatKind: 'direct' as const,
      people: { [person('wang')]: context(3) },
    };
    await answer(store(), { id: '1' }, ['one', 'two'], { conversation });
    expect(await bodies(store(), 'wang')).toEqual(['text of 1', '< one', '< two']);
    expect(await store().inbox.claimChat(claimAt(9))).toBeNull();
    expect(await store().inbox.nextDueAt()).toBeNull();
    await add(store(), { id: '2', at: 9 });
    expect((await claimNext(store(), 9)).conversation).toEqual(conversation);
  });

  test('a turn settles only the updates it names', async () => {
    await add(store(), { id: '1' });
    await add(store(), { id: '2' });
    await store().inbox.commitTurn(turnOf(await claimNext(store(), 0), []));
    expect((await claimNext(store(), 0)).updates).toEqual([updateOf({ id: '2' })]);
  });

  test('a handled update is still known when it is delivered again', async () => {
    await answer(store(), { id: '1' }, ['one']);
    expect(await add(store(), { id: '1' })).toBe(false);
    expect(await store().inbox.claimChat(claimAt(9))).toBeNull();
  });

  test('a parked update is counted and not claimed again', async () => {
    await add(store(), { id: '1' });
    await add(store(), { id: '2' });
    const claimed = await claimNext(store(), 0);
    await store().inbox.commitTurn(turnOf(claimed, ['sorry'], { settledAs: 'parked' }));
    expect(await store().inbox.counts()).toEqual({ waiting: 1, parked: 1 });
    expect((await claimNext(store(), 0)).updates).toEqual([updateOf({ id: '2' })]);
  });

  test('a turn is written whole or not at all', async () => {
    await answer(store(), { id: '1' }, ['one']);
    await add(store(), { id: '2' });
    const claimed = await claimNext(store(), 0);
    const clashing = turnOf(claimed, ['two'], { effects: [{ kind: 'opt-out', person: person('wang') }] });
    const deliveries = [...clashing.deliveries, deliveryOf(updateOf({ id: '1' }), 'an id that is taken')];
    const committing = store().inbox.commitTurn({ ...clashing, deliveries });
    await expect(committing).rejects.toThrow(TurnRefusedError);
    await expect(committing).rejects.toMatchObject({ cause: { message: expect.stringMatching(/unique/i) } });
    expect(await store().people.records(person('wang'))).toMatchObject({ optedOut: false });
    expect(await bodies(store(), 'wang')).toEqual(['text of 1', '< one', 'text of 2']);
    expect(await store().inbox.counts()).toEqual({ waiting: 1, parked: 0 });
  });

  test('a claim knows how many before it came to nothing', async () => {
    await add(store(), { id: '1' });
    const claims: number[] = [];
    for (const end of ['failed', 'untouched', 'failed', 'untouched'] as const) {
      const claimed = await claimNext(store(), 0);
      claims.push(claimed.claims);
      await store().inbox.release(claimed.chat, claimed.owner, { as: end });
    }
    expect(claims).toEqual([0, 1, 1, 2]);
    const died = await claimNext(store(), 0);
    expect(died.claims).toBe(2);
    const next = await claimNext(store(), 5000);
    expect(next.claims).toBe(3);
    await store().inbox.commitTurn(turnOf(next, []));
    await add(store(), { id: '2', at: 5000 });
    expect((await claimNext(store(), 5000)).claims).toBe(0);
  });

  test('a turn with a value that no database holds is refused as well', async () => {
    await add(store(), { id: '1' });
    const turn = turnOf(await claimNext(store(), 0), []);
    await expect(store().inbox.commitTurn({ ...turn, now: Number.NaN })).rejects.toThrow(TurnRefusedError);
    await expect(store().inbox.commitTurn({ ...turn, conversation: 1n as never })).rejects.toThrow(
      TurnRefusedError,
    );
    expect(await store().inbox.counts()).toEqual({ waiting: 1, parked: 0 });
  });

  test('a chat that was given back with a rest is passed over until the rest is over', async () => {
    await add(store(), { id: '1' });
    await add(store(), { id: '2', from: 'li', at: 1 });
    const first = await claimNext(store(), 1);
    expect(first.chat).toBe(chat('wang'));
    await store().inbox.release(first.chat, first.owner, { as: 'untouched', until: 500 });
    expect(await store().inbox.nextDueAt()).toBe(1);
    expect((await claimNext(store(), 1)).chat).toBe(chat('li'));
    expect(await store().inbox.claimChat(claimAt(499))).toBeNull();
    expect(await store().inbox.nextDueAt()).toBe(500);
    expect(await claimNext(store(), 500)).toMatchObject({ chat: chat('wang'), claims: 0 });
  });

  test('only its owner gives a chat back', async () => {
    await add(store(), { id: '1' });
    const claimed = await claimNext(store(), 0);
    await store().inbox.release(claimed.chat, 'somebody else', { as: 'untouched' });
    expect(await store().inbox.claimChat(claimAt(0))).toBeNull();
    await store().inbox.release(claimed.chat, claimed.owner, { as: 'untouched' });
    expect(await store().inbox.claimChat(claimAt(0))).not.toBeNull();
  });

  test('the next update falls due when it says, or when the lease on its chat ends', async () => {
    expect(await store().inbox.nextDueAt()).toBeNull();
    await store().inbox.add(updateOf({ id: '1' }), { dueAt: 300, said: null });
    await store().inbox.add(updateOf({ id: '2', from: 'li' }), { dueAt: 700, said: null });
    expect(await store().inbox.nextDueAt()).toBe(300);
    await store().inbox.claimChat(claimAt(300, { leaseMs: 1000 }));
    expect(await store().inbox.nextDueAt()).toBe(700);
    await store().inbox.claimChat(claimAt(700, { leaseMs: 1000 }));
    expect(await store().inbox.nextDueAt()).toBe(1300);
  });

  test('a flooded chat brings a bounded number of updates', async () => {
    for (let n = 0; n <= mostUpdates; n++) await add(store(), { id: `${n}` });
    expect((await claimNext(store(), 0)).updates).toHaveLength(mostUpdates);
  });

  test('the transcript gives the newest lines after a position, oldest first', async () => {
    await answer(store(), { id: '1' }, ['one']);
    await answer(store(), { id: '2' }, ['two']);
    await answer(store(), { id: '3', from: 'li' }, ['not here']);
    const all = await store().inbox.transcript(chat('wang'), 0, 10);
    expect(all.map((line) => line.kind)).toEqual(['said', 'reply', 'said', 'reply']);
    const positions = all.map((line) => line.position);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(await store().inbox.transcript(chat('wang'), 0, 3)).toEqual(all.slice(1));
    expect(await store().inbox.transcript(chat('wang'), positions[1] ?? 0, 10)).toEqual(all.slice(2));
  });

  test('a line of the transcript says who, when, and what was pressed', async () => {
    await store().inbox.add(updateOf({ id: '1', choice: 'q:cycle', at: 7 }), { dueAt: 7, said: '周期几年' });
    await store().inbox.commitTurn(turnOf(await claimNext(store(), 7), ['两年'], { now: 8 }));
    const [said, reply] = await store().inbox.transcript(chat('wang'), 0, 10);
    expect(said).toMatchObject({
      kind: 'said',
      at: 7,
      update: '1',
      person: 'web:wang',
      text: '周期几年',
      choice: 'q:cycle',
    });
    expect(reply).toMatchObject({
      kind: 'reply',
      at: 8,
      delivery: deliveryOf(updateOf({ id: '1' }), '两年'),
    });
  });

  test('an update that nobody is to keep leaves no line', async () => {
    await store().inbox.add(updateOf({ id: '1', group: 'g' }), { dueAt: 0, said: null });
    expect(await store().inbox.transcript(chat('g'), 0, 10)).toEqual([]);
  });

  test('text of any kind comes back as it was', async () => {
    const text = `'"\\%_;-- \u{1f600}\u200f\u0007\r\n${'长'.repeat(2000)}`;
    await add(store(), { id: text, text });
    const claimed = await claimNext(store(), 0);
    expect(claimed.updates).toEqual([updateOf({ id: text, text })]);
    await store().inbox.commitTurn(turnOf(claimed, [text]));
    expect(await bodies(store(), 'wang')).toEqual([text, `< ${text}`]);
  });

  test('many that store and claim at once get every update once', async () => {
    const stores = [store(), await another(), await another()];
    const ids = Array.from({ length: 60 }, (_, n) => `${n}`);
    await Promise.all(ids.map((id, n) => add(stores[n % 3] ?? store(), { id, from: `p${n % 7}` })));
    const taken: string[] = [];
    const serve = async (one: ReturnType<typeof store>) => {
      for (
        let claim = await one.inbox.claimChat(claimAt(1));
        claim !== null;
        claim = await one.inbox.claimChat(claimAt(1))
      ) {
        const turn = turnOf(claim, ['ok']);
        const { outcome } = await one.inbox.commitTurn(turn);
        if (outcome === 'committed') taken.push(...turn.updates.map((update) => update.id));
      }
    };
    await Promise.all(stores.map(serve));
    expect([...taken].sort()).toEqual([...ids].sort());
    expect(await store().inbox.nextDueAt()).toBeNull();
    expect(await store().outbox.nextDueAt([web])).toBe(0);
  });
}
