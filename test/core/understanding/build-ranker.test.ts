import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entryId } from '../../../src/core/ids.ts';
import { buildRanker } from '../../../src/core/understanding/build-ranker.ts';
import type { RankedItem } from '../../../src/core/understanding/ranker.ts';

const item = (id: string, question: string, variants: readonly string[] = [], body = ''): RankedItem => ({
  id: entryId(id),
  question,
  variants,
  body,
});

/** A school's office: nothing that any shipped pack is about. */
const school = [
  item(
    'bus-times',
    '校车几点发车？',
    ['班车啥时候开', '早上的校车是几点的', '校车时刻表在哪看'],
    '校车每天七点半从东门出发。',
  ),
  item(
    'bus-fee',
    '坐校车要交钱吗？',
    ['校车收费不', '班车多少钱一个月', '坐车免费吗'],
    '校车每月收费一百二十元。',
  ),
  item(
    'library-hours',
    '图书馆开放到几点？',
    ['图书馆几点关门', '周末图书馆开不开', '晚上能去看书吗'],
    '图书馆每天开放到晚上九点。',
  ),
  item(
    'card-lost',
    '校园卡丢了怎么办？',
    ['饭卡找不到了', '一卡通挂失', '卡丢了咋补'],
    '请到后勤处补办，工本费二十元。',
  ),
  item(
    'leave',
    '孩子生病怎么请假？',
    ['想请两天病假', '请假找谁批', '孩子发烧来不了学校'],
    '请家长给班主任发消息。',
  ),
  item(
    'meal-refund',
    '没吃的餐费退不退？',
    ['请假了饭钱能退吗', '餐费怎么退', '午餐费退费'],
    '请假三天以上退还餐费。',
  ),
];
const terms = [
  { term: '校园卡', en: ['campus card'], synonyms: ['饭卡', '一卡通'], miswritings: ['校圆卡', '小园卡'] },
];
const outside = [
  {
    id: 'admission',
    examples: ['学区怎么划分', '转学到你们学校要什么条件', '一年级招生名额', '跨区能报名入学吗'],
  },
];
const ranker = buildRanker(school, { terms, outside });
const firstOf = (question: string) => ranker.rank(question).candidates[0]?.entry;

describe('ranking', () => {
  test.each([
    ['bus-times', '班车早上啥时候走', 'a synonym of the term and a dialect word for “when”'],
    ['bus-fee', '校车一个月要花多少钱', 'what costs money, not when it leaves'],
    ['bus-fee', '笑车收废吗', 'two homophone typos'],
    ['library-hours', '圖書館幾點關門', 'traditional characters'],
    [
      'library-hours',
      'tushuguan jidian guanmen',
      'the whole question in pinyin, without spaces between syllables',
    ],
    ['card-lost', '小园卡不见了', 'a miswriting that the terms know'],
    ['card-lost', 'I lost my campus card', 'English: the term is known in it, the rest is everyday English'],
    [
      'leave',
      `我们家老二昨晚着凉了，${'量了好几次体温，'.repeat(20)}明天来不了，怎么跟学校请假`,
      'a long story with its question at the end',
    ],
    ['meal-refund', '请假的那几天饭钱退吗', 'about leave too, but what is asked is the refund'],
    ['bus-times', '校　車，幾　點？？', 'full-width spaces inside words'],
  ])('finds %s for “%s”: %s', (expected, question) => {
    expect(firstOf(question)).toBe(expected);
  });

  test('probabilities fall from the first on and add up to at most one', () => {
    const { candidates } = ranker.rank('校车几点');
    const probabilities = candidates.map(({ probability }) => probability);
    expect(probabilities.toSorted((a, b) => b - a)).toEqual(probabilities);
    expect(probabilities.reduce((sum, probability) => sum + probability, 0)).toBeLessThanOrEqual(1.000001);
  });

  test('evidence names what the question and the entry share, what weighs most first', () => {
    const evidence = ranker.explain(
      '图书馆几点关门',
      ranker.rank('图书馆几点关门').candidates[0]?.entry ?? entryId(''),
    );
    expect(evidence.map(({ feature }) => feature)).toContain('图书');
    expect(evidence.map(({ weight }) => weight)).toEqual(
      evidence.map(({ weight }) => weight).toSorted((a, b) => b - a),
    );
  });

  test('no more candidates come than are asked for', () => {
    expect(ranker.rank('校车几点', 2).candidates).toHaveLength(2);
  });

  test('the same entries and question give the same ranking', () => {
    const again = buildRanker(school, { terms, outside });
    expect(again.rank('饭卡丢了咋办')).toEqual(ranker.rank('饭卡丢了咋办'));
  });
});

