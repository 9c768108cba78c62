import { expect, test } from 'vitest';
import {
  afterSending,
  afterSendingTo,
  channelFreeAt,
  chatFreeAt,
  marginMs,
  noPace,
  outOfMind,
} from '../../../src/core/limits/pace.ts';
import type { Pace } from '../../../src/core/limits/pace.ts';
import type { Asked, SendLimits } from '../../../src/core/limits/send-limits.ts';

const perSecond: SendLimits = { windows: [{ count: 30, ms: 1000 }] };
const hourMs = 60 * 60 * 1000;

/** Sends as soon as may be, `count` times; gives when and what is remembered. */
function sendAll(limits: SendLimits, count: number, asked: Asked, drawn = 0) {
  const times: number[] = [];
  let pace: Pace = noPace;
  for (let n = 0, now = 0; n < count; n++) {
    now = channelFreeAt(limits, pace, now, asked);
    pace = afterSending(limits, pace, now, asked, drawn);
    times.push(now);
  }
  return { times, pace };
}

test('30 replies go at once, and the next when a second and the margin are over', () => {
  const { times } = sendAll(perSecond, 31, 'asked');
  expect(times.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 0));
  expect(times[30]).toBe(1000 + marginMs);
});

test('the margin costs a channel of 30 a second less than half a message a second', () => {
  const { times } = sendAll(perSecond, 18_000, 'unasked');
  expect((times.length - 1) / ((times.at(-1) ?? 0) / 1000)).toBeGreaterThanOrEqual(29.5);
});

test('a reply beside what is spread waits for one place at most', () => {
  let pace = sendAll(perSecond, 300, 'unasked').pace;
  for (let n = 0, now = pace.times.at(-1) ?? 0; n < 100; n++) {
    const freeAt = channelFreeAt(perSecond, pace, now, 'asked');
    expect(freeAt - now).toBeLessThanOrEqual(Math.ceil((1.25 * (1000 + marginMs)) / 30));
    pace = afterSending(perSecond, pace, freeAt, 'asked', 0);
    now = freeAt;
  }
});

test('a platform that asks for silence gets it for exactly as long, from replies as well', () => {
  const paused: Pace = { ...noPace, pausedUntil: 7001 };
  for (const asked of ['asked', 'unasked'] as const) {
    expect(channelFreeAt(perSecond, paused, 5, asked)).toBe(7001);
    expect(channelFreeAt(undefined, paused, 5, asked)).toBe(7001);
    expect(channelFreeAt(perSecond, paused, 7001, asked)).toBe(7001);
  }
});

test('jitter lengthens the distance of what nobody asked for, and holds up no reply', () => {
  const slow: SendLimits = { windows: [{ count: 1, ms: 2000 - marginMs }], jitterMs: 3000 };
  expect(sendAll(slow, 3, 'unasked', 0.5).times).toEqual([0, 3500, 7000]);
  const { pace } = sendAll(slow, 1, 'unasked', 1);
  expect(channelFreeAt(slow, pace, 2000, 'asked')).toBe(2000);
  expect(channelFreeAt(slow, pace, 2000, 'unasked')).toBe(5000);
});

test('a daily cap stops what nobody asked for until a day has passed since the first, and no reply', () => {
  const capped: SendLimits = { windows: [{ count: 10, ms: 1000 }], perDay: 3 };
  const { times, pace } = sendAll(capped, 3, 'unasked');
  expect(channelFreeAt(capped, pace, hourMs, 'unasked')).toBe((times[0] ?? 0) + 24 * hourMs);
  expect(channelFreeAt(capped, pace, hourMs, 'asked')).toBe(hourMs);
});

test('a clock that is set back blocks nothing for longer than the limits say', () => {
  const jittered: SendLimits = { ...perSecond, jitterMs: 500 };
  const { pace } = sendAll(jittered, 30, 'asked');
  const later = { ...pace, times: pace.times.map((time) => time + hourMs), restUntil: hourMs };
  expect(channelFreeAt(jittered, later, 0, 'asked')).toBe(1000 + marginMs);
  expect(channelFreeAt(jittered, later, 0, 'unasked')).toBeLessThanOrEqual(1000 + marginMs + 500);
});

test('no more is remembered than the limits look back on', () => {
  expect(sendAll(perSecond, 500, 'unasked').pace.times).toHaveLength(30);
  const { pace } = sendAll(perSecond, 30, 'asked');
  expect(afterSending(perSecond, pace, hourMs, 'asked', 0).times).toEqual([hourMs]);
});

test('a chat has limits of its own, which are out of mind when they are over', () => {
  const perChat = [{ count: 1, ms: 1000 }];
  const pace = afterSendingTo(perChat, noPace, 5);
  expect(chatFreeAt(perChat, pace, 6)).toBe(1005 + marginMs);
  expect(chatFreeAt([], pace, 6)).toBe(6);
  expect(outOfMind(perChat, 5)).toBe(1005 + marginMs);
});

test('a pause noted under a clock that ran years ahead closes a channel for a day at most', () => {
  const pausedUntil = 4 * 365 * 24 * hourMs;
  expect(channelFreeAt(perSecond, { ...noPace, pausedUntil }, 0, 'asked')).toBe(24 * hourMs);
});
