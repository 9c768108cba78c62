import type { Migration } from '../migrate.ts';

/** Ids that platforms change, and who blocked the bot in place of opting out. */
export const channels: Migration = {
  number: 7,
  name: 'channels',
  async up({ db }) {
    await db.schema.alterTable('people').addColumn('blocked_at', 'bigint').execute();
    await db.schema
      .createTable('addresses')
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('platform_id', 'text', (column) => column.notNull())
      .addColumn('known', 'text', (column) => column.notNull())
      .addColumn('since', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('addresses_once', ['channel', 'platform_id'])
      .execute();
    await db.schema
      .createIndex('addresses_known')
      .on('addresses')
      .columns(['channel', 'known', 'since'])
      .execute();
  },
};
