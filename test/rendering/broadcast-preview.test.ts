import { expect, test } from 'vitest';
import { previewBroadcast } from '../../src/rendering/broadcast-preview.ts';
import { composeBroadcast } from '../../src/core/broadcasts/compose-broadcast.ts';
import { broadcastOf } from '../core/broadcasts/sample-broadcast.ts';

const broadcast = broadcastOf({
  body: '**{{单位}}**：见[表](https://a.example/?a=1&b="2"){{日期}}<script>',
  choices: ['参加'],
  receipt: true,
  file: { name: '表.pdf', mediaType: 'application/pdf', bytes: 1 },
});

test('shows three recipients exactly what they would read', () => {
  const fills = ['甲', '乙', '丙', '丁'].map((name) => ({ 单位: name, 日期: '周五' }));
  const previews = previewBroadcast(broadcast, fills);
  expect(previews.map(({ fill }) => fill?.['单位'])).toEqual(['甲', '乙', '丙']);
  for (const { plain, fill, choices, files } of previews) {
    expect(plain).toBe(composeBroadcast(broadcast, { fill }).body);
    expect(choices).toEqual(['参加', '收到']);
    expect(files).toEqual(['表.pdf']);
  }
});

test('without recipients variables are shown by their names, a missing value too', () => {
  expect(previewBroadcast(broadcast, [])[0]?.plain).toContain('〔单位〕');
  expect(previewBroadcast(broadcast, [{ 单位: '甲' }])[0]?.plain).toContain('〔日期〕');
});

test('on the web page formatting shows, and no text is markup', () => {
  const html = previewBroadcast(broadcast, [{ 单位: '<b>', 日期: '"' }])[0]?.html ?? '';
  expect(html).toContain('<p><strong>&lt;b&gt;</strong>：见');
  expect(html).toContain('&quot;&lt;script&gt;</p>');
  expect(html).not.toMatch(/<script|<b>/u);
});

test('where nobody can answer, nothing asks for an answer', () => {
  const [preview] = previewBroadcast(broadcast, []);
  expect(preview?.plain).toContain('退订');
  expect(preview?.oneWay).not.toContain('退订');
  expect(preview?.plain.startsWith(preview.oneWay)).toBe(true);
});
