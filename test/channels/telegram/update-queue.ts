import type { ServerResponse } from 'node:http';
import type { Update } from 'grammy/types';
import type { NewUpdate } from './api-answer.ts';
import { give, refuse } from './api-answer.ts';
import type { Payload } from './check-call.ts';

/** The updates that wait for a bot, and how it gets them. */
export interface UpdateQueue {
  /** Resolves with whether the bot said it has the update; false: it came back without, or nobody takes updates. */
  add(update: NewUpdate): Promise<boolean>;
  /** The same update again, under its number. */
  repeat(): Promise<boolean>;
  /** The newest update, as it was delivered. */
  readonly last: Update;
  /** Whether a bot is asking at this moment. */
  isPolled(): boolean;
  /** The chat exists: the bot may write to it. */
  meet(chat: number): void;
  knows(chat: number): boolean;
  poll(payload: Payload, response: ServerResponse): void;
  setWebhook(url: string | null, secret: string): void;
  /** What `getWebhookInfo` says. */
  readonly webhookInfo: Readonly<Record<string, unknown>>;
  close(): Promise<void>;
}

interface Waiting {
  readonly update: Update;
  readonly resolve: (taken: boolean) => void;
  isShown: boolean;
}

export function createUpdateQueue(): UpdateQueue {
  const chats = new Set<number>();
  let waiting: Waiting[] = [];
  let open: {
    readonly response: ServerResponse;
    readonly offset: number;
    readonly timer: NodeJS.Timeout;
  } | null = null;
  let webhook: { readonly url: string; readonly secret: string } | null = null;
  let last: Update = { update_id: 7_000_000 };
  let undelivered = 0;
  let lastError: Readonly<Record<string, unknown>> | null = null;
  const posts = new Set<Promise<boolean>>();

  function enqueue(update: Update): Promise<boolean> {
    if (webhook !== null) {
      const posted = post(webhook, update).then((isTaken) => {
        undelivered = isTaken ? 0 : 1;
        const failed = {
          last_error_date: Math.floor(Date.now() / 1000),
          last_error_message: 'Wrong response',
        };
        lastError = isTaken ? lastError : failed;
        return isTaken;
      });
      posts.add(posted);
      return posted.finally(() => posts.delete(posted));
    }
    const { promise, resolve } = Promise.withResolvers<boolean>();
    waiting.push({ update, resolve, isShown: false });
    waiting.sort((a, b) => a.update.update_id - b.update.update_id);
    if (open !== null) answerPoll();
    return promise;
  }

  function answerPoll(): void {
    if (open === null) return;
    const { response, timer } = open;
    clearTimeout(timer);
    open = null;
    const batch = waiting.slice(0, 100);
    for (const each of batch) each.isShown = true;
    give(
      response,
      batch.map(({ update }) => update),
    );
  }

  return {
    add(update) {
      last = { ...update, update_id: last.update_id + 1 };
      const chat = (
        update.message ??
        update.edited_message ??
        update.callback_query?.message ??
        update.my_chat_member
      )?.chat;
      if (chat?.id !== undefined) chats.add(chat.id);
      return enqueue(last);
    },
    repeat: () => enqueue(last),
    get last() {
      return last;
    },
    isPolled: () => open !== null,
    meet: (chat) => void chats.add(chat),
    knows: (chat) => chats.has(chat),
    poll(payload, response) {
      if (webhook !== null)
        return refuse(response, 409, {
          description:
            "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first",
        });
      if (open !== null) {
        clearTimeout(open.timer);
        refuse(open.response, 409, {
          description:
            'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
        });
        open = null;
      }
      const offset = Number(payload['offset'] ?? 0);
      const timeoutMs = Number(payload['timeout'] ?? 0) * 1000;
      const [confirmed, rest] = [
        waiting.filter(({ update }) => update.update_id < offset),
        waiting.filter(({ update }) => update.update_id >= offset),
      ];
      waiting = rest;
      for (const { resolve } of confirmed) resolve(true);
      for (const each of waiting) if (each.isShown) each.resolve(false);
      const timer = setTimeout(answerPoll, timeoutMs);
      timer.unref();
      open = { response, offset, timer };
      response.on('close', () => {
        if (open?.response === response) open = null;
      });
      if (waiting.length > 0 || timeoutMs === 0) answerPoll();
    },
    get webhookInfo() {
      return {
        url: webhook?.url ?? '',
        pending_update_count: undelivered,
        ...(lastError !== null && lastError),
      };
    },
    setWebhook(url, secret) {
      webhook = url === null ? null : { url, secret };
    },
    async close() {
      if (open !== null) clearTimeout(open.timer);
      for (const { resolve } of waiting) resolve(false);
      await Promise.allSettled(posts);
    },
  };
}

async function post(
  webhook: { readonly url: string; readonly secret: string },
  update: Update,
): Promise<boolean> {
  try {
    const { status } = await fetch(webhook.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': webhook.secret },
      body: JSON.stringify(update),
    });
    return status === 200;
  } catch {
    return false;
  }
}
