import type { Migration } from '../migrate.ts';

/** Codes by which whoever was named anew is joined to earlier records. */
export const rejoinCodes: Migration = {
  number: 8,
  name: 'rejoin-codes',
  async up({ db }) {
    await db.schema
      .createTable('rejoin_codes')
      .addColumn('chat', 'text', (column) => column.primaryKey())
      .addColumn('chat_kind', 'text', (column) => column.notNull())
      .addColumn('code_hash', 'text', (column) => column.notNull().unique())
      .addColumn('given_at', 'bigint', (column) => column.notNull())
      .execute();
  },
};
