import type { ChannelState } from '../health.ts';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Book } from '../../core/book.ts';
import type { Language } from '../../core/conversation.ts';
import type { Channel, Inlet } from '../channel.ts';
import { errorPlace } from '../../core/error-place.ts';
import type { ChannelRoutes } from './channel-routes.ts';
import type { Readiness } from './health.ts';
import { closeServer, listen } from './listen.ts';
import type { WebLimits } from './limits.ts';
import { defaultLimits } from './limits.ts';
import type { WebEnv } from './request.ts';
import { createRoutes } from './routes.ts';
import { createStreams } from './streams.ts';
import { webName } from './web-name.ts';

export interface WebOptions {
  readonly host: string;
  /** 0 lets the system choose a free one. */
  readonly port: number;
  readonly book: Book;
  /** Whoever has it can take over any conversation; a new one ends them all. At least 32 characters. */
  readonly secret: string;
  readonly log: Logger;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** What `/readyz` reports. */
  readonly readiness: () => Promise<Readiness>;
  /** How the other channels stand, by name: `/readyz` says it, and is ready all the same. */
  readonly channelStates?: () => Readonly<Record<string, ChannelState>>;
  /** The language of the operator, who reads why the start failed. */
  readonly language: Language;
  readonly limits?: Partial<WebLimits>;
  /** What other channels answer on this server. */
  readonly channelRoutes?: ChannelRoutes;
}

export interface WebChannel extends Channel {
  /** Where people find it, `http://127.0.0.1:8080`; known once it has started. */
  readonly url: string;
}

/** The chat in a browser: one direct chat for each browser, told apart by a cookie. */
export function createWebChannel(options: WebOptions): WebChannel {
  const limits = { ...defaultLimits, ...options.limits };
  const streams = createStreams(limits);
  let running: { readonly server: Server; readonly url: string } | null = null;

  return {
    name: webName,
    get url() {
      if (running === null) throw new Error('Cannot tell the address of the web channel: it has not started');
      return running.url;
    },
    async start(inlet: Inlet) {
      const { host, port, language, log } = options;
      const routes = createRoutes({ ...options, limits, streams, inlet });
      const server = createLimitedServer(routes, limits, options.channelRoutes);
      const url = await listen(server, { host, port, language });
      // A socket that breaks later (reset by the browser) ends that request alone; what reaches here is the server's own.
      server.on('error', (error) => log.error(errorPlace(error), 'web server failed'));
      streams.open();
      running = { server, url };
    },
    async send({ chat }) {
      // The reply stands in the history already: whoever looks reads it now, everyone else when they come back.
      streams.wake(chat);
      return { kind: 'delivered' };
    },
    async stop() {
      const stopping = running;
      running = null;
      streams.close();
      if (stopping !== null) await closeServer(stopping.server, limits.stopGraceMs);
    },
  };
}

function createLimitedServer(
  routes: Hono<WebEnv>,
  limits: WebLimits,
  channelRoutes: ChannelRoutes | undefined,
): Server {
  const answer = getRequestListener(routes.fetch, {
    // HTTP/1.0 asks for no Host, and health checkers send none; nothing that is answered has the host in it.
    hostname: 'localhost',
    // The adapter's own Request and Response would replace the global ones for the whole process.
    overrideGlobalObjects: false,
  });
  const server = createServer(
    {
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      connectionsCheckingInterval: Math.min(limits.headersTimeoutMs, 2_000),
      maxHeaderSize: limits.maxHeaderBytes,
    },
    (request, response) => {
      const listener = channelRoutes?.findListener(request.url ?? '');
      if (listener === undefined) void answer(request, response);
      else listener(request, response);
    },
  );
  server.maxConnections = limits.maxConnections;
  return server;
}
