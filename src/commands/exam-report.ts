import type { Graded } from './grade.ts';

/** What an exam showed, as numbers. Shares are 0 to 1. */
export interface ExamReport {
  readonly questions: number;
  readonly right: number;
  readonly accuracy: number;
  readonly byKind: Readonly<Record<string, Share>>;
  readonly byGroup: Readonly<Record<string, Share>>;
  /** Rows are what was expected, columns what came. */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Answered as fact what should not have been. */
  readonly falseAnswers: Share;
  /** Should have been answered, and was not. */
  readonly missedAnswers: Share;
  /** How well confidence tells right from wrong: 1 wholly, 0.5 not at all; null when all were right or all wrong. */
  readonly auroc: number | null;
  readonly latencyMs: { readonly p50: number; readonly p99: number };
}

export interface Share {
  readonly count: number;
  readonly of: number;
  /** Null when there was none to count. */
  readonly share: number | null;
}

export function reportExam(graded: readonly Graded[]): ExamReport {
  const right = graded.filter((one) => one.right);
  const shouldAnswer = graded.filter(({ question }) => question.expect === 'answer');
  const shouldNot = graded.filter(
    ({ question }) => !question.accept.includes('answer') && question.expect !== 'clarify',
  );
  const latencies = graded.map(({ elapsedMs }) => elapsedMs).toSorted((a, b) => a - b);
  return {
    questions: graded.length,
    right: right.length,
    accuracy: right.length / graded.length,
    byKind: sharesBy(graded, ({ question }) => question.expect),
    byGroup: sharesBy(graded, ({ question }) => question.group),
    confusion: Object.fromEntries(
      [...Map.groupBy(graded, ({ question }) => question.expect)].map(([expected, rows]) => [
        expected,
        Object.fromEntries(
          [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, same]) => [kind, same.length]),
        ),
      ]),
    ),
    falseAnswers: share(shouldNot.filter(({ kind }) => kind === 'answer').length, shouldNot.length),
    missedAnswers: share(
      shouldAnswer.filter(({ right, kind, question }) => !right && !question.accept.includes(kind)).length,
      shouldAnswer.length,
    ),
    auroc: auroc(
      right.map(({ confidence }) => confidence),
      graded.filter((one) => !one.right).map(({ confidence }) => confidence),
    ),
    latencyMs: { p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) },
  };
}

const share = (count: number, of: number): Share => ({ count, of, share: of === 0 ? null : count / of });

const sharesBy = (graded: readonly Graded[], key: (one: Graded) => string) =>
  Object.fromEntries(
    [...Map.groupBy(graded, key)].map(([name, rows]) => [
      name,
      share(rows.filter(({ right }) => right).length, rows.length),
    ]),
  );

const quantile = (sorted: readonly number[], at: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0;

/** The chance that a right one is more confident than a wrong one, ties half. Ranks with ties shared (Mann-Whitney U). */
function auroc(positive: readonly number[], negative: readonly number[]): number | null {
  if (positive.length === 0 || negative.length === 0) return null;
  const all = [
    ...positive.map((value) => ({ value, positive: true })),
    ...negative.map((value) => ({ value, positive: false })),
  ];
  all.sort((a, b) => a.value - b.value);
  let rankSum = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to++;
    const sharedRank = (from + 1 + to) / 2;
    for (const one of all.slice(from, to)) if (one.positive) rankSum += sharedRank;
    from = to;
  }
  return (rankSum - (positive.length * (positive.length + 1)) / 2) / (positive.length * negative.length);
}
