import { describe, expect, test } from 'vitest';
import { fromEnglish, pluralOf } from '../../../src/core/understanding/english.ts';
import { createLexicon } from '../../../src/core/understanding/lexicon.ts';
import { LONGEST_QUESTION, splitUnits } from '../../../src/core/understanding/units.ts';

const read = (text: string) => fromEnglish(splitUnits(text, LONGEST_QUESTION)).join('');

describe('English', () => {
  test.each([
    ['How long is the course?', '多久是课程'],
    ['How much is the fee', '多少钱是费用'],
    ['how many people can sign up', '多少人可以报名'],
    ['Who is in charge?', '谁是负责'],
    ['eligible for the allowance', '有资格补贴'],
    ['what for', '为什么'],
    ['can they carry on or drop out', '可以他们继续或者退出'],
    ['no longer at least two teachers as well', '不再最少两老师也'],
  ])('a phrase wins over its words: %s', (text, chinese) => {
    expect(read(text)).toBe(chinese);
  });

  test.each([
    ['companies', '企业'],
    ['applied', '申请'],
    ['using', '用'],
    ['planning', '计划'],
    ['signed up', '报名'],
    ['took part', '参加'],
    ['organizations', '单位'],
    ['automatically', '自动'],
    ['the school’s', '学校'],
  ])('%s is found by its base form', (text, chinese) => {
    expect(read(text)).toBe(chinese);
  });

  test('a word that only looks like an inflected form is left alone', () => {
    expect(read('the red string')).toBe('redstring');
  });

  test('English of words that could be syllables is English where the rest is', () => {
    expect(read('how can I change the name')).toBe('怎么修改名字');
  });

  test.each([
    'women can jia ma',
    'peixun jigou neng canjia ma',
    'wo men xiang yao open',
    'xing ming shi shenme',
  ])('pinyin stays as it is: %s', (text) => {
    expect(fromEnglish(splitUnits(text, LONGEST_QUESTION))).toEqual(text.split(' '));
  });

  test.each([
    ['公司的HR能join吗', '公司的人力资源能参加吗'],
    ['deadline是哪天，怎么apply', '截止是哪天怎么申请'],
    ['offer由company出吗', '提供由企业出吗'],
    ['考核KPI看什么', '考核考核看什么'],
  ])('a word among Chinese is read as Chinese: %s', (text, chinese) => {
    expect(read(text)).toBe(chinese);
  });

  test('among Chinese and pinyin only what no syllables spell is English', () => {
    expect(read('shenme shihou 可以 apply 啊 you 名额 ma')).toBe('shenmeshihou可以申请啊you名额ma');
  });

  test('a name with a number among Chinese stays a name', () => {
    expect(read('怎么开通Level2')).toBe('怎么开通level2');
    expect(read('a level 3 certificate')).toBe('等级3证书');
  });

  test('the plural of a term’s English is the term', () => {
    const lexicon = createLexicon([{ term: '校车', en: ['school bus'], synonyms: [], miswritings: [] }]);
    expect(lexicon.read('Are school buses free?', LONGEST_QUESTION).units.join('')).toBe('是校车免费');
    expect(['policy', 'day', 'branch', 'unit'].map(pluralOf)).toEqual([
      'policies',
      'days',
      'branches',
      'units',
    ]);
  });
});
