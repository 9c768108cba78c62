import type { RankedItem } from '../../src/core/understanding/ranker.ts';

/** What an engine made of one question. */
export interface Answer {
  /** At most three entries, best first. */
  readonly ids: readonly string[];
  /**
   * How sure the engine is that it holds an answer at all, higher is surer: its score of the best entry, or a figure
   * that it offers for this. Null when nothing was found or the engine gives no score.
   */
  readonly confidence: number | null;
}

/** A set of entries, ready to be asked. */
export interface Engine {
  ask(question: string): Answer | Promise<Answer>;
}

/** Each file of `engines/` exports one or two of these: the same entries, made ready in the engine's own way. */
export type BuildEngine = (items: readonly RankedItem[]) => Engine | Promise<Engine>;

/** How many entries are asked for: recall@3 needs no more, and every engine may stop there. */
export const WANTED = 3;

/** What most engines give: entries with a score, best first. */
export function answerOf(hits: readonly { readonly id: unknown; readonly score: number }[]): Answer {
  return { ids: hits.map(({ id }) => String(id)), confidence: hits[0]?.score ?? null };
}
