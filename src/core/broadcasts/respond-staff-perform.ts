import { composeNotice } from '../answering/compose.ts';
import { describeMoment } from '../describe-moment.ts';
import { quietUntil } from '../outreach/quiet-hours.ts';
import { isMasked } from '../personal-data.ts';
import type { Response } from '../scene.ts';
import type { Effect } from '../turn.ts';
import { unreachable } from '../unreachable.ts';
import { act } from './act.ts';
import type { Act } from './act.ts';
import { pinned } from './audience-list.ts';
import type { Broadcast } from './broadcast.ts';
import { describeTime, faultLines, faultsOf, titleOf } from './describe-broadcast.ts';
import type { Office } from './respond-staff-office.ts';
import { attempt, before, say, stored } from './respond-staff-office.ts';
import { showDraft } from './respond-staff-review.ts';
import type { PressedAct } from './staff-choice.ts';
import { staffChoice } from './staff-choice.ts';
import { approversOf, authorsOf, tellColleagues } from './tell-staff.ts';

/** What a pressed act asks of a broadcast. */
export function actOf(
  { desk }: Office,
  { id }: Broadcast,
  wanted: Exclude<PressedAct, 'nudge'>,
  note: string,
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
        ...(desk.count !== null && { expected: desk.count.count }),
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

/**
 * Sends a draft in for approval, or says what is still wrong with it. `isMeant`: numbers that were hidden in it are to
 * stay so.
 */
export function submit(office: Office, broadcast: Broadcast, isMeant: boolean): Response {
  const { words, scene, desk } = office;
  const { language, book } = scene;
  const found = broadcast.state === 'draft' ? faultsOf(broadcast, { book, desk }, false) : [];
  const faults = isMeant ? found.filter((fault) => fault.isConfirmable !== true) : found;
  const tried = attempt(office, broadcast, actOf(office, broadcast, 'submit', ''));
  if ('refused' in tried && faults.length === 0) return tried.refused;
  if (faults.length > 0 && faults.every((fault) => fault.isConfirmable === true))
    return askMeant(office, broadcast);
  if (faults.length > 0 || 'refused' in tried)
    return before(
      words.refused.faults(faultLines(faults, language).join('\n')),
      showDraft(office, broadcast),
    );
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

/** People would read “hidden” where a number stood: nobody sends that by an oversight. */
function askMeant({ words, scene }: Office, broadcast: Broadcast): Response {
  const { id, revision, content } = broadcast;
  const parts = (['title', 'body', 'answers', 'link'] as const).filter((field) =>
    isFieldMasked(content, field),
  );
  return {
    replies: [
      composeNotice(words.askMeant(id, titleOf(content.title, scene.language)), [
        ...parts.map((field) =>
          staffChoice({ kind: 'field', broadcast: id, field }, words.rewrite(words.fields[field])),
        ),
        staffChoice(
          { kind: 'act', act: 'submit-masked', broadcast: id, revision },
          words.acts['submit-masked'],
        ),
      ]),
    ],
  };
}

function isFieldMasked(
  { title, body, choices, link }: Broadcast['content'],
  field: 'title' | 'body' | 'answers' | 'link',
): boolean {
  const texts = {
    title: [title],
    body: [body],
    answers: choices,
    link: [link?.label ?? '', link?.url ?? ''],
  };
  return texts[field].some(isMasked);
}

/** Does it, says so, and tells the colleagues it concerns. */
export function perform(
  office: Office,
  broadcast: Broadcast,
  wanted: Exclude<PressedAct, 'submit' | 'submit-masked' | 'nudge'>,
  note: string,
): Response {
  const { words, scene, desk } = office;
  const tried = attempt(office, broadcast, actOf(office, broadcast, wanted, note));
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
  // Its time may have passed while it waited for approval.
  const at = Math.max(broadcast.sendAt ?? now, now);
  const quiet = broadcast.urgent ? null : quietUntil(book.outreach.quiet, book.pack.timeZone, at);
  if (quiet !== null) return words.sendsAfterQuiet(describeMoment(quiet, book.pack.timeZone));
  return at === now ? words.sendsNow : words.sendsAt(describeTime(broadcast, book, language));
}
