import { sql } from 'kysely';
import { channelOf } from '../../core/ids.ts';
import type { PersonId } from '../../core/ids.ts';
import type { Migration } from '../migrate.ts';

/** Staff accounts with the chats linked to them, and the audit log. */
export const staff: Migration = {
  number: 5,
  name: 'staff',
  async up({ db, identity }) {
    await db.schema
      .createTable('staff')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull().unique())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('active', 'integer', (column) => column.notNull())
      // Of the personal key a command line signs in with.
      .addColumn('key_hash', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('staff_chats')
      .addColumn('person', 'text', (column) => column.primaryKey())
      .addColumn('chat', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('staff', 'text', (column) => column.notNull().references('staff.id'))
      .addColumn('linked_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('staff_codes')
      .addColumn('code_hash', 'text', (column) => column.primaryKey())
      .addColumn('staff', 'text', (column) => column.notNull().references('staff.id'))
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('used_at', 'bigint')
      .execute();

    await db.schema
      .createTable('audit')
      .addColumn('seq', ...identity)
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('target', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('note', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('audit_target').on('audit').columns(['target', 'seq']).execute();

    // A role was a mark on a person; now it is an account's, and the person's chat is linked to it. Row by row, since
    // databases disagree on how to cut a text.
    const { rows } = await sql<{ person: PersonId; role: string; updated_at: number }>`
      select person, role, updated_at from people where role is not null
    `.execute(db);
    for (const { person, role, updated_at: at } of rows) {
      await sql`
        insert into staff (id, name, role, active, created_at) values (${person}, ${person}, ${role}, 1, ${at})
      `.execute(db);
      await sql`
        insert into staff_chats (person, chat, channel, staff, linked_at)
        values (${person}, ${person}, ${channelOf(person)}, ${person}, ${at})
      `.execute(db);
    }
    await db.schema.alterTable('people').dropColumn('role').execute();
  },
};
