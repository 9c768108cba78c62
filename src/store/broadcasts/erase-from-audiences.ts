import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Broadcast } from '../../core/broadcasts/broadcast.ts';
import type { PersonId } from '../../core/ids.ts';
import { containing } from '../containing.ts';
import type { Schema } from '../schema.ts';
import { rewriteBroadcast } from './save-broadcast.ts';

/**
 * Takes a person out of every audience that names them; before their profile goes, which says where they are. Each is a
 * new revision: whoever is changing the broadcast at this moment reads it again, and does not bring the address back.
 */
export async function eraseFromAudiences(transaction: Transaction<Schema>, person: PersonId): Promise<void> {
  const profiles = await transaction
    .selectFrom('profiles')
    .where('person', '=', person)
    .select('chat')
    .execute();
  const theirs = new Set<string>([person, ...profiles.map(({ chat }) => chat)]);
  for (const address of theirs) {
    // Reads every broadcast: there are hundreds, and erasing is rare.
    const naming = await transaction
      .selectFrom('broadcasts')
      .where(sql<boolean>`content like ${containing(address)} escape '\\'`)
      .select('content')
      .execute();
    for (const { content } of naming) {
      const broadcast = JSON.parse(content) as Broadcast;
      const { audience } = broadcast;
      const chats = audience.chats?.filter((chat) => !theirs.has(chat));
      // Others may only contain the address in their text.
      if (chats === undefined || chats.length === audience.chats?.length) continue;
      await rewriteBroadcast(transaction, { ...broadcast, audience: { ...audience, chats } });
    }
  }
}
