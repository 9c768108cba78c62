import { typedChoice } from '../answering/choice.ts';
import { parseChatCommand } from '../chat-command.ts';
import type { Response, Scene } from '../scene.ts';
import { unreachable } from '../unreachable.ts';
import type { BroadcastId } from './broadcast.ts';
import { draftInHand, leaveDraft } from './draft-in-hand.ts';
import { askAct, confirmNoted } from './respond-staff-acts.ts';
import { pressStaffChoice } from './respond-staff-choice.ts';
import { askBefore, beginDraft, takeTyped } from './respond-staff-draft.ts';
import type { Drafting } from './respond-staff-field.ts';
import { askField } from './respond-staff-field.ts';
import { halt, resumeAll } from './respond-staff-halt.ts';
import type { Office } from './respond-staff-office.ts';
import { findBroadcast, officeOf, say } from './respond-staff-office.ts';
import { listBroadcasts, listWaiting, showBroadcast, showProgress } from './respond-staff-show.ts';
import { parseStaffChoice } from './staff-choice.ts';
import type { StaffCommand } from './staff-command.ts';
import { parseStaffCommand } from './staff-command.ts';

/**
 * What staff get for what they type in their chat; null for what is no matter of theirs: then they get what everybody
 * gets. A title, a text and a reason are taken as they are written, whatever else they might mean; only the words that
 * leave a draft or go back in it, and those that stop something from being sent, stand above them.
 */
export function respondToStaff(scene: Scene, text: string): Response | null {
  const office = officeOf(scene);
  if (office === null) return null;
  const pending = scene.before?.pending;
  const drafting = draftInHand(office);
  const command = parseStaffCommand(text);
  if (command !== null && isStop(command)) return respondToStaffCommand(office, command);
  if (drafting !== null) {
    const moved = moveInDraft(office, drafting, text);
    if (moved !== null) return moved;
    if (drafting.field === 'title' || drafting.field === 'body') return takeWritten(office, drafting, text);
  }
  if (pending?.kind === 'staff-note' && pending.note === '') {
    if (parseChatCommand(text)?.kind === 'cancel') return null;
    return confirmNoted(office, pending.broadcast, pending.act, text.trim());
  }
  if (command !== null) return respondToStaffCommand(office, command);
  if (drafting === null || parseChatCommand(text) !== null) return null;
  const typed = typedChoice(text, scene.before?.choices ?? []);
  const choice = typed === null ? null : parseStaffChoice(typed.id);
  return choice === null ? takeTyped(office, drafting, text) : pressStaffChoice(office, choice);
}

/** Whoever has to stop something has no time to leave a draft first. */
const isStop = (command: StaffCommand): boolean =>
  command.kind === 'halt' || (command.kind === 'act' && ['pause', 'cancel'].includes(command.act));

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

/** Exactly the word: a title may hold it. */
const isCancel = (text: string): boolean =>
  ['取消', '算了', '不写了', 'cancel'].includes(text.trim().toLowerCase());

function respondToStaffCommand(office: Office, command: StaffCommand): Response {
  switch (command.kind) {
    case 'begin':
      return beginDraft(office, command.purpose);
    case 'list':
      return listBroadcasts(office);
    case 'waiting':
      return listWaiting(office);
    case 'halt':
      return halt(office);
    case 'go-on':
      return resumeAll(office, false);
    case 'show':
    case 'progress':
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
  if ('act' in command) return askAct(office, broadcast, command.act, command.note);
  return command.kind === 'show' ? showBroadcast(office, broadcast) : showProgress(office, broadcast);
}
