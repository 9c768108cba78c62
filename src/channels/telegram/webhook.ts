import { createHash, timingSafeEqual } from 'node:crypto';
import type { Update } from 'grammy/types';

/** An update has some kilobytes, at most a message of 4,096 characters with all its marks. */
const longestBody = 2 ** 20;

/** Source: Bot API, `setWebhook` (2026-11). */
const secretHeader = 'x-telegram-bot-api-secret-token';

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
export function createWebhook({
  secret,
  take,
  onError,
}: WebhookParts): (request: Request) => Promise<Response> {
  const expected = digestOf(secret);

  return async (request) => {
    if (request.method !== 'POST') return answer(405);
    // Of equal length whatever was sent: how long the comparison takes says nothing about the secret.
    if (!timingSafeEqual(digestOf(request.headers.get(secretHeader) ?? ''), expected)) return answer(401);
    const body = await readBody(request);
    if (body === null) return answer(413);
    const update = parseUpdate(body);
    if (update === null) return answer(400);
    try {
      await take(update);
    } catch (error) {
      onError(error);
      return answer(503);
    }
    return answer(200);
  };
}

const answer = (status: number): Response => new Response(null, { status });
const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Null when it is too long: no more of it is read than fits. */
async function readBody(request: Request): Promise<string | null> {
  const announced = request.headers.get('content-length');
  if (announced !== null && Number(announced) <= longestBody) return request.text();
  if (announced !== null || request.body === null) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > longestBody) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
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
