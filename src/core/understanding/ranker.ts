import type { EntryId } from '../ids.ts';

/** What is known of an entry to whoever ranks it: no answer is ever read from here. */
export interface RankedItem {
  readonly id: EntryId;
  readonly question: string;
  readonly variants: readonly string[];
  /** The answer's text: weak evidence beside the question and its variants. */
  readonly body: string;
}

/** One entry that may be what the person asked. */
export interface Candidate {
  readonly entry: EntryId;
  /** 0 to 1, over all entries: how likely this one is the best of them. */
  readonly probability: number;
  /** Unbounded; comparable only within one ranking. */
  readonly score: number;
}

/** Something a question and an entry have in common. */
export interface Evidence {
  readonly feature: string;
  readonly weight: number;
}

/** What the ranker made of one question. */
export interface Ranking {
  /** Best first; empty when nothing matched. */
  readonly candidates: readonly Candidate[];
  /** 0 to 1: how likely the question is about this pack at all, whatever the entry. */
  readonly onTopic: number;
  /** The likeliest of the topics that the pack is not about, 0 to 1 over these and all entries; null when none is like it. */
  readonly outside: { readonly topic: string; readonly probability: number } | null;
}

/** Finds the entries a question may mean. Pure and deterministic once built; never throws, whatever the text. */
export interface Ranker {
  rank(question: string, limit?: number): Ranking;
  /** What speaks for an entry, strongest first, for `ask --explain`; apart, for it takes as long as ranking. */
  explain(question: string, entry: EntryId): readonly Evidence[];
}
