import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { beforeAll, expect, test } from 'vitest';

import { playScript } from '../../src/commands/simulate/play-script.ts';
import { minuteOf } from '../../src/content/clock-time.ts';
import { loadBook } from '../../src/content/load-book.ts';
import type { Book } from '../../src/core/book.ts';
import type { Reminder, ReminderTime } from '../../src/core/reminders/reminder.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { inTable, isWorked, tableOf } from './reminders-two-years-table.ts';
import { type Act, briefings, units } from './reminders-two-years-units.ts';

const tablePath = join(import.meta.dirname, 'reminders-two-years.tsv');

const inWords = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day === undefined ? '' : `${day}日`}`;
};

const topicLabels = { applying: '申报时间', construction: '建设期与评估', briefings: '政策宣讲' };

/** What a unit types. */
function messagesOf(act: Act): readonly string[] {
  switch (act.do) {
    case 'start':
      return ['建设期提醒', '1', inWords(act.date), '跳过'];
    case 'restart':
      return ['修改', '建设起始日', inWords(act.date)];
    case 'apply':
      return ['申报清单'];
    case 'cancel':
      return ['取消', '确定'];
    case 'done':
      return ['已办'];
    case 'mute':
      return ['不再提醒'];
    case 'later':
      return [`延后${act.days}天`];
    case 'stop':
      return ['退订'];
    case 'resume':
      return ['订阅'];
    case 'on':
      return [`订阅 ${topicLabels[act.topic]}`];
    case 'off':
      return [`退订 ${topicLabels[act.topic]}`];
    case 'erase':
      return ['删除我的数据', '确定'];
  }
}

/** All that all units say in two years and a quarter, in order. */
function script(): string {
  const said = units.flatMap(({ chat, chatKind, acts }) =>
    acts.flatMap((act) =>
      messagesOf(act).map((text, place) => ({
        at: `${act.at}:${String(place * 10).padStart(2, '0')}+08:00`,
        chat,
        chatKind,
        person: chatKind === 'group' ? `${chat}-clerk` : chat,
        text,
        ...(chatKind === 'group' && { mentioned: true }),
      })),
    ),
  );
  const lines = [
    { at: '2025-01-01T00:00:00+08:00', advance: true },
    ...said.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0)),
    { at: '2027-03-31T23:59:00+08:00', advance: true },
  ];
  return lines.map((line, place) => JSON.stringify({ id: `line-${place}`, ...line })).join('\n');
}

/** The shipped book with briefings that staff have added. */
async function bookWithBriefings(): Promise<Book> {
  const { book } = await loadBook(join(import.meta.dirname, '..', '..'));
  if (book === null) throw new Error('The shipped pack has errors');
  const time = (id: string, span: string, minute: number, text: string): ReminderTime => ({
    id,
    when: { kind: 'before', span },
    minute,
    grace: 'P1D',
    text,
  });
  const added = briefings.map(({ date, lastAt }, place): Reminder => ({
    id: `briefing-${date}`,
    milestone: `briefing-${date}`,
    topic: 'briefings',
    times: [
      time('days-3', 'P3D', 10 * 60, `{{date}}有第${place + 1}场政策宣讲会，还有{{days}}天。`),
      time('days-1', 'P1D', minuteOf(lastAt) ?? 0, `{{date}}的第${place + 1}场政策宣讲会，请记得参加。`),
    ],
  }));
  const dates = briefings.map(({ date }) => ({
    id: `briefing-${date}`,
    label: '政策宣讲会',
    when: { kind: 'day', date } as const,
    sources: [],
  }));
  return {
    ...book,
    milestones: [...book.milestones, ...dates],
    outreach: { ...book.outreach, reminders: [...book.outreach.reminders, ...added] },
  };
}

interface Sent {
  readonly to: string;
  /** `2025-01-27T09:00:00+08:00` */
  readonly at: string;
  readonly kind: string;
  readonly text: string;
}

const BECAUSE = { snoozed: '这是之前延后的提醒', late: '现在补发', 'quiet-hours': '夜间不打扰' };

/** What a message reminds of, as rows of the table: each text of the book that stands in it. */
function rowsOf(book: Book, { to, at, text }: Sent): readonly string[] {
  const moment = at.slice(0, 16).replace('T', ' ');
  const because = Object.entries(BECAUSE).flatMap(([name, words]) => (text.includes(words) ? [name] : []));
  const unknown = /还没有收录(?<year>\d{4})年的放假安排/u.exec(text)?.groups?.['year'] ?? '';
  return book.outreach.reminders.flatMap(({ id, times }) =>
    times.flatMap((time) =>
      [...text.matchAll(patternOf(time.text))].map(({ groups }) =>
        [
          to,
          moment,
          `${id}/${time.id}`,
          isoDate(groups?.['date'] ?? ''),
          groups?.['days'] ?? '',
          because.join(),
          unknown,
        ].join('\t'),
      ),
    ),
  );
}

const patternOf = (template: string): RegExp =>
  new RegExp(
    template
      .replaceAll(/[.?+*()[\]\\|^$]/g, String.raw`\$&`)
      .replace('{{date}}', String.raw`(?<date>\d{4}年\d+月(?:\d+日)?)`)
      .replace('{{days}}', String.raw`(?<days>\d+)`),
    'gu',
  );

const isoDate = (words: string): string =>
  (words.match(/\d+/g) ?? []).map((part) => part.padStart(2, '0')).join('-');

let book: Book;
let sent: readonly Sent[] = [];
let rows: readonly string[] = [];

beforeAll(async () => {
  book = await bookWithBriefings();
  const store = await openSqliteStore(':memory:');
  try {
    const out: string[] = [];
    await playScript(book, store, Readable.from([script()]), (line) => out.push(line));
    sent = out.map((line): Sent => JSON.parse(line)).filter(({ kind }) => kind === 'reminder');
    rows = sent.flatMap((message) => rowsOf(book, message));
  } finally {
    await store.close();
  }
});

test('the table is what working it out by hand gives', async () => {
  await expect(tableOf(units)).toMatchFileSnapshot(tablePath);
});

test('each unit is sent exactly what the table says, to the minute', () => {
  expect(inTable(rows)).toBe(readFileSync(tablePath, 'utf8'));
});

test('every message that was sent is of the table', () => {
  expect(sent.filter((message) => rowsOf(book, message).length === 0)).toEqual([]);
});

test('nothing is sent twice but what somebody put off', () => {
  const things = rows
    .map((row) => row.split('\t'))
    .map(([chat, , ...what]) => [chat, what[0], what[1], what[3]].join());
  expect(new Set(things).size).toBe(things.length);
});

test('a month is never spoken of as a day', () => {
  const ofMonths = sent.filter((message) => rowsOf(book, message).some((row) => /\t\d{4}-\d{2}\t/.test(row)));
  expect(ofMonths.length).toBeGreaterThan(10);
  for (const { text } of ofMonths) expect(text.split('【依据】')[0]).not.toMatch(/\d+[日号天]/u);
});

test('nothing is sent on a holiday but what somebody put off to it', () => {
  const onHolidays = rows
    .map((row) => row.split('\t'))
    .filter(([, moment = '']) => !isWorked(moment.slice(0, 10)));
  expect(onHolidays.map(([chat, moment, , , , because]) => [chat, moment, because])).toEqual([
    ['unit-35', '2027-02-20 09:00', 'snoozed'],
  ]);
});

test('what falls due together is one message', () => {
  const digest = sent.find(({ to, at }) => to === 'unit-46' && at.startsWith('2025-04-30T10:00'));
  expect(rowsOf(book, digest ?? { to: '', at: '', kind: '', text: '' })).toHaveLength(2);
  expect(new Set(sent.map(({ to, at }) => `${to} ${at}`)).size).toBe(sent.length);
});

test('nothing is sent in quiet hours', () => {
  for (const { at } of sent) expect(at.slice(11, 16) >= '08:00' && at.slice(11, 16) < '21:00').toBe(true);
});

test('whoever has opted out, unsubscribed or erased their data is sent nothing from then on', () => {
  const after = (chat: string, moment: string) =>
    rows.filter((row) => row.startsWith(chat) && (row.split('\t')[1] ?? '') > moment);
  expect(after('unit-27', '')).toEqual([]);
  expect(after('unit-28', '2026-12-31 10:00')).toEqual([]);
  expect(after('unit-30', '2027-01-10 10:00')).toEqual([]);
  expect(after('unit-38', '2026-06-01 10:00')).toEqual([]);
});