describe('being on topic', () => {
  test.each(['校车几点', 'xiaoche jidian', '饭卡丢了', '餐费怎么退', '想请假'])('“%s” is', (question) => {
    expect(ranker.rank(question).onTopic).toBeGreaterThan(0.5);
  });

  test.each([
    '股票什么时候开盘',
    '今天天气怎么样',
    '给我写一首诗',
    '离婚财产如何分割',
    '😀😀',
    '',
    'asdfghjkl',
  ])('“%s” is not', (question) => {
    expect(ranker.rank(question).onTopic).toBeLessThan(0.5);
  });

  test('a near miss that the owner wrote down as outside is not, though it is much alike', () => {
    const near = '转学到学校要什么条件';
    expect(ranker.rank(near).onTopic).toBeLessThan(buildRanker(school, { terms }).rank(near).onTopic);
    expect(ranker.rank(near).onTopic).toBeLessThan(0.5);
  });

  test('an outside topic is never a candidate', () => {
    const entries = new Set(school.map(({ id }) => id));
    const { candidates } = ranker.rank('学区怎么划分');
    expect(candidates.every(({ entry }) => entries.has(entry))).toBe(true);
  });
});

describe('any input', () => {
  test.each([
    ['no entries', []],
    ['one entry', school.slice(0, 1)],
    ['an entry of nothing', [item('empty', '')]],
    ['the same question twice', [item('a', '校车几点发车'), item('b', '校车几点发车')]],
  ])('a pack of %s ranks', (_, items) => {
    const { candidates, onTopic } = buildRanker(items).rank('校车几点发车');
    expect(candidates.length).toBeLessThanOrEqual(items.length);
    expect(onTopic).toBeGreaterThanOrEqual(0);
    expect(onTopic).toBeLessThanOrEqual(1);
  });

  test('a question of 100 kB ranks in less than 50 ms', () => {
    const long = '校车几点发车，'.repeat(15_000);
    ranker.rank(long);
    const start = performance.now();
    ranker.rank(long);
    expect(performance.now() - start).toBeLessThan(50);
  });

  test('any string gives numbers between 0 and 1', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (question) => {
        const { candidates, onTopic } = ranker.rank(question);
        for (const value of [onTopic, ...candidates.map(({ probability }) => probability)]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('saved state', () => {
  const state = ranker.exportState();

  test('a ranker restored from its state ranks as before', () => {
    const restored = buildRanker(school, { terms, outside, state });
    expect(restored.isRestored).toBe(true);
    for (const { question } of school) expect(restored.rank(question)).toEqual(ranker.rank(question));
  });

  test('bytes at an odd place in memory are read too', () => {
    const shifted = new Uint8Array(state.length + 1);
    shifted.set(state, 1);
    expect(buildRanker(school, { terms, outside, state: shifted.subarray(1) }).isRestored).toBe(true);
  });

  test.each([
    ['of other entries', { items: school.slice(1), state }],
    ['cut short', { items: school, state: state.subarray(0, state.length - 4) }],
    ['of no length', { items: school, state: new Uint8Array() }],
    ['of noise', { items: school, state: new Uint8Array(4096).fill(7) }],
  ])('a state %s is not used', (_, { items, state: bytes }) => {
    expect(buildRanker(items, { terms, outside, state: bytes }).isRestored).toBe(false);
  });
});
