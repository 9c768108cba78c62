import type { SiteRoutes } from '../module.ts';

type Handler = Parameters<SiteRoutes['serve']>[1];

/** What other channels answer on the web's server, by path. */
export interface ChannelRoutes extends SiteRoutes {
  find(path: string): Handler | undefined;
}

export function createChannelRoutes(): ChannelRoutes {
  const handlers = new Map<string, Handler>();
  return {
    find: (path) => handlers.get(path),
    serve(path, handler) {
      if (handlers.has(path)) throw new Error(`Cannot serve "${path}": another channel does`);
      handlers.set(path, handler);
    },
  };
}
