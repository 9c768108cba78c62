import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { playScript } from '../../src/commands/simulate/play-script.ts';
import type { Book } from '../../src/core/book.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { gardenBook, gardenOutreach } from '../core/reminders/garden-reminders.ts';

let store: Store;
beforeEach(async () => {
  store = await openSqliteStore(':memory:');
});
afterEach(() => store.close());

let lines = 0;
const says = (at: string, person: string, text: string) => ({ at: `${at}+08:00`, person, text });
const until = (at: string) => ({ at: `${at}+08:00`, advance: true });

/** One life of the program: what it sent of reminders, each with when, to whom and its first line. */
async function live(script: readonly object[], book: Book = gardenBook): Promise<readonly string[]> {
  const out: string[] = [];
  const input = script.map((line) => `${JSON.stringify({ id: `${++lines}`, ...line })}\n`);
  expect(await playScript(book, store, Readable.from(input), (line) => out.push(line))).toBe(0);
  return out
    .map((line): { kind?: string; at?: string; to?: string; text?: string } => JSON.parse(line))
    .filter(({ kind }) => kind === 'reminder')
    .map(({ at, to, text }) => `${at?.slice(0, 16)} ${to}: ${text?.replaceAll(/\n+/gu, ' | ')}`);
}

const cited = '【依据】《关于开放社区菜园的通知》（某街道办事处，2024-03-01）第1段';
const fair = (what: string, days: number) => `${what}：菜园开放日，2025年5月15日，${days}天`;
const late = (planned: string) => `（这条提醒原定${planned}发送，没能按时发出，现在补发。）`;

describe('a clock', () => {
  test('that goes on sends each reminder at its minute, what falls into the night in the morning', async () => {
    const sent = await live([says('2025-05-01T10:00:00', 'a', '订阅 活动'), until('2025-06-01T00:00:00')]);
    expect(sent.map((each) => each.replace(` | ${cited}`, ''))).toEqual([
      `2025-05-08T09:00 a: ${fair('week', 7)}`,
      `2025-05-15T08:00 a: （这条提醒原定5月14日22:00发送，夜间不打扰，推到了现在。） | ${fair('night', 0)}`,
      `2025-05-15T09:00 a: ${fair('day', 0)}`,
      `2025-05-22T09:00 a: ${fair('after', 7)}`,
    ]);
  });

  test('that stops over a due time sends what it missed, and says that it is late', async () => {
    await live([says('2025-05-01T10:00:00', 'a', '订阅 活动'), until('2025-05-08T08:59:59')]);
    expect(await live([until('2025-05-08T14:00:00')])).toEqual([
      `2025-05-08T14:00 a: ${late('5月8日9:00')} | ${fair('week', 7)} | ${cited}`,
    ]);
    expect(await live([until('2025-05-09T14:00:00')])).toEqual([]);
  });

  test('that stops for a few minutes makes nothing late', async () => {
    await live([says('2025-05-01T10:00:00', 'a', '订阅 活动'), until('2025-05-08T08:59:59')]);
    expect(await live([until('2025-05-08T09:05:00')])).toEqual([
      `2025-05-08T09:05 a: ${fair('week', 7)} | ${cited}`,
    ]);
  });

  test('that stops over the night and the day sends one message, of what is still of use', async () => {
    await live([says('2025-05-01T10:00:00', 'a', '订阅 活动'), until('2025-05-09T00:00:00')]);
    expect(await live([until('2025-05-16T10:00:00')])).toEqual([
      `2025-05-16T10:00 a: ${late('5月15日9:00')} | ${fair('day', 1)} | ${cited}`,
    ]);
  });

  test('that stops for a month sends nothing that is too late, and staff see it', async () => {
    await live([says('2025-05-01T10:00:00', 'a', '订阅 活动'), until('2025-05-02T00:00:00')]);
    expect(await live([until('2025-06-15T10:00:00')])).toEqual([]);
    const missed = await store.timers.missed(0, 10);
    expect(missed.map(({ time }) => time).sort()).toEqual(['after', 'day', 'night', 'week']);
    expect(await live([until('2026-06-01T10:00:00')])).toEqual([]);
  });

  test('that was set back sends nothing again, and what was still to come at its time', async () => {
    await live([says('2025-05-01T10:00:00', 'a', '订阅 活动'), until('2025-05-08T10:00:00')]);
    const sent = await live([until('2025-05-02T00:00:00'), until('2025-05-15T12:00:00')]);
    expect(sent.map((each) => each.slice(0, 16))).toEqual(['2025-05-15T08:00', '2025-05-15T09:00']);
  });

  test('of a leap year counts the 29th of February', async () => {
    const leap: Book = {
      ...gardenBook,
      milestones: gardenBook.milestones.map((each) =>
        each.id === 'fair' ? { ...each, when: { kind: 'day' as const, date: '2024-03-07' } } : each,
      ),
    };
    const sent = await live(
      [says('2024-02-20T10:00:00', 'a', '订阅 活动'), until('2024-04-01T00:00:00')],
      leap,
    );
    expect(sent[0]).toBe(`2024-02-29T09:00 a: week：菜园开放日，2024年3月7日，7天 | ${cited}`);
  });

  test('two years after 29 February reminds of the 28th', async () => {
    const sent = await live([
      says('2024-03-01T10:00:00', 'a', '菜地约定'),
      says('2024-03-01T10:00:01', 'a', 'firm'),
      says('2024-03-01T10:00:02', 'a', '2024-02-29'),
      says('2024-03-01T10:00:03', 'a', '东一'),
      until('2026-04-01T00:00:00'),
    ]);
    // The season’s are of 2025, and the run is finished. 28 February 2026 is a day on which people work.
    expect(sent.map((each) => each.replace(` | ${cited}`, ''))).toEqual([
      '2026-01-29T09:00 a: month：约定期满，2026年2月28日，30天',
      '2026-02-14T09:00 a: week：约定期满，2026年2月28日，14天',
      '2026-02-28T09:00 a: day：约定期满，2026年2月28日，0天',
    ]);
  });
});

