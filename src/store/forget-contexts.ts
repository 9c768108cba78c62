import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Conversation } from '../core/conversation.ts';
import { withoutMember } from '../core/flows/erased-person.ts';
import type { FlowFocus } from '../core/flows/focus.ts';
import type { ChatId, PersonId } from '../core/ids.ts';
import { containing } from './containing.ts';
import type { Schema } from './schema.ts';

/**
 * Takes a person out of the state of every chat; `at` is the chat in which they asked for it. Ends the lease of each
 * chat it changes: a turn begun there from the older state is refused and taken again.
 */
export async function forgetContexts(
  transaction: Transaction<Schema>,
  person: PersonId,
  at: ChatId,
): Promise<void> {
  // Reads every state (100,000 take about 0.1 s): erasing is rare, and an index would cost every turn.
  const remembering = await transaction
    .selectFrom('conversations')
    .where((eb) => eb.or([eb('chat', '=', at), sql<boolean>`state like ${containing(person)} escape '\\'`]))
    .select(['chat', 'state'])
    .execute();
  for (const { chat, state } of remembering) {
    if (state === null) continue;
    const before = JSON.parse(state) as Conversation;
    const after = withoutPerson(before, person, chat === at);
    if (after === before) continue;
    await transaction
      .updateTable('conversations')
      .set({ state: JSON.stringify(after), lease_owner: null, lease_until: null })
      .where('chat', '=', chat)
      .execute();
  }
}

/** The same conversation when it remembers nothing of them. */
function withoutPerson(before: Conversation, person: PersonId, isTheirs: boolean): Conversation {
  const { flow, ...rest } = before;
  // LIKE takes no notice of case.
  const isKnown = person in before.people;
  const people = Object.fromEntries(Object.entries(before.people).filter(([id]) => id !== person));
  const isOwn = before.chatKind === 'direct' && (isTheirs || isKnown);
  const focus = flow === undefined || isOwn ? undefined : focusWithout(flow, person);
  if (!isKnown && focus === flow) return before;
  return { ...rest, people, ...(focus !== undefined && { flow: focus }) };
}

/** What a group works on stays, unless it is not kept and was this person's alone. */
function focusWithout(focus: FlowFocus, person: PersonId): FlowFocus | undefined {
  const { transient } = focus;
  if (transient === undefined || !(person in transient.members)) return focus;
  const run = withoutMember(transient, person);
  return run === null ? undefined : { ...focus, transient: run };
}
