import { composeNotice } from '../answering/compose.ts';
import { parseChatCommand } from '../chat-command.ts';
import { withOpenStep } from '../flows/respond-in-flow.ts';
import { parseReminderCommand } from '../reminders/reminder-command.ts';
import { respondAboutReminders } from '../reminders/respond-about-reminders.ts';
import type { Reply } from '../reply.ts';
import type { Response, Scene } from '../scene.ts';
import { staffWordsIn } from '../staff/staff-words.ts';
import { unreachable } from '../unreachable.ts';
import type { BroadcastId } from './broadcast.ts';
import { draftInHand, leaveDraft } from './draft-in-hand.ts';
import { askAct } from './respond-staff-acts.ts';
import { askNote, confirmNoted } from './respond-staff-confirm.ts';
import { pressStaffChoice } from './respond-staff-choice.ts';
import { askBefore, beginDraft, takeTyped } from './respond-staff-draft.ts';
import type { Drafting } from './respond-staff-field.ts';
import { askField } from './respond-staff-field.ts';
import { halt, resumeAll } from './respond-staff-halt.ts';
import type { Office } from './respond-staff-office.ts';
import { findBroadcast, officeOf, say } from './respond-staff-office.ts';
import { showLatest, showProgress, showUnknown } from './respond-staff-results.ts';
import { listBroadcasts, listWaiting, showBroadcast } from './respond-staff-show.ts';
import { choiceLabelled, choiceTyped, revisionOffered } from './typed-staff-choice.ts';
import type { StaffCommand } from './staff-command.ts';
import { parseStaffCommand } from './staff-command.ts';

/**
 * What staff get for what they type in their chat; null for what is no matter of theirs: then they get what everybody
 * gets. Commands stand above everything that is asked, also above a title, a text and a reason, which are else taken as
 * they are written.
 */
export function respondToStaff(scene: Scene, text: string): Response | null {
  const office = officeOf(scene);
  if (office === null) return sendAside(scene, text) ?? tellGone(scene, text);
  const pending = scene.before?.pending;
  const drafting = draftInHand(office);
  const moved = drafting === null ? null : moveInDraft(office, drafting, text);
  if (moved !== null) return moved;
  const command = parseStaffCommand(text);
  if (command !== null) return keepAsking(office, command, respondToStaffCommand(office, command));
  if (isEverybodysCommand(scene, text)) return null;
  if (drafting?.field === 'title' || drafting?.field === 'body') return takeWritten(office, drafting, text);
  if (pending?.kind === 'staff-note' && pending.note === null)
    return confirmNoted(office, pending.broadcast, pending.act, text.trim());
  const offered = scene.before?.choices ?? [];
  // While something is asked, only what stands below the question is pressed: all else answers it.
  const choice = drafting === null ? choiceTyped(text, offered) : choiceLabelled(text, offered);
  if (choice !== null) return pressStaffChoice(office, choice);
  return drafting === null ? null : takeTyped(office, drafting, text);
}

/** In a group, where they are not at work. “结果” is of what the group fills in together. */
function sendAside(scene: Scene, text: string): Response | null {
  if (scene.isStaffElsewhere !== true) return null;
  const command = parseStaffCommand(text);
  if (command === null || command.kind === 'latest') return null;
  return withOpenStep(scene, { replies: [composeNotice(staffWordsIn[scene.language].workPrivately)] });
}

/** What is written behind “反馈” may be a title, or a text. */
function isEverybodysCommand(scene: Scene, text: string): boolean {
  const command = parseChatCommand(text);
  if (command !== null) return command.kind !== 'feedback' || command.text === '';
  return respondAboutReminders(scene, parseReminderCommand(text)) !== null;
}

/**
 * What was asked stays asked behind a command of staff, too: but for one that is of the same broadcast, and one that
 * offers something to choose, for “1” is then of that.
 */
