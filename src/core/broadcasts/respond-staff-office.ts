import { composeNotice } from '../answering/compose.ts';
import { withOpenStep } from '../flows/respond-in-flow.ts';
import type { Choice } from '../reply.ts';
import type { Response, Scene } from '../scene.ts';
import type { AuditEntry } from '../staff/staff.ts';
import type { StaffWords } from '../staff/staff-words.ts';
import { staffWordsIn } from '../staff/staff-words.ts';
import type { Effect } from '../turn.ts';
import type { Act, Refusal } from './act.ts';
import { act } from './act.ts';
import type { Broadcast, BroadcastId } from './broadcast.ts';
import { describeRefusal } from './describe-broadcast.ts';
import type { Desk } from './desk.ts';

/** A member of staff at work in their chat. */
export interface Office {
  readonly scene: Scene;
  readonly desk: Desk;
  readonly words: StaffWords;
}

/** Null for everybody who is not staff. */
export const officeOf = (scene: Scene): Office | null =>
  scene.desk === undefined ? null : { scene, desk: scene.desk, words: staffWordsIn[scene.language] };

/** The broadcast of a number, as it was read. */
export const findBroadcast = ({ desk }: Office, id: BroadcastId): Broadcast | null =>
  desk.broadcasts.find((broadcast) => broadcast.id === id) ?? null;

/** A broadcast as it stands once what was done in this turn is stored. */
export const stored = (broadcast: Broadcast): Broadcast => ({
  ...broadcast,
  revision: broadcast.revision + 1,
});

/** Says something, with the question of an open run behind it. */
export const say = (
  { scene }: Office,
  text: string,
  choices: readonly Choice[] = [],
  effects: readonly Effect[] = [],
): Response => withOpenStep(scene, { replies: [composeNotice(text, choices)], effects });

/** Does something with a broadcast; a refusal is said and goes into the audit log. */
export function attempt(
  office: Office,
  broadcast: Broadcast,
  wanted: Act,
): { readonly done: Broadcast; readonly effect: Effect } | { readonly refused: Response } {
  const { desk, scene } = office;
  const acted = act(broadcast, wanted, desk.actor, scene.now);
  return acted.kind === 'done'
    ? { done: acted.broadcast, effect: { kind: 'broadcast', broadcast: acted.broadcast, audit: acted.audit } }
    : { refused: refuse(office, acted.refusal, acted.audit) };
}

/** Says why something is not done; that it was tried goes into the audit log. */
export const refuse = (office: Office, refusal: Refusal, audit: AuditEntry): Response =>
  say(office, describeRefusal(refusal, office.scene.language), [], [{ kind: 'audit', audit }]);

/** A notice in front of other replies. */
export const before = (text: string, response: Response): Response => ({
  ...response,
  replies: [composeNotice(text), ...response.replies],
});
