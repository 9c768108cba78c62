import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import { give, refuse } from './api-answer.ts';
import type { Payload } from './check-call.ts';
import { faultInCall } from './check-call.ts';
import type { Upload } from './read-form.ts';
import { readForm } from './read-form.ts';
import { createUpdateQueue } from './update-queue.ts';
import type { UpdateQueue } from './update-queue.ts';

/** A message of the bot, as Telegram took it. */
export interface Sent {
  readonly chat: number;
  readonly id: number;
  readonly thread?: number;
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  readonly keyboard: InlineKeyboardMarkup['inline_keyboard'];
  readonly answers?: number;
  readonly file?: Upload;
}

/** How the next message to a chat goes wrong. */
export type FakeFailure =
  /** It goes well: for a failure of a later one. */
  | { readonly kind: 'none' }
  | { readonly kind: 'rate-limited'; readonly retryAfter: number }
  | { readonly kind: 'blocked' }
  /** The connection ends; `accepted`: after the message was taken. */
  | { readonly kind: 'dropped'; readonly accepted: boolean }
  | { readonly kind: 'gateway' }
  | { readonly kind: 'internal' }
  | { readonly kind: 'unauthorized' };

export const fakeToken = '123456:fake-token-of-a-fake-telegram-0123';
export const fakeBot = {
  id: 123456,
  is_bot: true,
  first_name: '链答',
  username: 'lianda_test_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
} as const;

