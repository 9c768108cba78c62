import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildIndex, openIndex, type InvertedIndex } from '../../../src/core/understanding/inverted-index.ts';
import { collectOccurrences } from '../../../src/core/understanding/occurrences.ts';
import { createRetriever, weightIn, type Hit } from '../../../src/core/understanding/retrieve.ts';

/** Keys of a few features, all of the kind `unit`: a multiple of eight has the lowest three bits clear. */
const key = fc.integer({ min: 1, max: 12 }).map((number) => number * 8);
const text = fc.array(key, { maxLength: 8 });

const indexOf = (texts: readonly (readonly number[])[]): InvertedIndex => {
  const collected = collectOccurrences(texts.map((keys) => ({ asked: [keys], answered: [] })));
  return openIndex(buildIndex(collected, new Uint16Array(collected.features.size())));
};

const featuresOf = (index: InvertedIndex, asked: readonly number[]): readonly number[] =>
  [...new Set(asked)].map((each) => index.features.find(each));

/** The slow, obvious way: every item, every feature. */
function everyHit(index: InvertedIndex, asked: readonly number[]): Hit[] {
  const features = featuresOf(index, asked).filter((feature) => feature >= 0);
  return Array.from({ length: index.items }, (_, item) => ({
    item,
    score: features.reduce((sum, feature) => sum + weightIn(index, feature, item), 0),
  }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.item - b.item);
}

describe('retriever', () => {
  test('finds what adding up every feature of every item finds', () => {
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 12 }),
        text,
        fc.integer({ min: 1, max: 15 }),
        (texts, asked, limit) => {
          const index = indexOf(texts);
          const hits = createRetriever(index)(featuresOf(index, asked), limit);
          const expected = everyHit(index, asked).slice(0, limit);
          expect(hits.length).toBe(expected.length);
          hits.forEach(({ score }, at) => expect(score).toBeCloseTo(expected[at]?.score ?? -1, 4));
        },
      ),
    );
  });

  test('a question leaves nothing behind for the next', () => {
    const index = indexOf([[8, 16], [16, 24], [32]]);
    const retrieve = createRetriever(index);
    const first = retrieve(featuresOf(index, [16, 24]), 3);
    retrieve(featuresOf(index, [8, 32]), 3);
    expect(retrieve(featuresOf(index, [16, 24]), 3)).toEqual(first);
  });

  test('an occurrence in a longer text weighs less', () => {
    const index = indexOf([[8], [8, 16, 24, 32, 40, 48]]);
    expect(createRetriever(index)(featuresOf(index, [8]), 2).map(({ item }) => item)).toEqual([0, 1]);
  });
});
