import { doneLine, refusedLine } from '../staff/audit-line.ts';
import { maskPersonalData } from '../personal-data.ts';
import type { AuditEntry, Staff, StaffId } from '../staff/staff.ts';
import type { Permission } from '../staff/permissions.ts';
import { may } from '../staff/permissions.ts';
import type { Audience } from './audience.ts';
import type { PinnedList } from './audience-list.ts';
import type { Broadcast, BroadcastContent, BroadcastId, BroadcastState } from './broadcast.ts';
import { hadHandIn, withHand } from './hand.ts';
import { shownLine } from './shown-text.ts';

/** Something a member of staff does with a broadcast. */
export type Act =
  | {
      readonly kind: 'edit';
      readonly content?: BroadcastContent;
      readonly audience?: Audience;
      readonly sendAt?: number | null;
    }
  /** `expected`: how many it is for at this moment; `list`: the version of its list that it is for from now on. */
  | { readonly kind: 'submit'; readonly expected: number; readonly list: PinnedList | null }
  /** Back to whoever wrote it, to be changed. */
  | { readonly kind: 'return'; readonly note: string }
  /** For good. */
  | { readonly kind: 'reject'; readonly note: string }
  /** `expected`: how many whoever approves it was shown. */
  | { readonly kind: 'approve'; readonly urgent: boolean; readonly expected?: number }
  /** `sendAt` null: now. */
  | { readonly kind: 'schedule'; readonly sendAt: number | null }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  /** Before it is sent, or what is left of it. */
  | { readonly kind: 'cancel'; readonly note: string }
  /** Tries those again that failed, so many at this moment; nobody else gets it anew. */
  | { readonly kind: 'retry'; readonly failed: number };

/** Why something is refused. */
export type Refusal =
  /** The role does not allow it. */
  | { readonly kind: 'role'; readonly needs: Permission }
  /** Who had a hand in it does not approve it. */
  | { readonly kind: 'own' }
  /** It was approved for another time: somebody decides who may approve it. */
  | { readonly kind: 'approved-time' }
  /** Not at this stage. */
  | { readonly kind: 'state'; readonly state: BroadcastState }
  /** A reason has to be given. */
  | { readonly kind: 'no-reason' }
  /** The time lies behind. */
  | { readonly kind: 'past' }
  /** It is for nobody. */
  | { readonly kind: 'nobody' }
  /** There is nothing to try again. */
  | { readonly kind: 'none-failed' }
  /** It asks for no answer, so nobody owes one. */
  | { readonly kind: 'nothing-asked' };

/** What came of it; either way a line for the audit log. */
export type Acted =
  | { readonly kind: 'done'; readonly broadcast: Broadcast; readonly audit: AuditEntry }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly audit: AuditEntry };

interface Rule {
  readonly permission: Permission;
  readonly from: readonly BroadcastState[];
}

/** Who may do what when: the whole life of a broadcast, apart from what time and the sender do to it. */
const rules: Readonly<Record<Act['kind'], Rule>> = {
  edit: { permission: 'edit', from: ['draft'] },
  submit: { permission: 'edit', from: ['draft'] },
  return: { permission: 'approve', from: ['submitted', 'approved', 'scheduled'] },
  reject: { permission: 'approve', from: ['submitted'] },
  approve: { permission: 'approve', from: ['submitted'] },
  schedule: { permission: 'edit', from: ['approved', 'scheduled'] },
  pause: { permission: 'edit', from: ['sending'] },
  resume: { permission: 'edit', from: ['paused'] },
  cancel: { permission: 'edit', from: ['draft', 'submitted', 'approved', 'scheduled', 'sending', 'paused'] },
  retry: { permission: 'edit', from: ['sent'] },
};

/** The permission a step takes, whatever else it takes. */
export const neededFor = (kind: Act['kind']): Permission => rules[kind].permission;

/** A new draft; `revision` 0, as it is not stored yet. */
export function draftBroadcast(
  id: BroadcastId,
  draft: Pick<Broadcast, 'content' | 'audience' | 'purpose'>,
  author: StaffId | null,
  now: number,
): Broadcast {
  return {
    id,
    revision: 0,
    edition: 1,
    state: 'draft',
    ...draft,
    list: null,
    sendAt: null,
    urgent: false,
    author,
    editors: author === null ? [] : [author],
    editorChats: [],
    approvedFor: null,
    submittedBy: null,
    approvedBy: null,
    expected: null,
    planned: null,
    pausedBy: null,
    createdAt: now,
    updatedAt: now,
    startedAt: null,
    endedAt: null,
  };
}

/** What becomes of a broadcast when somebody does something with it. Pure; the caller stores both or neither. */
export function act(broadcast: Broadcast, wanted: Act, actor: Staff, now: number): Acted {
  const refusal = reasonToRefuse(broadcast, wanted, actor, now);
  const line = { at: now, actor: actor.id, action: wanted.kind, target: targetOf(broadcast.id) };
  if (refusal !== null) return { kind: 'refused', refusal, audit: refusedLine(line, noteOf(refusal)) };
  const changed = { ...broadcast, updatedAt: now, ...changes(broadcast, wanted, actor, now) };
  const after = saysTheSame(broadcast, changed) ? changed : { ...changed, edition: broadcast.edition + 1 };
  const note =
    'note' in wanted ? loggable(wanted.note) : wanted.kind === 'approve' && wanted.urgent ? 'urgent' : '';
  return { kind: 'done', broadcast: after, audit: doneLine(line, note) };
}

