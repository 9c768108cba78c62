import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Attachment } from '../../src/core/reply.ts';
import type { MadeAttachment } from '../../src/rendering/render-attachment.ts';
import { isText, renderAttachment } from '../../src/rendering/render-attachment.ts';
import { rendered, renderedText } from './rendered.ts';
import { sampleSheet } from './sample-sheet.ts';

const forms = ['word', 'markdown', 'calendar'] as const;

test('a text is handed over as it is', async () => {
  const file: Attachment = { name: 'a.json', mediaType: 'application/json', text: '{"a":"汉"}\r\n' };
  const { bytes, mediaType } = await renderAttachment(file, undefined);
  expect(new TextDecoder().decode(bytes)).toBe(file.text);
  expect(mediaType).toBe('application/json; charset=utf-8');
  expect(isText(file)).toBe(true);
});

test('a Word file is no text, the other forms are', async () => {
  const files = forms.map((form): MadeAttachment => ({ name: 'a', mediaType: 'x/y', form }));
  expect(files.map(isText)).toEqual([false, true, true]);
  const types = await Promise.all(files.map((file) => renderAttachment(file, sampleSheet)));
  expect(types.map(({ mediaType }) => mediaType)).toEqual([
    'x/y',
    'x/y; charset=utf-8',
    'x/y; charset=utf-8',
  ]);
});

test('a form without a sheet is a fault', async () => {
  const file: Attachment = { name: 'a.docx', mediaType: 'x/y', form: 'word' };
  await expect(renderAttachment(file, undefined)).rejects.toThrow('"a.docx": the reply has no sheet');
});

describe('on another day, in another time zone', () => {
  const zone = process.env['TZ'];
  afterEach(() => {
    vi.useRealTimers();
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  test.for(forms)('the same sheet gives the same bytes as %s', async (form) => {
    const [first, second] = [
      await at('1999-12-31T23:59:59Z', 'America/New_York'),
      await at('2026-11-22T12:00:00Z', 'Asia/Shanghai'),
    ];
    expect(Buffer.compare(first, second)).toBe(0);

    function at(now: string, timeZone: string) {
      vi.useFakeTimers({ now: Date.parse(now), toFake: ['Date'] });
      process.env['TZ'] = timeZone;
      expect(new Date().getTimezoneOffset()).toBe(timeZone === 'Asia/Shanghai' ? -480 : 300);
      return rendered(sampleSheet, form);
    }
  });
});

test('a sheet of 200 items is laid out in less than a second in each form', async () => {
  const [item] = sampleSheet.groups[0]?.items ?? [];
  const [answer] = sampleSheet.answers;
  const [date] = sampleSheet.dates;
  if (item === undefined || answer === undefined || date === undefined)
    throw new Error('Cannot go on: the sample is empty');
  const sheet = {
    ...sampleSheet,
    groups: [{ heading: '', items: Array.from({ length: 200 }, () => item) }],
    answers: Array.from({ length: 200 }, () => answer),
    dates: Array.from({ length: 200 }, (_, id) => ({ ...date, id: `d${id}` })),
  };
  for (const form of forms) {
    const start = performance.now();
    await rendered(sheet, form);
    expect(performance.now() - start).toBeLessThan(1000);
  }
});

test('what no file can hold is left out, and the rest stays', async () => {
  const sheet = { ...sampleSheet, title: 'a\u0000b\u001b[31mc\ud800d\udc00e\uffff\u009bf\tg😀' };
  expect((await renderedText(sheet, 'markdown')).split('\n')[0]).toBe('# ab\\[31mcdef g😀');
});
