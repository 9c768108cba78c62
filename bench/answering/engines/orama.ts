import { create, insertMultiple, search, type Tokenizer } from '@orama/orama';
import { createTokenizer } from '@orama/tokenizers/mandarin';
import { WANTED, answerOf, type BuildEngine } from '../engine.ts';

const SCHEMA = { question: 'string', variants: 'string[]', body: 'string' } as const;

const buildWith =
  (components: { readonly tokenizer?: Tokenizer }): BuildEngine =>
  async (items) => {
    const db = create({ schema: SCHEMA, components });
    await insertMultiple(
      db,
      items.map(({ variants, ...item }) => ({ ...item, variants: [...variants] })),
    );
    return {
      ask: async (question) => answerOf((await search(db, { term: question, limit: WANTED })).hits),
    };
  };

/** Its tokenizer for Mandarin: the words of `Intl.Segmenter`. Variants as one text of their own cost 3 points of top-1. */
export const buildOrama = buildWith({ tokenizer: createTokenizer() });

/** Its own tokenizer is for English and drops what is not Latin. */
export const buildOramaDefault = buildWith({});
