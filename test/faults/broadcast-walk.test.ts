import { afterEach, beforeEach, expect, test } from 'vitest';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import type { PersonId } from '../../src/core/ids.ts';
import type { Attempt, LeasedDelivery } from '../../src/store/outbox-port.ts';
import { createFarEnd, createStage, noon, playOn } from '../delivery/broadcast-stage.ts';
import type { Stage } from '../delivery/broadcast-stage.ts';
import { auditOf, change, meetPeople, personNumber, schedule } from '../store/broadcast-samples.ts';
import { answer, claimAt, person, web } from '../store/samples.ts';
import { randomFrom } from './random.ts';

const people = 4;
const stepsAWalk = 60;
const minuteMs = 60_000;
const one = broadcastId(1);
const everyState = [
  'planned',
  'sending',
  'delivered',
  'failed',
  'blocked',
  'unknown',
  'opted-out',
  'gone',
  'cancelled',
] as const;

/** What a sender holds, and what became of it in truth, whoever comes to know of it. */
interface Held {
  readonly leased: LeasedDelivery;
  readonly outcome: 'delivered' | 'rejected' | 'blocked' | 'down';
}

let stage: Stage;
beforeEach(async () => {
  stage = await createStage(noon, 'hasty');
});
afterEach(() => stage.discard());

/** Senders that tell late or never, and staff and people who do whatever they may at any moment. */
async function walk(seed: number): Promise<void> {
  const random = randomFrom(seed);
  const pick = <One>(all: readonly One[]): One | undefined => all[Math.floor(random() * all.length)];
  const { store, clock } = stage;
  const { broadcastRuns: runs, broadcasts } = store;
  const held: Held[] = [];
  /** How often it arrived, whether somebody said so, and how often staff had it sent again although it may have. */
  const arrived = new Map<PersonId, number>();
  const known = new Set<PersonId>();
  const again = new Map<PersonId, number>();
  const erased = new Set<PersonId>();
  const add = (counts: Map<PersonId, number>, of: PersonId) => counts.set(of, (counts.get(of) ?? 0) + 1);
  const anybody = () => personNumber(Math.floor(random() * people));
  let updates = 0;
  const turn = (from: string, effects: Parameters<typeof answer>[3]) =>
    answer(store, { id: `${seed}-${++updates}`, from, at: clock.now() }, [], {
      ...effects,
      now: clock.now(),
    });
  const state = async () => (await broadcasts.find(one))?.state;
  const inState = async (wanted: (typeof everyState)[number]) =>
    (await broadcasts.recipients(one, [wanted], null, 99)).filter(({ reason }) => reason !== 'left');

  async function tell({ leased, outcome }: Held): Promise<void> {
    const next: Attempt['next'] =
      outcome === 'delivered'
        ? { state: 'delivered' }
        : outcome === 'down'
          ? { state: 'queued', dueAt: clock.now() + minuteMs, tally: { failures: 1, unknowns: 0 } }
          : { state: 'dead' };
    const { delivery, owner } = leased;
    if (outcome === 'delivered') known.add(delivery.person);
    await runs.settle([{ delivery: delivery.id, owner, at: clock.now(), outcome, next }]);
  }

  const steps: readonly (() => Promise<unknown>)[] = [
    async () => {
      const claim = { broadcast: one, channel: web, limits: undefined, drawn: 0, deferred: false };
      const most = 1 + Math.floor(random() * 3);
      const taken = await runs.take({ ...claimAt(clock.now()), ...claim, isQuiet: false, most });
      for (const leased of taken.deliveries) {
        const outcome = pick(['delivered', 'delivered', 'rejected', 'blocked', 'down'] as const) ?? 'down';
        if (outcome === 'delivered') add(arrived, leased.delivery.person);
        held.push({ leased, outcome });
      }
    },
    async () => {
      if (random() < 0.3) return;
      const [told] = held.splice(Math.floor(random() * held.length), 1);
      if (told !== undefined) await tell(told);
    },
    async () => clock.advance(random() < 0.5 ? 500 : 2 * minuteMs),
    async () => runs.begin(clock.now()),
    async () => runs.finish(one, clock.now()),
    async () => turn(anybody(), {}),
    async () => {
      if (random() < 0.7) return;
      const from = anybody();
      await turn(from, { effects: [{ kind: 'erase', person: person(from) }] });
      erased.add(person(from));
    },
    async () => {
      if (random() < 0.7) return;
      const from = anybody();
      await turn(from, { effects: [{ kind: 'opt-out', person: person(from) }] });
    },
    async () => {
      const now = await state();
      const to = now === 'sending' ? 'paused' : now === 'paused' || now === 'sent' ? 'sending' : null;
      if (to !== null) await change(store, 1, clock.now(), { state: to });
    },
    async () => {
      if (random() < 0.1 && (await state()) === 'sending')
        await change(store, 1, clock.now(), { state: 'stopped', endedAt: clock.now() });
    },
    async () => {
      const unknown = await inState('unknown');
      const chosen = random() < 0.5 ? unknown : unknown.slice(0, 1);
      if (chosen.length === 0) return;
      const decision = random() < 0.7 ? 'again' : 'leave';
      const named = chosen.map((each) => each.person);
      const count = await broadcasts.decideUnknown(one, named, decision, auditOf(1, clock.now(), decision));
      if (decision === 'again' && count > 0) for (const each of named) add(again, each);
    },
  ];

  async function check(): Promise<void> {
    const progress = await stage.progress();
    expect(Object.values(progress).reduce((sum, count) => sum + count, 0)).toBe(people);
    for (const [who, times] of arrived) expect(times).toBeLessThanOrEqual(1 + (again.get(who) ?? 0));
    const recipients = await broadcasts.recipients(one, everyState, null, 99);
    for (const { person: who, state: stands } of recipients) {
      if (known.has(who) && !erased.has(who)) expect(`${who} ${stands}`).toBe(`${who} delivered`);
      if (stands === 'delivered' && !who.includes('erased')) expect(arrived.get(who)).toBeGreaterThan(0);
    }
  }

  meetPeople(stage.path, people);
  await schedule(store, 1, clock.now());
  await runs.begin(clock.now());
  await runs.plan(one, clock.now(), 1_000);
  for (let step = 0; step < stepsAWalk; step++) {
    await pick(steps)?.();
    await check();
  }
  // Some never tell; whoever is sent to from here on gets it.
  for (const each of held.splice(0)) if (random() < 0.5) await tell(each);
  if ((await state()) === 'paused') await change(store, 1, clock.now(), { state: 'sending' });
  const far = createFarEnd(clock, ({ chat }) => {
    const who = chat as string as PersonId;
    add(arrived, who);
    known.add(who);
    return { kind: 'delivered' };
  });
  await playOn([stage.broadcaster(far.channel)], clock, clock.now() + 60 * minuteMs);
  await check();
  const { planned = 0, sending = 0 } = await stage.progress();
  expect([planned, sending, await state()]).toEqual([0, 0, expect.stringMatching(/^(?:sent|stopped)$/u)]);
}

/** A third of a second each; `WALKS=500` takes a longer way. In walk 43 what arrived is known while it is sent once more. */
const walks = Number(process.env['WALKS'] ?? 16);
test.each(Array.from({ length: walks }, (_, n) => [40 + n]))(
  'whatever people, staff and senders do, the sums add up and nobody gets it twice unasked (walk %i)',
  walk,
);
