import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** A database whose program dies at a chosen moment: from then on no statement reaches it, not even a rollback. */
export interface MortalDatabase {
  readonly database: DatabaseSync;
  /** Moments passed so far: one before and one after each statement. */
  readonly moments: () => number;
  readonly isDead: () => boolean;
}

/** Dies at moment `death`, counted from 1; `Infinity` never. */
export function makeMortal(database: DatabaseSync, death: number): MortalDatabase {
  let passed = 0;
  const pass = () => {
    if (++passed >= death) throw new Error('the program is dead');
  };
  const live = <Result>(run: () => Result): Result => {
    pass();
    const result = run();
    pass();
    return result;
  };

  const mortalStatement = (statement: StatementSync): StatementSync =>
    new Proxy(statement, {
      get(target, name) {
        if (name === 'run') return (...values: never[]) => live(() => target.run(...values));
        if (name === 'all') return (...values: never[]) => live(() => target.all(...values));
        const member: unknown = Reflect.get(target, name, target);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });

  return {
    moments: () => passed,
    isDead: () => passed >= death,
    database: new Proxy(database, {
      get(target, name) {
        if (name === 'exec') return (sql: string) => live(() => target.exec(sql));
        if (name === 'prepare') return (sql: string) => mortalStatement(target.prepare(sql));
        const member: unknown = Reflect.get(target, name, target);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    }),
  };
}
