import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadBook } from '../../src/content/load-book.ts';
import type { QuestionContext } from '../../src/core/answering/reader.ts';
import { answerQuestion } from '../../src/core/answering/answer.ts';
import { cite } from '../../src/core/answering/citation.ts';
import { entriesOf } from '../../src/core/answering/decide.ts';
import { parseSmallTalk } from '../../src/core/answering/small-talk.ts';
import { dayAt, entryInForce } from '../../src/core/answering/validity.ts';
import type { Entry } from '../../src/core/book.ts';
import { entryId } from '../../src/core/ids.ts';
import { detectLanguage } from '../../src/core/language.ts';

const { book } = await loadBook(join(import.meta.dirname, '../..'));
if (book === null) throw new Error('the shipped pack does not load');
const shipped = book;
const entries = (text: string, lastEntries: readonly string[] = []) => {
  const context: QuestionContext = { day: '2025-01-10', lastEntries: lastEntries.map(entryId) };
  return answerQuestion(shipped, text, context).map(({ decision }) =>
    [decision.kind, ...entriesOf(decision)].join(' '),
  );
};

test('two questions in one message are answered in order', () => {
  expect(entries('哪几家发的文？现在开始实施没有？')).toEqual([
    'answer issuing-bodies',
    'answer plan-status',
  ]);
});

test('a long story is answered by the question in it', () => {
  expect(
    entries(
      '我们公司做物业设备维保，电工空调工加起来三十多人，员工老问我。我想先打听清楚，建设周期到底是几年？好跟老板交代。',
    ),
  ).toEqual(['answer cycle-length']);
});

test('a question of few words with nothing before it is asked back when it could mean several things', () => {
  expect(entries('有没有补贴')[0]).toMatch(/^clarify \S+ \S+/u);
});

test('a short question leans on what was answered before it, and a clear one does not', () => {
  expect(entries('得多长时间', ['city-review'])).toEqual(['answer review-duration']);
  expect(entries('得多长时间')).not.toEqual(['answer review-duration']);
  expect(entries('链主单位有哪些', ['assistance-plan'])).toEqual(['answer chain-lead-kinds']);
});

describe('an entry on a day', () => {
  const at = (id: string, valid: Entry['valid'], replacedBy?: string): Entry => ({
    ...(shipped.entries.values().next().value as Entry),
    id: entryId(id),
    valid,
    ...(replacedBy !== undefined && { replacedBy: entryId(replacedBy) }),
  });
  const old = at('old', { until: '2025-12-31' }, 'new');
  const next = at('new', { from: '2026-01-01' });
  const circle = at('circle', { until: '2025-01-01' }, 'circle');
  const all = new Map([old, next, circle].map((entry) => [entry.id, entry]));

  test.each([
    ['its last day still counts', old, '2025-12-31', 'old'],
    ['after that, what replaced it is given', old, '2026-01-01', 'new'],
    ['before its first day it is not given', next, '2025-12-31', undefined],
    ['one that replaces itself ends', circle, '2026-01-01', undefined],
  ])('%s', (_, entry, day, id) => {
    expect(entryInForce(entry, all, day)?.id).toBe(id);
  });

  test('the day turns where the pack is at home', () => {
    expect(dayAt(Date.parse('2025-12-31T16:00:00Z'), 'Asia/Shanghai')).toBe('2026-01-01');
    expect(dayAt(Date.parse('2025-12-31T15:59:59Z'), 'Asia/Shanghai')).toBe('2025-12-31');
  });
});

test('a citation names document, publisher, date and paragraphs in their order', () => {
  const source = (paragraph: string) => ({ document: 'workplan-news', paragraph });
  expect(cite([source('p7'), source('p1')], shipped.documents, 'zh')).toBe(
    '【依据】《北京启动“产教评”技能生态链建设试点》（中新网，2024-12-30）第1、7段',
  );
  expect(cite([], shipped.documents, 'zh')).toBeUndefined();
  expect(cite([{ document: 'gone', paragraph: 'p1' }], shipped.documents, 'zh')).toBeUndefined();
});

test.each([
  ['peixun jigou neng canjia ma', 'zh'],
  ['Who can apply?', 'en'],
  ['hello', 'en'],
  ['HR 怎么报名', 'zh'],
  ['HR', null],
  ['<script>alert(1)</script>', null],
  ['😀 123', null],
])('%j is written in %s', (text, language) => {
  expect(detectLanguage(text)).toBe(language);
});

test.each([
  ['您好！', 'greeting'],
  ['谢谢啦', 'thanks'],
  ['好的，知道了', 'thanks'],
  ['你好，建设周期几年', null],
  ['谢谢你们的支持政策', null],
])('%j as a courtesy is %s', (text, courtesy) => {
  expect(parseSmallTalk(text)).toBe(courtesy);
});
