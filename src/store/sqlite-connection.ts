import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';

interface Prepared {
  readonly statement: StatementSync;
  readonly givesRows: boolean;
}

/** The program has about 50 different queries; lists of several lengths make some more. */
const mostPrepared = 300;

/** A writer holds the lock for a millisecond or less; ten seconds without it is a fault, not traffic. */
const lockDeadlineMs = 10_000;

/** One connection of `node:sqlite`, with its statements kept prepared (59 µs a query without, 20 µs with). */
export class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, Prepared>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { statement, givesRows } = this.#prepare(sql);
    const values = parameters.map(bindable);
    const run = () => {
      if (givesRows) return { rows: statement.all(...values) as Row[] };
      const { changes, lastInsertRowid } = statement.run(...values);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    };
    // Whoever has the lock already waits for nobody.
    return this.#database.isTransaction ? run() : this.#whenUnlocked(run);
  }

  // No streaming: no query of this program gives more rows than fit in memory.
  streamQuery(): never {
    throw new Error('Cannot stream a query: node:sqlite answers at once');
  }

  /** Takes the write lock at once: a transaction that begins by reading would fail on its first write (156 of 1,000 with two programs). */
  begin(): Promise<void> {
    return this.#whenUnlocked(() => this.#database.exec('begin immediate'));
  }

  commit(): void {
    this.#database.exec('commit');
  }

  /** SQLite itself has already rolled back after some errors, a full disk among them. */
  rollback(): void {
    if (this.#database.isTransaction) this.#database.exec('rollback');
  }

  /** Waits without blocking: the lock's holder may be another connection of this very program. */
  async #whenUnlocked<Result>(run: () => Result): Promise<Result> {
    const deadline = performance.now() + lockDeadlineMs;
    for (let pauseMs = 1; ; pauseMs = Math.min(pauseMs * 2, 20)) {
      try {
        return run();
      } catch (error) {
        if (!isBusy(error) || performance.now() > deadline) throw error;
      }
      await wait(pauseMs);
    }
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    if (this.#prepared.size >= mostPrepared) this.#prepared.clear();
    const statement = this.#database.prepare(sql);
    const prepared = { statement, givesRows: statement.columns().length > 0 };
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}

/** `node:sqlite` stores a Date, undefined, an object and NaN as NULL without a word. */
function bindable(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new TypeError(
    `Cannot store a value of type ${value instanceof Date ? 'Date' : typeof value}: only text, finite numbers and null are`,
  );
}

const sqliteBusy = 5;

/** SQLITE_BUSY and its extended codes, whose low byte it is. */
const isBusy = (error: unknown) =>
  error instanceof Error &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  (error.errcode & 0xff) === sqliteBusy;
