import { createAddresses, withoutCodes } from '../contracts/array-inlet.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWebChannel } from '../../src/channels/web/web.ts';
import type { ReadEvent } from './event-reader.ts';
import { startWebAlone, testOptions } from './web-alone.ts';
import { openChat, replyOf, shownText } from './web-person.ts';
import type { WebService } from './web-service.ts';
import { startWebService } from './web-service.ts';

const isReady = ({ event }: ReadEvent) => event === 'ready';
const isReply = ({ event }: ReadEvent) => event === 'reply';
const ids = (events: readonly ReadEvent[]) => events.flatMap(({ id }) => (id === null ? [] : [Number(id)]));

describe('the event stream', () => {
  let folder: string;
  let service: WebService;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lianda-web-'));
    // So long that nothing is found by a heartbeat that should have been told.
    service = await startWebService({ folder, limits: { heartbeatMs: 3_600_000 } });
  });
  afterEach(async () => {
    await service.stop();
    rmSync(folder, { recursive: true });
  });

  test('gives the conversation so far, says where it ends, then what is new', async () => {
    const person = await openChat(service.url);
    const before = await person.events();
    await person.say('谁可以申请社区菜园？', 'first-message');
    await before.until(isReply);
    const events = await person.events();
    const past = await events.until(isReady);
    expect(past.map(({ event }) => event)).toEqual(['said', 'reply', 'ready']);
    expect(past[0]?.data).toMatchObject({ id: 'first-message', text: '谁可以申请社区菜园？' });
    const reply = replyOf(past[1]);
    expect(reply).toMatchObject({ kind: 'answer', inReplyTo: 'first-message', ratable: true });
    expect(shownText(reply)).toContain(
      '【依据】\n《关于开放社区菜园的通知》（某街道办事处，2024-03-01）第1段',
    );
    await person.say('一块地有多大？');
    expect((await events.until(isReply)).map(({ event }) => event)).toEqual(['said', 'reply']);
  });

  test('goes on after the last event, across a restart, with nothing lost and nothing twice', async () => {
    const person = await openChat(service.url);
    const events = await person.events();
    await person.say('谁可以申请社区菜园？');
    const seen = ids(await events.until(isReply));
    // A second answer that this page does not get to see, because the server ends first.
    events.close();
    const other = await person.events(seen.at(-1));
    await person.say('一块地有多大？');
    const unseen = ids(await other.until(isReply));

    const { port } = service;
    await service.stop();
    service = await startWebService({ folder, port });
    const resumed = await person.events(0, { 'last-event-id': String(seen.at(-1)) });
    expect(ids(await resumed.until(isReady))).toEqual(unseen);
    const everything = await person.events();
    expect(ids(await everything.until(isReady))).toEqual([...seen, ...unseen]);
  });

  test('gives each page of a person everything that all of them say and get', async () => {
    const person = await openChat(service.url);
    const pages = await Promise.all([person.events(), person.events(), person.events()]);
    await person.say('一块地有多大？');
    const read = await Promise.all(pages.map((page) => page.until(isReply)));
    for (const page of read) expect(ids(page)).toEqual(ids(read[0] ?? []));
    expect(ids(read[0] ?? [])).toHaveLength(2);
  });

  test('shows a message as it was stored, with personal data masked', async () => {
    const person = await openChat(service.url);
    const events = await person.events();
    await person.say('我的电话13800138000，能申请菜园吗');
    const [said] = (await events.until(isReply)).slice(-2);
    expect(said?.event).toBe('said');
    expect(JSON.stringify(said)).not.toContain('13800138000');
  });

  test('tells the button that was pressed from words that were typed', async () => {
    const person = await openChat(service.url);
    const events = await person.events();
    await person.press('q:garden-size');
    const [said, answered] = (await events.until(isReply)).slice(-2);
    const reply = replyOf(answered);
    expect(said?.data).toMatchObject({ text: '一块地有多大？', choice: 'q:garden-size' });
    await person.press(`up:${reply.id}`);
    const rated = await events.until(isReply);
    expect(rated[0]?.data).toMatchObject({ text: '有帮助', choice: `up:${reply.id}` });
  });

  test('is refused without a session', async () => {
    await using web = await startWebAlone();
    expect((await fetch(`${web.url}/events`)).status).toBe(401);
  });

  test('beats while nothing happens', async () => {
    await using web = await startWebAlone({ limits: { heartbeatMs: 20 } });
    const events = await (await openChat(web.url)).events();
    const read = await events.until(({ event }) => event === 'beat');
    expect(read.map(({ event }) => event)).toEqual(['ready', 'beat']);
  });

  test('shows what a person says on their other pages before any answer', async () => {
    await using web = await startWebAlone({ limits: { heartbeatMs: 3_600_000 } });
    const person = await openChat(web.url);
    const other = await person.events();
    await other.until(isReady);
    await person.say('问题', 'from-another-page');
    const [said] = await other.until(({ event }) => event === 'said');
    expect(said?.data).toMatchObject({ id: 'from-another-page', text: '问题' });
  });

  test('finds with a beat what nobody woke it for', async () => {
    await using web = await startWebAlone({ limits: { heartbeatMs: 20 } });
    const person = await openChat(web.url);
    const events = await person.events();
    await person.say('问题');
    await events.until(({ event }) => event === 'said');
    const [update] = web.inlet.deliveries;
    if (update === undefined) throw new Error('Cannot answer: nothing was received');
    web.inlet.answer(update, { kind: 'answer', body: '答复', entries: [], sources: [], choices: [] });
    expect((await events.until(isReply)).at(-1)?.data).toMatchObject({
      body: [[{ mark: '', text: '答复' }]],
    });
  });

  test('shows the newest lines of a long conversation and says that there are earlier ones', async () => {
    await using web = await startWebAlone({ limits: { historyLines: 3 } });
    const person = await openChat(web.url);
    for (const text of ['一', '二', '三', '四', '五']) await person.say(text);
    const events = await (await person.events()).until(isReady);
    expect(events.map(({ event }) => event)).toEqual(['earlier', 'said', 'said', 'said', 'ready']);
    expect(events[1]?.data).toMatchObject({ text: '三' });
  });

  test('opened once too often by a person replaces their oldest', async () => {
    await using web = await startWebAlone({ limits: { streamsPerChat: 2 } });
    const person = await openChat(web.url);
    const [oldest, second] = [await person.events(), await person.events()];
    const newest = await person.events();
    expect((await oldest.rest()).at(-1)?.event).toBe('replaced');
    await person.say('还在');
    for (const events of [second, newest]) await events.until(({ event }) => event === 'said');
  });

  test('is refused when too many are open, and free again when one ends', async () => {
    await using web = await startWebAlone({ limits: { streams: 1, heartbeatMs: 20 } });
    const [ann, bob] = [await openChat(web.url), await openChat(web.url)];
    const first = await ann.events();
    await first.until(isReady);
    expect((await bob.events()).status).toBe(503);
    first.close();
    await expect.poll(async () => (await bob.events()).status, { timeout: 5_000 }).toBe(200);
  });

  test('of one address ends where its limit is, and is free again when one ends', async () => {
    await using web = await startWebAlone({ limits: { streamsPerAddress: 2, heartbeatMs: 20 } });
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const people = [await openChat(web.url), await openChat(web.url), await openChat(web.url)] as const;
    const first = await people[0].events(0, from('203.0.113.7'));
    const second = await people[1].events(0, from('203.0.113.7'));
    expect([first.status, second.status]).toEqual([200, 200]);
    expect((await people[2].events(0, from('203.0.113.7'))).status).toBe(503);
    expect((await people[2].events(0, from('203.0.113.8'))).status).toBe(200);
    first.close();
    await expect
      .poll(async () => (await people[2].events(0, from('203.0.113.7'))).status, { timeout: 5_000 })
      .toBe(200);
  });

  test('tells the page to begin anew when what it shows was erased, whether it was connected or away', async () => {
    const person = await openChat(service.url);
    const pages = [await person.events(), await person.events()];
    await person.say('一块地有多大？');
    const read = await Promise.all(pages.map((page) => page.until(isReply)));
    await person.say('删除我的数据');
    for (const page of pages) await page.until(isReply);
    await person.say('确定');
    for (const page of pages) {
      const events = await page.until(isReply);
      expect(events.map(({ event }) => event).slice(-2)).toEqual(['anew', 'reply']);
      expect(shownText(replyOf(events.at(-1)))).toContain('您的数据已删除');
    }
    const wasAway = await person.events(ids(read[0] ?? []).at(-1));
    expect((await wasAway.until(isReady)).map(({ event }) => event)).toEqual(['anew', 'reply', 'ready']);
  });

  test('of a conversation longer than is shown does not begin anew by itself', async () => {
    await using web = await startWebAlone({ limits: { historyLines: 3, heartbeatMs: 3_600_000 } });
    const person = await openChat(web.url);
    const events = await person.events();
    const seen: string[] = [];
    for (const text of ['一', '二', '三', '四', '五', '六']) {
      await person.say(text);
      const read = await events.until(({ event }) => event === 'said');
      seen.push(...read.map(({ event }) => event));
    }
    expect(seen.filter((event) => event !== 'said')).toEqual(['ready']);
  });

  test('asked for by HEAD takes no place', async () => {
    await using web = await startWebAlone({ limits: { streams: 1 } });
    const person = await openChat(web.url);
    const head = await fetch(`${web.url}/events`, { method: 'HEAD', headers: { cookie: person.cookie } });
    expect(head.status).toBe(200);
    expect((await person.events()).status).toBe(200);
  });

  test('ends when the history cannot be read, for the page to come back', async () => {
    const channel = createWebChannel(testOptions);
    await channel.start({
      receive: () => Promise.resolve(),
      history: () => Promise.reject(new Error('Cannot read: the test forbids it')),
      file: () => Promise.resolve(null),
      calendar: () => Promise.resolve(null),
      addresses: createAddresses(),
      rejoining: withoutCodes,
    });
    const events = await (await openChat(channel.url)).events();
    expect(await events.rest()).toEqual([]);
    await channel.stop();
  });

  test('opened again and again in a moment is refused', async () => {
    await using web = await startWebAlone({
      limits: { readsPerChat: { burst: 2, windowMs: 10_000 } },
      now: () => 1_000,
    });
    const person = await openChat(web.url);
    const statuses: number[] = [];
    for (let n = 0; n < 3; n++) statuses.push((await person.events()).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  test('ends at once when the channel stops, and stopping takes less than a second', async () => {
    const web = await startWebAlone();
    const person = await openChat(web.url);
    const events = await person.events();
    await events.until(isReady);
    const before = performance.now();
    const [rest] = await Promise.all([events.rest(), web.channel.stop()]);
    expect(rest).toEqual([]);
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});
