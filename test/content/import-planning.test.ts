import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { writeFiles } from '../../src/content/importing/write-files.ts';
import { checkedPack, loadBook } from '../../src/content/load-book.ts';
import { changedPack } from './changed-pack.ts';
import { planInto } from './import-into.ts';
import { testFolder } from './imported.ts';

const entriesOf = async (dir: string) => {
  const { content } = await checkedPack(dir, 'en');
  return content.entries.map(({ value }) => value).toSorted((a, b) => (a.id < b.id ? -1 : 1));
};
const errorsOf = async (dir: string) =>
  (await checkedPack(dir, 'en')).faults.filter(({ severity }) => severity === 'error');
const planned = ({ plan }: Awaited<ReturnType<typeof planInto>>) =>
  plan.entries.map(({ entry }) => entry.value);

describe('a new pack', () => {
  test('is made of a sheet, cites it, and loads', async () => {
    const dir = join(testFolder(), 'new');
    const { write, files, faults, notices } = await planInto(
      dir,
      '问题,相似问,答案,分类,依据\n能续借吗？,"没看完\n延期",可以续借一次。,借书,《规则》第三条\n几天要还？,,三十天。,借书,\n',
    );
    expect({ faults, notices }).toEqual({ faults: [], notices: [] });
    expect(existsSync(dir)).toBe(false);
    write();
    expect(files.map(({ path }) => path)).toEqual([
      'knowledge/documents/sheet.md',
      'knowledge/pack.yaml',
      'knowledge/entries/sheet/neng-xu-jie-ma.md',
      'knowledge/entries/sheet/ji-tian-yao-hai.md',
    ]);
    expect(await errorsOf(dir)).toEqual([]);
    expect(await entriesOf(dir)).toMatchObject([
      { id: 'ji-tian-yao-hai', sources: [{ document: 'sheet', paragraph: 'p1' }], topic: 'jie-shu' },
      {
        id: 'neng-xu-jie-ma',
        question: '能续借吗？',
        variants: ['没看完', '延期'],
        kind: 'answer',
        body: '可以续借一次。',
        sources: [{ document: 'sheet', paragraph: 'p2' }],
      },
    ]);
    const { book } = await loadBook(dir);
    expect(book?.pack.topics).toEqual([{ id: 'jie-shu', label: '借书' }]);
    expect(book?.documents.get('sheet')).toMatchObject({
      title: 'sheet.csv',
      dated: '2025-03-01',
      paragraphs: [{ id: 'p1' }, { id: 'p2', text: '《规则》第三条' }],
    });
  });

  test('of more than 200 entries is one list, to which later rows are added', async () => {
    const dir = testFolder();
    const rows = Array.from({ length: 201 }, (_, index) => `问${index},答${index}`);
    const sheet = `问题,答案\n${rows.join('\n')}\n`;
    const first = await planInto(dir, sheet);
    expect(first.files.map(({ path }) => path)).toContain('knowledge/sheet.jsonl');
    first.write();
    const before = readFileSync(join(dir, 'knowledge/sheet.jsonl'), 'utf8');
    const second = await planInto(dir, `${sheet}又问,又答\n`);
    expect(second.plan).toMatchObject({ unchanged: 201, faults: [] });
    expect(second.files.map(({ path, isNew }) => [path, isNew])).toEqual([['knowledge/sheet.jsonl', false]]);
    second.write();
    const after = readFileSync(join(dir, 'knowledge/sheet.jsonl'), 'utf8');
    expect(after.startsWith(before)).toBe(true);
    expect(await entriesOf(dir)).toHaveLength(202);
    expect(await errorsOf(dir)).toEqual([]);
  });

  test('needs an answer for every question, or says plainly that there is none', async () => {
    const sheet = '问题,答案\n甲？,\n';
    expect((await planInto(testFolder(), sheet)).faults).toEqual(['2: there is no answer']);
    const { plan } = await planInto(testFolder(), sheet, { needsAnswer: false });
    expect(plan.entries.map(({ entry }) => entry.value)).toMatchObject([
      { kind: 'unspecified', body: '导入的文件没有给出这个问题的回答。' },
    ]);
  });
});

