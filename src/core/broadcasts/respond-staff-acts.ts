import { quietUntil } from '../outreach/quiet-hours.ts';
import type { Response } from '../scene.ts';
import type { Effect } from '../turn.ts';
import { unreachable } from '../unreachable.ts';
import { act, draftBroadcast, targetOf } from './act.ts';
import type { Act } from './act.ts';
import type { Broadcast, BroadcastId } from './broadcast.ts';
import { nudgeable, nudgeOf } from './derive-draft.ts';
import { describeTime, faultsOf, titleOf } from './describe-broadcast.ts';
import { describeMoment } from './guided-draft-time.ts';
import { showDraft } from './respond-staff-draft.ts';
import type { Office } from './respond-staff-office.ts';
import { attempt, before, findBroadcast, notice, say, stored } from './respond-staff-office.ts';
import { shown, showBroadcast } from './respond-staff-show.ts';
import type { PressedAct } from './staff-choice.ts';
import { staffChoice } from './staff-choice.ts';
import { approversOf, authorsOf, tellColleagues } from './tell-staff.ts';

type Noted = 'return' | 'reject' | 'cancel';

const needsNote = (wanted: PressedAct): wanted is 'return' | 'reject' =>
  wanted === 'return' || wanted === 'reject';

/**
 * What is asked before something is done: a reason where one is needed, and that it is confirmed. What may not be done is
 * refused here already. Pausing and going on are done at once: they lose nothing, and nobody should have to wait for them.
 */
export function askAct(office: Office, broadcast: Broadcast, wanted: PressedAct, note: string): Response {
  if (wanted === 'nudge') return nudge(office, broadcast);
  if (wanted === 'submit') return submit(office, broadcast);
  if (wanted === 'pause' || wanted === 'resume' || wanted === 'retry')
    return perform(office, broadcast, wanted, note);
  const tried = attempt(office, broadcast, actOf(office, wanted, needsNote(wanted) ? note || '…' : note));
  if ('refused' in tried) return tried.refused;
  if (needsNote(wanted) && note === '') return askNote(office, broadcast, wanted);
  if (wanted === 'approve' || wanted === 'urgent') return confirmApproval(office, broadcast, wanted);
  return confirmNoted(office, broadcast.id, wanted, note);
}

function askNote(office: Office, broadcast: Broadcast, wanted: Noted): Response {
  const { words, scene } = office;
  const { id, content } = broadcast;
  return {
    replies: [notice(words.askNote(wanted, id, titleOf(content.title, scene.language)))],
    pending: { kind: 'staff-note', broadcast: id, act: wanted, note: '' },
  };
}

/** Shows what is to be approved once more, whole, above the button. */
function confirmApproval(office: Office, broadcast: Broadcast, wanted: 'approve' | 'urgent'): Response {
  const { words, scene } = office;
  const { id, revision, content } = broadcast;
  const count = words.persons(office.desk.count?.count ?? broadcast.expected ?? 0);
  const title = titleOf(content.title, scene.language);
  const button = staffChoice(
    { kind: 'act', act: wanted, broadcast: id, revision },
    words.confirmButton(wanted, title, count),
  );
  const [preview, ...rest] = shown(office, broadcast, []);
  return {
    replies: [
      ...(preview === undefined ? [] : [preview]),
      ...rest,
      notice(words.confirm(wanted, id, title, count), [button]),
    ],
  };
}

/** Asks to confirm what a reason was given for. */
export function confirmNoted(office: Office, id: BroadcastId, wanted: Noted, note: string): Response {
  const { words, scene } = office;
  const broadcast = findBroadcast(office, id);
  if (broadcast === null) return say(office, words.unknownBroadcast(id));
  const tried = attempt(office, broadcast, actOf(office, wanted, note));
  if ('refused' in tried) return tried.refused;
  const title = titleOf(broadcast.content.title, scene.language);
  const count = words.persons(office.desk.count?.count ?? broadcast.planned ?? broadcast.expected ?? 0);
  const isDrop = broadcast.state === 'draft';
  const button = staffChoice(
    { kind: 'act', act: wanted, broadcast: id, revision: broadcast.revision },
    isDrop ? words.confirmDropButton(title) : words.confirmButton(wanted, title, count),
  );
  const text = isDrop ? words.confirmDrop(id, title) : words.confirmNote(wanted, id, title, note);
  return {
    replies: [notice(text, [button])],
    pending: { kind: 'staff-note', broadcast: id, act: wanted, note },
  };
}

/** What was decided looking at it holds for what was looked at; what is running may have gone on meanwhile. */
const holdsForWhatWasShown: ReadonlySet<PressedAct> = new Set([
  'submit',
  'approve',
  'urgent',
  'return',
  'reject',
]);

/** Does what was confirmed by its button. */
export function carryOut(
  office: Office,
  broadcast: Broadcast,
  { act: wanted, revision }: { readonly act: PressedAct; readonly revision: number },
): Response {
  const { words, scene } = office;
  if (holdsForWhatWasShown.has(wanted)) {
    // Whoever may not do it at all is told that, and it is recorded, whatever the button says.
    const tried = attempt(office, broadcast, actOf(office, wanted, '…'));
    if ('refused' in tried) return tried.refused;
    if (revision !== broadcast.revision) return before(words.changedSince, showBroadcast(office, broadcast));
  }
  if (wanted === 'submit') return submit(office, broadcast);
  if (wanted === 'nudge') return nudge(office, broadcast);
  const pending = scene.before?.pending;
  const note =
    pending?.kind === 'staff-note' && pending.broadcast === broadcast.id && pending.act === wanted
      ? pending.note
      : '';
  if (needsNote(wanted) && note === '') return askNote(office, broadcast, wanted);
  return perform(office, broadcast, wanted, note);
}

