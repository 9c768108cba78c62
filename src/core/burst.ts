import { maskPersonalData } from './personal-data.ts';
import { cutText } from './clean-text.ts';
import type { PersonalDataKind, Update } from './update.ts';
import { maxMessageLength } from './update.ts';

/** People in groups send one thought in several messages; two seconds is the pause after which it was one. */
export const burstWindowMs = 2000;

/** When an update can be taken: a group message waits for what the same person adds to it. */
export const updateDueAt = (update: Update): number =>
  waitsForMore(update) ? update.at + burstWindowMs : update.at;

const waitsForMore = (update: Update): boolean =>
  update.chatKind === 'group' && update.event.kind === 'message';

/** The updates of one turn, in order, and what they come to as one. */
export interface Take {
  /** Never empty. */
  readonly updates: readonly Update[];
  /** The last of them, with the text of all, one a line, as long as one may be; mentioned and masked if any is. */
  readonly asOne: Update;
}

/**
 * What to take next of a chat's waiting updates, given in order; null when nothing is due by `dueBefore`.
 *
 * In a group, the messages of one person within `burstWindowMs` of their first are one question; what they do next
 * ends it early. Anything else stands alone. Of several people's, the one that fell due first is taken, so a
 * person's own updates keep their order and nobody waits for another. Whenever some update's `updateDueAt` is
 * past, something is taken.
 */
export function nextTake(waiting: readonly Update[], dueBefore: number): Take | null {
  const due = firstTakes(waiting).filter((take) => take.dueAt <= dueBefore);
  const first = due.reduce<TimedTake | null>(
    (best, take) => (best === null || take.dueAt < best.dueAt ? take : best),
    null,
  );
  return first === null ? null : { updates: first.updates, asOne: joined(first.updates) };
}

interface TimedTake {
  readonly updates: readonly Update[];
  readonly dueAt: number;
}

/** The first take of each person. */
function firstTakes(waiting: readonly Update[]): readonly TimedTake[] {
  const ofPerson = Map.groupBy(waiting, (update) => update.person);
  return [...ofPerson.values()].flatMap((updates) => {
    const [first] = updates;
    if (first === undefined) return [];
    if (!waitsForMore(first)) return [{ updates: [first], dueAt: first.at }];
    const end = updates.findIndex((update) => !waitsForMore(update) || update.at > first.at + burstWindowMs);
    const next = updates[end];
    const windowEnd = first.at + burstWindowMs;
    return next === undefined
      ? [{ updates, dueAt: windowEnd }]
      : [{ updates: updates.slice(0, end), dueAt: Math.min(windowEnd, next.at) }];
  });
}

function joined(updates: readonly Update[]): Update {
  const last = updates[updates.length - 1];
  if (last === undefined) throw new Error('Cannot join updates: there are none');
  if (updates.length === 1 || last.event.kind !== 'message') return last;
  const messages = updates.flatMap(({ event }) => (event.kind === 'message' ? [event] : []));
  // A number sent in two pieces shows only here.
  const whole = maskPersonalData(messages.map((message) => message.text).join('\n'));
  const masked = [
    ...new Set<PersonalDataKind>([...messages.flatMap((message) => message.masked ?? []), ...whole.masked]),
  ];
  const isAcross = whole.masked.length > 0;
  const { text } = whole;
  const truncated = text.length > maxMessageLength || messages.some((message) => message.truncated);
  return {
    ...last,
    event: {
      kind: 'message',
      text: cutText(text, maxMessageLength),
      mentioned: messages.some((message) => message.mentioned),
      ...(masked.length > 0 && { masked }),
      ...(isAcross && { isMaskedAcross: true }),
      ...(truncated && { truncated }),
    },
  };
}
