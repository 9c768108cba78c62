import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalise } from '../../../src/core/understanding/normalise.ts';

describe('normalise', () => {
  test.each([
    ['full width becomes half width', 'ＡＢＣ１２３', 'abc123'],
    ['upper case becomes lower case', 'Level2 VIP', 'level2 vip'],
    ['traditional characters become simplified', '產教評技能生態鏈', '产教评技能生态链'],
    ['zero-width and right-to-left marks vanish inside a word', '登\u200b录\u202e密\ufeff码', '登录密码'],
    ['punctuation, line breaks and emoji become one space', '你好！！\n😀，在吗？', '你好 在吗'],
    ['tone marks are dropped', 'péi xùn', 'pei xun'],
    ['ü becomes the v that people type', 'nǚ lǜ', 'nv lv'],
    ['a lone surrogate is nothing', '\ud800登录\udc00', '登录'],
    ['text without a letter or digit is empty', '😀…！', ''],
  ])('%s', (_, text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  test('normalising twice is normalising once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
    );
  });
});
