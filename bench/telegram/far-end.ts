import { Agent, createServer, request as open } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Telegram on loopback, as fast as it can be: delivers updates by webhook, and notes when their answers come. */
export interface FarEnd {
  readonly apiRoot: string;
  /** Delivers a text to a bot; resolves when its first answer has come, with the milliseconds that took. */
  ask(bot: FarBot, text: string): Promise<number>;
  /** What was refused or came to nobody. */
  readonly strays: readonly string[];
  close(): Promise<void>;
}

export interface FarBot {
  readonly token: string;
  readonly secret: string;
  /** Where its webhook is, once it has said so. */
  url: string;
}

/** Source: Bot API, `setWebhook` (2026-11): 40 connections at once unless told otherwise. */
const connections = 40;

export async function createFarEnd(people: number): Promise<FarEnd> {
  const waiting = new Map<string, { readonly since: number; readonly resolve: (ms: number) => void }>();
  const urls = new Map<string, string>();
  const strays: string[] = [];
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let count = 0;

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [, token = '', method = ''] = /^\/bot([^/]+)\/(\w+)/u.exec(request.url ?? '') ?? [];
      const payload = JSON.parse(Buffer.concat(chunks).toString() || '{}') as {
        chat_id?: number;
        url?: string;
      };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ ok: true, result: resultOf(method, payload.chat_id) }));
      if (method === 'setWebhook') urls.set(token, payload.url ?? '');
      if (method !== 'sendMessage') return;
      const key = `${token} ${payload.chat_id}`;
      const asked = waiting.get(key);
      waiting.delete(key);
      asked?.resolve(performance.now() - asked.since);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    strays,
    ask(bot, text) {
      const { promise, resolve } = Promise.withResolvers<number>();
      const update = ++count;
      const person = 1000 + (update % people);
      const key = `${bot.token} ${person}`;
      // Somebody who is still waiting asks nothing new.
      if (waiting.has(key)) return Promise.resolve(Number.NaN);
      waiting.set(key, { since: performance.now(), resolve });
      const body = JSON.stringify({
        update_id: update,
        message: {
          message_id: update,
          date: Math.floor(Date.now() / 1000),
          chat: { id: person, type: 'private', first_name: '小王' },
          from: { id: person, is_bot: false, first_name: '小王', language_code: 'zh-hans' },
          text,
        },
      });
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'x-telegram-bot-api-secret-token': bot.secret,
      };
      const post = open(urls.get(bot.token) ?? bot.url, { method: 'POST', agent, headers }, (response) => {
        response.resume();
        if (response.statusCode !== 200) strays.push(`webhook answered ${response.statusCode}`);
      });
      post.on('error', (error) => strays.push(error.message));
      post.end(body);
      return promise;
    },
    async close() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function resultOf(method: string, chat: number | undefined): unknown {
  if (method === 'getMe') return { id: 1, is_bot: true, first_name: 'bench', username: 'bench_bot' };
  if (method === 'sendMessage')
    return { message_id: 1, date: 1, chat: { id: chat, type: 'private', first_name: 'x' }, text: 'x' };
  return true;
}
