import { expect, test } from 'vitest';
import { hostileSheet, hostileTexts } from './hostile-sheet.ts';
import { readMarkdown } from './read-markdown.ts';
import { renderedText } from './rendered.ts';
import { sampleSheet } from './sample-sheet.ts';
import { firstMissing, letters, textsOf } from './texts-of.ts';

const table = (markdown: string, heading: string) =>
  markdown
    .slice(markdown.indexOf(`## ${heading}\n`))
    .split('\n\n')[1]
    ?.split('\n');

test('a Markdown reader shows every text of a sheet in order', async () => {
  const { text, elements } = readMarkdown(await renderedText(sampleSheet, 'markdown'));
  expect(firstMissing(text, textsOf({ ...sampleSheet, parts: sampleSheet.parts.slice(1) }))).toBeNull();
  expect(elements).toContain('table');
  expect(elements).toContain('input');
});

test('what was answered is a table with a head', async () => {
  expect(table(await renderedText(sampleSheet, 'markdown'), '填写内容')).toEqual([
    '| 事项 | 内容 | 填写人 |',
    '| --- | --- | --- |',
    '| 单位类型 | 企业 | 小王，2025年1月6日 |',
    '| 职工人数 | 120人<br>李工（2025年1月8日）说是 135人 | 小王，2025年1月6日 |',
    '| 已有伙伴 | 第一职业学校<br>第二职业学校 | 张老师，2025年1月9日 |',
  ]);
});

test('a column that would be empty is left out, and so is a section with nothing in it', async () => {
  const markdown = await renderedText(
    {
      ...sampleSheet,
      findings: [],
      answers: [{ label: '单位类型', shown: '企业', by: '', note: '' }],
    },
    'markdown',
  );
  expect(table(markdown, '填写内容')).toEqual(['| 事项 | 内容 |', '| --- | --- |', '| 单位类型 | 企业 |']);
  expect(markdown).not.toContain(sampleSheet.words.findings);
});

test('a checklist is one that programs can tick', async () => {
  const markdown = await renderedText(sampleSheet, 'markdown');
  expect(markdown).toContain('\n- [x] 定下牵头单位和联系人  \n  小王，2025年1月6日  \n  【依据】');
  expect(markdown).toContain('\n- [ ] 备齐申报表和附件  \n  【依据】');
});

test('a month is shown as one of which the day is not known', async () => {
  expect(table(await renderedText(sampleSheet, 'markdown'), '日期')?.at(-1)).toMatch(
    /^\| 建设期满评估 \| 2028年2月<br>只知道月份 \|/u,
  );
});

test('lists of a text stay lists, and lines stay lines', async () => {
  const part = { text: '先\n再\n- 甲\n- 乙\n2. 丙\n1) 丁\n完', basis: '' };
  const { html } = readMarkdown(await renderedText({ ...sampleSheet, parts: [part] }, 'markdown'));
  const shown = html.slice(html.indexOf('</ul>') + 6, html.indexOf('<h2')).replaceAll('\n', '');
  expect(shown).toBe(
    '<p>先<br>再</p><ul><li>甲</li><li>乙</li></ul><ol start="2"><li>丙</li></ol><ol><li>丁</li></ol><p>完</p>',
  );
});

test.for(hostileTexts)('%j stays text wherever a person could have written it', async (evil) => {
  const sheet = hostileSheet(evil);
  const { text, elements } = readMarkdown(await renderedText(sheet, 'markdown'));
  const seen = letters(text).split(letters(evil)).length - 1;
  // Each but one: of the part's text, which begins with another sign, a second line may be an item of a list.
  expect(seen).toBeGreaterThanOrEqual(textsOf(sheet).filter((one) => one.includes(evil)).length - 1);
  for (const name of ['script', 'img', 'a', 'em', 'del', 'code', 'pre', 'hr'])
    expect(elements).not.toContain(name);
});
