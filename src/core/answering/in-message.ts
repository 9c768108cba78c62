import type { Ranking } from '../understanding/ranker.ts';
import { reweigh } from './reweigh.ts';

/** The whole message counts by this power: with half, its loudest question drowns the other; with a quarter, nothing is gained. */
const shareOfWhole = 0.35;

/** An entry the whole message does not speak for; a question of its own still outweighs this. */
const leastOfWhole = 1e-5;

/**
 * A part of a message in the light of the whole: “几天批下来” after a question about one procedure is about that
 * procedure, although by itself it would be about another.
 */
export function rankInMessage(part: Ranking, whole: Ranking, share = shareOfWhole): Ranking {
  const inWhole = new Map(whole.candidates.map(({ entry, probability }) => [entry, probability]));
  return reweigh(part, ({ entry }) => Math.max(inWhole.get(entry) ?? 0, leastOfWhole) ** share);
}
