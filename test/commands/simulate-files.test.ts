import { expect, test } from 'vitest';
import { readCalendar } from '../rendering/read-calendar.ts';
import { wordText } from '../rendering/read-word.ts';
import { lianda } from './lianda.ts';

interface PrintedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly text?: string;
  readonly base64?: string;
}

test('what a flow leads to comes as files: texts as text, Word in base64', async () => {
  const said = ['建设期提醒', '1', '2025-03-01', '跳过', '下载'];
  const input = said.map((text, place) => JSON.stringify({ id: `${place}`, person: 'u1', text })).join('\n');
  const { code, out } = await lianda(['simulate'], { input });
  expect(code).toBe(0);
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line): { readonly files?: readonly PrintedFile[] } => JSON.parse(line));
  const files = lines.findLast((line) => line.files !== undefined)?.files ?? [];
  expect(files.map(({ name }) => name.replace(/^.*\./u, ''))).toEqual(['docx', 'md', 'ics']);
  const [word, markdown, calendar] = files;
  expect(word?.text).toBeUndefined();
  const title = word?.name.replace('.docx', '');
  expect(await wordText(Buffer.from(word?.base64 ?? '', 'base64'))).toMatch(new RegExp(`^${title}\n`, 'u'));
  expect(markdown?.text).toMatch(new RegExp(`^# ${title}\n`, 'u'));
  expect(readCalendar(calendar?.text ?? '').events[0]?.start).toBe('2027-03-01');
});
