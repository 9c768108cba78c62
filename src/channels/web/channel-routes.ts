import type { RequestListener } from 'node:http';
import type { SiteRoutes } from '../module.ts';

type Handler = Parameters<SiteRoutes['serve']>[1];

/** What other channels answer on the web's server, by path. */
export interface ChannelRoutes extends SiteRoutes {
  find(path: string): Handler | undefined;
  /** By what Node gives as the request's `url`, a query included. */
  findListener(url: string): RequestListener | undefined;
}

/** `url`: where the server listens, `http://0.0.0.0:8080`. */
export function createChannelRoutes(url: () => string): ChannelRoutes {
  const handlers = new Map<string, Handler>();
  const listeners = new Map<string, RequestListener>();
  const checkFree = (path: string): void => {
    if (handlers.has(path) || listeners.has(path))
      throw new Error(`Cannot serve "${path}": another channel does`);
  };
  return {
    find: (path) => handlers.get(path),
    findListener: (asked) => listeners.get(asked.split('?', 1)[0] ?? asked),
    localUrl: () => `http://127.0.0.1:${new URL(url()).port || '80'}`,
    serve(path, handler) {
      checkFree(path);
      handlers.set(path, handler);
    },
    listen(path, listener) {
      checkFree(path);
      listeners.set(path, listener);
    },
  };
}
