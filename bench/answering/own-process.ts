import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { AskFigures, BuildCost } from './measure.ts';
import type { Order, Report } from './order.ts';

/** How a trial of one engine ended. */
export type Outcome =
  | { readonly kind: 'finished'; readonly cost: BuildCost; readonly figures: AskFigures }
  | { readonly kind: 'not-built'; readonly capMs: number }
  | { readonly kind: 'not-asked'; readonly cost: BuildCost; readonly capMs: number }
  | { readonly kind: 'crashed'; readonly reason: string };

/** The process stops asking by itself between two questions; this long may pass until one is through. */
const LAST_QUESTION_MS = 60_000;

/** Ends the process once `ms` have passed, unless called again before. */
function createLimit(child: ChildProcess) {
  let timer: NodeJS.Timeout | undefined;
  return (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => child.kill('SIGKILL'), ms);
    timer.unref();
  };
}

/** Carries out an order in a fresh process, so that time and memory are that engine's alone. */
export async function runInOwnProcess(order: Order, buildCapMs: number): Promise<Outcome> {
  const child = fork(fileURLToPath(import.meta.resolve('./one-engine.ts')), [JSON.stringify(order)], {
    execArgv: ['--expose-gc'],
  });
  const limit = createLimit(child);
  limit(buildCapMs);
  let cost: BuildCost | null = null;
  let figures: AskFigures | null = null;
  child.on('message', (report: Report) => {
    if (report.kind === 'asked') ({ figures } = report);
    else {
      ({ cost } = report);
      limit(order.askCapMs * 1.1 + LAST_QUESTION_MS);
    }
  });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  child.on('error', reject);
  child.on('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  const reason = await promise;
  if (cost && figures) return { kind: 'finished', cost, figures };
  if (reason !== 'SIGKILL') return { kind: 'crashed', reason };
  return cost ? { kind: 'not-asked', cost, capMs: order.askCapMs } : { kind: 'not-built', capMs: buildCapMs };
}
