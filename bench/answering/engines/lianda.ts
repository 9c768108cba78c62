import { buildRanker } from '../../../src/core/understanding/build-ranker.ts';
import { WANTED, type BuildEngine } from '../engine.ts';

/** This engine as a pack without terms and `outside` topics gets it; `onTopic` is what refusals are decided from. */
export const buildLianda: BuildEngine = (items) => {
  const ranker = buildRanker(items);
  return {
    ask(question) {
      const { candidates, onTopic } = ranker.rank(question, WANTED);
      return { ids: candidates.map(({ entry }) => entry), confidence: onTopic };
    },
  };
};
