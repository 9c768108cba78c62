import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { playScript } from '../../src/commands/simulate/play-script.ts';
import { createReminderRunner } from '../../src/delivery/reminder-runner.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { gardenBook } from '../core/reminders/garden-reminders.ts';
import { createManualClock, createReadableLog } from './parts.ts';

test('of many chats whose reminders fall due together a few are handed on at once, and the rest when nobody waits', async () => {
  const store = await openSqliteStore(':memory:');
  const lines = Array.from({ length: 10 }, (_, n) =>
    JSON.stringify({ id: `${n}`, at: '2025-05-01T10:00:00+08:00', person: `p${n}`, text: '订阅 活动' }),
  );
  await playScript(gardenBook, store, Readable.from(lines.map((line) => `${line}\n`)), () => {});
  const clock = createManualClock(Date.parse('2025-05-08T09:00:00+08:00'));
  const runner = createReminderRunner({
    timers: store.timers,
    inbox: store.inbox,
    book: gardenBook,
    clock,
    log: createReadableLog(),
    onUpdate() {},
  });
  const drain = () => runner.drainDue({ dueBefore: clock.now() });
  expect(await drain()).toBe(4);
  expect(await drain()).toBe(0);
  expect((await store.inbox.counts()).waiting).toBe(4);
  await store.close();
});
