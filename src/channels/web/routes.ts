import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { assetRoutes } from './asset-routes.ts';
import type { ChannelState } from '../health.ts';
import type { ChannelRoutes } from './channel-routes.ts';
import { calendarRoutes } from './calendar-routes.ts';
import { errorPlace } from '../../core/error-place.ts';
import { eventRoutes } from './event-routes.ts';
import { fileRoutes } from './file-routes.ts';
import { readReadiness } from './health.ts';
import { messageRoutes } from './message-routes.ts';
import { pageRoutes } from './page-routes.ts';
import { hasLeftMidway, isLocal } from './client.ts';
import { createRateLimit } from './rate-limit.ts';
import { refuse } from './refusal.ts';
import type { WebEnv } from './request.ts';
import { knowRequest } from './request.ts';
import { addSecurityHeaders } from './security.ts';
import { createSessions } from './session.ts';
import type { Site } from './site.ts';

/** Everything the web channel answers. */
export function createRoutes(
  options: Omit<Site, 'sessions' | 'reads'> & {
    readonly secret: string;
    readonly channelRoutes?: ChannelRoutes;
    readonly channelStates?: () => Readonly<Record<string, ChannelState>>;
  },
): Hono<WebEnv> {
  const { secret, limits, log, now, readiness, channelRoutes, channelStates } = options;
  const sessions = createSessions(secret);
  const site: Site = { ...options, sessions, reads: createRateLimit(limits.readsPerChat, now) };

  const routes = new Hono<WebEnv>();
  routes.use(addSecurityHeaders);
  routes.get('/healthz', (context) => context.json({ alive: true }));
  routes.get('/readyz', async (context) => {
    const answer = await readReadiness(readiness, log);
    // A channel that is away is for its operator to mend: people on the others must not be sent elsewhere for it.
    const channels = channelStates === undefined ? {} : { channels: channelStates() };
    return context.json({ ...answer, ...channels }, answer.ready ? 200 : 503);
  });
  if (channelRoutes !== undefined)
    routes.use(async (context, next) => {
      const handler = channelRoutes.find(context.req.path);
      return handler === undefined
        ? next()
        : handler(context.req.raw, { isLocal: isLocal(context.req, context.env) });
    });
  routes.use(knowRequest(sessions));
  for (const path of ['/', '/knowledge', '/flows', '/static/*']) routes.use(path, compress());
  for (const some of [
    pageRoutes(site),
    messageRoutes(site),
    eventRoutes(site),
    fileRoutes(site),
    calendarRoutes(site),
    assetRoutes(),
  ]) {
    routes.route('/', some);
  }
  routes.notFound((context) => refuse(context, 'not-found'));
  routes.onError((error, context) => {
    if (hasLeftMidway(context.env)) {
      log.debug({ method: context.req.method, path: placeOf(context.req.path) }, 'client left midway');
      return refuse(context, 'failed');
    }
    log.error(
      { ...errorPlace(error), method: context.req.method, path: placeOf(context.req.path) },
      'request failed',
    );
    return refuse(context, 'failed');
  });
  return routes;
}

/** For the log: an address may be a secret itself, such as a calendar's. Of a long part only its place is told. */
const placeOf = (path: string): string => path.replaceAll(/[^/]{20,}/gu, '…');