/** Telegram’s Bot API on loopback, as strict as the real one, and silent about nothing it would refuse. */
export interface FakeTelegram {
  readonly apiRoot: string;
  readonly updates: UpdateQueue;
  /** All messages of the bot that were taken, oldest first. */
  readonly sent: readonly Sent[];
  /** Every call with its payload, refused ones too. */
  readonly calls: readonly { readonly method: string; readonly payload: Payload }[];
  /** What was refused as wrong: nothing, in a good test. */
  readonly refused: readonly string[];
  /** Resolves once `isSo` gives true; looked at after every call. */
  until(isSo: () => boolean): Promise<void>;
  failNext(chat: number, failure: FakeFailure): void;
  /** From now on the group is found under another id alone. */
  migrate(from: number, to: number): void;
  /** Nobody answers at the address any more, or again somebody does. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

export async function createFakeTelegram(): Promise<FakeTelegram> {
  const updates = createUpdateQueue();
  const sent: Sent[] = [];
  const calls: { readonly method: string; readonly payload: Payload }[] = [];
  const refused: string[] = [];
  const failures = new Map<number, FakeFailure[]>();
  const moves = new Map<number, number>();
  const watchers = new Set<() => void>();
  let server = createServer(serve);
  let nextMessage = 1_000_000;
  const port = await listen(server, 0);

  function serve(request: IncomingMessage, response: ServerResponse): void {
    answer(request, response)
      .catch((error: unknown) => {
        refused.push(String(error));
        refuse(response, 400, { description: `Bad Request: ${String(error)}` });
      })
      .finally(() => {
        for (const look of watchers) look();
      });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { token, method = '' } =
      /^\/bot(?<token>[^/]+)\/(?<method>\w+)(?:\?.*)?$/u.exec(request.url ?? '')?.groups ?? {};
    if (token === undefined) return refuse(response, 404, { description: 'Not Found' });
    if (token !== fakeToken) return refuse(response, 401, { description: 'Unauthorized' });
    const { payload, files } = await readCall(request);
    calls.push({ method, payload });
    const fault = faultInCall(method, payload);
    if (fault !== null) {
      refused.push(`${method}: ${fault}`);
      return refuse(response, fault.startsWith('Not Found') ? 404 : 400, { description: fault });
    }
    switch (method) {
      case 'getMe':
        return give(response, fakeBot);
      case 'getUpdates':
        return updates.poll(payload, response);
      case 'getWebhookInfo':
        return give(response, updates.webhookInfo);
      case 'setWebhook':
        updates.setWebhook(String(payload['url']), String(payload['secret_token']));
        return give(response, true);
      case 'deleteWebhook':
        updates.setWebhook(null, '');
        return give(response, true);
      case 'sendMessage':
      case 'sendDocument':
        return take(payload, files, response);
      default:
        return give(response, true);
    }
  }

  function take(payload: Payload, files: Readonly<Record<string, Upload>>, response: ServerResponse): void {
    const chat = Number(payload['chat_id']);
    const moved = moves.get(chat);
    if (moved !== undefined) {
      return refuse(response, 400, {
        description: 'Bad Request: group chat was upgraded to a supergroup chat',
        parameters: { migrate_to_chat_id: moved },
      });
    }
    if (!updates.knows(chat)) return refuse(response, 400, { description: 'Bad Request: chat not found' });
    const next = failures.get(chat)?.shift();
    const failure = next?.kind === 'none' ? undefined : next;
    if (failure !== undefined && !(failure.kind === 'dropped' && failure.accepted))
      return fail(failure, response);
    const id = nextMessage++;
    const document = payload['document'];
    const file = typeof document === 'string' ? files[document.replace('attach://', '')] : undefined;
    const thread = payload['message_thread_id'];
    const answers = payload['reply_parameters'] as { readonly message_id: number } | undefined;
    const message: Sent = {
      chat,
      id,
      text: (payload['text'] ?? payload['caption'] ?? '') as string,
      entities: (payload['entities'] ?? payload['caption_entities'] ?? []) as readonly MessageEntity[],
      keyboard: (payload['reply_markup'] as InlineKeyboardMarkup | undefined)?.inline_keyboard ?? [],
      ...(typeof thread === 'number' && { thread }),
      ...(answers !== undefined && { answers: answers.message_id }),
      ...(file !== undefined && { file }),
    };
    sent.push(message);
    if (failure !== undefined) return fail(failure, response);
    give(response, { message_id: id, date: 1, chat: { id: chat }, text: message.text });
  }

  return {
    apiRoot: `http://127.0.0.1:${port}`,
    updates,
    sent,
    calls,
    refused,
    until(isSo) {
      if (isSo()) return Promise.resolve();
      const { promise, resolve } = Promise.withResolvers<void>();
      const look = () => {
        if (!isSo()) return;
        watchers.delete(look);
        resolve();
      };
      watchers.add(look);
      return promise;
    },
    failNext(chat, failure) {
      failures.set(chat, [...(failures.get(chat) ?? []), failure]);
    },
    migrate(from, to) {
      moves.set(from, to);
      updates.meet(to);
    },
    goAway: () => closeAll(server),
    async comeBack() {
      server = createServer(serve);
      await listen(server, port);
    },
    async close() {
      await updates.close();
      await closeAll(server);
    },
  };
}

async function readCall(
  request: IncomingMessage,
): Promise<{ readonly payload: Payload; readonly files: Readonly<Record<string, Upload>> }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/'))
    return { payload: body.length === 0 ? {} : (JSON.parse(body.toString()) as Payload), files: {} };
  const { fields, files } = readForm(body, type);
  return {
    payload: Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, fieldValue(name, value)]),
    ),
    files,
  };
}

const jsonFields = new Set([
  'entities',
  'caption_entities',
  'reply_markup',
  'reply_parameters',
  'message_thread_id',
  'chat_id',
]);
const fieldValue = (name: string, value: string): unknown =>
  jsonFields.has(name) ? JSON.parse(value) : value;

function fail(failure: Exclude<FakeFailure, { readonly kind: 'none' }>, response: ServerResponse): void {
  switch (failure.kind) {
    case 'rate-limited':
      return refuse(response, 429, {
        description: `Too Many Requests: retry after ${failure.retryAfter}`,
        parameters: { retry_after: failure.retryAfter },
      });
    case 'blocked':
      return refuse(response, 403, { description: 'Forbidden: bot was blocked by the user' });
    case 'unauthorized':
      return refuse(response, 401, { description: 'Unauthorized' });
    case 'internal':
      return refuse(response, 500, { description: 'Internal Server Error' });
    case 'gateway':
      response.writeHead(502, { 'content-type': 'text/html' });
      response.end('<html><head><title>502 Bad Gateway</title></head></html>');
      return undefined;
    case 'dropped':
      response.socket?.destroy();
      return undefined;
    default:
      throw new Error('no such failure');
  }
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

const closeAll = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
