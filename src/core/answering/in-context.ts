import type { Book, Entry } from '../book.ts';
import type { EntryId } from '../ids.ts';
import type { Candidate, Ranking } from '../understanding/ranker.ts';

/** A question longer than this says itself what it is about. */
const longestFollowUp = 16;

/** How much likelier what belongs to the last answer is, in a question that leans on it. */
const liftOfRelated = 8;
const liftOfTopic = 4;

/** A follow-up shares few words with anything: what it leans on says that it is on topic. */
const leastOnTopicOfFollowUp = 0.6;

/** Surer than this without the context, it is a question of its own. */
const ownQuestion = 0.85;

/**
 * Ranks a question in the light of the last answer: a short one that could mean many things means first what belongs
 * to it (“那要多久”, “科研院所也行？”). A question that is clear without it is left as it is.
 */
export function rankInContext(
  book: Book,
  question: string,
  lastEntries: readonly EntryId[],
  limit: number,
): Ranking {
  const ranking = book.ranker.rank(question, limit);
  const last = lastEntries.flatMap((id) => book.entries.get(id) ?? []);
  const best = ranking.candidates[0];
  if (last.length === 0 || best === undefined || question.length > longestFollowUp) return ranking;
  if (best.probability * ranking.onTopic >= ownQuestion) return ranking;
  const lifted = ranking.candidates.map((candidate) =>
    lift(candidate, book.entries.get(candidate.entry), last),
  );
  const total = lifted.reduce((sum, { probability }) => sum + probability, 0);
  const candidates = lifted
    .map((candidate) => ({ ...candidate, probability: candidate.probability / total }))
    .sort((a, b) => b.probability - a.probability);
  const leans = candidates[0] !== undefined && liftOf(book.entries.get(candidates[0].entry), last) > 1;
  return { candidates, onTopic: leans ? Math.max(ranking.onTopic, leastOnTopicOfFollowUp) : ranking.onTopic };
}

const lift = (candidate: Candidate, entry: Entry | undefined, last: readonly Entry[]): Candidate => ({
  ...candidate,
  probability: candidate.probability * liftOf(entry, last),
});

function liftOf(entry: Entry | undefined, last: readonly Entry[]): number {
  if (entry === undefined) return 1;
  if (
    last.some(
      ({ id, related }) => id !== entry.id && (related.includes(entry.id) || entry.related.includes(id)),
    )
  )
    return liftOfRelated;
  return last.some(({ id, topic }) => id !== entry.id && topic !== '' && topic === entry.topic)
    ? liftOfTopic
    : 1;
}
