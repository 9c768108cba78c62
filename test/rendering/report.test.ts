import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import type { ReportedRecipient } from '../../src/core/broadcasts/report.ts';
import { channelName, chatId } from '../../src/core/ids.ts';
import { recipientsCsv, reportCsv } from '../../src/rendering/report-csv.ts';
import { reportSvg } from '../../src/rendering/report-svg.ts';
import { cells, reportText } from '../../src/rendering/report-text.ts';
import { reportTables } from '../../src/rendering/report-tables.ts';
import { reportWorkbook } from '../../src/rendering/report-workbook.ts';
import { makeReport } from '../../src/core/broadcasts/report.ts';
import { smallBook } from '../channels/small-book.ts';
import { broadcastOf } from '../core/broadcasts/sample-broadcast.ts';
import { sampleReport, sampleTables } from './sample-report.ts';

const look = { language: 'zh', timeZone: 'Asia/Shanghai' } as const;
const recipient = (more: Partial<ReportedRecipient> = {}): ReportedRecipient => ({
  chat: chatId(channelName('web'), 'a'),
  channel: channelName('web'),
  state: 'delivered',
  at: Date.parse('2025-02-01T09:00:00+08:00'),
  reason: null,
  attempts: 1,
  answers: { receivedAt: null, chosen: { choice: 1, at: Date.parse('2025-02-01T09:30:00+08:00') } },
  fill: { 单位: '甲公司', 联系人: '=王主任' },
  ...more,
});

describe('in a terminal', () => {
  test('the figures of all stand with their share of those planned', () => {
    const lines = reportText(sampleTables).split('\n');
    expect(lines.slice(0, 5)).toEqual([
      '公告 12：浇水安排<script>',
      '状态：已发完',
      '开始发送：2025-02-01 09:00:00',
      '第一次尝试：2025-02-01 09:00:01',
      '尝试次数：97',
    ]);
    expect(lines.slice(6, 16).map((line) => line.split(/\s{2,}/u))).toEqual([
      ['应发', '100', '100.0%'],
      ['已送达', '80', '80.0%'],
      ['已回复', '60', '60.0%'],
      ['回复“收到”', '20', '20.0%'],
      ['选：=1+1', '40', '40.0%'],
      ['选：不参加', '0', '0.0%'],
      ['未回复', '20', '20.0%'],
      ['待发', '5', '5.0%'],
      ['未送达', '15', '15.0%'],
      ['', '没发成', '0', '0.0%'],
    ]);
  });

  test('figures end below each other, whatever the script', () => {
    const groups = reportText(sampleTables).split('\n\n').slice(2);
    expect(groups).toHaveLength(3);
    for (const group of groups) {
      const widths = group.split('\n').map(cells);
      expect(new Set(widths).size).toBe(1);
    }
  });

  test('a broadcast that went to nobody says so', () => {
    const nobody = makeReport(broadcastOf(), [], [], { attempts: 0, firstAt: null, lastAt: null });
    expect(reportText(reportTables(nobody, smallBook, 'zh'))).toContain('还没有发给任何人。');
    expect(reportText(reportTables(nobody, smallBook, 'en'))).toContain('Sent to nobody yet.');
  });
});

describe('where nothing was asked', () => {
  const tables = reportTables(
    makeReport(
      broadcastOf({ choices: [], receipt: false }, { state: 'sent' }),
      [
        {
          channel: channelName('wechat'),
          district: null,
          role: null,
          state: 'delivered',
          received: 0,
          choice: null,
          heard: 0,
          count: 3,
        },
      ],
      [],
      { attempts: 3, firstAt: null, lastAt: null },
    ),
    smallBook,
    'zh',
  );

  test('nobody is silent, in any form of the report', () => {
    for (const form of [reportText(tables), reportCsv(tables), reportSvg(tables)]) {
      expect(form).not.toMatch(/未回复|已回复|收到/u);
      expect(form).toContain('微信');
    }
  });

  test('all who got it are one part of the bar', () => {
    expect(reportSvg(tables)).toContain('全部：应发 3，已送达 3，待发 0，未送达 0');
  });
});

