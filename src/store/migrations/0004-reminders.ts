import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/** Reminders that are planned, what people answered to them, and links to a calendar that keeps itself current. */
export const reminders: Migration = {
  number: 4,
  name: 'reminders',
  async up({ db }) {
    await db.schema
      .createTable('timers')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('chat', 'text', (column) => column.notNull())
      .addColumn('chat_kind', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('reminder', 'text', (column) => column.notNull())
      .addColumn('time', 'text', (column) => column.notNull())
      .addColumn('milestone', 'text', (column) => column.notNull())
      .addColumn('date', 'text', (column) => column.notNull())
      .addColumn('run', 'text')
      .addColumn('planned_at', 'bigint', (column) => column.notNull())
      .addColumn('due_at', 'bigint', (column) => column.notNull())
      .addColumn('send_by', 'bigint', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('because', 'text')
      .addColumn('reason', 'text')
      .addColumn('settled_at', 'bigint')
      .execute();
    await sql`create index timers_due on timers (due_at, chat) where state = 'waiting'`.execute(db);
    await sql`create index timers_unsent on timers (settled_at) where state in ('missed', 'unknown', 'failed')`.execute(
      db,
    );
    await sql`create index timers_settled on timers (settled_at) where state <> 'waiting'`.execute(db);
    await db.schema.createIndex('timers_subject').on('timers').column('subject').execute();
    await db.schema.createIndex('timers_chat').on('timers').columns(['chat', 'due_at']).execute();
    await db.schema.createIndex('timers_person').on('timers').column('person').execute();

    await db.schema
      .createTable('reminder_answers')
      .addColumn('chat', 'text', (column) => column.notNull())
      .addColumn('reminder', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      // Empty: of any date.
      .addColumn('date', 'text', (column) => column.notNull())
      .addColumn('answer', 'text', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('reminder_answers_once', ['chat', 'reminder', 'subject', 'date'])
      .execute();
    await db.schema.createIndex('reminder_answers_person').on('reminder_answers').column('person').execute();

    await db.schema
      .createTable('calendar_links')
      .addColumn('token', 'text', (column) => column.primaryKey())
      .addColumn('chat', 'text', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('made_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('calendar_links_chat').on('calendar_links').column('chat').unique().execute();
    await db.schema.createIndex('calendar_links_person').on('calendar_links').column('person').execute();
  },
};
