import { describe, expect, test } from 'vitest';

import { imported } from './imported.ts';
import { textRow, workbook, workbookParts } from './workbook.ts';
import { zipFile } from './zip-file.ts';

const header = textRow(1, ['编号', '问题', '相似问', '答案']);

describe('a workbook', () => {
  test('gives its rows with the numbers that the sheet shows', async () => {
    const { usable, faults } = await imported(
      'a.xlsx',
      workbook(header + textRow(2, ['a-1', '甲？', '', '答']) + textRow(5, ['a-2', '乙？', 'x\ny', '好'])),
    );
    expect(faults).toEqual([]);
    expect(usable.map(({ id, variants, answer, place }) => [id, variants, answer, place.line])).toEqual([
      ['a-1', [], '答', 2],
      ['a-2', ['x', 'y'], '好', 5],
    ]);
  });

  test('gives texts that are shared, of several fonts, and what formulas came to', async () => {
    const shared = '<si><t>问题</t></si><si><t>答案</t></si><si><r><t>能</t></r><r><t>续借</t></r></si>';
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>' +
      '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="str"><f>CONCAT("可","以")</f><v>可以</v></c></row>' +
      '<row r="3"><c r="A3" t="inlineStr"><is><t>几本？</t></is></c><c r="B3"><v>5</v></c></row>';
    const { usable } = await imported('a.xlsx', workbook(rows, shared));
    expect(usable.map(({ question, answer }) => [question, answer])).toEqual([
      ['能续借', '可以'],
      ['几本？', '5'],
    ]);
  });

  test.each([
    ['a date, whose look is not in the file', '<c r="D2" s="1"><v>45658</v></c>', 'is a date or a fraction'],
    ['a fraction, which may be shown as 5%', '<c r="D2"><v>0.05</v></c>', 'is a date or a fraction'],
    ['the error of a formula', '<c r="D2" t="e"><v>#REF!</v></c>', '"#REF!" is a formula or its error'],
  ])('has a row refused that answers with %s', async (_, cell, said) => {
    const row = `<row r="2"><c r="B2" t="inlineStr"><is><t>甲？</t></is></c>${cell}</row>`;
    const { usable, faults } = await imported(
      'a.xlsx',
      workbook(header + row + textRow(3, ['', '乙？', '', '好'])),
    );
    expect(usable.map(({ question }) => question)).toEqual(['乙？']);
    expect(faults).toEqual([expect.stringContaining(said)]);
    expect(faults[0]).toMatch(/^2: /);
  });

  test('is known by what it holds, whatever it is called', async () => {
    const { usable } = await imported('a.csv', workbook(header + textRow(2, ['', '甲？', '', '答'])));
    expect(usable).toHaveLength(1);
  });

  test('of several sheets gives the first, or the one named', async () => {
    const sheet = (question: string) => header + textRow(2, ['', question, '', '答']);
    const file = zipFile(workbookParts({ 一: sheet('甲？'), 二: sheet('乙？') }));
    expect((await imported('a.xlsx', file)).usable).toMatchObject([{ question: '甲？' }]);
    expect((await imported('a.xlsx', file, { sheet: '二' })).usable).toMatchObject([{ question: '乙？' }]);
    expect((await imported('a.xlsx', file, { sheet: '三' })).faults).toEqual([
      '1: there is no sheet "三": name one of them with --sheet: "一", "二"',
    ]);
  });

  test('may hold notes beside its table', async () => {
    const { usable, faults } = await imported(
      'a.xlsx',
      workbook(header + textRow(2, ['', '甲？', '', '答', '', '张三改过'])),
    );
    expect(faults).toEqual([]);
    expect(usable).toHaveLength(1);
  });
});

describe('a hostile workbook is refused with what to do', () => {
  const good = workbookParts({ 问答: header + textRow(2, ['', '甲？', '', '答']) });
  const withSheet = (content: string | Buffer, declaredSize?: number) =>
    zipFile([
      ...good.slice(0, -1),
      { name: 'xl/worksheets/sheet1.xml', content, ...(declaredSize !== undefined && { declaredSize }) },
    ]);
  const megabytes = (count: number) => Buffer.alloc(count * 1024 * 1024, ' ');

  test.each([
    [
      'that unpacks to 130 MB',
      () => withSheet(megabytes(130)),
      'it unpacks to too much (130 MB, at most 128 MB)',
    ],
    ['that says it unpacks to less', () => withSheet(megabytes(20), 1000), 'this XLSX file cannot be read'],
    ['that says it unpacks to nothing', () => withSheet(megabytes(20), 0), 'this XLSX file cannot be read'],
    ['cut off in the middle', () => zipFile(good).subarray(0, 900), 'this XLSX file cannot be read'],
    [
      'whose sheet is no XML',
      () => withSheet('<worksheet><sheetData><row r="1"><'),
      'the file holds nothing',
    ],
    [
      'with a column beyond all sheets',
      () => withSheet('<sheetData><row r="1"><c r="ZZZZZZ1"><v>1</v></c></row></sheetData>'),
      'cannot be read',
    ],
    [
      'that is another archive',
      () => zipFile([{ name: 'a.txt', content: 'x' }]),
      'this XLSX file cannot be read',
    ],
    ['that is only called one', () => Buffer.from('问题,答案\n'), 'this XLSX file cannot be read'],
  ])('%s', async (_, make, said) => {
    const { read, faults } = await imported('a.xlsx', make());
    expect(read).toBeNull();
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(said);
  });
});
