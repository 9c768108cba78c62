import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent, request as requestPlain } from 'node:http';
import { Agent as SecureAgent, request as requestSecure } from 'node:https';
import type { Readable } from 'node:stream';
import { urlToHttpOptions } from 'node:url';

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
 * lost, and takes three times the CPU.
 */
export function createHttpCall(apiRoot: string): HttpCall {
  const root = new URL(apiRoot);
  const { protocol, hostname, port } = urlToHttpOptions(root);
  const base = root.pathname.replace(/\/$/u, '');
  const isSecure = protocol === 'https:';
  const kept = { keepAlive: true, timeout: longestIdleMs };
  const agent = isSecure ? new SecureAgent(kept) : new Agent(kept);
  const open = isSecure ? requestSecure : requestPlain;

  return (path, { headers, body, withinMs, signal }) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(new CallFailed('time was up', false));
      let connected = false;
      const request = open({
        hostname,
        port,
        agent,
        method: 'POST',
        path: base + path,
        headers,
      });
      // A timer of our own: Node's request with a signal listens to it in three more places for each call.
      const giveUp = () => {
        fail(new Error('time is up'));
        request.destroy();
      };
      const timer = setTimeout(giveUp, withinMs);
      signal?.addEventListener('abort', giveUp);
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
      };
      const fail = (error: unknown) => {
        end();
        reject(error instanceof CallFailed ? error : new CallFailed(reasonOf(error), connected, error));
      };
      noteConnection(request, isSecure, () => (connected = true));
      request.on('error', fail);
      request.on('response', (response) => {
        readAnswer(response, fail, (answer) => {
          end();
          resolve(answer);
        });
      });
      if (typeof body === 'string') request.end(body);
      else {
        body.on('error', (error) => request.destroy(error));
        body.pipe(request);
      }
    });
}

function noteConnection(request: ClientRequest, isSecure: boolean, note: () => void): void {
  request.on('socket', (socket) => {
    // A kept connection: what is written goes out at once.
    if (!socket.connecting) note();
    else socket.once(isSecure ? 'secureConnect' : 'connect', note);
  });
}

function readAnswer(
  response: IncomingMessage,
  onError: (error: unknown) => void,
  onAnswer: (answer: unknown) => void,
): void {
  const chunks: Buffer[] = [];
  let length = 0;
  response.on('error', onError);
  response.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > longestAnswer) response.destroy(new Error('the answer is too long'));
    else chunks.push(chunk);
  });
  response.on('end', () => {
    const [only] = chunks;
    const text = (chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks)).toString();
    const answer = parseAnswer(text, response.statusCode ?? 0);
    if (answer instanceof CallFailed) onError(answer);
    else onAnswer(answer);
  });
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

const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'call ended';