function actOf({ desk }: Office, wanted: PressedAct, note: string): Act {
  switch (wanted) {
    case 'submit':
      return { kind: 'submit', expected: desk.count?.count ?? 0 };
    case 'approve':
    case 'urgent':
      return { kind: 'approve', urgent: wanted === 'urgent' };
    case 'return':
    case 'reject':
    case 'cancel':
      return { kind: wanted, note };
    case 'nudge':
      return { kind: 'edit' };
    case 'pause':
    case 'resume':
    case 'retry':
      return { kind: wanted };
    default:
      return unreachable(wanted);
  }
}

function submit(office: Office, broadcast: Broadcast): Response {
  const { words, scene, desk } = office;
  const { language, book } = scene;
  const faults = broadcast.state === 'draft' ? faultsOf(broadcast, { book, language, desk }, false) : [];
  const tried = attempt(office, broadcast, actOf(office, 'submit', ''));
  if ('refused' in tried && faults.length === 0) return tried.refused;
  if (faults.length > 0 || 'refused' in tried)
    return before(words.refused.faults(faults.join('\n')), showDraft(office, broadcast));
  const approvers = approversOf(desk, tried.done);
  const title = titleOf(broadcast.content.title, language);
  const count = words.persons(tried.done.expected ?? 0);
  const text = words.tell.submitted(desk.actor.name, broadcast.id, title, count);
  return say(
    office,
    words.done.submit(broadcast.id, title, approvers.length),
    [],
    [tried.effect, ...tellColleagues(approvers, broadcast, text, language)],
  );
}

function perform(
  office: Office,
  broadcast: Broadcast,
  wanted: Exclude<PressedAct, 'submit' | 'nudge'>,
  note: string,
): Response {
  const { words, scene, desk } = office;
  const tried = attempt(office, broadcast, actOf(office, wanted, note));
  if ('refused' in tried) return tried.refused;
  const { id } = broadcast;
  const title = titleOf(broadcast.content.title, scene.language);
  const told = (text: string): readonly Effect[] =>
    tellColleagues(authorsOf(desk, broadcast), broadcast, text, scene.language);
  switch (wanted) {
    case 'approve':
    case 'urgent':
      return approve(office, tried.done, tried.effect);
    case 'return':
      return say(
        office,
        words.done.return(id, title),
        [],
        [tried.effect, ...told(words.tell.returned(desk.actor.name, id, title, note))],
      );
    case 'reject':
      return say(
        office,
        words.done.reject(id, title),
        [],
        [tried.effect, ...told(words.tell.rejected(desk.actor.name, id, title, note))],
      );
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
    case 'resume':
    case 'retry':
      return say(office, words.done[wanted](id, title), [], [tried.effect]);
    default:
      return unreachable(wanted);
  }
}

/** What was to go out as soon as it is approved is scheduled in the same step. */
function approve(office: Office, approved: Broadcast, effect: Effect): Response {
  const { words, scene, desk } = office;
  const begun =
    approved.state === 'approved'
      ? act(stored(approved), { kind: 'schedule', sendAt: null }, desk.actor, scene.now)
      : null;
  const scheduled: readonly Effect[] =
    begun?.kind === 'done' ? [{ kind: 'broadcast', broadcast: begun.broadcast, audit: begun.audit }] : [];
  const title = titleOf(approved.content.title, scene.language);
  const when = whenSent(office, approved);
  const told = tellColleagues(
    authorsOf(desk, approved),
    approved,
    words.tell.approved(desk.actor.name, approved.id, title, when),
    scene.language,
  );
  const text = words.done.approve(approved.id, title, when, approved.urgent);
  return say(
    office,
    desk.halted === null ? text : `${text}\n${words.haltedNow}`,
    [],
    [effect, ...scheduled, ...told],
  );
}

function whenSent({ words, scene }: Office, broadcast: Broadcast): string {
  const { book, now, language } = scene;
  const quiet = broadcast.urgent
    ? null
    : quietUntil(book.outreach.quiet, book.pack.timeZone, broadcast.sendAt ?? now);
  if (quiet !== null) return words.sendsAfterQuiet(describeMoment(quiet, book.pack.timeZone));
  return broadcast.sendAt === null ? words.sendsNow : words.sendsAt(describeTime(broadcast, book, language));
}

/** A draft to those who have not answered yet; it goes the way of every draft. */
function nudge(office: Office, broadcast: Broadcast): Response {
  const { words, scene, desk } = office;
  const { content, state } = broadcast;
  if (!content.receipt && content.choices.length === 0) return say(office, words.nothingToNudge);
  if (!nudgeable.has(state)) return say(office, words.nudgeLater);
  const { file: _, ...kept } = nudgeOf(broadcast).content;
  const draft = draftBroadcast(
    desk.nextId,
    // The file stays with what it was sent with.
    { ...nudgeOf(broadcast), content: { ...kept, file: null } },
    desk.actor.id,
    scene.now,
  );
  const tried = attempt(office, draft, { kind: 'edit' });
  if ('refused' in tried) return tried.refused;
  const effect: Effect =
    tried.effect.kind === 'broadcast'
      ? { ...tried.effect, audit: { ...tried.effect.audit, action: 'nudge', note: targetOf(broadcast.id) } }
      : tried.effect;
  return { ...showDraft(office, stored(tried.done)), effects: [effect] };
}
