import Fuse, { type IFuseOptions } from 'fuse.js';
import type { RankedItem } from '../../../src/core/understanding/ranker.ts';
import { WANTED, answerOf, type BuildEngine } from '../engine.ts';
import { wordsOf } from '../words.ts';

const KEYS = ['question', 'variants', 'body'];

const buildWith =
  (options: IFuseOptions<RankedItem>): BuildEngine =>
  (items) => {
    const fuse = new Fuse(items, { keys: KEYS, includeScore: true, ...options });
    return {
      ask(question) {
        const found = fuse.search(question, { limit: WANTED });
        // Its score is a distance: 0 is a perfect match.
        return answerOf(found.map(({ item, score = 1 }) => ({ id: item.id, score: -score })));
      },
    };
  };

/** Nothing set but the keys: the whole question is one pattern, looked for near the beginning. */
export const buildFuse = buildWith({});

/**
 * Token search over words, as its documentation advises for languages without spaces. Pairs of characters instead of
 * words find as much and take twice the time.
 */
export const buildFuseTokens = buildWith({ useTokenSearch: true, tokenize: wordsOf });

/** Token search with its own tokenizer, to which a sentence without spaces is one token. */
export const buildFuseTokensDefault = buildWith({ useTokenSearch: true });
