import { channel as telegramModule } from '../../src/channels/telegram/telegram.ts';
import { channel as wechatModule } from '../../src/channels/wechat/wechat.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ChannelState } from '../../src/channels/health.ts';
import { channelName, chatId, personId } from '../../src/core/ids.ts';
import type { ChannelAlarm } from '../../src/delivery/channel-alarm.ts';
import { alarmAfterMs, createChannelAlarm } from '../../src/delivery/channel-alarm.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { ManualClock } from './parts.ts';
import { createManualClock, createReadableLog } from './parts.ts';

const [web, wechat] = [channelName('web'), channelName('wechat')];
const start = Date.parse('2025-01-06T10:00:00+08:00');

let store: Store;
let clock: ManualClock;
let alarm: ChannelAlarm;
let log: ReturnType<typeof createReadableLog>;
let queued: PromiseWithResolvers<void>;

beforeEach(async () => {
  store = await openSqliteStore(':memory:');
  await store.staff.grant(personId(web, 'wang'), 'admin', start);
  await store.staff.grant(personId(wechat, 'li'), 'admin', start);
  await store.staff.grant(personId(web, 'zhao'), 'editor', start);
  clock = createManualClock(start);
  log = createReadableLog();
  queued = Promise.withResolvers();
  alarm = createAlarm();
});
afterEach(async () => {
  await alarm.stop();
  await store.close();
});

const createAlarm = () =>
  createChannelAlarm({
    staff: store.staff,
    outbox: store.outbox,
    outages: store.outages,
    traits: (name) => ({ wechat: wechatModule, telegram: telegramModule })[String(name)] ?? {},
    clock,
    log,
    language: 'zh',
    timeZone: 'Asia/Shanghai',
    onQueued() {
      queued.resolve();
      queued = Promise.withResolvers();
    },
  });

/** The program ends and starts again on the same store. */
async function restart(): Promise<void> {
  await alarm.stop();
  alarm = createAlarm();
}

const note = (state: ChannelState) => alarm.note(wechat, { state });

async function told(channel: typeof web, person: string): Promise<readonly string[]> {
  const lines = await store.inbox.transcript(chatId(channel, person), 0, 100);
  return lines.flatMap((line) => (line.kind === 'reply' ? [line.delivery.reply.body] : []));
}

async function queuedBy(does: () => void): Promise<void> {
  const { promise } = queued;
  does();
  await promise;
}

test('a channel that is away for a minute is told of once, and once more when it is back', async () => {
  note('online');
  note('degraded');
  await clock.someoneWaits();
  await queuedBy(() => clock.advance(alarmAfterMs));
  note('starting');
  note('degraded');
  clock.advance(30 * 60_000);
  await queuedBy(() => note('online'));
  expect(await told(web, 'wang')).toEqual([
    '微信从 2025-01-06 10:00 起收发不了消息，程序正在自动重连。没发出的消息会留着，恢复后接着发。要是半小时还没好，请运维人员看看日志。',
    '微信恢复了：2025-01-06 10:00 到 2025-01-06 10:31 收发不了消息，没发出的正在接着发。这段时间别人发来的消息可能没有收到，请到要紧的群和聊天里看一眼。',
  ]);
  // Through the channel that is away they hear of it when it is over; who is no admin hears nothing.
  expect(await told(wechat, 'li')).toHaveLength(1);
  expect(await told(web, 'zhao')).toEqual([]);
});

test('a channel that is back within a minute is nobody’s concern', async () => {
  note('online');
  note('degraded');
  await clock.someoneWaits();
  note('online');
  clock.advance(alarmAfterMs);
  await alarm.stop();
  expect(await told(web, 'wang')).toEqual([]);
  expect(log.lines).toEqual([]);
});

test('one that was signed out is told of at once, with what to do', async () => {
  note('online');
  await queuedBy(() => note('signed-out'));
  note('scan');
  expect(await told(web, 'wang')).toEqual([
    expect.stringContaining('网址在终端里，也在数据文件夹的 wechat/sign-in-url.txt 里'),
  ]);
  expect(log.lines).toEqual(['error channel is away']);
});

