import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/** Runs of flows, who takes part in them and where, and when what is not kept is to be forgotten. */
export const runs: Migration = {
  number: 2,
  name: 'runs',
  async up({ db }) {
    await db.schema
      .createTable('runs')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('flow', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('started_at', 'bigint', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      // Last: whoever looks for runs reads the columns before it, and not the pages this one goes on over.
      .addColumn('content', 'text', (column) => column.notNull())
      .execute();
    // For those that are too old: what was last changed before some day was begun before it, and this never changes.
    await db.schema.createIndex('runs_started').on('runs').column('started_at').execute();

    await db.schema
      .createTable('run_people')
      .addColumn('run', 'text', (column) => column.notNull().references('runs.id').onDelete('cascade'))
      .addColumn('person', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('run_people_once', ['run', 'person'])
      .execute();
    await db.schema.createIndex('run_people_person').on('run_people').columns(['person', 'run']).execute();

    await db.schema
      .createTable('run_chats')
      .addColumn('run', 'text', (column) => column.notNull().references('runs.id').onDelete('cascade'))
      .addColumn('chat', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('run_chats_once', ['run', 'chat'])
      .execute();
    await db.schema.createIndex('run_chats_chat').on('run_chats').columns(['chat', 'run']).execute();

    // Two columns that are null nearly everywhere, with indexes that hold only the few rows where they are not.
    await db.schema.alterTable('transcript').addColumn('forget_at', 'bigint').execute();
    await sql`create index transcript_forget on transcript (forget_at) where forget_at is not null`.execute(
      db,
    );
    await sql`create index transcript_transient on transcript (chat) where forget_at is not null`.execute(db);
    await db.schema.alterTable('conversations').addColumn('forget_at', 'bigint').execute();
    await sql`create index conversations_forget on conversations (forget_at) where forget_at is not null`.execute(
      db,
    );
  },
};