describe('rows of one question become one entry', () => {
  test('that have the same id, the same question, or nothing but wordings below it', async () => {
    const result = await planInto(
      testFolder(),
      '编号,问题,问法,答案\na,甲？,一,答\na,甲怎么办,二,\n,甲,三,\n,,四,\nb,乙？,五,好\n',
    );
    expect(result.faults).toEqual([]);
    expect(planned(result)).toMatchObject([
      { id: 'a', question: '甲？', variants: ['一', '甲怎么办', '二', '三', '四'], body: '答' },
      { id: 'b', variants: ['五'] },
    ]);
  });

  test('whichever comes first, the row with the answer has the question', async () => {
    const result = await planInto(testFolder(), '编号,问题,答案\na,咋弄,\na,怎么办理？,答\n');
    expect(planned(result)).toMatchObject([{ question: '怎么办理？', variants: ['咋弄'] }]);
  });

  test('and one that comes twice is named', async () => {
    const { notices, plan } = await planInto(testFolder(), '问题,答案\n能续借吗？,可以\n能 续借吗,可以\n');
    expect(plan.entries).toHaveLength(1);
    expect(notices).toEqual(['3: question "能 续借吗" stands at sheet.csv:2 already']);
  });

  test.each([
    ['another answer', '问题,答案\n甲？,一\n甲,二\n', '3: the question of sheet.csv:2 with another answer'],
    ['another id', '编号,问题,答案\na,甲？,一\nb,甲,一\n', '3: the question of sheet.csv:2 under another id'],
    ['no question', '问题,答案\n,一\n', '2: there is no question'],
    [
      'nothing above',
      '问题,问法,答案\n,一,\n',
      '2: the row has wordings alone, and no entry stands above it',
    ],
  ])('but not with %s', async (_, sheet, said) => {
    expect((await planInto(testFolder(), sheet)).faults).toEqual([said]);
  });

  test('and wordings below a row that cannot be used belong to no other', async () => {
    const sheet = '问题,问法,答案\n甲？,一,好\n乙？,二,=A1\n,三,\n';
    const result = await planInto(testFolder(), sheet, { skips: true });
    expect(planned(result)).toMatchObject([{ question: '甲？', variants: ['一'] }]);
  });
});

describe('a wording leads to one entry', () => {
  test('the first that has it, unless it is the question of another', async () => {
    const result = await planInto(testFolder(), '问题,问法,答案\n甲？,乙|丙|丙！|丁,一\n乙？,丙|戊,二\n');
    expect(planned(result).map(({ variants }) => variants)).toEqual([['丙', '丁'], ['戊']]);
    expect(result.notices).toEqual([
      '2: variant "乙" stands in entry "乙？" already (sheet.csv:3)',
      '2: variant "丙！" stands in this entry already',
      '3: variant "丙" stands in entry "甲？" already (sheet.csv:2)',
    ]);
  });

  test('the pack comes before the file', async () => {
    const result = await planInto(changedPack({}), '问题,问法,答案\n可以打印吗,几天要还？|打印,可以。\n');
    expect(result.notices).toContainEqual(
      '2: variant "几天要还？" stands in entry "loan-length" already (knowledge/entries/loans/loan-length.md:5)',
    );
    expect(planned(result)).toMatchObject([{ variants: ['打印'] }]);
  });

  test('and a question that leads to another entry already is refused', async () => {
    const { faults } = await planInto(changedPack({}), '问题,答案\n几天要还,三十天\n');
    expect(faults).toEqual([
      '2: question "几天要还" is one of entry "loan-length" (knowledge/entries/loans/loan-length.md:5)',
    ]);
  });
});

describe('ids', () => {
  test.each([
    ['a-1', 'a-1'],
    ['Q_01', 'q-01'],
    ['../../etc/passwd', 'etc-passwd'],
    ['编号 7', 'bian-hao-7'],
    ['x'.repeat(80), 'x'.repeat(39)],
    ['！！', 'neng-xu-jie-ma'],
    ['', 'neng-xu-jie-ma'],
  ])('%j is written %j', async (written, id) => {
    const result = await planInto(testFolder(), `编号,问题,答案\n${written},能续借吗？,可以\n`);
    expect(planned(result).map((entry) => entry.id)).toEqual([id]);
    expect(result.notices.length > 0).toBe(written !== id && !['', '！！'].includes(written));
  });

  test('made from questions that sound alike are told apart, the same way each time', async () => {
    const sheet = '问题,答案\n是事？,一\n试试？,二\nпривет,三\n';
    const ids = async () => planned(await planInto(testFolder(), sheet)).map(({ id }) => id);
    expect(await ids()).toEqual(['shi-shi', 'shi-shi-2', 'sheet-4']);
    expect(await ids()).toEqual(await ids());
  });

  test('that would become one are refused', async () => {
    const { faults } = await planInto(testFolder(), '编号,问题,答案\nQ1,甲？,一\nq1,乙？,二\n');
    expect(faults).toEqual(['3: its id becomes "q1", which sheet.csv:2 has already']);
  });
});

