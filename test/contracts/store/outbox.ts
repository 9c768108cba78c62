import { expect, test } from 'vitest';
import { channelName, groupPerson } from '../../../src/core/ids.ts';
import { defaultRetention } from '../../../src/store/retention.ts';
import type { Attempt, LeasedDelivery } from '../../../src/store/outbox-port.ts';
import {
  answer,
  chat,
  deliverNext,
  deliveryOf,
  leaseAt,
  person,
  updateOf,
  web,
} from '../../store/samples.ts';
import type { Connections } from '../store.ts';

const noTally = { failures: 0, unknowns: 0 };

/** What a sender reports of a lease. */
const attempt = (
  { delivery, owner }: LeasedDelivery,
  at: number,
  outcome: Attempt['outcome'],
  next: Attempt['next'],
): Attempt => ({
  delivery: delivery.id,
  owner,
  at,
  outcome,
  next,
});

const again = (dueAt: number, failures: number, unknowns = 0): Attempt['next'] => ({
  state: 'queued',
  dueAt,
  tally: { failures, unknowns },
});

export function describeOutbox({ store, another }: Connections): void {
  async function lease(now: number): Promise<LeasedDelivery> {
    const leased = await store().outbox.lease(leaseAt(now));
    if (leased === null) throw new Error(`Cannot lease a delivery at ${now}: nothing is due`);
    return leased;
  }

  test('a reply is leased with all it takes to send it', async () => {
    await answer(store(), { id: '1', at: 5 }, ['one']);
    const [line] = (await store().inbox.transcript(updateOf({ id: '1' }).chat, 0, 10)).slice(-1);
    expect(await lease(5)).toEqual({
      delivery: deliveryOf(updateOf({ id: '1', at: 5 }), 'one'),
      channel: web,
      owner: expect.any(String),
      position: line?.position,
      tally: noTally,
      asked: 'asked',
      optedOut: false,
    });
  });

  test('a delivery is leased once', async () => {
    await answer(store(), { id: '1' }, ['one']);
    await lease(0);
    expect(await (await another()).outbox.lease(leaseAt(0))).toBeNull();
  });

  test('the deliveries of a chat go one at a time, in order', async () => {
    await answer(store(), { id: '1' }, ['one', 'two']);
    const first = await lease(0);
    expect(first.delivery.reply.body).toBe('one');
    expect(await store().outbox.lease(leaseAt(0))).toBeNull();
    await store().outbox.settle(attempt(first, 0, 'delivered', { state: 'delivered' }));
    expect((await lease(0)).delivery.reply.body).toBe('two');
  });

  test('a delivery that waits for another attempt holds back those behind it, in its chat alone', async () => {
    await answer(store(), { id: '1' }, ['one', 'two']);
    await answer(store(), { id: '2', from: 'li' }, ['other chat']);
    await store().outbox.settle(attempt(await lease(0), 0, 'down', again(500, 1)));
    expect((await lease(0)).delivery.reply.body).toBe('other chat');
    expect(await store().outbox.lease(leaseAt(499))).toBeNull();
    const second = await lease(500);
    expect(second).toMatchObject({
      delivery: { reply: { body: 'one' } },
      tally: { failures: 1, unknowns: 0 },
    });
  });

  test('a dead delivery lets the next one pass', async () => {
    await answer(store(), { id: '1' }, ['one', 'two']);
    await store().outbox.settle(attempt(await lease(0), 0, 'rejected', { state: 'dead' }));
    expect((await lease(0)).delivery.reply.body).toBe('two');
    expect(await store().outbox.counts()).toEqual({ queued: 1, delivered: 0, dead: 1, unknown: 0 });
  });

  test('of several chats the one that has waited longest comes first', async () => {
    await answer(store(), { id: '1', from: 'li', at: 10 }, ['later']);
    await answer(store(), { id: '2', from: 'wang', at: 5 }, ['earlier']);
    expect((await lease(20)).delivery.reply.body).toBe('earlier');
  });

  test('only channels that can send are given work', async () => {
    await answer(store(), { id: '1' }, ['one']);
    const wechat = channelName('wechat');
    expect(await store().outbox.lease({ ...leaseAt(0), channels: [wechat] })).toBeNull();
    expect(await store().outbox.lease({ ...leaseAt(0), channels: [] })).toBeNull();
    expect(await store().outbox.nextDueAt([wechat])).toBeNull();
    expect(await store().outbox.nextDueAt([])).toBeNull();
    expect(await store().outbox.nextDueAt([wechat, web])).toBe(0);
  });

  test('a lease that ran out is a failed attempt of which no channel said anything', async () => {
    await answer(store(), { id: '1' }, ['one']);
    await lease(0);
    const second = await lease(1000);
    expect(second.tally).toEqual({ failures: 1, unknowns: 0 });
  });

  test('whoever lost the lease settles nothing', async () => {
    await answer(store(), { id: '1' }, ['one']);
    const slow = await lease(0);
    const quick = await lease(1000);
    expect(await store().outbox.settle(attempt(slow, 1001, 'rejected', { state: 'dead' }))).toBe(false);
    expect(await store().outbox.counts()).toEqual({ queued: 1, delivered: 0, dead: 0, unknown: 0 });
    expect(await store().outbox.settle(attempt(quick, 1002, 'delivered', { state: 'delivered' }))).toBe(true);
    expect(await store().outbox.settle(attempt(quick, 1003, 'down', again(2000, 1)))).toBe(false);
    expect(await store().outbox.counts()).toEqual({ queued: 0, delivered: 1, dead: 0, unknown: 0 });
  });

  test('an attempt can opt out the person it was for', async () => {
    await answer(store(), { id: '1' }, ['one', 'two']);
    await store().outbox.settle({
      ...attempt(await lease(0), 0, 'blocked', { state: 'dead' }),
      optsOut: true,
    });
    expect(await store().people.records(person('wang'))).toMatchObject({ optedOut: true });
    expect((await lease(0)).optedOut).toBe(true);
  });

  test('of a group whose conversation is long forgotten it is still the group that opts out', async () => {
    await answer(store(), { id: '1', group: 'g', mentioned: true }, ['one']);
    expect(await store().prune(1e12, defaultRetention)).toMatchObject({ conversations: 1 });
    await store().outbox.settle({
      ...attempt(await lease(0), 0, 'blocked', { state: 'dead' }),
      optsOut: true,
    });
    expect(await store().people.records(person('wang'))).toMatchObject({ optedOut: false });
    expect(await store().people.records(groupPerson(chat('g')))).toMatchObject({ optedOut: true });
  });

  test('the next delivery falls due when it says, when its lease ends, or when the one before it does', async () => {
    expect(await store().outbox.nextDueAt([web])).toBeNull();
    await answer(store(), { id: '1', at: 100 }, ['one', 'two']);
    expect(await store().outbox.nextDueAt([web])).toBe(100);
    const first = await lease(100);
    expect(await store().outbox.nextDueAt([web])).toBe(1100);
    await store().outbox.settle(attempt(first, 100, 'down', again(5000, 1)));
    expect(await store().outbox.nextDueAt([web])).toBe(5000);
    await deliverNext(store(), 5000);
    expect(await store().outbox.nextDueAt([web])).toBe(100);
    await deliverNext(store(), 5000);
    expect(await store().outbox.nextDueAt([web])).toBeNull();
  });

  test('many senders at once send each delivery once, and each chat in order', async () => {
    for (let n = 0; n < 40; n++) await answer(store(), { id: `${n}`, from: `p${n % 5}` }, [`${n}`]);
    const stores = [store(), await another(), await another()];
    const sent: number[] = [];
    const serve = async (one: ReturnType<typeof store>) => {
      for (
        let next = await one.outbox.lease(leaseAt(0));
        next !== null;
        next = await one.outbox.lease(leaseAt(0))
      ) {
        sent.push(Number(next.delivery.reply.body));
        await one.outbox.settle(attempt(next, 0, 'delivered', { state: 'delivered' }));
      }
    };
    await Promise.all(stores.map(serve));
    // One may find every chat held by the others and leave early: the last one serves what is left.
    await serve(store());
    expect([...sent].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n));
    for (const chat of [0, 1, 2, 3, 4]) {
      const ofChat = sent.filter((n) => n % 5 === chat);
      expect(ofChat).toEqual([...ofChat].sort((a, b) => a - b));
    }
  });

  test('leases of a program that is known to be gone end at once', async () => {
    await answer(store(), { id: '1' }, ['one']);
    await store().outbox.lease({ ...leaseAt(0), owner: 'gone' });
    await answer(store(), { id: '2', from: 'li' }, ['two']);
    await store().outbox.lease({ ...leaseAt(0), owner: 'alive' });
    expect(await store().endLeases((owner) => owner === 'gone')).toBe(1);
    expect(await lease(0)).toMatchObject({ delivery: { reply: { body: 'one' } }, tally: { failures: 1 } });
    expect(await store().outbox.lease(leaseAt(0))).toBeNull();
  });
}
