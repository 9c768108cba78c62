import { closeSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { kyselyStore } from './kysely-store.ts';
import { makeFolder } from './make-folder.ts';
import { latestVersion, migrate } from './migrate.ts';
import type { MigrationTarget } from './migrate.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import { openFault, StoreOpenError } from './store-open-error.ts';
import type { Store } from './store.ts';

const inMemory = ':memory:';

export interface OpenOptions {
  readonly check?: 'full';
  /** From one commit of messages to the next, for a program that gets many; 0 unless told otherwise. */
  readonly gatherMs?: number;
}

/**
 * Opens a database file, making it and its folder if need be, and brings its tables up to date; `:memory:` gives one
 * that ends with the program. Throws {@link StoreOpenError} when it cannot, the file being as it was. `check: 'full'`
 * reads and compares the whole file, however large (100 MB take about 0.6 s); without it only a small one is.
 */
export async function openSqliteStore(path: string, { check, gatherMs }: OpenOptions = {}): Promise<Store> {
  let database: DatabaseSync | undefined;
  try {
    if (path !== inMemory) makeFolder(dirname(resolve(path)));
    if (path !== inMemory) makeFile(path);
    database = new DatabaseSync(path, { timeout: openTimeoutMs });
    inspect(database, path);
    if (check === 'full' || isSmall(path)) verify(database, path, check);
    configure(database);
    const db = new Kysely<Schema>({ dialect: sqliteDialect(database) });
    await bringUpToDate(db);
    const opened = database;
    return kyselyStore(db, () => scrub(db, opened), gatherMs);
  } catch (error) {
    if (database?.isOpen === true) database.close();
    throw error instanceof StoreOpenError ? error : new StoreOpenError(path, openFault(error), error);
  }
}

/** For the owner alone, whoever may look into the folder; SQLite gives the files beside it the same rights. */
function makeFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

/** Another program that starts or ends on the same file holds it for some milliseconds. */
const openTimeoutMs = 1000;

/** While it runs: longer would stop everything else in this program; what is left of the wait is asynchronous. */
const runTimeoutMs = 2;

/** A start reads a whole file of this size in about 30 ms; what is larger is checked when a full check is asked for. */
const mostBytesToCheck = 16 * 1024 * 1024;

/** Stands in the header of every database of this program: “LIAN”. */
const applicationId = 0x4c49414e;

/** Looks before anything is written. */
function inspect(database: DatabaseSync, path: string): void {
  const isEmpty = database.prepare('select 1 from sqlite_schema').get() === undefined;
  const isOurs = database.prepare('pragma application_id').get()?.['application_id'] === applicationId;
  if (!isEmpty && !isOurs) throw new StoreOpenError(path, 'foreign');
  if (!isEmpty && versionIn(database) > latestVersion) throw new StoreOpenError(path, 'newer');
}

const isSmall = (path: string): boolean => path !== inMemory && statSync(path).size <= mostBytesToCheck;

/** Reads every page; the full check also compares each index with its table. */
function verify(database: DatabaseSync, path: string, check: OpenOptions['check']): void {
  const pragma = check === 'full' ? 'integrity_check' : 'quick_check';
  const result = database.prepare(`pragma ${pragma}(1)`).get()?.[pragma];
  if (result !== 'ok') throw new StoreOpenError(path, 'corrupt', new Error(String(result)));
}

const versionIn = (database: DatabaseSync): number =>
  Number(database.prepare('select max(number) as version from migrations').get()?.['version'] ?? 0);

function configure(database: DatabaseSync): void {
  database.exec('pragma journal_mode = wal');
  // A commit is on the disk before anybody is told: 0.1 ms each where measured, and no loss when the power goes.
  database.exec('pragma synchronous = full');
  // What is erased is overwritten, not only unlinked.
  database.exec('pragma secure_delete = on');
  database.exec('pragma foreign_keys = on');
  // What some thousand people said last, in place of 2 MB of it; and pages that change again and again are copied back
  // from the log every 16 MB of it, in place of every 4.
  database.exec('pragma cache_size = -16000');
  database.exec('pragma wal_autocheckpoint = 4000');
  database.exec(`pragma busy_timeout = ${runTimeoutMs}`);
}

const identity: MigrationTarget['identity'] = ['integer', (column) => column.primaryKey().autoIncrement()];

/** Always writes, though seldom anything new: a file or folder that cannot be written to shows itself here. */
const bringUpToDate = (db: Kysely<Schema>): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    const untyped = transaction as unknown as Kysely<unknown>;
    await migrate({ db: untyped, identity, keyOrder: sql`without rowid` }, Date.now());
    await sql`pragma application_id = ${sql.lit(applicationId)}`.execute(transaction);
  });

/** A reader is done within milliseconds; one that is not belongs to somebody who looks into the file by hand. */
const scrubAgainMs = 1000;

/** The write-ahead log still holds pages as they were. While a reader keeps it busy, this is tried again. */
async function scrub(db: Kysely<Schema>, database: DatabaseSync): Promise<void> {
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
  if (rows[0]?.busy !== 1) return;
  const again = async () => {
    // What fails here shows itself to whoever uses the store next.
    if (database.isOpen) await scrub(db, database).catch(() => {});
  };
  setTimeout(() => void again(), scrubAgainMs).unref();
}
