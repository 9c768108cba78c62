import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hostileSheet, hostileTexts } from './hostile-sheet.ts';
import { wordHtml, wordParts, wordText } from './read-word.ts';
import { rendered } from './rendered.ts';
import { sampleSheet } from './sample-sheet.ts';
import { firstMissing, textsOf } from './texts-of.ts';

const news = (paragraph: number) => `《示范办法》（示例社，2024-12-30）第${paragraph}段`;
const confirm = '报道没有写，以主管部门通知为准';

/** What the sample says on paper, line by line. */
const onPaper = [
  '申报清单',
  '示范试点',
  '填写人：小王、李工、张老师',
  '2025年1月6日制作，第 1 版',
  '贵单位可以牵头申报，也可以作为成员单位参加。',
  '牵头单位要拿得出三样：',
  '- 标准',
  '- 岗位',
  '- 师傅',
  `【依据】${news(7)}`,
  '申报表由区里发放。',
  '没有收到时，请先打电话问。',
  `【依据】${confirm}`,
  '下面是贵单位的清单。',
  '逐条对照',
  '事项',
  '内容',
  '依据',
  '北京市工会会员',
  '符合',
  '本人是在职会员。',
  news(4),
  '高级工及以上证书',
  '不符合',
  '现有证书是中级工，取得高级工以后可以再来自查。',
  news(4),
  '其他条件',
  '文件没有写',
  '报道只说“符合条件”，没有写是哪些。',
  confirm,
  '办理清单',
  '申报',
  '完成',
  '事项',
  '填写人',
  '依据',
  '☑',
  '定下牵头单位和联系人',
  '小王，2025年1月6日',
  news(7),
  '□',
  '备齐申报表和附件',
  confirm,
  '公示公布',
  '完成',
  '事项',
  '依据',
  '□',
  '查看公示名单',
  news(8),
  '日期',
  '事项',
  '日期',
  '依据',
  '申报截止',
  '2025年3月31日',
  confirm,
  '建设期满评估',
  '2028年2月',
  '只知道月份',
  news(9),
  '填写内容',
  '事项',
  '内容',
  '填写人',
  '单位类型',
  '企业',
  '小王，2025年1月6日',
  '职工人数',
  '120人',
  '李工（2025年1月8日）说是 135人',
  '小王，2025年1月6日',
  '已有伙伴',
  '第一职业学校',
  '第二职业学校',
  '张老师，2025年1月9日',
  '不再需要的内容',
  '事项',
  '内容',
  '填写人',
  '传真号码',
  '没有传真',
  '新版清单不再需要传真',
  '李工，2025年1月7日',
  '依据的材料',
  ...[4, 7, 8, 9].map(news),
];

const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');

test('another program reads the sheet, all of it, in order', async () => {
  expect(linesOf(await wordText(await rendered(sampleSheet, 'word')))).toEqual(onPaper);
});

test('headings are headings, and what was filled in are tables', async () => {
  const html = await wordHtml(await rendered(sampleSheet, 'word'));
  expect([...html.matchAll(/<h1>(?<text>[^<]*)/gu)].map(({ groups }) => groups?.['text'])).toEqual([
    '逐条对照',
    '办理清单',
    '日期',
    '填写内容',
    '不再需要的内容',
    '依据的材料',
  ]);
  expect(html.split('<table>')).toHaveLength(7);
});

/** Where it is installed. */
const office = 'soffice';

test('LibreOffice opens it and reads the same', async ({ skip }) => {
  const run = (args: readonly string[]) => spawnSync(office, args);
  if (run(['--version']).error !== undefined) skip('LibreOffice (soffice) is not on this machine');
  const folder = mkdtempSync(join(tmpdir(), 'lianda-word-'));
  try {
    writeFileSync(join(folder, 'sheet.docx'), await rendered(sampleSheet, 'word'));
    // A profile of its own: another LibreOffice of this user would take the work over and fail.
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const as = ['--headless', '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', folder];
    run([profile, ...as, join(folder, 'sheet.docx')]);
    const text = readFileSync(join(folder, 'sheet.txt'), 'utf8').replace('\ufeff', '').replaceAll('\r', '');
    expect(linesOf(text)).toEqual(onPaper);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('rows without a word make no table, which Word could not open', async () => {
  const answers = [{ label: '', shown: '', by: '', note: '' }];
  const html = await wordHtml(await rendered({ ...sampleSheet, answers }, 'word'));
  expect(html.split('<table>')).toHaveLength(6);
  expect(html).not.toContain(sampleSheet.words.answers);
});

test('it is A4 in Chinese, each table’s head stands again on the next page, and pages are numbered', async () => {
  const parts = wordParts(await rendered(sampleSheet, 'word'));
  const document = parts.get('word/document.xml') ?? '';
  expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/u);
  expect(document.split('<w:tblHeader/>')).toHaveLength(document.split('<w:tbl>').length);
  expect(parts.get('word/styles.xml')).toContain('<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/>');
  expect(parts.get('word/styles.xml')).toMatch(/w:eastAsia="宋体".*w:eastAsia="黑体"/su);
  expect(parts.get('word/fontTable.xml')).toContain('SimSun');
  expect(parts.get('word/footer1.xml')).toMatch(/PAGE.*NUMPAGES/su);
});

test('the columns of each table fill the page between its margins', async () => {
  const document = wordParts(await rendered(sampleSheet, 'word')).get('word/document.xml') ?? '';
  const tables = [...document.matchAll(/<w:tblGrid>(?<columns>.*?)<\/w:tblGrid>/gsu)];
  expect(tables).toHaveLength(6);
  for (const { groups } of tables) {
    const widths = [...(groups?.['columns'] ?? '').matchAll(/w:w="(?<width>\d+)"/gu)];
    expect(widths.reduce((sum, match) => sum + Number(match.groups?.['width']), 0)).toBe(11_906 - 2 * 1134);
  }
});

test('it names the moment it was made, and nobody and nothing outside of it', async () => {
  const parts = wordParts(await rendered(sampleSheet, 'word'));
  const core = parts.get('docProps/core.xml') ?? '';
  expect(core.match(/2025-01-09T02:00:00Z/gu)).toHaveLength(2);
  expect(core).not.toContain('creator');
  expect([...parts.keys()].filter((path) => /vba|embeddings|media/u.test(path))).toEqual([]);
  const relations = [...parts].filter(([path]) => path.endsWith('.rels'));
  expect(relations.length).toBeGreaterThan(2);
  expect(relations.filter(([, text]) => text.includes('TargetMode'))).toEqual([]);
});

test.for(hostileTexts)('%j stays text wherever a person could have written it', async (evil) => {
  const sheet = hostileSheet(evil);
  const bytes = await rendered(sheet, 'word');
  expect(firstMissing(await wordText(bytes), textsOf(sheet))).toBeNull();
  const html = await wordHtml(bytes);
  expect(html).not.toMatch(/<(?:a|img|script)\b/u);
});
