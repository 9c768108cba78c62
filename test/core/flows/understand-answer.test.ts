import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AskingStep } from '../../../src/core/flows/flow.ts';
import type { Value } from '../../../src/core/flows/run.ts';
import { placeNamed, understandAnswer, withoutParticle } from '../../../src/core/flows/understand-answer.ts';
import {
  checklist,
  choice,
  choices,
  chosen,
  counted,
  date,
  dated,
  is,
  number,
  several,
  text,
  written,
} from './written-flows.ts';

const today = '2025-02-10';
const understand = (step: AskingStep, words: string, valueOf: (slot: string) => Value | null = () => null) =>
  understandAnswer(step, valueOf, words, today);
/** The value, `value?` where it is to be confirmed, or why not. */
const comesTo = (step: AskingStep, words: string) => {
  const understood = understand(step, words);
  if (understood.kind === 'value') return understood.value;
  return understood.kind === 'none' ? understood.why : understood;
};

const kind = choice('kind', [
  { id: 'firm', label: '企业', words: ['公司', '工厂'] },
  { id: 'school', label: '学校', words: ['院校', '大学'] },
  { id: 'union', label: '工会', when: is('size', 'large') },
]);

describe('one of several options', () => {
  test.each([
    ['1', 'firm'],
    ['１', 'firm'],
    ['2.', 'school'],
    ['第二个', 'school'],
    ['选2', 'school'],
    ['我选第一项', 'firm'],
    ['二', 'school'],
    ['企业', 'firm'],
    ['“企业”', 'firm'],
    ['公司', 'firm'],
    ['我们是一家工厂', 'firm'],
    ['不是企业，是学校', 'school'],
    ['不，是学校', 'school'],
  ])('“%s” is %s', (words, option) => {
    expect(comesTo(kind, words)).toEqual(chosen(option));
  });

  test('nothing but an option or its place is exact, and so no question', () => {
    expect(understand(kind, '企业')).toMatchObject({ exact: true });
    expect(understand(kind, '2')).toMatchObject({ exact: true });
    expect(understand(kind, '企业能当链主吗')).toMatchObject({ exact: false });
  });

  test.each(['七夜', '雪校', '大雪'])('“%s” is a slip, to be confirmed', (words) => {
    expect(understand(kind, words).kind).toBe('unsure');
  });

  test('several at once are asked about', () => {
    expect(comesTo(kind, '企业和学校')).toEqual({ kind: 'several', labels: ['企业', '学校'] });
  });

  test('a number past the end says where the end is; what is hidden is not counted', () => {
    expect(comesTo(kind, '3')).toEqual({ kind: 'no-such-number', most: 2 });
    expect(comesTo(kind, '0')).toEqual({ kind: 'no-such-number', most: 2 });
    expect(comesTo(kind, '99')).toEqual({ kind: 'no-such-number', most: 2 });
    const large = (slot: string) => (slot === 'size' ? chosen('large') : null);
    expect(understand(kind, '3', large)).toMatchObject({ value: chosen('union') });
  });

  test('what is hidden cannot be named either', () => {
    expect(comesTo(kind, '工会')).toEqual({ kind: 'unknown' });
  });
});

const brings = choices('brings', [
  { id: 'posts', label: '岗位' },
  { id: 'mentors', label: '师傅', words: ['导师'] },
  { id: 'rules', label: '标准' },
]);

describe('several options', () => {
  test.each([
    ['1', ['posts']],
    ['1、3', ['posts', 'rules']],
    ['1,3', ['posts', 'rules']],
    ['1 3', ['posts', 'rules']],
    ['3和1', ['posts', 'rules']],
    ['第1项和第3项', ['posts', 'rules']],
    ['1、1、1', ['posts']],
    ['岗位', ['posts']],
    ['岗位和师傅', ['posts', 'mentors']],
    ['标准、岗位', ['posts', 'rules']],
    ['我们有导师，也有标准', ['mentors', 'rules']],
    ['有岗位，没有师傅', ['posts']],
    ['全部', ['posts', 'mentors', 'rules']],
    ['都能出', ['posts', 'mentors', 'rules']],
    ['都有', ['posts', 'mentors', 'rules']],
    ['都可以', ['posts', 'mentors', 'rules']],
    ['全选', ['posts', 'mentors', 'rules']],
  ])('“%s” is %j', (words, options) => {
    expect(comesTo(brings, words)).toEqual(several(...options));
  });

  test.each(['没有', '都没有', '无', '一个都没有', '都不选'])(
    '“%s” is none of them, where none will do',
    (words) => {
      expect(comesTo({ ...brings, least: 0 }, words)).toEqual(several());
      expect(comesTo(brings, words)).toEqual({ kind: 'too-few', least: 1 });
    },
  );

  test('fewer than the least and more than the most say how many', () => {
    expect(comesTo({ ...brings, least: 2 }, '1')).toEqual({ kind: 'too-few', least: 2 });
    expect(comesTo({ ...brings, most: 2 }, '全部')).toEqual({ kind: 'too-many', most: 2 });
  });

  test('a number past the end says where the end is', () => {
    expect(comesTo(brings, '1、4')).toEqual({ kind: 'no-such-number', most: 3 });
    expect(comesTo(brings, '0')).toEqual({ kind: 'no-such-number', most: 3 });
  });

  test('a slip is confirmed, unless one is not enough', () => {
    expect(understand(brings, '岗为')).toEqual({ kind: 'unsure', value: several('posts') });
    expect(comesTo({ ...brings, least: 2 }, '岗为')).toEqual({ kind: 'too-few', least: 2 });
  });
});

