import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { textRow, workbook } from '../content/workbook.ts';
import { lianda } from './lianda.ts';

const folder = mkdtempSync(join(tmpdir(), 'lianda-import-command-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
/** A pack of its own for a test; nothing is there yet. */
const newPack = () => join(folder, `pack-${(count += 1)}`);

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const sheet = file(
  'faq.xlsx',
  workbook(
    textRow(1, ['问题', '相似问', '答案']) +
      textRow(2, ['图书馆几点开门？', '早上啥时候能进\n开馆时间', '每天九点开门。']) +
      textRow(3, ['丢了借书证怎么办？', '卡找不到了', '请到服务台挂失。']),
  ),
);
const faulty = file('faulty.csv', '问题,答案\n几点开门？,九点。\n几点关门？,\n');

const json = async (args: readonly string[]) => {
  const { code, out, err } = await lianda([...args, '--json']);
  expect(err).toBe('');
  return { code, ...JSON.parse(out) };
};

describe('lianda import', () => {
  test('previews first, and changes nothing', async () => {
    const pack = newPack();
    const { code, out, err } = await lianda(['import', sheet, '--pack', pack]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('表头在第 1 行：A “问题” → question、B “相似问” → variants、C “答案” → answer');
    expect(out).toContain('新增条目 2 个，修改 0 个，不变 0 个；问法 3 条');
    expect(out).toContain('knowledge/pack.yaml（新建）');
    expect(out).toContain(
      '  question: 图书馆几点开门？\n  variants:\n    - 早上啥时候能进\n    - 开馆时间\n',
    );
    expect(out).toContain('这是预览，什么也没有写：加 --write 写入');
    expect(existsSync(pack)).toBe(false);
  });

  test('writes a pack that answers with the file as its source, and a second run finds it as it is', async () => {
    const pack = newPack();
    expect(await json(['import', sheet, '--pack', pack, '--write'])).toMatchObject({
      code: 0,
      written: true,
      rows: 2,
      entries: { created: 2, changed: 0, unchanged: 0, variants: 3 },
      faults: [],
    });
    const { faults } = JSON.parse((await lianda(['check', pack, '--json'])).out);
    expect(faults.filter(({ severity }: { readonly severity: string }) => severity === 'error')).toEqual([]);
    const asked = JSON.parse((await lianda(['ask', '早上几点能进馆', '--pack', pack, '--json'])).out);
    expect(asked).toMatchObject({
      kind: 'answer',
      text: expect.stringMatching(
        /^每天九点开门。\n\n【依据】《faq\.xlsx》（未写明发布单位，[-\d]{10}）第1段$/u,
      ),
      sources: [{ document: 'faq', paragraph: 'p1' }],
    });
    expect(await json(['import', sheet, '--pack', pack, '--write'])).toMatchObject({
      code: 0,
      written: false,
      entries: { created: 0, changed: 0, unchanged: 2 },
      files: [],
    });
  });

  test('writes nothing while a row cannot be used, and says which and why', async () => {
    const pack = newPack();
    const { code, out, err } = await lianda(['import', faulty, '--pack', pack, '--write']);
    expect(code).toBe(1);
    expect(err).toBe(
      `${faulty}:3: 没有答案: 补上答案；只给已有条目加问法时，编号或问题要和那个条目一样；只为测量时可以加 --without-answers\n`,
    );
    expect(out).toContain('有 1 处问题，什么也没有写');
    expect(existsSync(pack)).toBe(false);
  });

  test('leaves such rows out where that is asked for', async () => {
    const pack = newPack();
    expect(await json(['import', faulty, '--pack', pack, '--write', '--skip'])).toMatchObject({
      code: 0,
      written: true,
      entries: { created: 1 },
      faults: [{ line: 3 }],
    });
    expect(readdirSync(join(pack, 'knowledge/entries/faulty'))).toEqual(['ji-dian-kai-men.md']);
  });

  test('speaks English too', async () => {
    const { out } = await lianda(['import', sheet, '--pack', newPack()], { env: { LIANDA_LANG: 'en' } });
    expect(out).toContain('2 new entries, 0 changed, 0 as they were; 3 variants');
    expect(out).toContain('a preview, nothing was written: add --write');
  });

  test('says in its help what each option does', async () => {
    const { code, out } = await lianda(['import', '--help']);
    expect(code).toBe(0);
    for (const option of [
      'write',
      'merge',
      'replace',
      'skip',
      'into',
      'sheet',
      'columns',
      'without-answers',
      'exam',
    ])
      expect(out).toContain(`--${option}`);
  });

  test.each([
    [['--merge', '--replace'], '--merge 和 --replace 只能用一个'],
    [['--columns', 'question'], '--columns 里的“question”写得不对'],
    [['--columns', 'price=B'], '--columns 里的“price=B”写得不对'],
    [['--into', '../x'], '--into 只能写小写字母、数字和连字符，例如 x'],
    [['--exam', 'x.jsonl', '--merge'], '--merge 不能和 --exam 一起用'],
    [['--exam', '', '--write'], '--exam 后面是空的'],
    [['--pack', '', '--write'], '--pack 后面是空的'],
  ])('ends with 2 when called with %j', async (args, said) => {
    const { code, out, err } = await lianda(['import', sheet, ...args]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^[^\n]+\n$/u);
    expect(err).toContain(said);
  });

  test.each([
    ['that is not there', () => join(folder, 'none.csv'), '文件打不开（ENOENT）'],
    ['that is a folder', () => folder, '这不是普通文件'],
    ['without a header', () => file('plain.csv', '甲,乙\n丙,丁\n'), '认不出表头，看到的是 "甲"、"乙"'],
  ])('ends with 1 for a file %s', async (_, path, said) => {
    const { code, out, err } = await lianda(['import', path(), '--pack', newPack()]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^[^\n]+\n$/u);
    expect(err).toContain(said);
  });

  test('adds nothing to a pack that has errors', async () => {
    const pack = newPack();
    await lianda(['import', sheet, '--pack', pack, '--write']);
    writeFileSync(join(pack, 'knowledge/entries/broken.md'), 'no fields');
    const { code, err } = await lianda(['import', faulty, '--skip', '--pack', pack]);
    expect(code).toBe(1);
    expect(err).toContain('knowledge/entries/broken.md:1:');
    expect(err).toContain('内容本来就有 1 处错误：先改好，再导入');
  });
});

test('a public set of standard questions, wordings and queries is measured in four calls', async () => {
  const pack = newPack();
  const lines = (...objects: readonly object[]) =>
    objects.map((object) => `${JSON.stringify(object)}\n`).join('');
  const corpus = file(
    'corpus.jsonl',
    lines({ id: 't0', title: '密码忘了怎么办', body: '' }, { id: 't2', title: '怎样开户', body: '' }),
  );
  const variants = file('variants.jsonl', lines({ id: 't0', q: '想不起密码' }, { id: 't2', q: '开个账户' }));
  const queries = file(
    'queries.jsonl',
    lines({ q: '密码想不起来了', id: 't0' }, { q: '我要开账户', id: 't2', ids: ['t2', 't0'] }),
  );
  const exam = join(folder, 'exam.jsonl');
  const run = (...args: readonly string[]) => json(['import', ...args, '--pack', pack, '--write']);
  expect(await run(corpus, '--without-answers', '--into', 'faq')).toMatchObject({ entries: { created: 2 } });
  expect(await run(variants, '--merge')).toMatchObject({ entries: { changed: 2, variants: 2 } });
  expect(await run(queries, '--exam', exam)).toMatchObject({ written: true, questions: 2 });
  expect(readFileSync(exam, 'utf8')).toBe(
    lines(
      { text: '密码想不起来了', expect: 'unspecified', entry: ['t0'] },
      { text: '我要开账户', expect: 'unspecified', entry: ['t2', 't0'] },
    ),
  );
  const { out } = await lianda(['eval', exam, '--pack', pack, '--json']);
  expect(JSON.parse(out)).toMatchObject({ questions: 2, right: 2 });
  const again = await lianda(['import', queries, '--exam', exam, '--pack', pack, '--write']);
  expect(again).toMatchObject({ code: 1, out: '' });
  expect(again.err).toContain('已经有了：换一个名字，或加 --replace');
});
