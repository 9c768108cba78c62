import type { Response } from '../scene.ts';
import type { Effect } from '../turn.ts';
import { unreachable } from '../unreachable.ts';
import type { Act } from './act.ts';
import { pinned } from './audience-list.ts';
import type { Broadcast } from './broadcast.ts';
import { titleOf } from './describe-broadcast.ts';
import type { Office } from './respond-staff-office.ts';
import { attempt, say, stored } from './respond-staff-office.ts';
import type { PressedAct } from './staff-choice.ts';
import { staffChoice } from './staff-choice.ts';
import type { StepTaken } from './tell-step.ts';
import { tellOfStep } from './tell-step.ts';
import { whenSent } from './when-sent.ts';

export type Start = (typeof starts)[number];

/** What a pressed act asks of a broadcast. */
export function actOf(
  { desk }: Office,
  { id }: Broadcast,
  wanted: Exclude<PressedAct, 'nudge' | Start>,
  note: string,
  /** How many whoever decides was told it is for. */
  shown = desk.count?.count,
): Act {
  switch (wanted) {
    case 'submit':
    case 'submit-masked':
      return {
        kind: 'submit',
        expected: desk.count?.count ?? 0,
        list: desk.lists.own === null ? null : pinned(desk.lists.own.version),
      };
    case 'approve':
    case 'urgent':
      return {
        kind: 'approve',
        urgent: wanted === 'urgent',
        ...(shown !== undefined && { expected: shown }),
      };
    case 'return':
    case 'reject':
    case 'cancel':
      return { kind: wanted, note };
    case 'pause':
    case 'resume':
      return { kind: wanted };
    case 'retry':
      return { kind: wanted, failed: desk.progress[id]?.failed ?? 0 };
    default:
      return unreachable(wanted);
  }
}

/** Does it, says so, and tells the colleagues it concerns. */
export function perform(
  office: Office,
  broadcast: Broadcast,
  wanted: Exclude<PressedAct, 'submit' | 'submit-masked' | 'nudge' | Start>,
  note: string,
  shown?: number,
): Response {
  const { words, scene } = office;
  const step = actOf(office, broadcast, wanted, note, shown);
  const tried = attempt(office, broadcast, step);
  if ('refused' in tried) return tried.refused;
  const { id } = broadcast;
  const title = titleOf(broadcast.content.title, scene.language);
  // As it was: who submitted it is forgotten once it is returned.
  const about = { ...tried.done, submittedBy: broadcast.submittedBy };
  const effects = [tried.effect, ...tellOfStep(about, step, takenIn(office))];
  switch (wanted) {
    case 'approve':
    case 'urgent':
      return approve(office, tried.done, effects);
    case 'return':
    case 'reject':
      return say(office, words.done[wanted](id, title), [], effects);
    case 'cancel': {
      const isStopped = tried.done.state === 'stopped';
      const isDraft = broadcast.state === 'draft';
      const text = isDraft
        ? words.dropped(id)
        : isStopped
          ? words.done.stop(id, title)
          : words.done.cancel(id, title);
      return say(office, text, [], [tried.effect]);
    }
    case 'pause':
      return say(office, words.done[wanted](id, title), [], [tried.effect]);
    case 'resume':
    case 'retry':
      return say(office, unlessHalted(office, words.done[wanted](id, title)), [], [tried.effect]);
    default:
      return unreachable(wanted);
  }
}

/** Approved without a time, it waits for somebody to say when. */
function approve(office: Office, approved: Broadcast, effects: readonly Effect[]): Response {
  const { words, scene } = office;
  const { id, content, urgent } = approved;
  const when = whenSent(approved, takenIn(office));
  const text = words.done.approve(id, titleOf(content.title, scene.language), when, urgent);
  const { revision } = stored(approved);
  const asked =
    approved.state === 'approved'
      ? starts.map((each) =>
          staffChoice({ kind: 'act', act: each, broadcast: id, revision }, words.acts[each]),
        )
      : [];
  return say(office, unlessHalted(office, text), asked, effects);
}

/** What is said to go out, and that nothing does while everything is stopped. */
const unlessHalted = ({ words, desk }: Office, text: string): string =>
  desk.halted === null ? text : `${text}\n${words.haltedNow}`;

/** When something that was approved may go. */
export const starts = ['start', 'tomorrow'] as const;

/** Sends it at a moment, null for now; says when that is, and that nothing goes while everything is stopped. */
export function schedule(office: Office, broadcast: Broadcast, sendAt: number | null): Response {
  const { words, scene } = office;
  const wanted: Act = { kind: 'schedule', sendAt };
  const tried = attempt(office, broadcast, wanted);
  if ('refused' in tried) return tried.refused;
  const when = whenSent(tried.done, takenIn(office));
  const text = words.done.schedule(broadcast.id, titleOf(broadcast.content.title, scene.language), when);
  return say(
    office,
    when === words.sendsAfterHalt ? text : unlessHalted(office, text),
    [],
    [tried.effect, ...tellOfStep(tried.done, wanted, takenIn(office))],
  );
}

/** Where a step is taken from the staff chat. */
export const takenIn = ({ desk, scene }: Office): StepTaken => ({
  actor: desk.actor,
  colleagues: desk.colleagues,
  book: scene.book,
  now: scene.now,
  language: scene.language,
  isHalted: desk.halted !== null,
});
