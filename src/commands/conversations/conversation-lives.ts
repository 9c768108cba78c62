import { createHash } from 'node:crypto';
import type { ChatStep } from './chat-file.ts';

/** What is played from one start of the bot to its end. */
export interface Life {
  readonly begin: (ChatStep & { readonly kind: 'restart' | 'pack' }) | null;
  readonly steps: readonly (ChatStep & { readonly kind: 'said' | 'clock' })[];
  /** Where the clock stood when the one before it ended; null while nothing has set it. */
  readonly at: string | null;
}

/** A conversation's lives, in order. */
export function livesOf(steps: readonly ChatStep[]): readonly Life[] {
  const begins = steps.flatMap((step, place) =>
    step.kind === 'restart' || step.kind === 'pack' ? [{ step, place }] : [],
  );
  const within = (from: number, to: number | undefined) =>
    steps.slice(from, to).filter((step) => step.kind === 'said' || step.kind === 'clock');
  return [
    { begin: null, steps: within(0, begins[0]?.place), at: null },
    ...begins.map(({ step, place }, index) => ({
      begin: step,
      steps: within(place + 1, begins[index + 1]?.place),
      at: steps.slice(0, place).findLast((each) => each.kind === 'clock')?.at ?? null,
    })),
  ];
}

/** A clock line moves the clock together with what is said behind it: what falls due before that is due first. */
export function scriptOf(
  steps: Life['steps'],
  startsAt: string | null,
  ids: ReadonlyMap<number, string>,
): readonly object[] {
  const script: object[] = [];
  let at = startsAt;
  for (const [place, step] of steps.entries()) {
    const id = ids.get(step.line);
    if (step.kind === 'said') {
      const { chat, ...granted } = step.script;
      // An account belongs to a person, wherever they are.
      const said = 'grant' in granted ? granted : { chat, ...granted };
      script.push({ ...said, id, ...(at !== null && { at }) });
      at = null;
      continue;
    }
    at = step.at;
    if (steps[place + 1]?.kind !== 'said') script.push({ id, at, advance: true });
  }
  return script;
}

/**
 * The ids of the lines, by line: what stands there and how often it did before, so that a line written in between
 * changes none of the others, nor the codes of runs, which come from them. Nothing of the text is in them: ids are logged.
 */
export function idsOf(steps: readonly ChatStep[]): ReadonlyMap<number, string> {
  const counts = new Map<string, number>();
  return new Map(
    steps.map(({ source, line }) => {
      const count = (counts.get(source) ?? 0) + 1;
      counts.set(source, count);
      return [line, createHash('sha256').update(`${source}\n${count}`).digest('hex').slice(0, idLength)];
    }),
  );
}

/** 48 bits: two of a thousand lines are alike in one of 500 million conversations. */
const idLength = 12;
