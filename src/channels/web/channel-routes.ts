import type { SiteRoutes } from '../module.ts';

type Handler = Parameters<SiteRoutes['serve']>[1];

/** What other channels answer on the web's server, by path. */
export interface ChannelRoutes extends SiteRoutes {
  find(path: string): Handler | undefined;
}

/** `url`: where the server listens, `http://0.0.0.0:8080`. */
export function createChannelRoutes(url: () => string): ChannelRoutes {
  const handlers = new Map<string, Handler>();
  return {
    find: (path) => handlers.get(path),
    localUrl: () => `http://127.0.0.1:${new URL(url()).port || '80'}`,
    serve(path, handler) {
      if (handlers.has(path)) throw new Error(`Cannot serve "${path}": another channel does`);
      handlers.set(path, handler);
    },
  };
}