/** Whether what is approved is the same: what people read, who they are, and when it goes. */
const saysTheSame = (one: Broadcast, other: Broadcast): boolean => approvable(one) === approvable(other);

const approvable = ({ content, audience, sendAt, list }: Broadcast): string =>
  JSON.stringify([content, audience, sendAt, list?.version]);

/** A reason is read by colleagues for years, a line each: it holds no number of anybody, and nothing that ends a line. */
const loggable = (note: string): string => shownLine(maskPersonalData(note).text);

/** How the audit log names a broadcast. */
export const targetOf = (id: BroadcastId): string => `broadcast:${id}`;

/** Why something was refused, as the audit log says it. */
export const noteOf = (refusal: Refusal): string =>
  refusal.kind === 'state' ? `state: ${refusal.state}` : refusal.kind;

function reasonToRefuse(broadcast: Broadcast, wanted: Act, actor: Staff, now: number): Refusal | null {
  const { permission, from } = rules[wanted.kind];
  if (!may(actor.role, permission)) return { kind: 'role', needs: permission };
  if (!from.includes(broadcast.state)) return { kind: 'state', state: broadcast.state };
  if (wanted.kind === 'approve' && hadHandIn(broadcast, actor)) return { kind: 'own' };
  if (
    wanted.kind === 'schedule' &&
    movesApprovedTime(broadcast, wanted.sendAt) &&
    !mayApprove(broadcast, actor)
  )
    return { kind: 'approved-time' };
  if ((wanted.kind === 'reject' || wanted.kind === 'return') && wanted.note.trim() === '')
    return { kind: 'no-reason' };
  if (wanted.kind === 'submit' && wanted.expected === 0) return { kind: 'nobody' };
  if (wanted.kind === 'retry' && wanted.failed === 0) return { kind: 'none-failed' };
  const at = wanted.kind === 'schedule' ? wanted.sendAt : wanted.kind === 'edit' ? wanted.sendAt : null;
  return at !== null && at !== undefined && at <= now ? { kind: 'past' } : null;
}

const movesApprovedTime = ({ approvedFor }: Broadcast, sendAt: number | null): boolean =>
  approvedFor !== null && approvedFor !== sendAt;

/** Whether somebody may set another time than it was approved for, if it was for any. */
export const mayMoveTime = (broadcast: Broadcast, actor: Staff): boolean =>
  broadcast.approvedFor === null || mayApprove(broadcast, actor);

const mayApprove = (broadcast: Broadcast, actor: Staff): boolean =>
  may(actor.role, 'approve') && !hadHandIn(broadcast, actor);

function changes(broadcast: Broadcast, wanted: Act, actor: Staff, now: number): Partial<Broadcast> {
  switch (wanted.kind) {
    case 'edit': {
      const { content = broadcast.content, audience = broadcast.audience } = wanted;
      const sendAt = wanted.sendAt === undefined ? broadcast.sendAt : wanted.sendAt;
      return { content, audience, sendAt, ...withHand(broadcast, actor), expected: null };
    }
    case 'submit':
      return {
        state: 'submitted',
        submittedBy: actor.id,
        ...withHand(broadcast, actor),
        expected: wanted.expected,
        list: wanted.list,
      };
    case 'return':
      return { state: 'draft', submittedBy: null, approvedBy: null, approvedFor: null, urgent: false };
    case 'reject':
      return { state: 'cancelled', endedAt: now };
    case 'approve': {
      // A time that has passed meanwhile is not made up for: somebody starts it, or names another.
      const sendAt = broadcast.sendAt === null || broadcast.sendAt <= now ? null : broadcast.sendAt;
      return {
        state: sendAt === null ? 'approved' : 'scheduled',
        sendAt,
        approvedFor: sendAt,
        approvedBy: actor.id,
        urgent: wanted.urgent,
        expected: wanted.expected ?? broadcast.expected,
      };
    }
    case 'schedule': {
      const sendAt = wanted.sendAt ?? now;
      return {
        state: 'scheduled',
        sendAt,
        approvedFor: broadcast.approvedFor === null ? null : sendAt,
      };
    }
    case 'pause':
      return { state: 'paused', pausedBy: 'staff' };
    case 'resume':
      return { state: 'sending', pausedBy: null };
    case 'cancel':
      return { state: isUnderWay(broadcast) ? 'stopped' : 'cancelled', endedAt: now };
    case 'retry':
      return { state: 'sending', endedAt: null };
  }
}

/** Whether somebody may have got it, and more are to. */
export const isUnderWay = ({ state }: Pick<Broadcast, 'state'>): boolean =>
  state === 'sending' || state === 'paused';
