import type { Migration } from '../migrate.ts';

/** Of which changes of content it is known that they concern nobody. */
export const lookedAt: Migration = {
  number: 9,
  name: 'looked-at',
  async up({ db }) {
    await db.schema.alterTable('content_changes').addColumn('looked_at', 'bigint').execute();
  },
};
