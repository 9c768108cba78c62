import { describe, expect, test } from 'vitest';
import { createLexicon } from '../../../src/core/understanding/lexicon.ts';
import { LONGEST_QUESTION } from '../../../src/core/understanding/units.ts';

const lexicon = createLexicon([
  { term: '校车', en: ['school bus'], synonyms: ['班车', '通勤车'], miswritings: ['校东', '笑车'] },
]);
const read = (text: string) => lexicon.read(text, LONGEST_QUESTION);
const conceptsOf = (text: string) =>
  [...lexicon.conceptsIn(read(text).units)].map((concept) => lexicon.nameOf(concept));

describe('lexicon', () => {
  test('a miswriting is read as its term', () => {
    expect(read('笑车几点').units).toEqual([...'校车几点']);
  });

  test('the English of a term is read as the term', () => {
    expect(read('When does the school bus leave?').units.join('')).toContain('校车');
  });

  test('everyday English is read as Chinese', () => {
    expect(read('How much is the fee?').units.join('')).toBe('多少钱是费用');
  });

  test('pinyin is not taken for English though it looks like words', () => {
    expect(read('women can jia ma').units).toEqual(['women', 'can', 'jia', 'ma']);
  });

  test('a term and its synonym are one concept', () => {
    expect(conceptsOf('班车')).toContain('校车');
    expect(conceptsOf('校车')).toContain('校车');
  });

  test('the longest synonym wins where several begin', () => {
    expect(conceptsOf('多少钱')).toContain('多少钱');
    expect(conceptsOf('多少钱')).not.toContain('多少');
  });

  test('a long text is read at its beginning and its end', () => {
    const { units } = read(`开头${'中'.repeat(5000)}结尾`);
    expect(units.length).toBeLessThanOrEqual(LONGEST_QUESTION);
    expect(units.slice(0, 2).join('')).toBe('开头');
    expect(units.slice(-2).join('')).toBe('结尾');
  });
});
