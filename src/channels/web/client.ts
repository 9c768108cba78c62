import type { HttpBindings } from '@hono/node-server';
import type { HonoRequest } from 'hono';

/** Who sent a request, as far as the network tells. */
export interface Client {
  /** What limits count by: an IPv4 address, or the first half of an IPv6 one, which is what one household gets. */
  readonly address: string;
  readonly isHttps: boolean;
  /** The host and port that the browser believes it talks to. */
  readonly host: string;
}

const loopback = /^(?:127\.|::1$|::ffff:127\.)/u;

/** Reads the proxy's headers only when the proxy is on this machine: from anyone else they are the sender's own invention. */
export function clientOf(req: HonoRequest, env: Partial<HttpBindings> | undefined): Client {
  // No socket when the routes are called without a server.
  const peer = env?.incoming?.socket.remoteAddress ?? '';
  const forwarded = (name: string) =>
    loopback.test(peer) ? req.header(name)?.split(',').at(-1)?.trim() : undefined;
  return {
    address: addressPrefix(forwarded('x-forwarded-for') ?? peer),
    isHttps: (forwarded('x-forwarded-proto') ?? new URL(req.url).protocol).startsWith('https'),
    host: forwarded('x-forwarded-host') ?? req.header('host') ?? new URL(req.url).host,
  };
}

/** What proxies add; one that is set up as its manual begins adds none of them. */
const ofProxies = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'forwarded',
  'via',
  'x-real-ip',
];

/**
 * Whether a request came from this machine itself, and not through a proxy on it. No browser speaks HTTP/1.0, and nginx
 * does to what is behind it unless told otherwise (https://nginx.org/en/docs/http/ngx_http_proxy_module.html, 2026-11).
 */
export const isLocal = (req: HonoRequest, env: Partial<HttpBindings> | undefined): boolean =>
  loopback.test(env?.incoming?.socket.remoteAddress ?? '') &&
  env?.incoming?.httpVersion !== '1.0' &&
  ofProxies.every((name) => req.header(name) === undefined);

/** The client was gone before the whole of its request had come: whatever failed then, nobody waits for the answer. */
export const hasLeftMidway = (env: Partial<HttpBindings> | undefined): boolean =>
  env?.incoming?.complete === false && env.incoming.socket.destroyed;

/** `2001:db8::1` gives `2001:db8:0:0`. */
export function addressPrefix(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/iu, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const front = head.split(':').filter((group) => group !== '');
  const back = tail === undefined ? [] : tail.split(':').filter((group) => group !== '');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  return [...front, ...Array.from({ length: zeros }, () => '0'), ...back].slice(0, 4).join(':');
}
