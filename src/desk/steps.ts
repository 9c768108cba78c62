import type { Act } from '../core/broadcasts/act.ts';
import { act, neededFor, targetOf } from '../core/broadcasts/act.ts';
import type { Broadcast, BroadcastId } from '../core/broadcasts/broadcast.ts';
import { tellOfStep } from '../core/broadcasts/tell-step.ts';
import type { Delivery } from '../core/delivery.ts';
import type { ReplyId } from '../core/ids.ts';
import type { Staff } from '../core/staff/staff.ts';
import { readColleagues } from '../store/staff/colleagues.ts';
import { refused } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { DeskParts } from './desk.ts';
import type { Gate } from './gate.ts';
import type { Visitor } from './visitor.ts';

/** One thing done with one broadcast. */
export interface Step {
  readonly id: BroadcastId;
  readonly action: Act['kind'];
  /** What is wanted, from how the broadcast stands; may itself refuse. */
  readonly want: (broadcast: Broadcast) => Promise<Outcome<{ readonly wanted: Act }>>;
  /** The edition that was looked at; absent where nobody looked. */
  readonly seen?: number | undefined;
  /** The file that goes with it from now on, in base64; null takes it away. */
  readonly file?: string | null | undefined;
}

export type Stepped = Outcome<{ readonly broadcast: Broadcast }>;

/** Each time somebody else was faster; more is a fault somewhere. */
const mostTries = 20;

/** Does one thing with one broadcast and writes it down in the audit log; where a colleague was faster, from how it stands then. */
export async function takeStep(parts: DeskParts, gate: Gate, visitor: Visitor, step: Step): Promise<Stepped> {
  const { store, now } = parts;
  const { id, action } = step;
  const attempt = { action, target: targetOf(id) };
  const staff = await gate.admit(visitor, neededFor(action), attempt);
  if ('kind' in staff) return staff;
  let first: Broadcast | null = null;
  for (let tries = 0; tries < mostTries; tries++) {
    const broadcast = await store.broadcasts.find(id);
    if (broadcast === null) return gate.refuse(visitor, { kind: 'not-found' }, attempt);
    first ??= broadcast;
    // What people will read is what was looked at: an approval is of this text, for these people.
    if ((step.seen ?? broadcast.edition) !== broadcast.edition || !saysTheSame(first, broadcast))
      return gate.refuse(visitor, { kind: 'changed' }, attempt);
    const want = await step.want(broadcast);
    if (want.kind === 'refused') return gate.refuse(visitor, want.refusal, attempt);
    const acted = act(broadcast, want.wanted, staff, now());
    if (acted.kind === 'refused') {
      await store.staff.record(acted.audit);
      return refused(acted.refusal);
    }
    // Whoever approves says which edition they looked at.
    if (action === 'approve' && step.seen === undefined)
      return gate.refuse(visitor, { kind: 'unseen', broadcast: id }, attempt);
    const { broadcast: after, audit } = acted;
    // As it was: who submitted it is forgotten once it is returned.
    const about = { ...after, submittedBy: broadcast.submittedBy ?? after.submittedBy };
    const notices = await noticesOf(parts, staff, about, want.wanted);
    if ((await store.broadcasts.save(after, audit, step.file, notices)) === 'saved')
      return { kind: 'done', broadcast: { ...after, revision: after.revision + 1 } };
  }
  return gate.refuse(visitor, { kind: 'busy' }, attempt);
}

const saysTheSame = (one: Broadcast, other: Broadcast): boolean =>
  JSON.stringify([one.content, one.audience]) === JSON.stringify([other.content, other.audience]);

/** In Chinese, as what the program itself tells them: nobody knows in which language they read. */
async function noticesOf(
  { store, book, now }: DeskParts,
  actor: Staff,
  after: Broadcast,
  wanted: Act,
): Promise<readonly Delivery[]> {
  const colleagues = await readColleagues(store.staff);
  const isHalted = (await store.broadcasts.halted()) !== null;
  const taken = { actor, colleagues, book, now: now(), language: 'zh', isHalted } as const;
  const told = tellOfStep(after, wanted, taken);
  return told.map(({ chat, chatKind, person, reply }, place) => ({
    id: `step:${after.id}.${after.revision}#${place}` as ReplyId,
    chat,
    chatKind,
    person,
    reply,
  }));
}
