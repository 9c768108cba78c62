import MiniSearch, { type Options } from 'minisearch';
import type { RankedItem } from '../../../src/core/understanding/ranker.ts';
import { bigramsOf } from '../bigrams.ts';
import { WANTED, answerOf, type BuildEngine } from '../engine.ts';

const buildWith =
  (options: Partial<Options<RankedItem>>): BuildEngine =>
  (items) => {
    const index = new MiniSearch<RankedItem>({ fields: ['question', 'variants', 'body'], ...options });
    index.addAll(items);
    return { ask: (question) => answerOf(index.search(question).slice(0, WANTED)) };
  };

/**
 * Pairs of characters. No boosts: twice the weight for questions or half for bodies cost 1 to 5 points of top-1, twice
 * for variants gained .4.
 */
export const buildMinisearch = buildWith({ tokenize: bigramsOf });

/** Its own tokenizer splits at spaces and punctuation only. */
export const buildMinisearchDefault = buildWith({});
