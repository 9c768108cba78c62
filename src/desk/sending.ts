import { doneLine } from '../core/staff/audit-line.ts';
import { targetOf } from '../core/broadcasts/act.ts';
import { actOnUnknown } from '../core/broadcasts/decide-unknown.ts';
import type { ListVersion, UsedListVersion } from '../core/broadcasts/audience-list.ts';
import type { BroadcastId } from '../core/broadcasts/broadcast.ts';
import { actOnHalt, neededToHalt } from '../core/broadcasts/halt.ts';
import { faultsForTest, neededToTest, testOf } from '../core/broadcasts/test-send.ts';
import type { ChatId, PersonId, ReplyId } from '../core/ids.ts';
import type { Recipient } from '../store/broadcasts-port.ts';
import { left } from '../store/broadcasts-port.ts';
import { listsKnownFor } from '../store/broadcasts/lists-known.ts';
import type { DeskParts } from './desk.ts';
import type { Gate } from './gate.ts';
import type { GivenRow, MatchedRows } from './import-list.ts';
import { matchRows } from './import-list.ts';
import type { DeskRefusal, Outcome } from './outcome.ts';
import type { Visitor } from './visitor.ts';

/** What is done about the sending itself, and what it is sent to. */
export interface Sending {
  /** Sends it as it stands to the chats that are linked to whoever asks. */
  test(visitor: Visitor, id: BroadcastId): Promise<Outcome<{ readonly chats: readonly ChatId[] }>>;
  /** Those whose outcome is unknown, and whether somebody decided to leave them so; by person, from behind `after`. */
  unknown(
    visitor: Visitor,
    id: BroadcastId,
    after: PersonId | null,
  ): Promise<Outcome<{ readonly recipients: readonly UnknownRecipient[] }>>;
  /** Sends it again to those named, or leaves them as they are; null: all that nobody has decided on. */
  decide(
    visitor: Visitor,
    id: BroadcastId,
    people: readonly PersonId[] | null,
    decision: 'again' | 'leave',
  ): Promise<Outcome<{ readonly count: number }>>;
  /** Keeps a list under a name, as its newest version; rows that match nobody are left out and named. */
  importList(
    visitor: Visitor,
    name: string,
    rows: readonly GivenRow[],
  ): Promise<Outcome<Omit<MatchedRows, 'rows'> & { readonly list: ListVersion }>>;
  /** Deletes the versions of a name that no unfinished broadcast is for. */
  deleteList(
    visitor: Visitor,
    name: string,
  ): Promise<
    Outcome<{ readonly deleted: readonly ListVersion[]; readonly kept: readonly UsedListVersion[] }>
  >;
  /** Stops everything that nobody asked for, or lets it go on. */
  setHalted(visitor: Visitor, halted: boolean): Promise<Outcome<object>>;
}

export type UnknownRecipient = Recipient & { readonly isLeft: boolean };

/** Recipients read together. */
export const unknownPage = 500;

export const createSending = ({ store, book, now, newSecret }: DeskParts, gate: Gate): Sending => ({
  async test(visitor, id) {
    const attempt = { action: 'test', target: targetOf(id) };
    const staff = await gate.admit(visitor, neededToTest, attempt);
    if ('kind' in staff) return staff;
    const broadcast = await store.broadcasts.find(id);
    if (broadcast === null) return gate.refuse(visitor, { kind: 'not-found' }, attempt);
    const lists = await listsKnownFor(store.broadcasts, broadcast);
    const faults = faultsForTest(broadcast, book, lists);
    if (faults.length > 0) return gate.refuse(visitor, { kind: 'faults', faults }, attempt);
    const account = (await store.staff.list()).find((each) => each.id === staff.id);
    const chats = account?.chats ?? [];
    if (chats.length === 0) return gate.refuse(visitor, { kind: 'no-chat' }, attempt);
    const reply = testOf(broadcast, lists.own?.first ?? null);
    for (const { chat, person } of chats)
      await store.broadcasts.sendTest(
        { id: `test:${id}:${newSecret()}` as ReplyId, chat, chatKind: 'direct', person, reply },
        doneLine({ at: now(), actor: staff.id, ...attempt }),
      );
    return { kind: 'done', chats: chats.map(({ chat }) => chat) };
  },

  async unknown(visitor, id, after) {
    const attempt = { action: 'unknown', target: targetOf(id) };
    const staff = await gate.admit(visitor, 'edit', attempt);
    if ('kind' in staff) return staff;
    if ((await store.broadcasts.find(id)) === null)
      return gate.refuse(visitor, { kind: 'not-found' }, attempt);
    const recipients = await store.broadcasts.recipients(id, ['unknown'], after, unknownPage);
    return {
      kind: 'done',
      recipients: recipients.map((recipient) => ({ ...recipient, isLeft: recipient.reason === left })),
    };
  },

  async decide(visitor, id, people, decision) {
    const attempt = { action: `unknown.${decision}`, target: targetOf(id) };
    const staff = await gate.admit(visitor, 'edit', attempt);
    if ('kind' in staff) return staff;
    const broadcast = await store.broadcasts.find(id);
    if (broadcast === null) return gate.refuse(visitor, { kind: 'not-found' }, attempt);
    const { refusal, audit } = actOnUnknown(broadcast, decision, people, staff, now());
    if (refusal !== null) return gate.refuse(visitor, refusal, attempt);
    const count = await store.broadcasts.decideUnknown(id, people, decision, audit);
    if (count === 0 && people !== null)
      return gate.refuse(visitor, { kind: 'none-unknown', broadcast: id }, attempt);
    return { kind: 'done', count };
  },

  async importList(visitor, name, given) {
    const attempt = { action: 'list.import', target: `list:${name}` };
    const staff = await gate.admit(visitor, 'edit', attempt);
    if ('kind' in staff) return staff;
    const chats = await store.broadcasts.chatsOf(given.map((row) => row.given));
    const { rows, unmatched, repeated } = matchRows(given, chats);
    if (rows.length === 0) return gate.refuse(visitor, { kind: 'empty-list', unmatched }, attempt);
    const audit = doneLine({ at: now(), actor: staff.id, ...attempt });
    const list = await store.broadcasts.keepList(name, rows, audit);
    return { kind: 'done', list, unmatched, repeated };
  },

  async deleteList(visitor, name) {
    const attempt = { action: 'list.delete', target: `list:${name}` };
    const staff = await gate.admit(visitor, 'edit', attempt);
    if ('kind' in staff) return staff;
    const audit = doneLine({ at: now(), actor: staff.id, ...attempt });
    const { deleted, kept } = await store.broadcasts.deleteList(name, audit);
    if (deleted.length > 0) return { kind: 'done', deleted, kept };
    const broadcasts = [...new Set(kept.flatMap(({ usedBy }) => usedBy))];
    const refusal: DeskRefusal =
      kept.length === 0 ? { kind: 'not-found' } : { kind: 'list-in-use', broadcasts };
    return gate.refuse(visitor, refusal, attempt);
  },

  async setHalted(visitor, halted) {
    const attempt = { action: halted ? 'halt' : 'unhalt', target: '' };
    const staff = await gate.admit(visitor, neededToHalt(halted), attempt);
    if ('kind' in staff) return staff;
    const { refusal, audit } = actOnHalt(halted, staff, now());
    if (refusal !== null) return gate.refuse(visitor, refusal, attempt);
    await store.broadcasts.setHalted(halted, audit);
    return { kind: 'done' };
  },
});
