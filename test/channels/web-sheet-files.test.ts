import { expect, test } from 'vitest';
import type { Attachment } from '../../src/core/reply.ts';
import { readCalendar } from '../rendering/read-calendar.ts';
import { wordText } from '../rendering/read-word.ts';
import { sampleSheet } from '../rendering/sample-sheet.ts';
import { startWebAlone } from './web-alone.ts';
import { openChat, replyOf } from './web-person.ts';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const attachments: readonly Attachment[] = [
  { name: '申报清单（1/2）.docx', mediaType: word, form: 'word' },
  { name: '申报清单.md', mediaType: 'text/markdown', form: 'markdown' },
  { name: '申报清单.ics', mediaType: 'text/calendar', form: 'calendar' },
];

test('a sheet is laid out in the form that is taken, and saved under its Chinese name', async () => {
  await using web = await startWebAlone();
  const ann = await openChat(web.url);
  await ann.say('下载');
  const [update] = web.inlet.deliveries;
  if (update === undefined) throw new Error('Cannot answer: nothing was received');
  web.inlet.answer(update, {
    kind: 'flow',
    body: '清单在附件里',
    entries: [],
    sources: [],
    choices: [],
    attachments,
    sheet: sampleSheet,
  });
  const events = await (await ann.events()).until(({ event }) => event === 'reply');
  const { files } = replyOf(events.at(-1));
  expect(files.map(({ label }) => label)).toEqual(attachments.map(({ name }) => name));

  const taken = await Promise.all(
    files.map(({ href }) => fetch(web.url + href, { headers: { cookie: ann.cookie } })),
  );
  expect(taken.map(({ headers }) => headers.get('content-type'))).toEqual([
    word,
    'text/markdown; charset=utf-8',
    'text/calendar; charset=utf-8',
  ]);
  expect(taken.map(({ headers }) => headers.get('content-disposition'))).toEqual(
    attachments.map(({ name }) => `attachment; filename*=UTF-8''${encodeURIComponent(name)}`),
  );
  const [asWord, asMarkdown, asCalendar] = await Promise.all(taken.map((answer) => answer.bytes()));
  expect(await wordText(asWord ?? new Uint8Array())).toMatch(/^申报清单\n/u);
  expect(new TextDecoder().decode(asMarkdown)).toMatch(/^# 申报清单\n/u);
  expect(readCalendar(new TextDecoder().decode(asCalendar)).events).toHaveLength(2);
});
