import type { DraftField } from '../conversation.ts';
import type { Choice } from '../reply.ts';
import { unreachable } from '../unreachable.ts';
import { draftFields } from './draft-fields.ts';
import type { UnknownDecision } from './decide-unknown.ts';
import type { BroadcastId } from './broadcast.ts';
import { broadcastId } from './broadcast.ts';

/** What a member of staff presses below a broadcast. `revision`: what they were shown; what has changed since is refused. */
export type StaffChoice =
  | {
      readonly kind: 'act';
      readonly act: PressedAct;
      readonly broadcast: BroadcastId;
      readonly revision: number;
      /** How many it was said to be for; absent where that decides nothing. */
      readonly count?: number;
    }
  /** `revision`: of the card it stands on. */
  | {
      readonly kind: 'ask';
      readonly act: PressedAct;
      readonly broadcast: BroadcastId;
      readonly revision?: number;
    }
  | {
      readonly kind: 'decide';
      readonly broadcast: BroadcastId;
      readonly decision: UnknownDecision;
      /** One of those listed, by their key, or all of them, by that of the list. */
      readonly who: string;
    }
  | { readonly kind: OnBroadcast; readonly broadcast: BroadcastId }
  | { readonly kind: 'field'; readonly broadcast: BroadcastId; readonly field: DraftField }
  | {
      readonly kind: 'value';
      readonly broadcast: BroadcastId;
      readonly field: DraftField;
      readonly value: string;
    }
  /** Lets everything go on that was stopped at that moment, epoch milliseconds. */
  | { readonly kind: 'go-on'; readonly haltedAt: number }
  | { readonly kind: Anywhere };

/** What is confirmed by pressing, or done by it at once. */
const acts = [
  'submit',
  // Although a number was hidden in it.
  'submit-masked',
  'approve',
  'urgent',
  'return',
  'reject',
  'pause',
  'resume',
  'cancel',
  'retry',
  'nudge',
  'start',
  'tomorrow',
] as const;
export type PressedAct = (typeof acts)[number];

const onBroadcast = ['show', 'test', 'change', 'progress', 'unknown'] as const;
type OnBroadcast = (typeof onBroadcast)[number];

const anywhere = ['begin', 'back', 'leave', 'halt', 'waiting'] as const;
type Anywhere = (typeof anywhere)[number];

const lead = 'staff:';

export const staffChoice = (choice: StaffChoice, label: string): Choice => ({ id: idOf(choice), label });

function idOf(choice: StaffChoice): string {
  switch (choice.kind) {
    case 'act':
      return `${lead}${choice.act}:${choice.broadcast}:${choice.revision}${last(choice.count)}`;
    case 'ask':
      return `${lead}ask:${choice.broadcast}:${choice.act}${last(choice.revision)}`;
    case 'decide':
      return `${lead}decide:${choice.broadcast}:${choice.decision}:${choice.who}`;
    case 'field':
      return `${lead}field:${choice.broadcast}:${choice.field}`;
    case 'value':
      return `${lead}set:${choice.broadcast}:${choice.field}:${choice.value}`;
    case 'show':
    case 'test':
    case 'change':
    case 'progress':
    case 'unknown':
      return `${lead}${choice.kind}:${choice.broadcast}`;
    case 'go-on':
      return `${lead}go-on:${choice.haltedAt}`;
    case 'begin':
    case 'back':
    case 'leave':
    case 'halt':
    case 'waiting':
      return `${lead}${choice.kind}`;
    default:
      return unreachable(choice);
  }
}

const last = (number: number | undefined): string => (number === undefined ? '' : `:${number}`);

const goOn = /^staff:go-on:(?<at>\d{1,15})$/u;

const form = /^staff:(?<verb>[a-z-]+)(?::(?<id>\d{1,9})(?::(?<one>[a-z0-9-]+)(?::(?<two>.{1,40}))?)?)?$/su;

/** What pressing a choice of staff asks for; null when it is none of ours. */
export function parseStaffChoice(id: string): StaffChoice | null {
  const haltedAt = goOn.exec(id)?.groups?.['at'];
  if (haltedAt !== undefined) return { kind: 'go-on', haltedAt: Number(haltedAt) };
  const { verb, id: digits, one, two } = form.exec(id)?.groups ?? {};
  if (verb === undefined) return null;
  if (digits === undefined) return isOneOf(anywhere, verb) ? { kind: verb } : null;
  const broadcast = broadcastId(Number(digits));
  if (one === undefined) return isOneOf(onBroadcast, verb) ? { kind: verb, broadcast } : null;
  if (verb === 'decide')
    return two !== undefined && (one === 'again' || one === 'leave')
      ? { kind: 'decide', broadcast, decision: one, who: two }
      : null;
  if (verb === 'set')
    return two !== undefined && isOneOf(draftFields, one)
      ? { kind: 'value', broadcast, field: one, value: two }
      : null;
  const number = numberIn(two);
  if (number === null) return null;
  if (verb === 'ask' && isOneOf(acts, one))
    return { kind: 'ask', act: one, broadcast, ...(number !== undefined && { revision: number }) };
  const revision = numberIn(one);
  if (isOneOf(acts, verb) && typeof revision === 'number')
    return { kind: 'act', act: verb, broadcast, revision, ...(number !== undefined && { count: number }) };
  if (two !== undefined) return null;
  return verb === 'field' && isOneOf(draftFields, one) ? { kind: 'field', broadcast, field: one } : null;
}

/** Null for what is none. */
function numberIn(text: string | undefined): number | null | undefined {
  if (text === undefined) return undefined;
  return /^\d{1,9}$/u.test(text) ? Number(text) : null;
}

const isOneOf = <Name extends string>(names: readonly Name[], name: string): name is Name =>
  names.some((each) => each === name);
