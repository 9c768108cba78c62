import { expect, test } from 'vitest';
import { readCalendar } from './read-calendar.ts';
import { renderedText } from './rendered.ts';
import { sampleSheet } from './sample-sheet.ts';

test('another program reads a day as a whole day, reminded of on the mornings 30, 7 and 1 days before', async () => {
  const { events } = readCalendar(await renderedText(sampleSheet, 'calendar'));
  expect(events[0]).toMatchObject({
    summary: '申报截止',
    description: '【依据】报道没有写，以主管部门通知为准',
    start: '2025-03-31',
    end: '2025-04-01',
    isAllDay: true,
    stamp: '2025-01-09T02:00:00Z',
    alarmHours: [30, 7, 1].map((days) => -(days * 24) + 9),
  });
});

test('a month without a day spans the month, says so, and reminds of nothing', async () => {
  const { events } = readCalendar(await renderedText(sampleSheet, 'calendar'));
  expect(events[1]).toMatchObject({
    summary: '建设期满评估（只知道月份）',
    start: '2028-02-01',
    end: '2028-03-01',
    isAllDay: true,
    alarmHours: [],
  });
});

test('what a pack says of when to remind is when the calendar rings, and what a date rests on has its name', async () => {
  const at = (local: string) => Date.parse(`${local}+08:00`);
  const alarms = [at('2025-01-27T09:00'), at('2025-02-05T14:30')];
  const citation = '《某通知》（某局，2024-12-30）第8段';
  const dates = [{ id: 'a', label: '申报启动', date: '2025-02', basis: '第8段', citation, alarms }];
  const { events } = readCalendar(await renderedText({ ...sampleSheet, dates }, 'calendar'));
  expect(events[0]).toMatchObject({
    description: `【依据】${citation}`,
    alarmHours: [-(5 * 24) + 9, 4 * 24 + 14.5],
  });
});

test('taken again, a calendar names the same events; that of another run does not', async () => {
  const uids = async (sheet: typeof sampleSheet) =>
    readCalendar(await renderedText(sheet, 'calendar')).events.map(({ uid }) => uid);
  const first = await uids(sampleSheet);
  expect(new Set(first).size).toBe(2);
  expect(await uids({ ...sampleSheet, madeAt: sampleSheet.madeAt + 1e9, title: '改名' })).toEqual(first);
  const others = await uids({ ...sampleSheet, run: 'ZZZZZZZZZZ' });
  expect(others.filter((uid) => first.includes(uid))).toEqual([]);
});

test('the code by which colleagues join does not stand in a calendar', async () => {
  expect(await renderedText(sampleSheet, 'calendar')).not.toContain(sampleSheet.run);
});

test('no text ends its line and begins a property of its own', async () => {
  const evil = '截止;X=1,2\\n\nEND:VEVENT\r\nATTACH:http://evil.example/x"';
  const text = await renderedText(
    {
      ...sampleSheet,
      title: evil,
      dates: [{ id: 'a', label: evil, date: '2025-03-31', basis: evil }],
    },
    'calendar',
  );
  expect(text).not.toMatch(/^ATTACH/mu);
  const { name, events } = readCalendar(text);
  const read = evil.replace('\r\n', '\n');
  expect(name).toBe(read);
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({ summary: read, description: `【依据】${read}` });
});

test('every line ends in CRLF and has at most 75 octets', async () => {
  const long = '某'.repeat(2000);
  const dates = [{ id: 'a', label: long, date: '2025-03-31', basis: long }];
  const text = await renderedText({ ...sampleSheet, dates }, 'calendar');
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  const lines = text.split('\r\n');
  expect(lines.filter((line) => line.includes('\n') || Buffer.byteLength(line) > 75)).toEqual([]);
  expect(readCalendar(text).events[0]?.summary).toBe(long);
});