describe('an entry that exists', () => {
  const changed = '编号,问题,问法,答案\nloan-renewal,能续借吗？,延期行不行,可以续借两次。\n';
  const wordings = '编号,问法\nloan-renewal,延期行不行\nloan-renewal,没看完可以延期吗\n';
  const file = 'knowledge/entries/loans/loan-renewal.md';

  test('is not touched unless that is asked for', async () => {
    const { faults, files } = await planInto(changedPack({}), changed);
    expect(faults).toEqual([
      '2: entry "loan-renewal" exists (knowledge/entries/loans/loan-renewal.md:2) and differs in body, variants',
    ]);
    expect(files).toEqual([]);
  });

  test('is as it was when the row says nothing new', async () => {
    const { plan, faults } = await planInto(
      changedPack({}),
      '问题,问法,答案\n能续借吗,没看完可以延期吗,\n一本书能借多久？,,"每本书可以借30天。\n\n到期前可以续借一次。"\n',
    );
    expect({ faults, unchanged: plan.unchanged, entries: plan.entries }).toEqual({
      faults: [],
      unchanged: 2,
      entries: [],
    });
  });

  test('gets new wordings by merging, and nothing else of its file changes', async () => {
    const dir = changedPack({
      [file]: (text) => text.replace('variants:', '# 前台记下的\nvariants:'),
    });
    const before = readFileSync(join(dir, file), 'utf8');
    const { write, faults } = await planInto(dir, wordings, { permission: 'merge' });
    expect(faults).toEqual([]);
    write();
    expect(readFileSync(join(dir, file), 'utf8')).toBe(
      before.replace("  - '续借: 怎么办'\n", "  - '续借: 怎么办'\n  - 延期行不行\n"),
    );
  });

  test('keeps its answer when merging', async () => {
    const { faults } = await planInto(changedPack({}), changed, { permission: 'merge' });
    expect(faults).toEqual([
      '2: entry "loan-renewal" has another answer (knowledge/entries/loans/loan-renewal.md:2), and --merge adds wordings alone',
    ]);
  });

  test('takes what the file says by replacing, and keeps what it does not', async () => {
    const dir = changedPack({});
    const { write, plan } = await planInto(dir, changed, { permission: 'replace' });
    expect(plan.entries.map(({ change }) => change?.fields)).toEqual([
      { body: '可以续借两次。', variants: ['延期行不行'] },
    ]);
    write();
    expect((await entriesOf(dir)).find(({ id }) => id === 'loan-renewal')).toMatchObject({
      variants: ['延期行不行'],
      body: '可以续借两次。',
      topic: 'loans',
      related: ['loan-length'],
      sources: [{ document: 'rules', paragraph: 'p1' }],
    });
    expect(await errorsOf(dir)).toEqual([]);
  });

  test('is not replaced by wordings alone', async () => {
    expect((await planInto(changedPack({}), wordings, { permission: 'replace' })).faults).toEqual([
      '2: wordings alone cannot replace entry "loan-renewal"',
    ]);
  });

  test('in a list changes in its line alone', async () => {
    const dir = changedPack({});
    const list = 'knowledge/more.jsonl';
    const before = readFileSync(join(dir, list), 'utf8').split('\n');
    const sheet = '编号,问题,答案\ncard-lost,借书证丢了怎么办？,请到服务台补办。\n';
    (await planInto(dir, sheet, { permission: 'replace' })).write();
    const after = readFileSync(join(dir, list), 'utf8').split('\n');
    expect(after.map((line, index) => line === before[index])).toEqual([true, true, false, true]);
    expect(JSON.parse(after[2] ?? '')).toMatchObject({ id: 'card-lost', answer: '请到服务台补办。' });
  });
});

describe('what the pack would refuse is refused at its row', () => {
  test.each([
    ['an unknown topic', '问题,答案,主题\n甲？,一,load\n', 'there is no topic "load"'],
    ['an unknown kind', '问题,答案,类型\n甲？,一,图文\n', '"kind" has the unknown value "图文"'],
    ['an unknown audience', '问题,答案,对象\n甲？,一,路人\n', '"audience[1]" has the unknown value "路人"'],
    ['an unknown paragraph', '问题,答案,依据\n甲？,一,rules#p9\n', 'document "rules" has no paragraph "p9"'],
    ['an unknown related entry', '问题,答案,相关\n甲？,一,没有这个\n', '"没有这个"'],
  ])('%s', async (_, sheet, said) => {
    const { faults } = await planInto(changedPack({}), sheet);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^2: /);
    expect(faults[0]).toContain(said);
    const skipped = await planInto(changedPack({}), `${sheet}乙？,二,\n`, { skips: true });
    expect(planned(skipped).map(({ question }) => question)).toEqual(['乙？']);
  });

  test('and names in Chinese are known', async () => {
    const result = await planInto(
      changedPack({}),
      '问题,答案,主题,类型,对象,相关\n甲？,一,借书证,未写明,学生、职工,能续借吗\n',
    );
    expect(result.faults).toEqual([]);
    expect(planned(result)).toMatchObject([
      { topic: 'cards', kind: 'unspecified', audience: ['student', 'worker'], related: ['loan-renewal'] },
    ]);
  });
});

