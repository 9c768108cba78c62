import { typedChoice } from '../answering/choice.ts';
import { composeOutOfScope } from '../answering/compose.ts';
import { parseChatCommand } from '../chat-command.ts';
import type { Pending } from '../conversation.ts';
import type { Response, Scene } from '../scene.ts';
import { refuseForged } from '../staff/link.ts';
import { unreachable } from '../unreachable.ts';
import type { Broadcast, BroadcastId } from './broadcast.ts';
import { askAct, carryOut, confirmNoted } from './respond-staff-acts.ts';
import type { Drafting } from './respond-staff-draft.ts';
import {
  askBefore,
  askChange,
  askField,
  beginDraft,
  takePressed,
  takeTyped,
  testDraft,
} from './respond-staff-draft.ts';
import { halt, resumeAll } from './respond-staff-halt.ts';
import type { Office } from './respond-staff-office.ts';
import { findBroadcast, officeOf, say } from './respond-staff-office.ts';
import { listBroadcasts, listWaiting, showBroadcast, showProgress } from './respond-staff-show.ts';
import type { StaffChoice } from './staff-choice.ts';
import { parseStaffChoice } from './staff-choice.ts';
import type { StaffCommand } from './staff-command.ts';
import { parseStaffCommand } from './staff-command.ts';

type DraftPending = Extract<Pending, { readonly kind: 'draft' }>;

/**
 * What staff get for what they type in their chat; null for what is no matter of theirs: then they get what everybody
 * gets. A title, a text and a reason are taken as they are written, whatever else they might mean; only the words that
 * leave a draft or go back in it stand above them.
 */
export function respondToStaff(scene: Scene, text: string): Response | null {
  const office = officeOf(scene);
  if (office === null) return null;
  const pending = scene.before?.pending;
  const drafting = pending?.kind === 'draft' ? draftingOf(office, pending) : null;
  if (drafting !== null && pending?.kind === 'draft') {
    const moved = moveInDraft(office, drafting, text);
    if (moved !== null) return moved;
    if (drafting.field === 'title' || drafting.field === 'body') return takeWritten(office, drafting, text);
  }
  if (pending?.kind === 'staff-note' && pending.note === '') {
    if (parseChatCommand(text)?.kind === 'cancel') return null;
    return confirmNoted(office, pending.broadcast, pending.act, text.trim());
  }
  const command = parseStaffCommand(text);
  if (command !== null) return respondToStaffCommand(office, command);
  if (drafting === null || parseChatCommand(text) !== null) return null;
  const typed = typedChoice(text, scene.before?.choices ?? []);
  const choice = typed === null ? null : parseStaffChoice(typed.id);
  return choice === null ? takeTyped(office, drafting, text) : pressStaffChoice(office, choice);
}

/** What was cut off as it came in is not what was written. */
function takeWritten(office: Office, drafting: Drafting, text: string): Response {
  if (!office.scene.truncated) return takeTyped(office, drafting, text);
  const asked = askField(office, drafting);
  return { ...asked, replies: asked.replies.map((reply) => ({ ...reply, body: office.words.cutBody })) };
}

/** The draft a chat is asked about; null when it is no draft any more. */
function draftingOf(office: Office, { broadcast: id, field, alone, purpose }: DraftPending): Drafting | null {
  if (id === null) return { broadcast: null, purpose: purpose ?? 'public', field, alone };
  const broadcast = findBroadcast(office, id);
  return broadcast?.state === 'draft' ? { broadcast, purpose: broadcast.purpose, field, alone } : null;
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

const leaveDraft = (office: Office, id: BroadcastId | null): Response =>
  say(office, id === null ? office.words.droppedUnsaved : office.words.left(id));

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

/**
 * Carries out what was pressed. Whoever is not staff, or presses it in a group, gets what every button gets that means
 * nothing, and that they tried is recorded.
 */
export function respondToStaffChoice(scene: Scene, choice: StaffChoice): Response {
  const office = officeOf(scene);
  if (office !== null) return pressStaffChoice(office, choice);
  const { book, words, language } = scene;
  const stale: Response = { replies: [composeOutOfScope(book, words.staleChoice, language)] };
  return refuseForged(scene, 'act' in choice ? choice.act : choice.kind, stale);
}

function pressStaffChoice(office: Office, choice: StaffChoice): Response {
  const { words, scene } = office;
  if ('broadcast' in choice) {
    const broadcast = findBroadcast(office, choice.broadcast);
    return broadcast === null
      ? say(office, words.unknownBroadcast(choice.broadcast))
      : pressOn(office, choice, broadcast);
  }
  switch (choice.kind) {
    case 'begin':
      return beginDraft(office, 'public');
    case 'waiting':
      return listWaiting(office);
    case 'halt':
      return halt(office);
    case 'go-on':
      return resumeAll(office, true);
    case 'back': {
      const pending = scene.before?.pending;
      const drafting = pending?.kind === 'draft' ? draftingOf(office, pending) : null;
      return drafting === null ? say(office, words.leftAlone) : askBefore(office, drafting);
    }
    case 'leave': {
      const pending = scene.before?.pending;
      return pending?.kind === 'draft' ? leaveDraft(office, pending.broadcast) : say(office, words.leftAlone);
    }
    default:
      return unreachable(choice);
  }
}

function pressOn(
  office: Office,
  choice: Extract<StaffChoice, { readonly broadcast: BroadcastId }>,
  broadcast: Broadcast,
): Response {
  const { purpose } = broadcast;
  switch (choice.kind) {
    case 'field':
      return broadcast.state === 'draft'
        ? askField(office, { broadcast, purpose, field: choice.field, alone: true })
        : showBroadcast(office, broadcast);
    case 'value': {
      const pending = office.scene.before?.pending;
      const isAsked =
        pending?.kind === 'draft' && pending.broadcast === broadcast.id && pending.field === choice.field;
      const drafting = { broadcast, purpose, field: choice.field, alone: !isAsked || pending.alone };
      return takePressed(office, drafting, choice.value) ?? showBroadcast(office, broadcast);
    }
    case 'ask':
      return askAct(office, broadcast, choice.act, '');
    case 'act':
      return carryOut(office, broadcast, choice);
    case 'show':
    case 'progress':
    case 'test':
    case 'change':
      return lookAt(office, choice.kind, broadcast);
    default:
      return unreachable(choice);
  }
}

function lookAt(
  office: Office,
  kind: 'show' | 'progress' | 'test' | 'change',
  broadcast: Broadcast,
): Response {
  switch (kind) {
    case 'show':
      return showBroadcast(office, broadcast);
    case 'progress':
      return showProgress(office, broadcast);
    case 'test':
      return testDraft(office, broadcast);
    case 'change':
      return broadcast.state === 'draft' ? askChange(office, broadcast) : showBroadcast(office, broadcast);
  }
}
