import type { Answer, Claim, Run } from './flows/run.ts';
import type { PersonId } from './ids.ts';

/** A run as one person takes it away: what they answered, not what colleagues did. Times are epoch milliseconds. */
export interface RunRecord {
  readonly flow: string;
  readonly title: string;
  readonly state: Run['state'];
  readonly startedAt: number;
  readonly updatedAt: number;
  /** Oldest first. */
  readonly answers: readonly AnswerRecord[];
}

interface AnswerRecord {
  readonly at: number;
  readonly label: string;
  readonly shown: string;
}

/** What a run holds of a person's own. */
export function runRecord(run: Run, person: PersonId): RunRecord {
  const { flow, title, state, startedAt, updatedAt, answers, retired } = run;
  const claims = [
    ...Object.values(answers).flatMap(claimsOf),
    ...retired.map(({ label, shown, by, at }) => ({ label, shown, by, at })),
  ];
  const own = claims.filter(({ by }) => by === person).sort((one, other) => one.at - other.at);
  return {
    flow,
    title,
    state,
    startedAt,
    updatedAt,
    answers: own.map(({ at, label, shown }) => ({ at, label, shown })),
  };
}

/** Everybody's: what holds, what is said instead, and each item of a checklist's ticks. */
const claimsOf = (answer: Answer): readonly (AnswerRecord & Pick<Claim, 'by'>)[] =>
  [answer, ...(answer.contested ?? []), ...(answer.settled?.instead ?? [])].flatMap((claim) =>
    authorsOf(claim).map(({ by, at }) => ({ label: answer.label, shown: claim.shown, by, at })),
  );

/** Who answered and, of a checklist, who ticked something, each with the last time they did. */
function authorsOf({ value, by, at }: Claim): readonly Pick<Claim, 'by' | 'at'>[] {
  const latest = new Map([[by, at]]);
  if (value.kind === 'checklist')
    for (const tick of Object.values(value.done))
      latest.set(tick.by, Math.max(latest.get(tick.by) ?? 0, tick.at));
  return [...latest].map(([by, at]) => ({ by, at }));
}
