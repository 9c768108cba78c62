import type { Answered } from '../core/answering/reader.ts';
import type { Book } from '../core/book.ts';

/** Candidates worth reading: the right one is among them, or nowhere. */
const mostCandidates = 6;

/** How many features of a candidate are worth reading. */
const mostEvidence = 8;

/** Why a question was answered as it was: as lines to read and as facts for machines. */
export function explain({ question, decision, why, ranking }: Answered, book: Book) {
  const candidates = ranking.candidates.slice(0, mostCandidates).map((candidate) => ({
    ...candidate,
    question: book.entries.get(candidate.entry)?.question ?? '',
    evidence: book.ranker.explain(question, candidate.entry).slice(0, mostEvidence),
  }));
  const lines = [
    '',
    `question: ${question}`,
    `decision: ${decision.kind}: ${why}`,
    `on topic: ${ranking.onTopic.toFixed(3)}`,
    ...candidates.map(
      ({ entry, question, probability, score, evidence }, place) =>
        `${place + 1}. ${entry} (${question}) p=${probability.toFixed(3)} score=${score.toFixed(2)}: ${evidence
          .map(({ feature, weight }) => `${feature} ${weight.toFixed(2)}`)
          .join(', ')}`,
    ),
  ];
  return { lines, facts: { question, decision: decision.kind, why, onTopic: ranking.onTopic, candidates } };
}
