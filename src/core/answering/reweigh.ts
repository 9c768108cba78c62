import type { Candidate, Ranking } from '../understanding/ranker.ts';

/** A ranking with each candidate's probability times its weight, best first again and one in all. */
export function reweigh(ranking: Ranking, weightOf: (candidate: Candidate) => number): Ranking {
  const weighed = ranking.candidates.map((candidate) => ({
    ...candidate,
    probability: candidate.probability * weightOf(candidate),
  }));
  const total = weighed.reduce((sum, { probability }) => sum + probability, 0);
  return {
    ...ranking,
    candidates: weighed
      .map((candidate) => ({ ...candidate, probability: total === 0 ? 0 : candidate.probability / total }))
      .sort((a, b) => b.probability - a.probability),
  };
}

/** Likelier of a topic the pack is not about than of all its entries together. */
export const isForeign = ({ outside }: Ranking): boolean => outside !== null && outside.probability > 0.5;
