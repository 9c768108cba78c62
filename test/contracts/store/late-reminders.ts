import { expect, test } from 'vitest';
import { planTopics, reachedIn, topicSubject } from '../../../src/core/reminders/plan.ts';
import type { TimerId } from '../../../src/core/reminders/timer.ts';
import type { Attempt, LeasedDelivery } from '../../../src/store/outbox-port.ts';
import { gardenBook } from '../../core/reminders/garden-reminders.ts';
import { answer, chat, claimNext, leaseAt, notice, person, turnOf } from '../../store/samples.ts';
import type { Connections } from '../store.ts';

const at = (local: string) => Date.parse(`${local}:00+08:00`);
/** The week before the fair is announced, which may come three days late. */
const due = at('2025-05-08T09:00');
const later = due + 60 * 60 * 1000;
const sendBy = due + 24 * 60 * 60 * 1000;

export function describeLateReminders({ store }: Connections): void {
  async function handOver(now: number): Promise<TimerId> {
    await store().timers.fire(now, null);
    const claimed = await claimNext(store(), now);
    const { event } = claimed.updates[0] ?? {};
    if (event?.kind !== 'timer') throw new Error('the update is none of timers');
    const timers = event.timers.map(({ id }) => id);
    const [id] = timers;
    if (id === undefined) throw new Error('no timer fell due');
    const reminder = notice('提醒', { kind: 'reminder', reminds: { timers, until: sendBy } });
    await store().inbox.commitTurn({ ...turnOf(claimed, [reminder]), now });
    return id;
  }

  async function subscribe(): Promise<void> {
    const timers = planTopics(gardenBook, reachedIn(chat('wang'), 'direct', person('wang')), {
      events: true,
    });
    const plan = { kind: 'plan', subject: topicSubject(chat('wang')), timers } as const;
    await answer(store(), { id: 'subscribe', from: 'wang', at: at('2025-05-01T10:00') }, [], {
      effects: [plan],
    });
  }

  const lease = (now: number) => store().outbox.lease(leaseAt(now));

  /** One is being sent by somebody who has been silent for so long that it is unknown. */
  async function silentSince(): Promise<{ readonly taken: LeasedDelivery; readonly id: TimerId }> {
    await subscribe();
    const id = await handOver(due);
    const taken = await lease(due);
    if (taken === null) throw new Error('nothing was leased');
    expect(await lease(later)).toBeNull();
    expect(await states()).toEqual(['unknown']);
    return { taken, id };
  }

  const states = async () => (await store().timers.missed(0, 10)).map(({ state }) => state);

  const tell = ({ delivery, owner }: LeasedDelivery, outcome: Attempt['outcome']) =>
    store().outbox.settle({
      delivery: delivery.id,
      owner,
      at: later,
      outcome,
      next: { state: outcome === 'delivered' ? 'delivered' : 'dead' },
    });

  const decide = (id: TimerId, decision: 'again' | 'leave') =>
    store().timers.decide([{ id, sendBy }], decision, { at: later, actor: 'operator' });

  test('a reminder that is known late to have arrived is nobody’s to decide on', async () => {
    const { taken, id } = await silentSince();
    expect(await tell(taken, 'delivered')).toBe(false);
    expect(await states()).toEqual([]);
    expect(await decide(id, 'again')).toBe(0);
    expect(await store().outbox.counts()).toMatchObject({ delivered: 1, unknown: 0 });
  });

  test('known late to have arrived, it does not come once more although somebody wanted it', async () => {
    const { taken, id } = await silentSince();
    expect(await decide(id, 'again')).toBe(1);
    await tell(taken, 'delivered');
    expect(await store().timers.fire(later, null)).toBeNull();
    expect(await states()).toEqual([]);
  });

  test('known late not to have arrived, it failed', async () => {
    const { taken, id } = await silentSince();
    await tell(taken, 'rejected');
    expect(await states()).toEqual(['failed']);
    expect(await store().outbox.counts()).toMatchObject({ dead: 1, unknown: 0 });
    expect(await decide(id, 'again')).toBe(1);
  });

  test('what somebody left as it is stays so when it is known not to have arrived', async () => {
    const { taken, id } = await silentSince();
    expect(await decide(id, 'leave')).toBe(1);
    await tell(taken, 'rejected');
    expect(await store().timers.missed(0, 10)).toMatchObject([{ state: 'unknown', reason: 'left' }]);
  });

  test('put off twice until the same moment, the clock set back in between, it comes twice', async () => {
    await subscribe();
    const timer = await handOver(due);
    const snooze = { kind: 'snooze', timer, dueAt: later, sendBy } as const;
    for (const id of ['first', 'second']) {
      await answer(store(), { id, from: 'wang', at: due }, [], { effects: [snooze], person: person('wang') });
      expect(await store().timers.fire(later, null)).toEqual({ kind: 'fired', count: 1 });
      const claimed = await claimNext(store(), later);
      expect(claimed.updates[0]?.event).toMatchObject({ timers: [{ id: timer }] });
      await store().inbox.commitTurn(turnOf(claimed, []));
    }
  });
}
