import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { topicSubject } from '../../src/core/reminders/plan.ts';
import type { Timer, TimerId } from '../../src/core/reminders/timer.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { answer, chat, person } from '../store/samples.ts';
import { lianda } from './lianda.ts';

let folder: string;
const dayMs = 24 * 60 * 60 * 1000;

const timer = (id: string, plannedAt: number): Timer => ({
  id: id as TimerId,
  subject: topicSubject(chat('wang')),
  chat: chat('wang'),
  chatKind: 'direct',
  person: person('wang'),
  reminder: 'first-batch',
  time: id,
  milestone: 'first-batch',
  date: '2025-02',
  run: null,
  plannedAt,
  dueAt: plannedAt,
  sendBy: plannedAt + dayMs,
});

/** One that was too late yesterday, one long ago, and one still to come that the pack does not know. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianda-'));
  const store = await openSqliteStore(join(folder, 'lianda.db'));
  const now = Date.now();
  const subject = topicSubject(chat('wang'));
  const timers = [
    timer('long-ago', now - 100 * dayMs),
    timer('lately', now - 3 * dayMs),
    timer('to-come', now + dayMs),
  ];
  await answer(store, { id: '1' }, [], { effects: [{ kind: 'plan', subject, timers }] });
  await store.timers.fire(now - 90 * dayMs, null);
  await store.timers.fire(now - dayMs, null);
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

const reminders = (...args: readonly string[]) =>
  lianda(['reminders', ...args], { env: { LIANDA_DATA: folder } });
const timesIn = (out: string, which: string): readonly string[] =>
  (JSON.parse(out) as Record<string, readonly { readonly time: string }[]>)[which]?.map(({ time }) => time) ??
  [];

test('what is planned and what was missed is told, as far back as one asks', async () => {
  expect(timesIn((await reminders('planned', '--json')).out, 'planned')).toEqual(['to-come']);
  expect(timesIn((await reminders('missed', '--json')).out, 'missed')).toEqual(['lately']);
  expect(timesIn((await reminders('missed', '--days', '365', '--json')).out, 'missed')).toEqual([
    'lately',
    'long-ago',
  ]);
  const { out } = await reminders('missed');
  const [line, choices, ...more] = out.trimEnd().split('\n');
  expect(more).toEqual([]);
  expect(line).toContain('首批生态链申报启动');
  expect(line).toMatch(/太晚没发 {2}lately$/u);
  expect(choices).toContain('--again all');
});

test('planning anew cancels what the pack does not plan for anybody who has subscribed', async () => {
  const store = await openSqliteStore(join(folder, 'lianda.db'));
  await answer(store, { id: '2' }, [], { effects: [{ kind: 'topic', topic: 'applying', wanted: true }] });
  await store.close();
  expect(JSON.parse((await reminders('replan', '--json')).out)).toEqual({ subjects: 1 });
  expect((await reminders('planned')).out).toBe('没有要发的提醒\n');
});

test('whether it is sent again is for staff who have signed in', async () => {
  const { code, err } = await reminders('missed', '--leave', 'all');
  expect(code).toBe(1);
  expect(err).toContain('没有登录');
});

test.each([
  { args: ['missed', '--leave', 'all', '--again', 'all'], says: '--again' },
  { args: ['missed', '--leave', ','], says: '--leave' },
  { args: ['planned', 'missed'], says: 'ACTION' },
  { args: ['sent'], says: 'sent' },
  { args: ['missed', '--days', 'x'], says: '--days' },
  { args: ['planned', '--days', '3'], says: '--days' },
])('a call that is none says what to write: $args', async ({ args, says }) => {
  const { code, err } = await reminders(...args);
  expect(code).toBe(2);
  expect(err).toContain(says);
});
