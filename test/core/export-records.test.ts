import { expect, test } from 'vitest';
import { composeExport } from '../../src/core/export-records.ts';
import { noOutreachRecords } from '../../src/core/outreach/outreach-records.ts';
import { person } from '../store/samples.ts';

test('times in the file that is taken away are readable, those of runs and their answers as well', () => {
  const { body, attachments } = composeExport(
    {
      person: person('wang'),
      optedOut: false,
      role: null,
      lines: [{ at: 0, from: 'person', text: '几年' }],
      ratings: [],
      feedback: [],
      gaps: [],
      outreach: {
        ...noOutreachRecords,
        topics: [{ at: 0, topic: 'applying', wanted: true }],
      },
      runs: [
        {
          flow: 'apply',
          title: '申报清单',
          state: 'paused',
          startedAt: 0,
          updatedAt: 1000,
          answers: [{ at: 1000, label: '单位类型', shown: '企业' }],
        },
      ],
    },
    'zh',
  );
  expect(body).toContain('1 条');
  const [file] = attachments ?? [];
  if (file === undefined || !('text' in file)) throw new Error('the export has no file');
  expect(JSON.parse(file.text)).toMatchObject({
    lines: [{ at: '1970-01-01T00:00:00Z', text: '几年' }],
    outreach: { topics: [{ at: '1970-01-01T00:00:00Z', topic: 'applying', wanted: true }] },
    runs: [
      {
        title: '申报清单',
        state: 'paused',
        startedAt: '1970-01-01T00:00:00Z',
        updatedAt: '1970-01-01T00:00:01Z',
        answers: [{ at: '1970-01-01T00:00:01Z', label: '单位类型', shown: '企业' }],
      },
    ],
  });
});
