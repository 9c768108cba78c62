import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Role } from '../../src/content/importing/header.ts';
import { imported } from './imported.ts';
import { textRow, workbook } from './workbook.ts';

const asked = async (...args: Parameters<typeof imported>) => {
  const { usable, faults } = await imported(...args);
  expect(faults).toEqual([]);
  return usable.map(({ id, question, variants, answer }) => ({ id, question, variants, answer }));
};

const bytes = (...values: readonly number[]) => Buffer.from(values);

describe('a CSV file', () => {
  test.each([
    ['commas', ',', ''],
    ['semicolons', ';', ''],
    ['tabs', '\t', ''],
    ['commas and a byte order mark', ',', '\uFEFF'],
  ])('is read with %s', async (_, separator, mark) => {
    const text = `${mark}编号${separator}问题${separator}答案\na-1${separator}能续借吗？${separator}"可以，一次${separator}30天"\n`;
    expect(await asked('a.csv', text)).toEqual([
      { id: 'a-1', question: '能续借吗？', variants: [], answer: `可以，一次${separator}30天` },
    ]);
  });

  test('that Excel in China saved is read as GB18030', async () => {
    // 问题,答案 能续借吗,可以 — as iconv writes it.
    const gb = Buffer.from('cecacce22cb4f0b0b80ac4dcd0f8bde8c2f02cbfc9d2d40a', 'hex');
    expect(await asked('a.csv', gb)).toMatchObject([{ question: '能续借吗', answer: '可以' }]);
    expect((await imported('a.csv', gb)).read?.encoding).toBe('GB18030');
  });

  test('that Excel saved as Unicode text is read as UTF-16', async () => {
    const text = Buffer.concat([bytes(0xff, 0xfe), Buffer.from('问题\t答案\n能续借吗\t可以\n', 'utf16le')]);
    expect(await asked('a.txt', text)).toMatchObject([{ question: '能续借吗', answer: '可以' }]);
  });

  test('keeps line breaks inside an answer and counts rows as a spreadsheet does', async () => {
    const { usable } = await imported('a.csv', '问题,答案\r\n甲？,"一\r\n二"\r\n\r\n乙？,三\r\n');
    expect(usable.map(({ answer, place }) => [answer, place.line])).toEqual([
      ['一\n二', 2],
      ['三', 4],
    ]);
  });

  test('splits wordings at line breaks, | and ；, and takes them from several columns', async () => {
    const text = '标准问题,相似问1,相似问2（选填）,回答\n甲？,"a\nb|c；d",e,答\n';
    expect(await asked('a.csv', text)).toMatchObject([{ variants: ['a', 'b', 'c', 'd', 'e'] }]);
  });

  test('may have a title above its header', async () => {
    expect(await asked('a.csv', '常见问题汇总,,\n,,\n问题,答案,备注\n甲？,答,x\n')).toMatchObject([
      { question: '甲？', answer: '答' },
    ]);
  });

  test('reads English and traditional headers', async () => {
    expect(await asked('a.csv', 'Question,Similar Questions,Answer\nq,v,a\n')).toMatchObject([
      { question: 'q', variants: ['v'], answer: 'a' },
    ]);
    expect(await asked('a.csv', '問題,答覆,答案\n甲,x,乙\n')).toMatchObject([
      { question: '甲', answer: '乙' },
    ]);
  });

  test('takes the columns that are named by hand, by name or by letter', async () => {
    const columns = new Map<Role, string>([
      ['question', 'B'],
      ['answer', '说了什么'],
      ['kind', ''],
    ]);
    expect(await asked('a.csv', '类型,客户说,说了什么\n图文,甲？,答\n', { columns })).toMatchObject([
      { question: '甲？', answer: '答' },
    ]);
  });

  test('without a header is refused, and says what was seen', async () => {
    const { read, faults } = await imported('a.csv', '能续借吗？,可以\n几天？,三天\n');
    expect(read).toBeNull();
    expect(faults).toEqual([
      expect.stringContaining('1: there is no header that is known, only "能续借吗？", "可以"'),
    ]);
  });

  test('that has not a column that was named says which it has', async () => {
    const { faults } = await imported('a.csv', '问题,答案\na,b\n', {
      columns: new Map([['answer', '回话']]),
    });
    expect(faults[0]).toContain('there is no column "回话"');
    expect(faults[0]).toContain('"问题", "答案"');
  });

  test('is refused whole where a quote is never closed', async () => {
    const { read, faults } = await imported('a.csv', '问题,答案\n甲？,好\n乙？,"没有完\n丙？,好\n');
    expect(read).toBeNull();
    expect(faults).toEqual([expect.stringContaining('3: this is not CSV (CSV_QUOTE_NOT_CLOSED)')]);
  });
});

