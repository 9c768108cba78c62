import type { Kysely } from 'kysely';
import type { AudienceRole } from '../../core/book.ts';
import type { Language } from '../../core/conversation.ts';
import { groupPerson } from '../../core/ids.ts';
import type { PersonId } from '../../core/ids.ts';
import type { Profile } from '../../core/outreach/outreach.ts';
import type { ChatKind, Presence, Update } from '../../core/update.ts';
import { preparedQuery } from '../prepared-query.ts';
import type { Schema } from '../schema.ts';

/**
 * Notes where a person who writes directly is reached; a group is its own person. Every message comes by here, and one
 * from where they wrote before changes nothing.
 */
export async function meet(
  db: Kysely<Schema>,
  { person, chat, chatKind, channel, at, event }: Update,
): Promise<void> {
  if (event.kind === 'timer' || (event.kind === 'presence' && !isAnotherGroup(chatKind, event.presence)))
    return;
  const reached = chatKind === 'group' ? groupPerson(chat) : person;
  await upsertMet(db, { reached, chat, chatKind, channel, at });
}

interface Met extends Pick<Update, 'chat' | 'chatKind' | 'channel' | 'at'> {
  readonly reached: PersonId;
}

const upsertMet = preparedQuery((db, { reached, chat, chatKind, channel, at }: Met) =>
  db
    .insertInto('profiles')
    .values({ person: reached, chat, chat_kind: chatKind, channel, met_at: at })
    .onConflict((conflict) =>
      conflict
        .column('person')
        .doUpdateSet((eb) => ({ chat: eb.ref('excluded.chat') }))
        .whereRef('profiles.chat', '<>', 'excluded.chat'),
    ),
);

/** A group is reached from when the bot was let in; a person, from when they wrote. */
const isAnotherGroup = (chatKind: ChatKind, presence: Presence): boolean =>
  chatKind === 'group' && (presence === 'joined' || presence === 'returned');

/** Keeps what is now known of somebody; what is not stays as it was. */
export async function learn(db: Kysely<Schema>, person: PersonId, profile: Profile): Promise<void> {
  const known = Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== null));
  if (Object.keys(known).length === 0) return;
  await db.updateTable('profiles').set(known).where('person', '=', person).execute();
}

/** In which language they were spoken to last. Nothing is written where it is as it was. */
export async function noteLanguage(db: Kysely<Schema>, person: PersonId, language: Language): Promise<void> {
  await updateLanguage(db, { person, language });
}

const updateLanguage = preparedQuery((db, { person, language }: { person: PersonId; language: Language }) =>
  db
    .updateTable('profiles')
    .set({ language })
    .where('person', '=', person)
    .where((eb) => eb.or([eb('language', 'is', null), eb('language', '<>', language)])),
);

/** What somebody is taken to be while they have not said. */
export async function takeToBe(db: Kysely<Schema>, person: PersonId, role: AudienceRole): Promise<void> {
  await db
    .updateTable('profiles')
    .set({ role })
    .where('person', '=', person)
    .where('role', 'is', null)
    .execute();
}
