import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/** The first tables: inbox, conversations, transcript, outbox with its attempts, people and what they left. */
export const ledger: Migration = {
  number: 1,
  name: 'ledger',
  async up({ db, identity }) {
    await db.schema
      .createTable('inbox')
      .addColumn('seq', ...identity)
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('update_id', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('chat', 'text')
      .addColumn('person', 'text')
      .addColumn('due_at', 'bigint', (column) => column.notNull())
      .addColumn('payload', 'text')
      .addColumn('settled_at', 'bigint')
      .addUniqueConstraint('inbox_update', ['channel', 'update_id'])
      .execute();
    // Partial, so that the work at hand costs by what is open and not by all there ever was. Their conditions test for
    // null or against a literal, which a query must repeat as a literal: for `state = ?` no index is ever taken.
    await sql`create index inbox_due on inbox (due_at, seq) where settled_at is null`.execute(db);
    await sql`create index inbox_chat on inbox (chat, seq) where settled_at is null`.execute(db);
    await sql`create index inbox_person on inbox (person) where person is not null`.execute(db);
    await sql`create index inbox_handled on inbox (settled_at) where state = 'handled'`.execute(db);
    await sql`create index inbox_parked on inbox (settled_at) where state = 'parked'`.execute(db);

    await db.schema
      .createTable('conversations')
      .addColumn('chat', 'text', (column) => column.primaryKey())
      .addColumn('chat_kind', 'text', (column) => column.notNull())
      .addColumn('state', 'text')
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .addColumn('lease_owner', 'text')
      .addColumn('lease_until', 'bigint')
      .addColumn('claims', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();

    await db.schema
      .createTable('transcript')
      .addColumn('position', ...identity)
      .addColumn('chat', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('update_id', 'text')
      .addColumn('text', 'text')
      .addColumn('choice', 'text')
      .addColumn('delivery', 'text')
      .execute();
    await db.schema.createIndex('transcript_chat').on('transcript').columns(['chat', 'position']).execute();
    await db.schema
      .createIndex('transcript_person')
      .on('transcript')
      .columns(['person', 'position'])
      .execute();
    await db.schema.createIndex('transcript_at').on('transcript').column('at').execute();

    await db.schema
      .createTable('deliveries')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('position', 'bigint', (column) =>
        column.notNull().unique().references('transcript.position'),
      )
      .addColumn('chat', 'text', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('priority', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('due_at', 'bigint', (column) => column.notNull())
      .addColumn('lease_owner', 'text')
      .addColumn('lease_until', 'bigint')
      .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('unknowns', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('settled_at', 'bigint')
      .addColumn('erase_when_settled', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await sql`create index deliveries_due on deliveries (priority, due_at, position) where settled_at is null`.execute(
      db,
    );
    await sql`create index deliveries_chat on deliveries (chat, priority, position) where settled_at is null`.execute(
      db,
    );
    await db.schema.createIndex('deliveries_person').on('deliveries').column('person').execute();
    await db.schema.createIndex('deliveries_state').on('deliveries').column('state').execute();

    await db.schema
      .createTable('attempts')
      .addColumn('id', ...identity)
      .addColumn('delivery', 'text', (column) =>
        column.notNull().references('deliveries.id').onDelete('cascade'),
      )
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('reason', 'text')
      .execute();
    await db.schema.createIndex('attempts_delivery').on('attempts').column('delivery').execute();

    await db.schema
      .createTable('people')
      .addColumn('person', 'text', (column) => column.primaryKey())
      .addColumn('opted_out', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('role', 'text')
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .execute();

    await db.schema
      .createTable('ratings')
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('reply', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('helpful', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('ratings_once', ['person', 'reply'])
      .execute();

    await db.schema
      .createTable('feedback')
      .addColumn('id', ...identity)
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('feedback_person').on('feedback').column('person').execute();

    await db.schema
      .createTable('gaps')
      .addColumn('id', ...identity)
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('decision', 'text', (column) => column.notNull())
      .addColumn('entries', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('gaps_person').on('gaps').column('person').execute();
  },
};
