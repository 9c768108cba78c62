import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { GatewayNews, GatewayOrder } from './gateway.ts';

/** What the bot sent to somebody. */
type Sent = Extract<GatewayNews, { readonly kind: 'sent' }>;

/** WeChat as a test sees it: people, rooms, and a gateway that can be killed. */
export interface Platform {
  readonly token: string;
  readonly endpoint: string;
  /** All the bot has sent, over every life of the gateway. */
  readonly sent: readonly Sent[];
  contact(id: string, name: string, alias?: string): Promise<void>;
  room(id: string, topic: string, members: readonly string[]): Promise<void>;
  /** Somebody writes: to the bot, or into a room. */
  say(from: string, text: string, more?: SayOptions): Promise<string>;
  order(order: GatewayOrder): Promise<void>;
  /** Resolves with what was sent to `to`, once that holds. */
  sees(to: string, holds: (texts: readonly string[]) => boolean): Promise<readonly string[]>;
  kill(): Promise<void>;
  /** Starts the gateway again: people, rooms and the sign-in are what they were. */
  revive(): Promise<void>;
  close(): Promise<void>;
}

interface SayOptions {
  readonly id?: string;
  readonly room?: string;
  readonly mentions?: readonly string[];
  readonly type?: number;
  readonly at?: number;
}

export const botId = 'bot';

export async function startPlatform({
  signedIn = true,
}: { readonly signedIn?: boolean } = {}): Promise<Platform> {
  const port = await freePort();
  const token = `insecure_${crypto.randomUUID()}`;
  const sent: Sent[] = [];
  const world: GatewayOrder[] = [{ kind: 'contact', id: botId, name: '链答' }];
  const waiting = new Set<() => void>();
  const done = new Map<number, () => void>();
  let isSignedIn = signedIn;
  let orders = 0;
  let said = 0;
  let gateway: ChildProcess | null = null;

  async function revive(): Promise<void> {
    const child = fork(join(import.meta.dirname, 'gateway.ts'), [String(port), token, botId], {
      execArgv: ['--disable-warning=DeprecationWarning'],
    });
    const ready = Promise.withResolvers<void>();
    child.on('message', (news: GatewayNews) => {
      if (news.kind === 'ready') ready.resolve();
      if (news.kind === 'done') done.get(news.order)?.();
      if (news.kind !== 'sent') return;
      sent.push(news);
      for (const look of waiting) look();
    });
    child.once('exit', (code) => ready.reject(new Error(`the gateway ended with ${String(code)}`)));
    gateway = child;
    await ready.promise;
    ready.promise.catch(() => {});
    for (const order of world) await give(order);
    if (isSignedIn) await give({ kind: 'login' });
  }

  async function give(order: GatewayOrder): Promise<void> {
    const number = orders++;
    const { promise, resolve } = Promise.withResolvers<void>();
    done.set(number, resolve);
    gateway?.send({ number, order });
    await promise;
    done.delete(number);
  }

  const make = async (order: GatewayOrder) => {
    world.push(order);
    await give(order);
  };

  await revive();
  return {
    token,
    endpoint: `127.0.0.1:${port}`,
    sent,
    contact: (id, name, alias) => make({ kind: 'contact', id, name, ...(alias !== undefined && { alias }) }),
    room: (id, topic, members) => make({ kind: 'room', id, topic, members: [botId, ...members] }),
    async say(from, text, { id = `m${said++}`, room, mentions = [], ...rest } = {}) {
      await give({ kind: 'say', id, from, to: room ?? botId, text, mentions, ...rest });
      return id;
    },
    async order(order) {
      if (order.kind === 'login') isSignedIn = true;
      if (order.kind === 'logout') isSignedIn = false;
      await give(order);
    },
    sees(to, holds) {
      const { promise, resolve } = Promise.withResolvers<readonly string[]>();
      const look = () => {
        const texts = sent.filter((each) => each.to === to).map(({ text, file }) => file ?? text);
        if (!holds(texts)) return;
        waiting.delete(look);
        resolve(texts);
      };
      waiting.add(look);
      look();
      return promise;
    },
    kill,
    revive,
    close: kill,
  };

  async function kill(): Promise<void> {
    const child = gateway;
    gateway = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('Cannot find a free port');
  return address.port;
}
