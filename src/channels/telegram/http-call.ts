import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent, request as requestPlain } from 'node:http';
import { Agent as SecureAgent, request as requestSecure } from 'node:https';
import type { Readable } from 'node:stream';

/**
 * A call ended without an answer of the Bot API. `mayHaveArrived` is false only when it certainly did not: there never
 * was a connection, or something in between refused it. No address is in the message: it holds the token.
 */
export class CallFailed extends Error {
  readonly mayHaveArrived: boolean;

  constructor(what: string, mayHaveArrived: boolean, cause?: unknown) {
    super(what, { cause });
    this.name = 'CallFailed';
    this.mayHaveArrived = mayHaveArrived;
  }
}

/** What grammY hands over and takes back; the part of `fetch` it uses. */
export type HttpCall = (
  url: string,
  options: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string | Readable;
    readonly signal?: AbortSignal;
  },
) => Promise<{ json(): Promise<unknown> }>;

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
  const isSecure = apiRoot.startsWith('https:');
  const options = { keepAlive: true, timeout: longestIdleMs };
  const agent = isSecure ? new SecureAgent(options) : new Agent(options);
  const open = isSecure ? requestSecure : requestPlain;

  return (url, { method = 'POST', headers = {}, body, signal }) =>
    new Promise((resolve, reject) => {
      let connected = false;
      const request = open(url, { agent, method, headers, ...(signal !== undefined && { signal }) });
      const fail = (error: unknown) => reject(new CallFailed(reasonOf(error), connected, error));
      noteConnection(request, isSecure, () => (connected = true));
      request.on('error', fail);
      request.on('response', (response) => {
        readAnswer(response).then(resolve, fail);
      });
      if (body === undefined || typeof body === 'string') request.end(body);
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

async function readAnswer(response: IncomingMessage): Promise<{ json(): Promise<unknown> }> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestAnswer) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString();
  return { json: async () => parseAnswer(text, response.statusCode ?? 0) };
}

/** Pages of proxies are no answers: below 500 they refused, above nobody knows how far it came. */
function parseAnswer(text: string, status: number): unknown {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    answer = null;
  }
  if (typeof answer === 'object' && answer !== null && 'ok' in answer && typeof answer.ok === 'boolean')
    return answer;
  throw new CallFailed(`HTTP ${status} without an answer of the Bot API`, status >= 500 || status < 300);
}

const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'call ended';
