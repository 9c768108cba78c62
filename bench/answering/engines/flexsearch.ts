import { Charset, Index, type IndexOptions } from 'flexsearch';
import { WANTED, type BuildEngine } from '../engine.ts';

const buildWith =
  (options: IndexOptions, suggest: boolean): BuildEngine =>
  (items) => {
    const index = new Index(options);
    for (const { id, question, variants, body } of items)
      index.add(id, [question, ...variants, body].join('\n'));
    return {
      // No confidence: its results are ids in order, without a score.
      ask: (question) => ({
        ids: index.search(question, { limit: WANTED, suggest }).map(String),
        confidence: null,
      }),
    };
  };

/**
 * Its encoder for Chinese (every character a term), entries that hold only some of the terms (`suggest`), and the
 * neighbours of each character (`context`), which gain 7 points of top-1. Pairs of characters from an encoder of
 * one's own come out about the same.
 */
export const buildFlexsearch = buildWith(
  { encoder: Charset.CJK, context: { depth: 2, bidirectional: true, resolution: 9 } },
  true,
);

/** Nothing set: a sentence without spaces is one term, and every term must be there. */
export const buildFlexsearchDefault = buildWith({}, false);
