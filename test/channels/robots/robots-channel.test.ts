import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Channel } from '../../../src/channels/channel.ts';
import { createRobotsChannel } from '../../../src/channels/robots/robots-channel.ts';
import type { Robot } from '../../../src/channels/robots/robots-file.ts';
import { channelName, chatId, updateId } from '../../../src/core/ids.ts';
import { composeBroadcast } from '../../../src/core/broadcasts/compose-broadcast.ts';
import { broadcastId } from '../../../src/core/broadcasts/broadcast.ts';
import type { Reply } from '../../../src/core/reply.ts';
import { plainContent } from '../../store/broadcast-samples.ts';
import type { ArrayInlet } from '../../contracts/array-inlet.ts';
import { createArrayInlet } from '../../contracts/array-inlet.ts';
import type { RobotServer } from './robot-server.ts';
import { robotSecret, startRobotServer } from './robot-server.ts';

const now = () => Date.parse('2025-02-10T10:00:00+08:00');
let server: RobotServer;
let folder: string;
let inlet: ArrayInlet;
beforeEach(async () => {
  server = await startRobotServer(now);
  folder = mkdtempSync(join(tmpdir(), 'robots-'));
  inlet = createArrayInlet();
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const robot = (platform: Robot['platform'], more: Partial<Robot> = {}): Robot => ({
  id: 'group',
  name: '企业群',
  platform,
  url: server.url(platform),
  ...(platform !== 'wecom' && { secret: robotSecret }),
  topics: [],
  ...more,
});
const channelOf = (...robots: readonly Robot[]): Channel =>
  createRobotsChannel(robots, {
    now,
    folder: () => folder,
    log: pino({ level: 'silent' }),
    report: () => {},
  });
const bare = (body: string): Reply => ({ kind: 'reminder', body, entries: [], sources: [], choices: [] });
let count = 0;
const message = (reply: Reply, id = `robots:test#${++count}`) => ({
  id: id as never,
  chat: chatId(channelName('robots'), 'group'),
  chatKind: 'group' as const,
  position: 1,
  reply,
});

describe.each(['wecom', 'dingtalk', 'feishu'] as const)('a robot of %s', (platform) => {
  test('brings a message to its group, signed where it has a secret', async () => {
    expect(await channelOf(robot(platform)).send(message(bare('<b>明天</b> 截止 & 请注意')))).toEqual({
      kind: 'delivered',
    });
    expect(server.seen()).toEqual(['<b>明天</b> 截止 & 请注意']);
  });

  test('cuts what is too long at the end of a sentence, and loses nothing', async () => {
    const text = '这是一句不长也不短的话，写了很多遍。'.repeat(900);
    expect(await channelOf(robot(platform)).send(message(bare(text)))).toEqual({ kind: 'delivered' });
    expect(server.seen().length).toBeGreaterThan(1);
    expect(server.seen().every((part) => part.endsWith('。'))).toBe(true);
    expect(server.seen().join('')).toBe(text);
  });

  test('that was cut off in the middle of an answer may have told its group', async () => {
    server.answerNext('take and cut');
    expect(await channelOf(robot(platform)).send(message(bare('一次')))).toMatchObject({ kind: 'unknown' });
    server.answerNext({ status: 502 });
    expect(await channelOf(robot(platform)).send(message(bare('两次')))).toMatchObject({ kind: 'unknown' });
  });

  test('that nobody listens to is down', async () => {
    const url = server.url(platform);
    await server.close();
    const outcome = await channelOf(robot(platform, { url })).send(message(bare('一次')));
    expect(outcome).toEqual({ kind: 'down', reason: 'ECONNREFUSED' });
    server = await startRobotServer(now);
  });

  test('goes on behind the part that arrived', async () => {
    const channel = channelOf(robot(platform));
    const long = message(bare('这是一句不长也不短的话，写了很多遍。'.repeat(900)));
    const tooFast = { wecom: 45009, dingtalk: 130101, feishu: 11232 }[platform];
    const whole = channelOf(robot(platform));
    await whole.send(message(long.reply));
    const parts = server.seen();
    server.answerNext({ code: 0 }, { code: tooFast });
    expect(await channel.send(long)).toMatchObject({ kind: 'rate-limited' });
    expect(await channel.send(long)).toEqual({ kind: 'delivered' });
    expect(server.seen()).toEqual([...parts, ...parts]);
  });
});

test.each([
  ['wecom', 45009, { kind: 'rate-limited', retryAfterMs: 60_000 }],
  ['wecom', 93000, { kind: 'blocked' }],
  ['wecom', 40058, { kind: 'rejected' }],
  ['dingtalk', 130101, { kind: 'rate-limited', retryAfterMs: 600_000 }],
  ['dingtalk', 300001, { kind: 'blocked' }],
  ['dingtalk', 310000, { kind: 'rejected' }],
  ['feishu', 11232, { kind: 'rate-limited', retryAfterMs: 60_000 }],
  ['feishu', 19001, { kind: 'blocked' }],
  ['feishu', 19021, { kind: 'rejected' }],
] as const)('%s answers %i', async (platform, code, outcome) => {
  server.answerNext({ code });
  expect(await channelOf(robot(platform)).send(message(bare('一次')))).toMatchObject(outcome);
  expect(server.seen()).toEqual([]);
});

test('a wrong secret is refused, and neither it nor the address is told', async () => {
  const outcome = await channelOf(robot('feishu', { secret: 'another' })).send(message(bare('一次')));
  expect(outcome).toEqual({ kind: 'rejected', reason: 'error 19021' });
});

test('an announcement says nothing of answering where nobody can answer', async () => {
  const content = { ...plainContent, receipt: true };
  const reply = composeBroadcast({ id: broadcastId(1), content, purpose: 'public' }, { fill: null });
  await channelOf(robot('wecom')).send(message(reply));
  const [text = ''] = server.seen();
  expect(reply.body).toMatch(/收到.*退订/su);
  expect(text).toContain(plainContent.title);
  expect(text).not.toMatch(/收到|退订/u);
});

test('a group of the file can be reached from the start, and is told nothing by that', async () => {
  const channel = channelOf(robot('wecom'));
  await channel.start(inlet);
  expect(inlet.deliveries.map(({ chat, chatKind, event }) => ({ chat, chatKind, event }))).toEqual([
    { chat: 'robots:group', chatKind: 'group', event: { kind: 'presence', presence: 'returned' } },
  ]);
});

/** What the starts since the last look said, in the groups' names; no two of one id. */
function newlySaid(): readonly string[] {
  const ids = inlet.deliveries.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const lines = inlet.deliveries.map(({ chat, event }) => {
    if (event.kind === 'message') return `${chat} ${event.text}`;
    return `${chat} ${event.kind === 'presence' ? event.presence : '?'}`;
  });
  return lines.slice(looked, (looked = lines.length));
}
let looked = 0;
beforeEach(() => {
  looked = 0;
});

test('a group is let in once, and again with the address of another robot', async () => {
  await channelOf(robot('wecom')).start(inlet);
  expect(newlySaid()).toEqual(['robots:group returned']);
  await channelOf(robot('wecom')).start(inlet);
  expect(newlySaid()).toEqual([]);
  await channelOf(robot('wecom', { url: `${server.url('wecom')}&again` })).start(inlet);
  expect(newlySaid()).toEqual(['robots:group returned']);
});

test('topics of the file are subscribed to once, and ended when they are taken out', async () => {
  const start = (...topics: string[]) => channelOf(robot('wecom', { topics })).start(inlet);
  await start('申报时间');
  await start('申报时间');
  expect(newlySaid()).toEqual(['robots:group returned', 'robots:group 订阅 申报时间']);
  await start();
  await start('申报时间');
  expect(newlySaid()).toEqual(['robots:group 退订 申报时间', 'robots:group 订阅 申报时间']);
});

test('a group that is taken out of the file is left, and let in again when it is back', async () => {
  const other = robot('wecom', { id: 'other' });
  await channelOf(robot('wecom', { topics: ['申报时间'] }), other).start(inlet);
  newlySaid();
  await channelOf(other).start(inlet);
  expect(newlySaid()).toEqual(['robots:group 退订 申报时间', 'robots:group left']);
  await channelOf(robot('wecom', { topics: ['申报时间'] }), other).start(inlet);
  expect(newlySaid()).toEqual(['robots:group returned', 'robots:group 订阅 申报时间']);
});

test.each(['{', '[]', '{"round":3,"topics":{"group":["申报时间"]}}', null])(
  'with what it knew damaged or gone, everything is said anew: %s',
  async (damaged) => {
    const start = () => channelOf(robot('wecom', { topics: ['申报时间'] })).start(inlet);
    await start();
    const all = newlySaid();
    const file = join(folder, 'known.json');
    if (damaged === null) rmSync(file);
    else writeFileSync(file, damaged);
    await start();
    expect(newlySaid()).toEqual(all);
    await start();
    expect(newlySaid()).toEqual([]);
  },
);

test('what answers the wishes of the file is not posted', async () => {
  const answered = { ...message(bare('已订阅')), inReplyTo: updateId('topic:1:group:订阅:申报时间') };
  expect(await channelOf(robot('wecom')).send(answered)).toEqual({ kind: 'delivered' });
  expect(server.seen()).toEqual([]);
});

test('a group that stands in the file no more gets nothing', async () => {
  const outcome = await channelOf(robot('wecom', { id: 'other' })).send(message(bare('一次')));
  expect(outcome).toMatchObject({ kind: 'blocked' });
});
