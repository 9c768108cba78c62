import { describe, expect, test } from 'vitest';
import { channelName } from '../../../src/core/ids.ts';
import type { SendLimits } from '../../../src/core/limits/send-limits.ts';
import type { Added, ClaimedChat } from '../../../src/store/inbox-port.ts';
import type { LeasedDelivery } from '../../../src/store/outbox-port.ts';
import { plainContent, schedule, sendInVain } from '../../store/broadcast-samples.ts';
import {
  add,
  answer,
  chat,
  claimAt,
  claimNext,
  context,
  deliverNext,
  leaseAt,
  newRun,
  notice,
  person,
  turnOf,
  updateOf,
  web,
} from '../../store/samples.ts';
import type { Connections } from '../store.ts';

type Message = Parameters<typeof updateOf>[0];

/** What a store leases as it stores it, for the room that takes it on at once. */
export function describeHandingOver({ store, another }: Connections): void {
  const addAndClaim = (message: Message, leaseMs = 1000, within = store()): Promise<Added> => {
    const { at = 0 } = message;
    const update = updateOf(message);
    return within.inbox.add(update, { dueAt: at, said: 'said' }, claimAt(at, { leaseMs }));
  };

  async function claimedWith(message: Message): Promise<ClaimedChat> {
    const { claimed } = await addAndClaim(message);
    if (claimed === null) throw new Error(`Cannot go on: the chat of "${message.id}" is not claimed`);
    return claimed;
  }

  describe('an update', () => {
    test('is claimed as it is stored, with all that a later claim would bring', async () => {
      const conversation = {
        chat: chat('wang'),
        chatKind: 'direct',
        people: { [person('wang')]: context(0) },
      } as const;
      await answer(store(), { id: '1' }, [], { conversation });
      await add(store(), { id: '2' });
      const { owner, involved: _, ...claimed } = await claimedWith({ id: '3' });
      expect(claimed).toMatchObject({
        conversation,
        updates: [updateOf({ id: '2' }), updateOf({ id: '3' })],
      });
      expect(await store().inbox.claimChat(claimAt(999))).toBeNull();
      await store().inbox.release(chat('wang'), owner, { as: 'untouched' });
      expect(await claimNext(store(), 0)).toEqual({ ...claimed, owner: expect.any(String) });
    });

    test('waits where somebody holds its chat, and comes after them', async () => {
      const held = await claimedWith({ id: '1' });
      expect(await addAndClaim({ id: '2' }, 1000, await another())).toEqual({ isNew: true, claimed: null });
      expect(await store().inbox.commitTurn(turnOf(held, []))).toMatchObject({ outcome: 'committed' });
      expect((await claimNext(store(), 0)).updates).toEqual([updateOf({ id: '2' })]);
    });

    test('takes over a chat whose lease has run out', async () => {
      const lost = await claimedWith({ id: '1' });
      const { claimed } = await addAndClaim({ id: '2', at: 1000 });
      expect(claimed).toMatchObject({ updates: [{ id: '1' }, { id: '2' }], claims: 1 });
      expect(await store().inbox.commitTurn(turnOf(lost, []))).toMatchObject({ outcome: 'lost' });
    });

    test('that was known is not stored, and leaves the chat to whoever holds it', async () => {
      const held = await claimedWith({ id: '1' });
      expect(await addAndClaim({ id: '1', at: 5000 })).toEqual({ isNew: false, claimed: null });
      expect(await store().inbox.commitTurn(turnOf(held, []))).toMatchObject({ outcome: 'committed' });
    });

    test('of a direct chat says whether there is a run or a broadcast to be read', async () => {
      const none = { runs: false, broadcasts: false };
      expect((await claimedWith({ id: '1', from: 'li' })).involved).toEqual(none);
      await answer(store(), { id: '2', from: 'zhao' }, [], { runs: [newRun(1, ['zhao'])] });
      expect((await claimedWith({ id: '3', from: 'zhao' })).involved).toEqual({ ...none, runs: true });
      await answer(store(), { id: '4', from: 'qian' }, []);
      await schedule(store(), 1, 10, { content: plainContent, audience: { chats: [chat('qian')] } });
      await sendInVain(store(), 1, 10);
      expect((await claimedWith({ id: '5', from: 'qian' })).involved).toEqual({ ...none, broadcasts: true });
    });

    test('of a group says nothing of what there is: it may be somebody else’s turn first', async () => {
      expect(await claimedWith({ id: '1', group: 'g' })).not.toHaveProperty('involved');
    });
  });

  /** Stores a message and commits the turn that answers it with these, leasing the first where it can be. */
  async function answerAndLease(
    message: Message,
    replies: Parameters<typeof turnOf>[1],
    limits: SendLimits = { windows: [] },
  ) {
    const { at: now = 0 } = message;
    const turn = turnOf(await claimedWith(message), replies);
    const claim = { ...leaseAt(now), limits: new Map([[web, limits]]) };
    return store().inbox.commitTurn(turn, claim);
  }

  /** What a sender reports of what arrived. */
  async function deliver(leased: LeasedDelivery | null, at: number): Promise<boolean> {
    if (leased === null) throw new Error(`Cannot deliver at ${at}: nothing is leased`);
    const { delivery, owner } = leased;
    const next = { state: 'delivered' } as const;
    return store().outbox.settle({ delivery: delivery.id, owner, at, outcome: 'delivered', next });
  }

  describe('the first delivery of a turn', () => {
    test('is leased as it is queued, once, with all that a later lease would give', async () => {
      const { outcome, leased } = await answerAndLease({ id: '1' }, ['one', 'two']);
      expect(outcome).toBe('committed');
      const other = await another();
      expect(await other.outbox.lease(leaseAt(999))).toBeNull();
      const found = await other.outbox.lease(leaseAt(1000));
      const tally = { failures: 1, unknowns: 0 };
      expect(found).toEqual({ ...leased, owner: expect.any(String), tally });
    });

    test('is settled by whoever leased it, and lets the next one pass', async () => {
      const { leased } = await answerAndLease({ id: '1' }, ['one', 'two']);
      expect(await deliver(leased, 0)).toBe(true);
      expect(await deliverNext(store(), 0)).toBe('web:1#1');
      expect(await store().outbox.counts()).toMatchObject({ queued: 0, delivered: 2 });
    });

    test('waits behind what its chat has not got yet', async () => {
      await answer(store(), { id: '1' }, ['one']);
      expect((await answerAndLease({ id: '2', at: 1 }, ['two'])).leased).toBeNull();
      expect([await deliverNext(store(), 1), await deliverNext(store(), 1)]).toEqual(['web:1#0', 'web:2#0']);
    });

    test('waits behind what another chat has waited for longer than a second', async () => {
      await answer(store(), { id: '1', from: 'li' }, ['to li']);
      expect((await answerAndLease({ id: '2', from: 'zhao', at: 999 }, ['in time'])).leased).not.toBeNull();
      expect((await answerAndLease({ id: '3', at: 1000 }, ['too late'])).leased).toBeNull();
      expect(await deliverNext(store(), 1000)).toBe('web:1#0');
    });

    test('counts against the limit of its channel, and waits when that is reached', async () => {
      const limits = { windows: [{ count: 1, ms: 500 }] };
      expect((await answerAndLease({ id: '1', from: 'li' }, ['one'], limits)).leased).not.toBeNull();
      expect((await answerAndLease({ id: '2', at: 1 }, ['two'], limits)).leased).toBeNull();
      const pacing = { quietUntil: null, now: 1, limits: new Map([[web, limits]]) };
      expect(await store().outbox.nextDueAt([web], pacing)).toBeGreaterThanOrEqual(500);
    });

    test('counts against the limit of its chat, and waits when that is reached', async () => {
      const limits = { windows: [], perChat: [{ count: 1, ms: 500 }] };
      const { leased } = await answerAndLease({ id: '1' }, ['one'], limits);
      await deliver(leased, 0);
      expect((await answerAndLease({ id: '2', at: 1 }, ['two'], limits)).leased).toBeNull();
      expect((await answerAndLease({ id: '3', from: 'li', at: 1 }, ['to li'], limits)).leased).not.toBeNull();
    });

    test('waits where its channel cannot send', async () => {
      const turn = turnOf(await claimedWith({ id: '1' }), ['one']);
      const claim = { ...leaseAt(0), channels: [channelName('wechat')] };
      expect(await store().inbox.commitTurn(turn, claim)).toEqual({ outcome: 'committed', leased: null });
      expect(await deliverNext(store(), 0)).toBe('web:1#0');
    });

    test('waits where nobody asked for it', async () => {
      const reminder = notice('soon', { kind: 'reminder' });
      expect((await answerAndLease({ id: '1' }, [reminder])).leased).toBeNull();
      expect(await deliverNext(store(), 0)).toBe('web:1#0');
    });

    test('of a turn that lost its lease is neither queued nor leased', async () => {
      const lost = turnOf(await claimedWith({ id: '1' }), ['late']);
      await addAndClaim({ id: '2', at: 1000 });
      expect(await store().inbox.commitTurn(lost, leaseAt(1000))).toEqual({
        outcome: 'lost',
        leased: null,
      });
      expect(await store().outbox.counts()).toMatchObject({ queued: 0 });
    });
  });
}
