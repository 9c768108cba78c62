import type { ReportCell } from '../../src/core/broadcasts/report.ts';
import { makeReport } from '../../src/core/broadcasts/report.ts';
import { channelName } from '../../src/core/ids.ts';
import { smallBook } from '../channels/small-book.ts';
import { broadcastOf } from '../core/broadcasts/sample-broadcast.ts';
import { reportTables } from '../../src/rendering/report-tables.ts';

const cell = (more: Partial<ReportCell>): ReportCell => ({
  channel: channelName('web'),
  district: null,
  role: 'worker',
  state: 'delivered',
  received: 0,
  choice: null,
  heard: 0,
  count: 1,
  ...more,
});

/** 100 by two channels; one choice begins like a formula. */
export const sampleReport = makeReport(
  broadcastOf(
    { title: '浇水安排<script>', choices: ['=1+1', '不参加'], receipt: true },
    { state: 'sent', startedAt: Date.parse('2025-02-01T09:00:00+08:00') },
  ),
  [
    cell({ count: 40, choice: 1 }),
    cell({ count: 20, received: 1, role: null }),
    cell({ count: 20 }),
    cell({ count: 15, channel: channelName('telegram'), state: 'blocked', district: '=cmd|x' }),
    cell({ count: 5, channel: channelName('telegram'), state: 'planned' }),
  ],
  [],
  { attempts: 97, firstAt: Date.parse('2025-02-01T09:00:01+08:00'), lastAt: null },
);

export const sampleTables = reportTables(sampleReport, smallBook, 'zh');
