import { composeNotice } from '../answering/compose.ts';
import type { Choice, Reply } from '../reply.ts';
import type { Response } from '../scene.ts';
import { withOpenStep } from '../flows/respond-in-flow.ts';
import { may } from '../staff/permissions.ts';
import { act, isUnderWay, mayMoveTime } from './act.ts';
import type { Broadcast } from './broadcast.ts';
import { hadHandIn } from './hand.ts';
import { describeHistory, describeProgress, describeTerms, headOf, nameOf } from './describe-broadcast.ts';
import { continueDraft } from './respond-staff-draft.ts';
import { nudgeOf } from './nudge.ts';
import type { Office } from './respond-staff-office.ts';
import { say } from './respond-staff-office.ts';
import { previewOf } from './respond-staff-review.ts';
import { actOf, starts } from './respond-staff-perform.ts';
import type { PressedAct } from './staff-choice.ts';
import { staffChoice } from './staff-choice.ts';

/** Beyond these a list is read on the command line. */
const mostListed = 8;

/** The broadcasts there are, newest first. */
export function listBroadcasts(office: Office): Response {
  const { words, desk } = office;
  const begin = may(desk.actor.role, 'edit') ? [staffChoice({ kind: 'begin' }, words.begin)] : [];
  if (desk.broadcasts.length === 0) return say(office, words.none, begin);
  return list(office, words.listTitle, desk.broadcasts.slice(0, mostListed), begin);
}

/** What awaits a decision, oldest first. */
export function listWaiting(office: Office): Response {
  const { words, desk } = office;
  const waiting = desk.broadcasts.filter(({ state }) => state === 'submitted').toReversed();
  if (waiting.length === 0) return say(office, words.noneWaiting);
  return list(office, words.waitingTitle, waiting.slice(0, mostListed), []);
}

function list(
  office: Office,
  title: string,
  broadcasts: readonly Broadcast[],
  more: readonly Choice[],
): Response {
  const { words, scene, desk } = office;
  const lines = broadcasts.map((broadcast) => `- ${headOf(broadcast, scene.language)}`);
  const halted = desk.halted === null ? [] : [words.haltedNow];
  const choices = broadcasts.map(({ id }) => staffChoice({ kind: 'show', broadcast: id }, words.show(id)));
  return say(office, [title, ...lines, ...halted].join('\n'), [...choices, ...more]);
}

/** One broadcast: a draft goes on where it was left, everything else is shown with its history. */
export function showBroadcast(office: Office, broadcast: Broadcast): Response {
  const { desk, scene } = office;
  if (broadcast.state === 'draft' && may(desk.actor.role, 'edit')) return continueDraft(office, broadcast);
  return withOpenStep(scene, { replies: shown(office, broadcast, actsOn(office, broadcast)) });
}

/** The message as people read it, and everything about it, with what can be done next. */
export function shown(office: Office, broadcast: Broadcast, choices: readonly Choice[]): readonly Reply[] {
  const { words, desk, scene } = office;
  const { language, book } = scene;
  const onlooker = { book, language, desk, now: scene.now };
  const history = describeHistory(onlooker);
  const progress = desk.progress[broadcast.id];
  const isOwn = broadcast.state === 'submitted' && hadHandIn(broadcast, desk.actor);
  const colon = language === 'zh' ? '：' : ': ';
  const lines = [
    headOf(broadcast, language),
    `${words.lines.author}${colon}${nameOf(desk, broadcast.author ?? 'program', language)}`,
    ...describeTerms(broadcast, onlooker),
    ...(progress === undefined ? [] : describeProgress(broadcast, progress, onlooker)),
    ...(history.length === 0 ? [] : [words.lines.history, ...history]),
    ...(isOwn && may(desk.actor.role, 'approve') ? [words.ownToApprove] : []),
    ...(desk.halted === null ? [] : [words.haltedNow]),
  ];
  const preview = broadcast.content.body === '' ? [] : [previewOf(office, broadcast)];
  return [...preview, composeNotice(lines.join('\n'), choices)];
}

/** What this member of staff may do with it now; what cannot be undone is still to be confirmed. */
const actsOn = (office: Office, broadcast: Broadcast): readonly Choice[] =>
  buttonsOf(office, broadcast, actsOffered(office, broadcast));

/** Done by pressing, without a question: they hold for what was shown above them. To pause is never too late. */
const atOnce: ReadonlySet<PressedAct> = new Set(['resume', 'retry', 'tomorrow']);

/** What an act is called: of one that nobody got yet, to stop it is to discard it. */
export const namedFor = <Named extends PressedAct>(broadcast: Broadcast, act: Named): Named | 'discard' =>
  act === 'cancel' && !isUnderWay(broadcast) ? 'discard' : act;

/** Buttons for them. */
export const buttonsOf = (
  { words }: Office,
  broadcast: Broadcast,
  acts: readonly PressedAct[],
): readonly Choice[] =>
  acts.map((act) =>
    staffChoice(
      { kind: atOnce.has(act) ? 'act' : 'ask', act, broadcast: broadcast.id, revision: broadcast.revision },
      words.acts[namedFor(broadcast, act)],
    ),
  );

/** The steps there are, in the order they are offered; a retry only where something failed. */
const steps = ['approve', 'urgent', 'return', 'reject', 'pause', 'resume', 'cancel', 'retry'] as const;

/** What its state and their role allow, by the rules of what is done. */
export function actsOffered(office: Office, broadcast: Broadcast): readonly PressedAct[] {
  const { desk, scene } = office;
  const hasFailed = (desk.progress[broadcast.id]?.failed ?? 0) > 0;
  const allowed = steps.filter(
    (step) =>
      (step !== 'retry' || hasFailed) &&
      act(broadcast, actOf(office, broadcast, step, anyReason), desk.actor, scene.now).kind === 'done',
  );
  const isNudgeable = may(desk.actor.role, 'edit') && 'draft' in nudgeOf(broadcast);
  // What has a time is moved by naming another.
  const begins = broadcast.state === 'approved' && mayMoveTime(broadcast, desk.actor) ? starts : [];
  return [...begins, ...allowed, ...(isNudgeable ? (['nudge'] as const) : [])];
}

/** A reason is asked for once it is pressed. */
const anyReason = '…';