const todo = checklist('todo', ['填表', '盖章', '交到居委会', { id: '公证', when: is('kind', 'firm') }]);

describe('a checklist', () => {
  const ticks = (items: readonly string[], isDone = true, closed = false) => ({
    kind: 'ticks',
    items,
    isDone,
    closed,
    exact: true,
  });
  test.each([
    ['1', ['填表']],
    ['2和3办好了', ['盖章', '交到居委会']],
    ['2、3', ['盖章', '交到居委会']],
    ['第2项办好了', ['盖章']],
    ['办好2', ['盖章']],
    ['1 2 都完成了', ['填表', '盖章']],
    ['第一项', ['填表']],
    ['填表完成了', ['填表']],
    ['盖章和填表办好了', ['填表', '盖章']],
    ['都办好了', ['填表', '盖章', '交到居委会']],
    ['全部完成', ['填表', '盖章', '交到居委会']],
  ])('“%s” ticks %j', (words, items) => {
    expect(understand(todo, words)).toEqual(ticks(items));
  });

  test.each([
    ['取消2', ['盖章']],
    ['没办2', ['盖章']],
    ['取消 2、3', ['盖章', '交到居委会']],
    ['去掉第2项', ['盖章']],
    ['2没办', ['盖章']],
    ['2还没办好', ['盖章']],
    ['第2项没办好', ['盖章']],
    ['2没有办好', ['盖章']],
    ['2未完成', ['盖章']],
    ['2还没', ['盖章']],
    ['取消填表', ['填表']],
    ['盖章还没办', ['盖章']],
    ['盖章没有办', ['盖章']],
  ])('“%s” takes %j back', (words, items) => {
    expect(understand(todo, words)).toEqual(ticks(items, false));
  });

  test.each(['出结果', '就这些', '先这样', '拿清单'])('“%s” leaves it as it stands', (words) => {
    expect(understand(todo, words)).toEqual(ticks([], true, true));
  });

  test('who asks about an item, or will do it, does not tick it', () => {
    for (const words of ['盖章要多久？', '怎么填表', '2怎么办', '盖章明天办', '填表办好了没有'])
      expect(understand(todo, words).kind).toBe('none');
  });

  test('a number past the end ticks nothing', () => {
    expect(comesTo(todo, '4')).toEqual({ kind: 'no-such-number', most: 3 });
    expect(comesTo(todo, '2、9')).toEqual({ kind: 'no-such-number', most: 3 });
  });

  test.each(['没办好', '没盖章', '一个都没办', '都没办好', '还没有', '天气不错'])(
    '“%s” ticks nothing',
    (words) => {
      expect(understand(todo, words).kind).toBe('none');
    },
  );
});

describe('a text', () => {
  test('is what was written, without space around it', () => {
    expect(comesTo(text('name'), '  北京某厂 ')).toEqual(written('北京某厂'));
  });

  test('has an end, in characters', () => {
    expect(comesTo(text('name', { longest: 3 }), '😀😀😀')).toEqual(written('😀😀😀'));
    expect(comesTo(text('name', { longest: 3 }), '四个字啊')).toEqual({ kind: 'too-long', longest: 3 });
  });

  test('of nothing is none', () => {
    expect(comesTo(text('name'), ' \n ')).toEqual({ kind: 'unknown' });
  });
});

