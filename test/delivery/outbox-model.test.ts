import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { channelName } from '../../src/core/ids.ts';
import type { ReplyId } from '../../src/core/ids.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import type { Attempt, Tally } from '../../src/store/outbox-port.ts';
import type { Store } from '../../src/store/store.ts';
import { answer, unhindered } from '../store/samples.ts';

/** The outbox said slowly and obviously: a list of messages for each chat, of which only the first may move. */
interface Model {
  now: number;
  /** Whatever was ever leased, settled or not: late senders come back with these. */
  readonly leases: { readonly delivery: ReplyId; readonly owner: string }[];
  readonly messages: Message[];
}

interface Message {
  readonly id: ReplyId;
  readonly chat: string;
  state: 'queued' | 'delivered' | 'dead';
  dueAt: number;
  tally: Tally;
  owner: string | null;
  leaseUntil: number;
}

const leaseMs = 1000;
const channels = [channelName('web')];
const queued = (model: Model) => model.messages.filter((message) => message.state === 'queued');
const heads = (model: Model) =>
  queued(model).filter((message, _, all) => all.find((other) => other.chat === message.chat) === message);

type Command = fc.AsyncCommand<Model, Store>;
let ids = 0;

const queue = (chat: string, replies: number): Command => ({
  check: () => true,
  async run(model, store) {
    const id = `${++ids}`;
    await answer(
      store,
      { id, from: chat, at: model.now },
      Array.from({ length: replies }, (_, n) => `${n}`),
    );
    for (let n = 0; n < replies; n++) {
      const delivery = `web:${id}#${n}` as ReplyId;
      const tally = { failures: 0, unknowns: 0 };
      model.messages.push({
        id: delivery,
        chat,
        state: 'queued',
        dueAt: model.now,
        tally,
        owner: null,
        leaseUntil: 0,
      });
    }
  },
  toString: () => `queue ${replies} for ${chat}`,
});

const lease = (): Command => ({
  check: () => true,
  async run(model, store) {
    const { now } = model;
    const owner = `owner-${++ids}`;
    const free = heads(model).filter(({ dueAt, leaseUntil }) => dueAt <= now && leaseUntil <= now);
    const [next] = free.toSorted((a, b) => a.dueAt - b.dueAt);
    const leased = await store.outbox.lease({ now, dueBefore: now, owner, leaseMs, channels, ...unhindered });
    expect(leased?.delivery.id).toBe(next?.id);
    if (next === undefined) return;
    if (next.owner !== null) next.tally = { ...next.tally, failures: next.tally.failures + 1 };
    next.owner = owner;
    next.leaseUntil = now + leaseMs;
    model.leases.push({ delivery: next.id, owner });
    expect(leased?.tally).toEqual(next.tally);
  },
  toString: () => 'lease',
});

const outcomes = { delivered: 'delivered', dead: 'rejected', queued: 'down' } as const;

const settle = (which: number, kind: 'delivered' | 'dead' | 'queued', pauseMs: number): Command => ({
  check: (model) => model.leases.length > 0,
  async run(model, store) {
    const { delivery, owner } = model.leases[which % model.leases.length] ?? {
      delivery: '' as ReplyId,
      owner: '',
    };
    const message = model.messages.find(({ id }) => id === delivery);
    const tally = { failures: (message?.tally.failures ?? 0) + 1, unknowns: message?.tally.unknowns ?? 0 };
    const next: Attempt['next'] =
      kind === 'queued' ? { state: kind, dueAt: model.now + pauseMs, tally } : { state: kind };
    const held = message?.owner === owner;
    const outcome = outcomes[kind];
    expect(await store.outbox.settle({ delivery, owner, at: model.now, outcome, next })).toBe(held);
    if (!held) return;
    message.owner = null;
    message.leaseUntil = 0;
    message.state = kind;
    if (kind === 'queued') {
      message.dueAt = model.now + pauseMs;
      message.tally = tally;
    }
  },
  toString: () => `settle lease ${which} as ${kind}, again after ${pauseMs}`,
});

const advance = (ms: number): Command => ({
  check: () => true,
  async run(model) {
    model.now += ms;
  },
  toString: () => `advance ${ms}`,
});

const look = (): Command => ({
  check: () => true,
  async run(model, store) {
    const next = Math.min(...heads(model).map(({ dueAt, leaseUntil }) => Math.max(dueAt, leaseUntil)));
    expect(await store.outbox.nextDueAt(channels)).toBe(next === Infinity ? null : next);
    const count = (state: Message['state']) =>
      model.messages.filter((message) => message.state === state).length;
    expect(await store.outbox.counts()).toEqual({
      queued: count('queued'),
      delivered: count('delivered'),
      dead: count('dead'),
      unknown: 0,
    });
  },
  toString: () => 'look',
});

const commands = fc.commands(
  [
    fc
      .tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 3 }))
      .map(([chat, replies]) => queue(chat, replies)),
    fc.constant(lease()),
    fc.constant(lease()),
    fc
      .tuple(fc.nat(50), fc.constantFrom('delivered', 'dead', 'queued' as const), fc.nat(3000))
      .map(([which, kind, pauseMs]) => settle(which, kind, pauseMs)),
    fc.nat(1500).map(advance),
    fc.constant(look()),
  ],
  { maxCommands: 40 },
);

test('the outbox does what a list of messages for each chat would do', async () => {
  const anySteps = fc.asyncProperty(commands, async (steps) => {
    const store = await openSqliteStore(':memory:');
    try {
      await fc.asyncModelRun(() => ({ model: { now: 0, leases: [], messages: [] }, real: store }), steps);
    } finally {
      await store.close();
    }
  });
  await expect(fc.assert(anySteps, { numRuns: 150 })).resolves.toBeUndefined();
});
