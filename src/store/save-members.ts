import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import { erasedPerson } from '../core/flows/erased-person.ts';
import type { Run } from '../core/flows/run.ts';
import type { ChatId, PersonId } from '../core/ids.ts';
import type { Schema } from './schema.ts';

/** By whom a run is found, and from where. */
interface Members {
  readonly people: ReadonlySet<PersonId>;
  readonly chats: ReadonlySet<ChatId>;
}

/** Notes who takes part in a run that has just been written. It seldom changes: most of the time this only looks. */
export async function saveMembers(transaction: Transaction<Schema>, run: Run): Promise<void> {
  const { id } = run;
  const after = membersOf(run);
  const before = run.revision === 1 ? nobody : await membersKnown(transaction, id);
  for (const person of after.people.difference(before.people))
    await transaction.insertInto('run_people').values({ run: id, person }).execute();
  for (const chat of after.chats.difference(before.chats))
    await transaction.insertInto('run_chats').values({ run: id, chat }).execute();
  for (const person of before.people.difference(after.people))
    await transaction.deleteFrom('run_people').where('run', '=', id).where('person', '=', person).execute();
  for (const chat of before.chats.difference(after.chats))
    await transaction.deleteFrom('run_chats').where('run', '=', id).where('chat', '=', chat).execute();
}

const nobody: Members = { people: new Set(), chats: new Set() };

function membersOf({ members }: Run): Members {
  const of = Object.entries(members).filter(([person]) => person !== erasedPerson);
  return {
    people: new Set(of.map(([person]) => person as PersonId)),
    chats: new Set(of.map(([, { chat }]) => chat)),
  };
}

async function membersKnown(transaction: Transaction<Schema>, run: Run['id']): Promise<Members> {
  const { rows } = await sql<{ readonly person: PersonId | null; readonly chat: ChatId | null }>`
    select person, null as chat from run_people where run = ${run}
    union all
    select null as person, chat from run_chats where run = ${run}
  `.execute(transaction);
  return {
    people: new Set(rows.flatMap(({ person }) => person ?? [])),
    chats: new Set(rows.flatMap(({ chat }) => chat ?? [])),
  };
}