describe('as CSV', () => {
  test('Excel finds the mark of UTF-8, and every row has every figure', () => {
    const csv = reportCsv(sampleTables);
    expect(csv.startsWith('\ufeff')).toBe(true);
    const [head, ...rows] = parse(csv, { bom: true });
    expect(head?.slice(0, 4)).toEqual(['类别', '名称', '应发', '已送达']);
    expect(rows.map(([group, name, planned]) => [group, name, planned])).toEqual([
      ['总表', '全部', '100'],
      ['分渠道', '网页', '80'],
      ['分渠道', 'Telegram', '20'],
      ['分区', "'=cmd|x", '15'],
      ['分区', '未知', '85'],
      ['分身份', '职工', '80'],
      ['分身份', '未知', '20'],
    ]);
  });

  test('recipients come piece by piece, and no cell begins like a formula', async () => {
    async function* pages() {
      yield [recipient(), recipient({ chat: chatId(channelName('web'), '@b'), reason: '@SUM(1)\r\nx' })];
      yield [
        recipient({
          answers: { receivedAt: Date.parse('2025-02-01T09:10:00+08:00'), chosen: null },
          state: 'failed',
          reason: '+1',
        }),
      ];
    }
    const pieces = await Array.fromAsync(recipientsCsv(pages(), sampleReport.broadcast, look));
    expect(pieces).toHaveLength(3);
    const rows = parse(pieces.join(''), { bom: true });
    expect(rows).toEqual([
      ['聊天', '名单上写的', '渠道', '状态', '时间', '尝试次数', '收到时间', '选择', '选择时间', '原因'],
      [
        'web:a',
        '单位：甲公司；联系人：=王主任',
        '网页',
        '已送达',
        '2025-02-01 09:00:00',
        '1',
        '',
        "'=1+1",
        '2025-02-01 09:30:00',
        '',
      ],
      [
        'web:@b',
        '单位：甲公司；联系人：=王主任',
        '网页',
        '已送达',
        '2025-02-01 09:00:00',
        '1',
        '',
        "'=1+1",
        '2025-02-01 09:30:00',
        "'@SUM(1) x",
      ],
      [
        'web:a',
        '单位：甲公司；联系人：=王主任',
        '网页',
        '没发成',
        '2025-02-01 09:00:00',
        '1',
        '2025-02-01 09:10:00',
        '',
        '',
        "'+1",
      ],
    ]);
  });
});

describe('as a workbook', () => {
  const opened = async (recipients: Parameters<typeof reportWorkbook>[1]) =>
    readXlsx(await reportWorkbook(sampleTables, recipients, sampleReport.broadcast, look));

  test('has a sheet for all, for each kind of group, and for each recipient', async () => {
    const { sheets } = await opened({ rows: [recipient()], of: 1 });
    expect(sheets.map(({ name }) => name)).toEqual(['总表', '分渠道', '分区', '分身份', '逐个接收人']);
    expect(sheets[1]?.rows.map((row) => row.slice(0, 3))).toEqual([
      ['渠道', '应发', '已送达'],
      ['网页', 80, 80],
      ['Telegram', 20, 0],
      ['全部', 100, 80],
    ]);
    expect(sheets[4]?.rows[1]).toEqual([
      'web:a',
      '单位：甲公司；联系人：=王主任',
      '网页',
      '已送达',
      '2025-02-01 09:00:00',
      1,
      '',
      '=1+1',
      '2025-02-01 09:30:00',
      '',
    ]);
  });

  test('what begins like a formula is a text', async () => {
    const { sheets } = await opened({ rows: [recipient()], of: 1 });
    for (const { cells: own } of sheets)
      for (const cell of own?.values() ?? []) expect(cell.formula).toBeUndefined();
    expect(sheets[2]?.rows[1]?.[0]).toBe('=cmd|x');
  });

  test('lists nobody for those who may see figures only', async () => {
    expect((await opened(null)).sheets.map(({ name }) => name)).not.toContain('逐个接收人');
  });

  test('says how many it does not list', async () => {
    const { sheets } = await opened({ rows: [recipient()], of: 8 });
    expect(sheets[4]?.rows.at(-1)?.[0]).toBe('还有 7 个接收人没有列出，请用 --people 导出');
  });
});

describe('as a picture', () => {
  const svg = reportSvg(sampleTables);

  test('tells in words everything that is drawn', () => {
    expect(svg).toContain('<title id="report-title">公告 12：浇水安排&lt;script&gt;</title>');
    expect(/<desc[^>]*>(?<text>[^<]*)</u.exec(svg)?.groups?.['text']).toContain(
      '分渠道：网页：应发 80，已送达 80，已回复 60，未回复 20，待发 0，未送达 0',
    );
  });

  test('says in which state it is, when it was sent, and how many gave which answer', () => {
    for (const shown of ['状态：已发完', '开始发送：2025-02-01 09:00:00', '回复“收到” 20', '选：=1+1 40'])
      expect([shown, svg.includes(`>${shown}`) || svg.includes(`　${shown}`)]).toEqual([shown, true]);
  });

  test('draws each part as wide as its share, and nothing beyond the bar', () => {
    const bars = [...svg.matchAll(/<rect x="(?<x>[\d.]+)" y="\d+" width="(?<width>[\d.]+)" height="16"/gu)];
    const [answered] = bars;
    expect(Number(answered?.groups?.['width'])).toBeCloseTo(330 * 0.6 - 1, 1);
    for (const { groups } of bars)
      expect(Number(groups?.['x']) + Number(groups?.['width'])).toBeLessThanOrEqual(186 + 330.5);
  });

  test('the same report gives the same picture', () => {
    expect(reportSvg(sampleTables)).toBe(svg);
  });
});
