import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createWebChannel } from '../../src/channels/web/web.ts';
import type { WebOptions } from '../../src/channels/web/web.ts';
import { planTopics, reachedIn, topicSubject } from '../../src/core/reminders/plan.ts';
import { readCalendar } from '../../src/delivery/read-calendar.ts';
import { createInlet } from '../../src/delivery/receive.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { gardenBook } from '../core/reminders/garden-reminders.ts';
import { readCalendar as parseCalendar } from '../rendering/read-calendar.ts';
import { answer, chat, person } from '../store/samples.ts';
import { testOptions } from './web-alone.ts';

const token = '0123456789abcdef0123456789abcdef';
const reached = reachedIn(chat('wang'), 'direct', person('wang'));
const subject = topicSubject(chat('wang'));

/** A site with one chat that has subscribed and has a calendar link. */
async function startSite(options: Partial<WebOptions> = {}) {
  const store = await openSqliteStore(':memory:');
  const timers = planTopics(gardenBook, reached, { events: true, season: true });
  await answer(store, { id: '1' }, [], {
    effects: [
      { kind: 'plan', subject, timers },
      { kind: 'calendar-link', token },
    ],
  });
  const channel = createWebChannel({ ...testOptions, ...options });
  const calendar = readCalendar(store.timers, gardenBook, { now: () => 0 });
  await channel.start(createInlet({ ...store, calendar }, () => {}));
  return {
    store,
    take: (path: string) => fetch(channel.url + path),
    async [Symbol.asyncDispose]() {
      await channel.stop();
      await store.close();
    },
  };
}

const path = `/calendar/${token}.ics`;

test('a calendar link gives the dates that are to come, a month as a month, each once, and needs no session', async () => {
  await using site = await startSite();
  const response = await site.take(path);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(response.headers.get('set-cookie')).toBeNull();
  const { events } = parseCalendar(await response.text());
  expect(events.map(({ summary, start, end }) => [summary, start, end])).toEqual([
    ['申请季（只知道月份，具体日子未定）', '2025-02-01', '2025-03-01'],
    ['菜园开放日', '2025-05-15', '2025-05-16'],
  ]);
});

test('a calendar link shows what stands now, and may be kept an hour', async () => {
  await using site = await startSite();
  expect((await site.take(path)).headers.get('cache-control')).toBe('private, max-age=3600');
  const timers = planTopics(gardenBook, reached, { season: true });
  await answer(site.store, { id: '2' }, [], { effects: [{ kind: 'plan', subject, timers }] });
  const { events } = parseCalendar(await (await site.take(path)).text());
  expect(events.map(({ start }) => start)).toEqual(['2025-02-01']);
});

test.each([`/calendar/${'0'.repeat(32)}.ics`, `/calendar/${token}`, '/calendar/x.ics', '/calendar/'])(
  'an address nobody was given is not found: %s',
  async (unknown) => {
    await using site = await startSite();
    expect((await site.take(unknown)).status).toBe(404);
  },
);

test('one address that asks again and again is told to wait', async () => {
  await using site = await startSite({ limits: { readsPerChat: { burst: 2, windowMs: 60_000 } } });
  const statuses = [];
  for (let n = 0; n < 3; n++) statuses.push((await site.take(path)).status);
  expect(statuses).toEqual([200, 200, 429]);
});

test('what fails is logged without the secret address', async () => {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  await using site = await startSite({ log });
  await site.store.close();
  expect((await site.take(path)).status).toBe(500);
  expect(lines.join('')).toContain('"path":"/calendar/…"');
  expect(lines.join('')).not.toContain(token);
});
