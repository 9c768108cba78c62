import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { Update } from 'grammy/types';

/** An update has some kilobytes, at most a message of 4,096 characters with all its marks. */
const longestBody = 2 ** 20;

/** Of a body that is refused what still comes is thrown away this long, so that the answer is seen; then the connection ends. */
const dumpMs = 500;

/** Source: Bot API, `setWebhook` (2026-11). */
const secretHeader = 'x-telegram-bot-api-secret-token';
const longestSecret = 256;

export interface WebhookParts {
  readonly secret: string;
  /** Resolves once the update is durable; rejects when it could not be stored. */
  readonly take: (update: Update) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/**
 * Answers what Telegram delivers: 200 as soon as the update is durable. 503 where it could not be stored, and Telegram
 * delivers it again.
 */
export function createWebhook({ secret, take, onError }: WebhookParts): RequestListener {
  const expected = paddedBytes(secret);
  // Of equal length whatever was sent: how long the comparison takes says nothing about the secret.
  const knowsSecret = ({ headers: { [secretHeader]: given } }: IncomingMessage): boolean =>
    timingSafeEqual(paddedBytes(typeof given === 'string' ? given : ''), expected);

  return (request, response) => {
    const answer = (status: number): void => {
      response.writeHead(status, { 'content-length': 0 }).end();
      if (!request.complete) setTimeout(() => request.destroy(), dumpMs).unref();
    };
    if (request.method !== 'POST') return answer(405);
    if (!knowsSecret(request)) return answer(401);
    readBody(request, (body) => {
      if (body === null) return answer(413);
      const update = parseUpdate(body);
      if (update === null) return answer(400);
      take(update).then(
        () => answer(200),
        (error: unknown) => {
          onError(error);
          answer(503);
        },
      );
    });
  };
}

/** One byte more than a secret has: what is longer is no secret, however it begins. No header holds a zero. */
function paddedBytes(text: string): Buffer {
  const bytes = Buffer.alloc(longestSecret + 1);
  bytes.write(text, 'latin1');
  return bytes;
}

/** Null when it is too long: no more of it is kept than fits. Of one that breaks off nothing is told, nobody waits any more. */
function readBody(request: IncomingMessage, onBody: (body: string | null) => void): void {
  if (Number(request.headers['content-length'] ?? 0) > longestBody) return onBody(null);
  const chunks: Buffer[] = [];
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    if (length > longestBody) return;
    length += chunk.length;
    if (length > longestBody) onBody(null);
    else chunks.push(chunk);
  });
  request.on('end', () => {
    if (length <= longestBody) onBody(Buffer.concat(chunks).toString());
  });
}

function parseUpdate(body: string): Update | null {
  try {
    const parsed: unknown = JSON.parse(body);
    const isUpdate = typeof parsed === 'object' && parsed !== null && 'update_id' in parsed;
    return isUpdate && Number.isSafeInteger(parsed.update_id) ? (parsed as Update) : null;
  } catch {
    return null;
  }
}
