import type { Context, MiddlewareHandler } from 'hono';
import type { WebEnv } from './request.ts';

const headers = {
  // Everything comes from this server and nothing is written inline, so text that slips through as markup stays dead.
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
};

/** Tells the browser what no page of this server ever does. */
export const addSecurityHeaders: MiddlewareHandler<WebEnv> = async (context, next) => {
  await next();
  for (const [name, value] of Object.entries(headers)) context.header(name, value);
};

/**
 * Another site's page made the browser send this. Over plain HTTP to an address other than localhost browsers leave out
 * `Sec-Fetch-Site`, so `Origin` decides there; a program that is no browser sends neither and has no cookie to abuse.
 */
export function isCrossSite(context: Context<WebEnv>): boolean {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin';
  const origin = context.req.header('origin');
  return origin !== undefined && URL.parse(origin)?.host !== context.get('client').host;
}