describe('a number', () => {
  const staff = number('staff', { least: 1, most: 1000, unit: '人' });

  test.each([
    ['20', 20],
    ['２０人', 20],
    ['大概二十个', 20],
    ['1,000', 1000],
    ['50 多人', 50],
  ])('“%s” is %d', (words, count) => {
    expect(comesTo(staff, words)).toEqual(counted(count));
  });

  test('out of its bounds it says which', () => {
    expect(comesTo(staff, '0')).toEqual({ kind: 'out-of-range', least: 1, most: 1000 });
    expect(comesTo(staff, '1万')).toEqual({ kind: 'out-of-range', least: 1, most: 1000 });
    expect(comesTo(number('n'), '0')).toEqual(counted(0));
  });

  test('several, or none, are asked about', () => {
    expect(comesTo(staff, '10到20')).toEqual({ kind: 'several-numbers' });
    expect(comesTo(staff, '很多')).toEqual({ kind: 'no-number' });
  });

  test('is exact with a word or two around it; among more it is confirmed, for it may mean another', () => {
    expect(understand(staff, '２０人')).toMatchObject({ exact: true });
    expect(understand(number('years', { unit: '学年' }), '3 学年')).toMatchObject({ exact: true });
    expect(understand(staff, '不到20人').kind).toBe('unsure');
    expect(understand(staff, '有20家企业入选了没有').kind).toBe('unsure');
  });
});

describe('a date', () => {
  const begun = date('begun', { earliest: '2024-12-30', latest: '2025-06-30' });

  test.each([
    ['2025年3月1日', '2025-03-01'],
    ['2025年3月', '2025-03'],
    ['2024-12-30', '2024-12-30'],
    ['2024年12月', '2024-12'],
    ['2025年6月', '2025-06'],
  ])('“%s” is %s', (words, day) => {
    expect(comesTo(begun, words)).toEqual(dated(day));
  });

  test.each([
    ['2024年12月29日', { kind: 'too-early', bound: '2024-12-30' }],
    ['2024年11月', { kind: 'too-early', bound: '2024-12-30' }],
    ['2025年7月1日', { kind: 'too-late', bound: '2025-06-30' }],
    ['2025年7月', { kind: 'too-late', bound: '2025-06-30' }],
    ['3月1日', { kind: 'no-year' }],
    ['2025年', { kind: 'no-month' }],
    ['2025年2月29日', { kind: 'no-such-day' }],
    ['不知道', { kind: 'no-date' }],
  ])('“%s”: %j', (words, why) => {
    expect(comesTo(begun, words)).toEqual(why);
  });

  test('in a question is not exact', () => {
    expect(understand(begun, '2025年3月1日')).toMatchObject({ exact: true });
    expect(understand(begun, '2025年3月前能办吗')).toMatchObject({ exact: false });
  });

  test('is as fine as the step wants it', () => {
    expect(comesTo(date('d', { precision: 'day' }), '2025年3月')).toEqual({ kind: 'no-day' });
    expect(comesTo(date('d', { precision: 'month' }), '2025年3月1日')).toEqual(dated('2025-03'));
  });
});

test.each([
  ['2', 2],
  ['第二个', 2],
  ['选3', 3],
  ['回复 1', 1],
  ['十二', 12],
  ['第21项', 21],
  ['三类', 3],
  ['0', 0],
  ['123', null],
  ['两个都行', null],
  ['', null],
])('“%s” names the place %s', (words, place) => {
  expect(placeNamed(words)).toBe(place);
});

test.each([
  ['企业吧', '企业'],
  ['2吧。', '2'],
  ['就企业啊！', '就企业'],
  ['吧', '吧'],
  ['企业吧？', '企业吧？'],
  ['酒吧街', '酒吧街'],
])('“%s” says “%s” softly', (words, plainly) => {
  expect(withoutParticle(words)).toBe(plainly);
});

test('no text makes it throw, and what it understands can be answered', () => {
  expect.hasAssertions();
  const steps: readonly AskingStep[] = [kind, brings, todo, text('t'), number('n'), date('d')];
  const pieces = fc.array(
    fc.constantFrom(
      '1',
      '2',
      '、',
      '和',
      '不是',
      '企业',
      '岗位',
      '取消',
      '办好了',
      '都',
      '2025年',
      '3月',
      '没',
      ' ',
      '第',
    ),
    { maxLength: 8 },
  );
  const words = fc.oneof(
    fc.string({ unit: 'binary' }),
    pieces.map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(fc.constantFrom(...steps), words, (step, said) => {
      const understood = understand(step, said);
      const kindOf = { none: step.kind, ticks: 'checklist' } as const;
      const given =
        understood.kind === 'none' || understood.kind === 'ticks'
          ? kindOf[understood.kind]
          : understood.value.kind;
      expect(given).toBe(step.kind);
    }),
    { numRuns: 3000 },
  );
});