test('a file that is in the way is never overwritten', async () => {
  const dir = changedPack({
    'knowledge/entries/sheet/jia.md': '---\nid: other\nquestion: 别的？\n---\n答。\n',
  });
  expect((await planInto(dir, '问题,答案\n甲？,一\n')).faults).toEqual([
    '1: this file exists, and an import does not overwrite it',
  ]);
  const named = await planInto(changedPack({}), '问题,答案\n甲？,一\n', { name: 'rules' });
  expect(named.faults).toEqual(['2: this file exists, and an import does not overwrite it']);
});

test('of two imports at once the second overwrites nothing of the first', async () => {
  const dir = testFolder();
  const [first, second] = [
    await planInto(dir, '问题,答案\n甲？,一\n'),
    await planInto(dir, '问题,答案\n甲？,二\n'),
  ];
  expect(writeFiles(dir, first.files, 0)).toBeNull();
  expect(writeFiles(dir, second.files, 0)).toBe(second.files[0]?.path);
  expect(await entriesOf(dir)).toMatchObject([{ body: '一' }]);
});

test('a file that was changed since the plan is left as it is', async () => {
  const dir = testFolder();
  (await planInto(dir, '问题,答案\n甲？,一\n')).write();
  const path = join(dir, 'knowledge/entries/sheet/jia.md');
  const { files } = await planInto(dir, '问题,答案\n甲？,二\n乙？,一\n', { permission: 'replace' });
  const edited = readFileSync(path, 'utf8').replace('一', '三');
  writeFileSync(path, edited);
  expect(writeFiles(dir, files, 0)).toBe('knowledge/entries/sheet/jia.md');
  expect(readFileSync(path, 'utf8')).toBe(edited);
  expect(readdirSync(join(dir, 'knowledge/entries/sheet'))).toEqual(['jia.md']);
});

test('nothing is written where a folder cannot be made', async () => {
  const dir = testFolder();
  const { files } = await planInto(dir, '问题,答案\n甲？,一\n');
  mkdirSync(join(dir, 'knowledge'));
  writeFileSync(join(dir, 'knowledge/entries'), '');
  expect(() => writeFiles(dir, files, 0)).toThrow(/EEXIST|ENOTDIR/);
  expect(readdirSync(join(dir, 'knowledge/documents'))).toEqual([]);
  expect(existsSync(join(dir, 'knowledge/pack.yaml'))).toBe(false);
});

test('a run that was killed is completed by a second one', async () => {
  const sheet = `问题,答案\n${Array.from({ length: 20 }, (_, index) => `问${index},答${index}`).join('\n')}\n`;
  const whole = testFolder();
  const { files, write } = await planInto(whole, sheet);
  write();
  const wanted = await entriesOf(whole);
  for (const done of [1, 2, 3, files.length - 1]) {
    const dir = testFolder();
    const begun = await planInto(dir, sheet);
    writeFiles(dir, begun.files.slice(0, done), 0);
    const second = await planInto(dir, sheet);
    expect(second.faults).toEqual([]);
    expect(second.files).toHaveLength(files.length - done);
    second.write();
    expect(await entriesOf(dir)).toEqual(wanted);
    expect(await errorsOf(dir)).toEqual([]);
  }
});

test('what a killed run left beside the pack is not read, and goes after an hour', async () => {
  const dir = changedPack({ 'knowledge/.importing-abc/0': '---\nhalf' });
  const { plan, write } = await planInto(dir, '问题,答案\n甲？,一\n');
  expect(plan.faults).toEqual([]);
  write();
  expect(readdirSync(join(dir, 'knowledge')).filter((name) => name.startsWith('.'))).toEqual([
    '.importing-abc',
  ]);
  writeFiles(dir, [], Date.now() + 2 * 60 * 60 * 1000);
  expect(readdirSync(join(dir, 'knowledge')).filter((name) => name.startsWith('.'))).toEqual([]);
});
