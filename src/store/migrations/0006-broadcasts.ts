import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/** Broadcasts, whom they are for, what became of each, how fast channels may send, and what changed in the content. */
export const broadcasts: Migration = {
  number: 6,
  name: 'broadcasts',
  async up({ db, identity }) {
    await db.schema
      .createTable('broadcasts')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('send_at', 'bigint')
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      // How far planning has come, while it does: the last person looked at; `planned_at` once it is done.
      .addColumn('plan_cursor', 'text')
      .addColumn('planned_at', 'bigint')
      // How many recipients have been fixed so far.
      .addColumn('plan_count', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('held_up_at', 'bigint')
      .addColumn('failures_in_row', 'integer', (column) => column.notNull().defaultTo(0))
      // Since it began or was let go on: whether one has arrived, and the first revision of which attempts count.
      .addColumn('has_arrived', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('counts_from', 'integer', (column) => column.notNull().defaultTo(0))
      // When one last arrived, to the minute.
      .addColumn('sent_at', 'bigint')
      // The `Broadcast` as JSON.
      .addColumn('content', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('broadcasts_state').on('broadcasts').column('state').execute();
    await db.schema
      .createTable('broadcast_files')
      .addColumn('broadcast', 'integer', (column) => column.primaryKey().references('broadcasts.id'))
      .addColumn('base64', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('recipients')
      .addColumn('broadcast', 'integer', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('chat', 'text', (column) => column.notNull())
      .addColumn('chat_kind', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('reason', 'text')
      // Values of variables as JSON.
      .addColumn('fill', 'text')
      .addPrimaryKeyConstraint('recipients_once', ['broadcast', 'person'])
      .execute();
    // What is still to be sent, by channel, so that one that must wait holds up no other.
    await sql`create index recipients_planned on recipients (broadcast, channel, person) where state = 'planned'`.execute(
      db,
    );
    // Where something of a person is filled in, which is cleared some time after the end.
    await sql`create index recipients_filled on recipients (broadcast, person) where fill is not null`.execute(
      db,
    );
    // Those that people decide on: few, among a million.
    for (const state of ['failed', 'unknown'] as const)
      await sql`create index ${sql.raw(`recipients_${state}`)} on recipients (broadcast, person) where state = ${sql.lit(state)}`.execute(
        db,
      );
    await db.schema.createIndex('recipients_person').on('recipients').column('person').execute();
    // How many stand where: to count a million takes half a second.
    await db.schema
      .createTable('recipient_counts')
      .addColumn('broadcast', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('count', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('recipient_counts_once', ['broadcast', 'state'])
      .execute();
    await db.schema
      .createTable('receipts')
      .addColumn('broadcast', 'integer', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('chat', 'text', (column) => column.notNull())
      // When they first said “收到”, and the number of what they chose last, from 1.
      .addColumn('received_at', 'bigint')
      .addColumn('choice', 'integer')
      .addColumn('chosen_at', 'bigint')
      .addPrimaryKeyConstraint('receipts_once', ['broadcast', 'person'])
      .execute();
    await db.schema.createIndex('receipts_person').on('receipts').column('person').execute();
    // Of a group, what its people said.
    await db.schema.createIndex('receipts_chat').on('receipts').columns(['broadcast', 'chat']).execute();
    // Each import is a version of its own; broadcasts say which they are for. No number is used twice.
    await db.schema
      .createTable('list_versions')
      .addColumn('version', ...identity)
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('digest', 'text', (column) => column.notNull())
      .addColumn('rows', 'integer', (column) => column.notNull())
      // Names of variables as a JSON list.
      .addColumn('columns', 'text', (column) => column.notNull())
      .addColumn('imported_by', 'text', (column) => column.notNull())
      // The chats linked to whoever imported it, as marks in a JSON list.
      .addColumn('imported_from', 'text', (column) => column.notNull())
      .addColumn('imported_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('list_rows')
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('chat', 'text', (column) => column.notNull())
      .addColumn('fill', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('list_rows_once', ['version', 'chat'])
      .execute();
    await db.schema.createIndex('list_rows_chat').on('list_rows').column('chat').execute();

    await db.schema.alterTable('deliveries').addColumn('broadcast', 'integer').execute();
    // What broadcasts send has priority 2 and an index of its own: the ordinary sender never reads past it, and a
    // million of them are not entered into indexes that only replies and reminders need. Queries repeat the literals.
    await sql`drop index deliveries_due`.execute(db);
    await sql`drop index deliveries_chat`.execute(db);
    await sql`create index deliveries_due on deliveries (priority, due_at, position) where settled_at is null and priority < 2`.execute(
      db,
    );
    await sql`create index deliveries_chat on deliveries (chat, priority, position) where settled_at is null and priority < 2`.execute(
      db,
    );
    await sql`create index deliveries_broadcast on deliveries (broadcast, due_at) where settled_at is null and priority = 2`.execute(
      db,
    );
    // Of all there ever were, only those that are to be looked at.
    await sql`drop index deliveries_state`.execute(db);
    await sql`create index deliveries_lost on deliveries (state) where state in ('dead', 'unknown')`.execute(
      db,
    );

    await db.schema
      .createTable('pace')
      // A channel, or a chat that has limits of its own.
      .addColumn('scope', 'text', (column) => column.primaryKey())
      // When it last sent, epoch milliseconds as a JSON list, as many as its limits look back on.
      .addColumn('times', 'text', (column) => column.notNull())
      // Until when the platform asks for silence, and until when outreach keeps its distance.
      .addColumn('paused_until', 'bigint')
      .addColumn('rest_until', 'bigint')
      // Of a chat: from when on all this says nothing any more.
      .addColumn('forget_at', 'bigint')
      .execute();
    await sql`create index pace_forget on pace (forget_at) where forget_at is not null`.execute(db);
    await db.schema
      .createTable('served_channels')
      .addColumn('channel', 'text', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('switches')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('is_on', 'integer', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();

    // What was last served of each entry, flow and milestone, and what has changed since.
    await db.schema
      .createTable('content_marks')
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('item', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('content_marks_once', ['kind', 'item'])
      .execute();
    await db.schema
      .createTable('content_changes')
      .addColumn('id', ...identity)
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('item', 'text', (column) => column.notNull())
      .addColumn('before', 'text', (column) => column.notNull())
      // Null: it is gone.
      .addColumn('after', 'text')
      .addColumn('at', 'bigint', (column) => column.notNull())
      // The correction drafted for it.
      .addColumn('broadcast', 'integer')
      .execute();
  },
};
