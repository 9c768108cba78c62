import type { Readable } from 'node:stream';
import { Pool } from 'undici';
import type { Dispatcher } from 'undici';

/**
 * A call ended without an answer of the Bot API. `mayHaveArrived` is false only when it certainly did not: there never
 * was a connection, or something in between refused it. No address is in the message: it holds the token.
 */
export class CallFailed extends Error {
  readonly mayHaveArrived: boolean;
  /** Of what answered in place of the Bot API; null where nothing did. */
  readonly status: number | null;

  constructor(what: string, mayHaveArrived: boolean, cause?: unknown, status: number | null = null) {
    super(what, { cause });
    this.name = 'CallFailed';
    this.mayHaveArrived = mayHaveArrived;
    this.status = status;
  }
}

/**
 * Posts to a path below the root, and gives what the Bot API answers: an object with `ok`. Rejects with `CallFailed` alone.
 * `withinMs`: the longest it may take in all.
 */
export type HttpCall = (
  path: string,
  call: {
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | Readable;
    readonly withinMs: number;
    readonly signal?: AbortSignal;
  },
) => Promise<unknown>;

/**
 * A connection that idles longer is closed from this side. Where the far side closes it first, at the moment it is used
 * again, nobody can say whether the call arrived; the Bot API keeps idle connections for a minute.
 */
const longestIdleMs = 10_000;

/** A hundred updates have at most some hundred kilobytes; more is no Bot API. */
const longestAnswer = 16 * 2 ** 20;

/**
 * Calls over kept connections. In place of `fetch`, which does not tell a call that never left from one whose answer was
 * lost, and takes three times the CPU; `node:http` takes twice.
 */
export function createHttpCall(apiRoot: string): HttpCall {
  const root = new URL(apiRoot);
  const base = root.pathname.replace(/\/$/u, '');
  const pool = new Pool(root.origin, {
    keepAliveTimeout: longestIdleMs,
    keepAliveMaxTimeout: longestIdleMs,
    // Each call has a time of its own, which ends it.
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  return (path, { headers, body, withinMs, signal }) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(new CallFailed('time was up', false));
      const answer = new Answer(resolve, reject, end);
      const timer = setTimeout(giveUp, withinMs);
      signal?.addEventListener('abort', giveUp);
      function giveUp(): void {
        answer.giveUp(new Error('time is up'));
      }
      function end(): void {
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
      }
      pool.dispatch({ path: base + path, method: 'POST', headers, body }, answer);
    });
}

/** Hears how one call goes, and settles it once. */
class Answer implements Dispatcher.DispatchHandler {
  readonly #resolve: (answer: unknown) => void;
  readonly #reject: (failure: CallFailed) => void;
  readonly #end: () => void;
  readonly #chunks: Buffer[] = [];
  #length = 0;
  #status = 0;
  /** Null until it is written to a connection: before that it certainly has not arrived. */
  #controller: Dispatcher.DispatchController | null = null;
  #isOver = false;

  constructor(resolve: (answer: unknown) => void, reject: (failure: CallFailed) => void, end: () => void) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#end = end;
  }

  giveUp(error: Error): void {
    this.#fail(error);
    this.#controller?.abort(error);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // It waited for a connection longer than it had time: it does not leave any more.
    if (this.#isOver) controller.abort(new Error('time was up'));
    else this.#controller = controller;
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#length += chunk.length;
    if (this.#length > longestAnswer) controller.abort(new Error('the answer is too long'));
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [only] = this.#chunks;
    const text = (
      this.#chunks.length === 1 && only !== undefined ? only : Buffer.concat(this.#chunks)
    ).toString();
    const answer = parseAnswer(text, this.#status);
    if (answer instanceof CallFailed) this.#fail(answer);
    else if (this.#settles()) this.#resolve(answer);
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#fail(error);
  }

  #fail(error: Error): void {
    const mayHaveArrived = this.#controller !== null;
    if (!this.#settles()) return;
    this.#reject(
      error instanceof CallFailed ? error : new CallFailed(reasonOf(error), mayHaveArrived, error),
    );
  }

  #settles(): boolean {
    if (this.#isOver) return false;
    this.#isOver = true;
    this.#end();
    return true;
  }
}

/** Pages of proxies are no answers: below 500 they refused, above nobody knows how far it came. */
function parseAnswer(text: string, status: number): object | CallFailed {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    answer = null;
  }
  if (typeof answer === 'object' && answer !== null && 'ok' in answer && typeof answer.ok === 'boolean')
    return answer;
  const mayHaveArrived = status >= 500 || status < 300;
  return new CallFailed(`HTTP ${status} without an answer of the Bot API`, mayHaveArrived, undefined, status);
}

const reasonOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : 'call ended';
