import type { Migration } from '../migrate.ts';

/** Channels of which admins were told that they are away. */
export const outages: Migration = {
  number: 10,
  name: 'outages',
  async up({ db }) {
    await db.schema
      .createTable('outages')
      .addColumn('channel', 'text', (column) => column.primaryKey())
      .addColumn('since', 'bigint', (column) => column.notNull())
      .execute();
  },
};
