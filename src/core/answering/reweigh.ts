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

/** Likelier of a topic the pack is not about than of any of its entries. */
export const isForeign = ({ outside, candidates }: Ranking): boolean =>
  outside !== null && outside.probability > (candidates[0]?.probability ?? 0);