function keepAsking(office: Office, command: StaffCommand, response: Response): Response {
  const { scene } = office;
  const pending = scene.before?.pending;
  const asked = pending?.kind === 'draft' || pending?.kind === 'staff-note' ? pending.broadcast : null;
  const isOfTheSame = 'broadcast' in command && command.broadcast === asked;
  const isOffering = response.replies.some(({ choices }) => choices.length > 0);
  return isOfTheSame || isOffering ? response : withDraftInHand(scene, response);
}

/** The draft in hand is out of reach: the account is disabled, or linked here no more. */
function tellGone(scene: Scene, text: string): Response | null {
  const kind = scene.before?.pending?.kind;
  if ((kind !== 'draft' && kind !== 'staff-note') || isEverybodysCommand(scene, text)) return null;
  return withOpenStep(scene, { replies: [composeNotice(staffWordsIn[scene.language].accountGone)] });
}

/**
 * What was asked of a member of staff stays asked behind a command everyone has: it is asked again, unless the command
 * asks something itself.
 */
export function withDraftInHand(scene: Scene, response: Response): Response {
  const office = officeOf(scene);
  const again = office === null || response.pending !== undefined ? null : askedStill(office);
  if (again === null) return response;
  return { ...response, ...again, replies: [...response.replies.map(offeringNothing), ...again.replies] };
}

function askedStill(office: Office): Response | null {
  const drafting = draftInHand(office);
  if (drafting !== null) return askField(office, drafting);
  const pending = office.scene.before?.pending;
  if (pending?.kind !== 'staff-note' || pending.note !== null) return null;
  const broadcast = findBroadcast(office, pending.broadcast);
  return broadcast === null ? null : askNote(office, broadcast, pending.act);
}

/** “2” must mean one thing. */
const offeringNothing = (reply: Reply): Reply => ({ ...reply, choices: [] });

/** What was cut off as it came in is not what was written. */
function takeWritten(office: Office, drafting: Drafting, text: string): Response {
  if (!office.scene.truncated) return takeTyped(office, drafting, text);
  const asked = askField(office, drafting);
  return { ...asked, replies: asked.replies.map((reply) => ({ ...reply, body: office.words.cutBody })) };
}

const backWords = new Set(['上一项', '上一步', '返回', 'back']);
const leaveWords = new Set(['先放着', '放着', '退出', '稍后再写', 'later', 'leave it for now', 'leave']);

function moveInDraft(office: Office, drafting: Drafting, text: string): Response | null {
  const typed = text.trim().toLowerCase();
  if (backWords.has(typed)) return askBefore(office, drafting);
  if (leaveWords.has(typed) || isCancel(text)) return leaveDraft(office, drafting.broadcast?.id ?? null);
  return null;
}

/** The word and nothing else: a title may hold it. */
const isCancel = (text: string): boolean =>
  text.trim() === '不写了' || parseChatCommand(text)?.kind === 'cancel';

function respondToStaffCommand(office: Office, command: StaffCommand): Response {
  switch (command.kind) {
    case 'begin':
      return beginDraft(office, command.purpose);
    case 'list':
      return listBroadcasts(office);
    case 'waiting':
      return listWaiting(office);
    case 'latest':
      return showLatest(office);
    case 'halt':
      return halt(office);
    case 'go-on':
      return resumeAll(office, null);
    case 'show':
    case 'progress':
    case 'unknown':
    case 'act':
      return respondOnBroadcast(office, command);
    default:
      return unreachable(command);
  }
}

function respondOnBroadcast(
  office: Office,
  command: Extract<StaffCommand, { readonly broadcast: BroadcastId }>,
): Response {
  const broadcast = findBroadcast(office, command.broadcast);
  if (broadcast === null) return say(office, office.words.unknownBroadcast(command.broadcast));
  if ('act' in command) {
    const seen = revisionOffered(office.scene.before?.choices ?? [], broadcast.id);
    return askAct(office, broadcast, command.act, command.note, seen);
  }
  if (command.kind === 'unknown') return showUnknown(office, broadcast);
  return command.kind === 'show' ? showBroadcast(office, broadcast) : showProgress(office, broadcast);
}