test('one that nobody signs in by scanning is put right in its settings', async () => {
  const telegram = channelName('telegram');
  alarm.note(telegram, { state: 'online' });
  await queuedBy(() => alarm.note(telegram, { state: 'signed-out' }));
  expect(await told(web, 'wang')).toEqual([
    'Telegram从 2025-01-06 10:00 起收发不了消息：平台不再接受它的账号设置。请运维人员运行 npm run lianda -- doctor，按提示改好后重新启动。没发出的消息会留着，恢复后接着发。',
  ]);
});

test('channels that go away because the program ends are nobody’s concern', async () => {
  note('online');
  const stopped = alarm.stop();
  note('signed-out');
  await stopped;
  await alarm.stop();
  expect(await told(web, 'wang')).toEqual([]);
});

test('at the first sign-in there is a minute to scan the code', async () => {
  note('starting');
  note('scan');
  await clock.someoneWaits();
  expect(await told(web, 'wang')).toEqual([]);
  await queuedBy(() => clock.advance(alarmAfterMs));
  expect(await told(web, 'wang')).toHaveLength(1);
});

test('the next outage is told of again', async () => {
  for (const _ of ['first', 'second']) {
    note('online');
    clock.advance(1000);
    await queuedBy(() => note('signed-out'));
    await queuedBy(() => note('online'));
  }
  expect(await told(web, 'wang')).toHaveLength(4);
});

test('a notice that is queued already is not queued again', async () => {
  note('online');
  await queuedBy(() => note('signed-out'));
  const [line] = await store.inbox.transcript(chatId(web, 'wang'), 0, 1);
  if (line?.kind !== 'reply') throw new Error('no notice');
  await store.outbox.add([line.delivery], start);
  expect(await told(web, 'wang')).toHaveLength(1);
});

test('whoever was told before a restart is not told again of the same outage', async () => {
  note('online');
  await queuedBy(() => note('signed-out'));
  await restart();
  note('starting');
  note('degraded');
  await clock.someoneWaits();
  await queuedBy(() => clock.advance(alarmAfterMs));
  await restart();
  expect(await told(web, 'wang')).toHaveLength(1);
  await queuedBy(() => note('online'));
  note('online');
  await restart();
  note('online');
  await alarm.stop();
  expect(await told(web, 'wang')).toEqual([
    expect.stringContaining('从 2025-01-06 10:00 起'),
    expect.stringContaining('2025-01-06 10:00 到 2025-01-06 10:01'),
  ]);
  expect(await told(wechat, 'li')).toHaveLength(1);
});

test('an admin who came since is told after a restart, and nobody twice', async () => {
  note('online');
  await queuedBy(() => note('signed-out'));
  await store.staff.grant(personId(web, 'a-newcomer'), 'admin', start);
  await restart();
  note('online');
  await alarm.stop();
  alarm = createAlarm();
  note('online');
  await queuedBy(() => note('signed-out'));
  expect(await told(web, 'a-newcomer')).toHaveLength(2);
});

test('away are those whose last sign of life is known from then on', async () => {
  note('online');
  await queuedBy(() => alarm.note(wechat, { state: 'signed-out', since: start - 5 * 60_000 }));
  expect(await told(web, 'wang')).toEqual([expect.stringContaining('从 2025-01-06 09:55 起')]);
});

test.each([
  ['telegram', 23, false],
  ['telegram', 25, true],
  ['robots', 25, false],
] as const)('%s: after %d hours, that what was said may be lost is said: %s', async (name, hours, isSaid) => {
  const channel = channelName(name);
  alarm.note(channel, { state: 'online' });
  await queuedBy(() => alarm.note(channel, { state: 'signed-out' }));
  clock.advance(hours * 60 * 60_000);
  await queuedBy(() => alarm.note(channel, { state: 'online' }));
  const [, back] = await told(web, 'wang');
  expect(back?.includes('可能没有收到')).toBe(isSaid);
});
