import { composeNotice } from '../answering/compose.ts';
import { isMasked } from '../personal-data.ts';
import type { Response } from '../scene.ts';
import type { Effect } from '../turn.ts';
import { unreachable } from '../unreachable.ts';
import type { Act } from './act.ts';
import { pinned } from './audience-list.ts';
import type { Broadcast } from './broadcast.ts';
import { faultLines, faultsOf, titleOf } from './describe-broadcast.ts';
import type { Office } from './respond-staff-office.ts';
import { attempt, before, say, stored } from './respond-staff-office.ts';
import { showDraft } from './respond-staff-review.ts';
import type { PressedAct } from './staff-choice.ts';
import { staffChoice } from './staff-choice.ts';
import type { StepTaken } from './tell-step.ts';
import { tellOfStep } from './tell-step.ts';
import { approversOf } from './tell-staff.ts';
import { whenSent } from './when-sent.ts';

export type Start = (typeof starts)[number];

/** What a pressed act asks of a broadcast. */
export function actOf(
  { desk }: Office,
  { id }: Broadcast,
  wanted: Exclude<PressedAct, 'nudge' | Start>,
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
  return say(
    office,
    words.done.submit(broadcast.id, title, approvers.length),
    [],
    [tried.effect, ...tellOfStep(tried.done, actOf(office, broadcast, 'submit', ''), takenIn(office))],
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
  wanted: Exclude<PressedAct, 'submit' | 'submit-masked' | 'nudge' | Start>,
  note: string,
): Response {
  const { words, scene } = office;
  const step = actOf(office, broadcast, wanted, note);
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

const takenIn = ({ desk, scene }: Office): StepTaken => ({
  actor: desk.actor,
  colleagues: desk.colleagues,
  book: scene.book,
  now: scene.now,
  language: scene.language,
  isHalted: desk.halted !== null,
});