describe('a row that cannot be used is named, and the others are read', () => {
  test.each([
    ['a formula', "甲？,=cmd|' /C calc'!A0", '"=cmd|\' /C calc\'!A0" is a formula'],
    ['an error of a formula', '甲？,#REF!', '"#REF!" is a formula or its error'],
    ['characters that were lost', '甲？,办\uFFFD手续', 'holds characters that were lost'],
    ['a separator in its text', '甲？,好,的', 'the cell "的" stands beyond the header'],
    ['a novel for a question', `${'问'.repeat(501)},好`, 'the question has 501 characters'],
    ['a book for an answer', `甲？,${'答'.repeat(20_001)}`, 'the answer has 20001 characters'],
  ])('%s', async (_, row, said) => {
    const { usable, faults } = await imported('a.csv', `问题,答案\n${row}\n乙？,好\n`);
    expect(usable.map(({ question }) => question)).toEqual(['乙？']);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^2: /);
    expect(faults[0]).toContain(said);
  });
});

test('what cannot be seen is taken out of a text', async () => {
  const text = '问题,答案\n\u200B甲\u0007？,好\u202E的\u00A0吧\n';
  expect(await asked('a.csv', text)).toMatchObject([{ question: '甲？', answer: '好的 吧' }]);
  const smuggled = '问题,答案\n甲\u{E0041}\u061C？,好\u00AD的👨‍👩‍👧☀️\n';
  expect(await asked('a.csv', smuggled)).toMatchObject([{ question: '甲？', answer: '好的👨‍👩‍👧☀️' }]);
});

describe('JSON lines', () => {
  test('give entries under the names of entries and of public sets', async () => {
    const lines = [
      '{"id":"a","question":"甲？","variants":["x|y","z"],"body":"答","next":"b","valid":{"until":"2025-12-31"}}',
      '',
      '{"id":7,"title":"乙","answer":"好"}',
      '{"id":"a","q":"又一种问法"}',
    ];
    const { usable, faults } = await imported('a.jsonl', lines.join('\n'));
    expect(faults).toEqual([]);
    expect(usable).toMatchObject([
      {
        id: 'a',
        question: '甲？',
        variants: ['x|y', 'z'],
        answer: '答',
        others: { next: 'b', valid: { until: '2025-12-31' } },
      },
      { id: '7', question: '乙', answer: '好', place: { line: 3 } },
      { id: 'a', question: '又一种问法', answer: '' },
    ]);
  });

  test.each([
    ['half an object', '{"question":"甲"', 'not JSON'],
    ['a text', '"甲"', 'fields with values are expected'],
    ['an object in place of a text', '{"question":{"a":1},"answer":"b"}', '"question" must be a text'],
    ['half a character', '{"question":"\\ud800","answer":"b"}', 'characters that were lost'],
    ['depth without end', '['.repeat(100_000), 'JSON'],
  ])('that are wrong are named: %s', async (_, line, said) => {
    const { usable, faults } = await imported('a.jsonl', `{"question":"好","answer":"好"}\n${line}\n`);
    expect(usable).toHaveLength(1);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^2: /);
    expect(faults[0]).toContain(said);
  });

  test('that are one list are refused with what to write', async () => {
    expect((await imported('a.json', '[{"question":"甲","answer":"乙"}]')).faults).toEqual([
      expect.stringContaining('this is a JSON list, not JSONL'),
    ]);
  });
});

describe('a file that is none of these is refused with what to do', () => {
  const noise = Buffer.alloc(5000);
  for (let index = 0; index < noise.length; index += 1) noise[index] = (index * 7919 + (index >> 3)) % 256;
  test.each([
    ['nothing at all', '', 'the file holds nothing'],
    ['blank lines', '\n\n  \n', 'the file holds nothing'],
    ['names of columns alone', '问题,答案\n,\n', 'the file holds nothing'],
    ['noise', noise, 'this is no text'],
    ['text in no known encoding', bytes(0xe4, 0xff, 0xff, 0x0a), 'this is no text'],
    ['an old Excel file', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'old Excel file'],
    ['a million columns', `问题${',x'.repeat(1_000_000)}\n`, 'this is not CSV'],
    ['many columns', `问题${','.repeat(5000)}\n`, '5001 columns, at most 1000'],
  ])('%s', async (_, content, said) => {
    const { read, faults } = await imported('a.csv', content);
    expect(read).toBeNull();
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(said);
  });
});

test('whatever bytes a file holds, reading it ends with rows or with what is wrong', async () => {
  const sheets: readonly (readonly [string, Buffer])[] = [
    ['a.csv', Buffer.from('编号,问题,答案\na,甲？,"一\n二"\nb,乙？,好\n')],
    ['a.jsonl', Buffer.from('{"id":"a","question":"甲？","answer":"一"}\n{"q":"乙？"}\n')],
    ['a.xlsx', workbook(textRow(1, ['问题', '答案']) + textRow(2, ['甲？', '一']))],
  ];
  const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...sheets),
      fc.array(change, { maxLength: 20 }),
      async (sheet, changes) => {
        const [name, good] = sheet;
        const broken = Buffer.from(good);
        for (const [at, value] of changes) broken[at % broken.length] = value;
        const { read, faults } = await imported(name, broken);
        expect(read !== null || faults.length > 0).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
