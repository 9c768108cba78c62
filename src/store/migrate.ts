import { sql } from 'kysely';
import type { ColumnBuilderCallback, Kysely, RawBuilder } from 'kysely';
import { ledger } from './migrations/0001-ledger.ts';
import { runs } from './migrations/0002-runs.ts';
import { profiles } from './migrations/0003-profiles.ts';
import { reminders } from './migrations/0004-reminders.ts';
import { staff } from './migrations/0005-staff.ts';
import { broadcasts } from './migrations/0006-broadcasts.ts';
import { channels } from './migrations/0007-channels.ts';
import { rejoinCodes } from './migrations/0008-rejoin-codes.ts';
import { lookedAt } from './migrations/0009-looked-at.ts';
import { outages } from './migrations/0010-outages.ts';

/** One numbered step of the schema. It is never changed once released: a later step mends an earlier one. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  up(target: MigrationTarget): Promise<void>;
}

export interface MigrationTarget {
  readonly db: Kysely<unknown>;
  /** Type and options of a column that numbers rows, never reusing a number: databases disagree on how to say it. */
  readonly identity: readonly ['integer' | 'bigint', ColumnBuilderCallback];
  /** Ends a table whose rows are to lie in the order of its key; empty where a database does not know that. */
  readonly keyOrder: RawBuilder<unknown>;
}

/** In order. */
const migrations: readonly Migration[] = [
  ledger,
  runs,
  profiles,
  reminders,
  staff,
  broadcasts,
  channels,
  rejoinCodes,
  lookedAt,
  outages,
];

/** The version this program knows. */
export const latestVersion = migrations.length;

/** Brings a database up to date. The caller holds its write lock, so that of two programs starting one waits. */
export async function migrate(target: MigrationTarget, now: number): Promise<void> {
  const { db } = target;
  await db.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('applied_at', 'bigint', (column) => column.notNull())
    .execute();
  const applied = await sql<{
    version: number | null;
  }>`select max(number) as version from migrations`.execute(db);
  for (const migration of migrations.slice(applied.rows[0]?.version ?? 0)) {
    await migration.up(target);
    const { number, name } = migration;
    await sql`insert into migrations (number, name, applied_at) values (${number}, ${name}, ${now})`.execute(
      db,
    );
  }
}
