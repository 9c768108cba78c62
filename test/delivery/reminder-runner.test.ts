import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { playScript } from '../../src/commands/simulate/play-script.ts';
import { createReminderRunner } from '../../src/delivery/reminder-runner.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { gardenBook } from '../core/reminders/garden-reminders.ts';
import { createManualClock, createReadableLog } from './parts.ts';

const due = Date.parse('2025-05-08T09:00:00+08:00');
const dayMs = 24 * 60 * 60 * 1000;

let store: Store;
beforeEach(async () => {
  store = await openSqliteStore(':memory:');
});
afterEach(() => store.close());

/** What the whole bot sends because of some lines. */
async function play(...lines: readonly object[]): Promise<readonly { readonly kind?: string }[]> {
  const out: string[] = [];
  const input = lines.map((line) => `${JSON.stringify(line)}\n`);
  await playScript(gardenBook, store, Readable.from(input), (line) => out.push(line));
  return out.map((line): { readonly kind?: string } => JSON.parse(line));
}

const subscribe = (n: number) => ({
  id: `${n}`,
  at: '2025-05-01T10:00:00+08:00',
  person: `p${n}`,
  text: '订阅 活动',
});

const runnerAt = (now: number) => {
  const clock = createManualClock(now);
  const log = createReadableLog();
  const { timers, inbox } = store;
  return createReminderRunner({ timers, inbox, book: gardenBook, clock, log, onUpdate() {} });
};

test('of many chats whose reminders fall due together a few are handed on, and more when nobody waits', async () => {
  await play(...Array.from({ length: 10 }, (_, n) => subscribe(n)));
  const runner = runnerAt(due);
  expect(await runner.drainDue({ dueBefore: due })).toBe(4);
  expect(await runner.drainDue({ dueBefore: due })).toBe(0);
  expect((await store.inbox.counts()).waiting).toBe(4);
});

test('nothing is handed on while everything is halted; what is late by then is decided when it goes on', async () => {
  await play(subscribe(1));
  const line = { actor: 'operator', action: 'halt', target: '', outcome: 'done', note: '' } as const;
  await store.broadcasts.setHalted(true, { ...line, at: due - 1 });
  expect(await runnerAt(due).drainDue({ dueBefore: due })).toBe(0);
  expect(await runnerAt(due).nextDueAt()).toBeNull();
  const later = due + 300 * dayMs;
  await store.broadcasts.setHalted(false, { ...line, action: 'unhalt', at: later });
  await runnerAt(later).drainDue({ dueBefore: later });
  expect((await store.inbox.counts()).waiting).toBe(0);
  expect((await store.timers.missed(0, 10)).length).toBeGreaterThan(0);
});

test('a reminder whose grace was over before its turn came is not sent, and staff see it', async () => {
  await play(subscribe(1));
  await runnerAt(due).drainDue({ dueBefore: due });
  const out = await play({ id: 'late', at: '2026-05-01T10:00:00+08:00', advance: true });
  expect(out.filter(({ kind }) => kind === 'reminder')).toEqual([]);
  expect((await store.timers.missed(0, 10)).map(({ time }) => time)).toContain('week');
});
