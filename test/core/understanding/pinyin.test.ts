import { describe, expect, test } from 'vitest';
import { splitSyllables, syllableOf } from '../../../src/core/understanding/pinyin.ts';

describe('pinyin', () => {
  test.each([
    ['letters without spaces split into syllables', 'peixunjigou', ['pei', 'xun', 'ji', 'gou']],
    ['the fewest syllables win', 'xian', ['xian']],
    ['English that spells no syllables is not split', 'training', null],
    ['one letter too many and nothing is spelt', 'peixunx', null],
    ['a very long run is not tried', 'ma'.repeat(200), null],
  ])('%s', (_, letters, syllables) => {
    expect(splitSyllables(letters)).toEqual(syllables);
  });

  test('homophones have one syllable', () => {
    expect(syllableOf('态')).toBe(syllableOf('太'));
  });

  test('what is not Chinese has no syllable', () => {
    expect(syllableOf('x')).toBe('');
  });
});