describe('what has changed while the program did not run', () => {
  const subscribe = () => live([says('2025-05-01T10:00:00', 'a', '订阅 活动')]);
  const withFair = (date: string): Book => ({
    ...gardenBook,
    milestones: gardenBook.milestones.map((each) =>
      each.id === 'fair' ? { ...each, when: { kind: 'day' as const, date } } : each,
    ),
  });

  test('is planned anew: another date, and not the old one', async () => {
    await subscribe();
    const sent = await live(
      [until('2025-05-20T00:00:00'), until('2025-06-30T00:00:00')],
      withFair('2025-06-12'),
    );
    expect(sent.map((each) => each.slice(0, 16))).toEqual([
      '2025-06-05T09:00',
      '2025-06-12T08:00',
      '2025-06-12T09:00',
      '2025-06-19T09:00',
    ]);
  });

  test('and what the pack has no more is not sent, though it was due', async () => {
    await subscribe();
    const without = { ...gardenBook, outreach: { ...gardenOutreach, reminders: [] } };
    expect(await live([until('2025-05-15T12:00:00')], without)).toEqual([]);
    expect(await store.timers.planned(10)).toEqual([]);
  });
});

describe('a reminder', () => {
  test('is not sent to whoever has unsubscribed, from everything or from this, or has erased their data', async () => {
    const sent = await live([
      ...['a', 'b', 'c', 'd'].map((who) => says('2025-05-01T10:00:00', who, '订阅 活动')),
      says('2025-05-07T10:00:00', 'a', '退订'),
      says('2025-05-07T10:00:00', 'b', '退订 活动'),
      says('2025-05-07T10:00:00', 'c', '删除我的数据'),
      says('2025-05-07T10:00:01', 'c', '确定'),
      until('2025-05-08T10:00:00'),
    ]);
    expect(sent.map((each) => each.split(':')[1]?.slice(-2))).toEqual([' d']);
    expect(sent).toHaveLength(1);
  });

  test('of the same date by a run and by a topic is sent once', async () => {
    const sent = await live([
      says('2025-01-10T10:00:00', 'a', '订阅 申请季'),
      says('2025-01-10T10:00:01', 'a', '菜地约定'),
      says('2025-01-10T10:00:02', 'a', 'firm'),
      until('2025-01-28T10:00:00'),
    ]);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toContain('before：申请季，2025年2月');
  });

  test('that is due to a thousand chats in one minute reaches each once', async () => {
    const people = Array.from({ length: 1_000 }, (_, n) => `p${n}`);
    const sent = await live([
      ...people.map((who) => says('2025-05-01T10:00:00', who, '订阅 活动')),
      until('2025-05-08T09:00:00'),
    ]);
    expect(new Set(sent).size).toBe(1_000);
    expect(sent).toHaveLength(1_000);
  }, 300_000);
});
