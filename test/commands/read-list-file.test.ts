import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readListFile } from '../../src/commands/broadcast/read-list-file.ts';
import { textRow, workbook } from '../content/workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'lianda-list-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
async function read(content: string | Buffer, ending = 'csv') {
  const path = join(folder, `list-${(count += 1)}.${ending}`);
  writeFileSync(path, content);
  const { faults, ...list } = await readListFile(path, null, 'en');
  return { ...list, faults: faults.map(({ line, what }) => `${line}: ${what}`) };
}

test('a workbook and a text say the same', async () => {
  const rows = [
    ['单位', 'person', '日期'],
    ['甲公司', 'web:li', '三月一日'],
    ['乙学校', 'web:wang', ''],
  ];
  const expected = {
    columns: ['单位', '日期'],
    rows: [
      { line: 2, given: 'web:li', fill: { 单位: '甲公司', 日期: '三月一日' } },
      { line: 3, given: 'web:wang', fill: { 单位: '乙学校', 日期: '' } },
    ],
    faults: [],
  };
  expect(await read(rows.map((cells) => cells.join(',')).join('\n'))).toEqual(expected);
  const sheet = workbook(rows.map((cells, place) => textRow(place + 1, cells)).join(''));
  expect(await read(sheet, 'xlsx')).toEqual(expected);
});

test('the column that says who may be called in Chinese, and stand alone', async () => {
  expect(await read('会话\nweb:li\n')).toEqual({
    columns: [],
    rows: [{ line: 2, given: 'web:li', fill: {} }],
    faults: [],
  });
});

test.each<readonly [string, string, string]>([
  ['nothing', '', '1: there are no rows'],
  ['a header alone', 'chat,unit\n', '1: there are no rows'],
  ['nobody', 'unit,date\nA,B\n', '1: no column says who'],
  ['a column that cannot be a variable', 'chat,1st\nweb:li,x\n', '1: the column "1st" cannot be a variable'],
  ['two columns of one name', 'chat,unit,unit\nweb:li,x,y\n', '1: two columns are called "unit"'],
  ['a row without anybody', 'chat,unit\nweb:li,x\n,y\n', '3: nobody is named'],
  ['a mobile number', 'chat,unit\nweb:li,13800138000\n', '2: "unit" holds a personal number'],
  [
    'a value of 101 characters',
    `chat,unit\nweb:li,${'字'.repeat(101)}\n`,
    '2: "unit" has 101 characters, 100 at most',
  ],
  ['a formula', 'chat,unit\nweb:li,=A1\n', '2: "unit" holds a formula or an error'],
])('a sheet with %s is refused, and where', async (_, content, fault) => {
  expect((await read(content)).faults).toEqual([fault]);
});
