import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { optionMeant, optionNear, optionsNamed } from '../../../src/core/flows/match-option.ts';

const option = (id: string, label: string, words: readonly string[] = []) => ({ id, label, words });
const kinds = [
  option('firm', '企业', ['公司', '工厂']),
  option('school', '院校', ['学校', '大学']),
  option('vocational', '职业院校（含技工院校）', ['职业院校', '技校']),
  option('ai', '人工智能', ['AI', 'machine learning']),
];
const named = (text: string) => optionsNamed(text, kinds).map(({ id }) => id);
const near = (text: string) => optionNear(text, kinds)?.id ?? null;

describe('an option is named', () => {
  test.each([
    ['我们是一家公司', ['firm']],
    ['公司和学校都有', ['firm', 'school']],
    ['学校，还有公司', ['school', 'firm']],
    ['ＡＩ', ['ai']],
    ['做ai的公司', ['ai', 'firm']],
    ['Machine-Learning', ['ai']],
    ['别的', []],
    ['', []],
  ])('“%s” names %j', (text, ids) => {
    expect(named(text)).toEqual(ids);
  });

  test('the longest where several overlap', () => {
    expect(named('我们是职业院校')).toEqual(['vocational']);
    expect(named('职业院校（含技工院校）')).toEqual(['vocational']);
  });

  test('Latin letters inside another word name nothing', () => {
    expect(named('HAIDIAN')).toEqual([]);
    expect(named('email')).toEqual([]);
    expect(named('用AI。')).toEqual(['ai']);
  });
});

describe('what is negated is not named', () => {
  test.each([
    ['不是企业，是学校', ['school']],
    ['不是企业', []],
    ['没有学校', []],
    ['不想做公司', []],
    ['非企业', []],
    ['除了企业，还有学校', ['school']],
  ])('“%s” names %j', (text, ids) => {
    expect(named(text)).toEqual(ids);
  });

  test.each([
    ['不，是学校', ['school']],
    ['不，企业', ['firm']],
    ['没有。企业', ['firm']],
    ['不对，是公司', ['firm']],
  ])('a “no” to what was said before negates nothing behind it: “%s” names %j', (text, ids) => {
    expect(named(text)).toEqual(ids);
  });
});

describe('an option is meant', () => {
  test.each([
    ['企业', 'firm'],
    ['企业。', 'firm'],
    ['“企业”', 'firm'],
    ['AI', 'ai'],
    ['职业院校含技工院校', 'vocational'],
    ['我们是企业', undefined],
    ['', undefined],
    ['。', undefined],
  ])('“%s” is %s', (text, id) => {
    expect(optionMeant(text, kinds)?.id).toBe(id);
  });
});

describe('an option is near', () => {
  test.each([
    ['七夜', 'firm'],
    ['工司', 'firm'],
    ['职业院效', 'vocational'],
    ['人工只能', 'ai'],
    ['天气', null],
    ['x', null],
    ['', null],
    ['我们想问一下别的事情可以吗谢谢', null],
  ])('“%s” is a slip of %s', (text, id) => {
    expect(near(text)).toBe(id);
  });

  test('none where it could be several', () => {
    const alike = [option('one', '东一社区'), option('two', '东二社区')];
    expect(optionNear('东三社区', alike)).toBeNull();
  });
});

test('no text makes any of them throw, or find what is not there', () => {
  expect.hasAssertions();
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
      for (const options of [kinds, [option('any', text, [text])]]) {
        expect(optionsNamed(text, options).length).toBeLessThanOrEqual(options.length);
        for (const one of [optionMeant(text, options), optionNear(text, options)])
          expect([...options, undefined, null]).toContain(one);
      }
    }),
    { numRuns: 1000 },
  );
});
