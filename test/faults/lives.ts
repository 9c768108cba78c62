import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Update } from '../../src/core/update.ts';
import type { Order, Report } from './mortal-program.ts';

/** One start of the program under test. */
export interface Life {
  /** Opens the database. Everything before this takes most of the time and can be done ahead. */
  start(life: number): Promise<void>;
  receive(update: Update): void;
  /** Kills it as it stands; resolves when the system has cleared it away. */
  kill(): Promise<void>;
  /** Lets it answer everything and end by itself; gives its exit status. */
  finish(): Promise<number | null>;
}

/**
 * Loads the program without starting it; what is compiled is kept in `cache` for the next. `onReceived` is called with
 * each update that it has stored for good.
 */
export function loadProgram(args: readonly string[], cache: string, onReceived: (id: string) => void): Life {
  const child = fork(new URL('mortal-program.ts', import.meta.url), args, {
    execArgv: [],
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  const loaded = reported(child, 'loaded');
  // One that is killed before it is needed is missed by nobody.
  loaded.catch(() => {});
  child.on('message', (report: Report) => {
    if (report.kind === 'received') onReceived(report.id);
  });
  // A message to a program that has just died gets lost, as on a network: it is delivered again to the next one.
  const tell = (order: Order) => child.send(order, () => {});
  return {
    async start(life) {
      await loaded;
      const started = reported(child, 'started');
      tell({ kind: 'start', life });
      await started;
    },
    receive: (update) => tell({ kind: 'receive', update }),
    async kill() {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
    async finish() {
      const exited = once(child, 'exit');
      tell({ kind: 'finish' });
      await exited;
      return child.exitCode;
    },
  };
}

/** Resolves at the first report of a kind; rejects when the program ends before. */
const reported = (child: ChildProcess, kind: Report['kind']): Promise<void> =>
  new Promise((resolve, reject) => {
    const ended = () => reject(new Error(`Cannot wait for "${kind}": the program has ended`));
    child.once('exit', ended);
    child.on('message', function listen(report: Report) {
      if (report.kind !== kind) return;
      child.off('message', listen);
      child.off('exit', ended);
      resolve();
    });
  });
