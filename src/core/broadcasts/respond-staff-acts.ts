import { composeNotice } from '../answering/compose.ts';
import type { Response } from '../scene.ts';
import type { Broadcast } from './broadcast.ts';
import { titleOf } from './describe-broadcast.ts';
import { hasOutgrown } from './outgrown.ts';
import { askNote, confirmApproval, confirmNoted } from './respond-staff-confirm.ts';
import { nudge } from './respond-staff-nudge.ts';
import type { Office } from './respond-staff-office.ts';
import { attempt, before, say } from './respond-staff-office.ts';
import { exampleMoments, parseMoment } from './guided-draft-time.ts';
import type { Start } from './respond-staff-perform.ts';
import { actOf, perform, schedule, starts } from './respond-staff-perform.ts';
import { submit } from './respond-staff-submit.ts';
import { showBroadcast } from './respond-staff-show.ts';
import type { PressedAct } from './staff-choice.ts';
import { staffChoice } from './staff-choice.ts';

const needsNote = (wanted: PressedAct): wanted is 'return' | 'reject' =>
  wanted === 'return' || wanted === 'reject';

const isSubmitting = (wanted: PressedAct): wanted is 'submit' | 'submit-masked' =>
  wanted === 'submit' || wanted === 'submit-masked';

/**
 * What is asked before something is done: a reason where one is needed, and that it is confirmed. What may not be done is
 * refused here already. Pausing and going on are done at once: they lose nothing, and nobody should have to wait for them.
 */
export function askAct(
  office: Office,
  broadcast: Broadcast,
  wanted: PressedAct,
  note: string,
  /** The revision of the card it was pressed on, or typed below; absent where there was none. */
  seen?: number,
): Response {
  if (wanted === 'nudge') return nudge(office, broadcast);
  if (isSubmitting(wanted)) return submit(office, broadcast, false);
  if (isStart(wanted))
    return note === '' ? askStart(office, broadcast, wanted) : startAt(office, broadcast, note);
  if (wanted === 'pause' || wanted === 'resume' || wanted === 'retry')
    return perform(office, broadcast, wanted, note);
  const tried = attempt(
    office,
    broadcast,
    actOf(office, broadcast, wanted, needsNote(wanted) ? note || '…' : note),
  );
  if ('refused' in tried) return tried.refused;
  if (needsNote(wanted) && note === '') return askNote(office, broadcast, wanted);
  if (wanted === 'approve' || wanted === 'urgent')
    return confirmApproval(office, broadcast, wanted, seen === broadcast.revision);
  return confirmNoted(office, broadcast.id, wanted, note);
}

const isStart = (wanted: PressedAct): wanted is Start => starts.some((each) => each === wanted);

/** To send now cannot be taken back, and is confirmed; a time can be changed. */
function askStart(office: Office, broadcast: Broadcast, wanted: Start): Response {
  if (wanted === 'tomorrow') return schedule(office, broadcast, momentOf(office, wanted));
  const tried = attempt(office, broadcast, { kind: 'schedule', sendAt: null });
  if ('refused' in tried) return tried.refused;
  const { words, scene } = office;
  const { id, revision, content } = broadcast;
  const title = titleOf(content.title, scene.language);
  const count = words.persons(office.desk.count?.count ?? broadcast.expected ?? 0);
  const button = staffChoice(
    { kind: 'act', act: wanted, broadcast: id, revision },
    words.confirmButton(wanted, title, count),
  );
  return { replies: [composeNotice(words.confirmStart(id, title, count), [button])] };
}

/** “定时 12 1月15日 9:00”. */
function startAt(office: Office, broadcast: Broadcast, written: string): Response {
  const { scene, words } = office;
  const at = parseMoment(written, scene.book.pack.timeZone, scene.now);
  if (at !== null) return schedule(office, broadcast, at);
  const { spoken, whole } = exampleMoments(scene.book.pack.timeZone, scene.now);
  return say(office, words.badTime(spoken, whole));
}

const momentOf = ({ scene }: Office, wanted: Start): number | null =>
  wanted === 'start' ? null : parseMoment('明天 9:00', scene.book.pack.timeZone, scene.now);

/**
 * What was decided looking at it holds for what was looked at: it may have been paused again for a reason of its own, or
 * others may have failed. To pause is never too late.
 */
const holdsForWhatWasShown: ReadonlySet<PressedAct> = new Set([
  'submit',
  'submit-masked',
  'approve',
  'urgent',
  'return',
  'reject',
  'cancel',
  'resume',
  'retry',
]);

/** Does what was confirmed by its button. */
export function carryOut(
  office: Office,
  broadcast: Broadcast,
  {
    act: wanted,
    revision,
    count,
  }: { readonly act: PressedAct; readonly revision: number; readonly count?: number },
): Response {
  if (wanted === 'nudge') return nudge(office, broadcast);
  const { words, scene } = office;
  if (isStart(wanted)) {
    const at = momentOf(office, wanted);
    // Pressed twice, it has begun and not been changed.
    const tried = attempt(office, broadcast, { kind: 'schedule', sendAt: at });
    if ('refused' in tried) return tried.refused;
    return revision === broadcast.revision
      ? schedule(office, broadcast, at)
      : before(words.changedSince, showBroadcast(office, broadcast));
  }
  if (holdsForWhatWasShown.has(wanted)) {
    // Whoever may not do it at all is told that, and it is recorded, whatever the button says.
    const tried = attempt(office, broadcast, actOf(office, broadcast, wanted, '…'));
    if ('refused' in tried) return tried.refused;
    if (revision !== broadcast.revision) return before(words.changedSince, showBroadcast(office, broadcast));
  }
  if (isSubmitting(wanted)) return submit(office, broadcast, wanted === 'submit-masked');
  const pending = scene.before?.pending;
  const note =
    pending?.kind === 'staff-note' && pending.broadcast === broadcast.id && pending.act === wanted
      ? (pending.note ?? '')
      : '';
  if (needsNote(wanted) && note === '') return askNote(office, broadcast, wanted);
  const isApproved = wanted === 'approve' || wanted === 'urgent';
  if (isApproved && count !== undefined && hasOutgrown(count, office.desk.count?.count ?? 0))
    return before(words.grownSince, confirmApproval(office, broadcast, wanted, false));
  return perform(office, broadcast, wanted, note, count);
}
