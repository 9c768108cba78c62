import { GrammyError, HttpError } from 'grammy';
import type { SendOutcome } from '../channel.ts';
import { CallFailed } from './http-call.ts';

export type Failure = Exclude<SendOutcome, { readonly kind: 'delivered' }>;

/** What Telegram asks to wait where it does not say. */
const usualWaitSeconds = 5;

/**
 * What an error of grammY means for the message. A GrammyError is an answer of the Bot API, an HttpError a call without
 * one. A 5xx is `unknown`: the Bot API passes a call on to Telegram's own servers before it knows whether it succeeds, and
 * a gateway that gives up says nothing of what lies behind it.
 */
export function outcomeOf(error: unknown): Failure {
  if (error instanceof GrammyError) return outcomeOfAnswer(error);
  const cause = error instanceof HttpError ? error.error : error;
  if (cause instanceof CallFailed) {
    const reason = plainReason(cause.message);
    return { kind: cause.mayHaveArrived ? 'unknown' : 'down', reason };
  }
  return { kind: 'unknown', reason: 'no answer' };
}

function outcomeOfAnswer({ error_code: code, description, parameters }: GrammyError): Failure {
  const reason = plainReason(`${code} ${description}`);
  if (code === 429) {
    return { kind: 'rate-limited', retryAfterMs: (parameters.retry_after ?? usualWaitSeconds) * 1000 };
  }
  if (code === 403) return { kind: 'blocked', reason };
  // The token is wrong or was revoked: no message's fault, and it goes out once there is a good one.
  if (code === 401 || code === 404) return { kind: 'down', reason };
  // “chat not found” too: with another bot's token every chat is unknown, and nobody has blocked anything.
  if (code >= 400 && code < 500) return { kind: 'rejected', reason };
  return { kind: 'unknown', reason };
}

/** The new id of a group that became a supergroup, if that is what the error says. */
export const movedTo = (error: unknown): number | null =>
  error instanceof GrammyError ? (error.parameters.migrate_to_chat_id ?? null) : null;

/** Whether the token is wrong. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);

/** For the log and the ledger: one line, nothing that could be part of a message. */
export const plainReason = (text: string): string =>
  text
    .replace(/["“][^]*$/u, '…')
    .replace(/[^\x20-\x7e…]/gu, ' ')
    .slice(0, 120);
