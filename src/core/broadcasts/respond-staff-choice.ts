import { composeOutOfScope } from '../answering/compose.ts';
import type { Response, Scene } from '../scene.ts';
import { refuseForged } from '../staff/link.ts';
import { unreachable } from '../unreachable.ts';
import type { Broadcast, BroadcastId } from './broadcast.ts';
import { draftInHand, leaveDraft } from './draft-in-hand.ts';
import { askAct, carryOut } from './respond-staff-acts.ts';
import { askBefore, beginDraft, takePressed } from './respond-staff-draft.ts';
import { askField } from './respond-staff-field.ts';
import { halt, resumeAll } from './respond-staff-halt.ts';
import type { Office } from './respond-staff-office.ts';
import { findBroadcast, officeOf, say } from './respond-staff-office.ts';
import { askChange } from './respond-staff-review.ts';
import { decideUnknown, showProgress, showUnknown } from './respond-staff-results.ts';
import { listWaiting, showBroadcast } from './respond-staff-show.ts';
import { testDraft } from './respond-staff-test.ts';
import type { StaffChoice } from './staff-choice.ts';

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

/** The same where staff are known to be at work in their chat. */
export function pressStaffChoice(office: Office, choice: StaffChoice): Response {
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
      return resumeAll(office, choice.haltedAt);
    case 'back': {
      const drafting = draftInHand(office);
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
      return askAct(office, broadcast, choice.act, '', choice.revision);
    case 'decide':
      return decideUnknown(office, broadcast, choice.decision, choice.who);
    case 'unknown':
      return showUnknown(office, broadcast);
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
