import type { HttpBindings } from '@hono/node-server';
import { HonoRequest } from 'hono/request';
import { expect, test } from 'vitest';
import { addressPrefix, isLocal } from '../../src/channels/web/client.ts';

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['', ''],
])('the address %s counts as %s', (address, prefix) => {
  expect(addressPrefix(address)).toBe(prefix);
});

test.each([
  ['a browser on this machine', '127.0.0.1', '1.1', {}, true],
  ['one elsewhere', '203.0.113.7', '1.1', {}, false],
  ['a proxy that says for whom', '127.0.0.1', '1.1', { 'x-forwarded-for': '203.0.113.7' }, false],
  ['a proxy that says only what it is', '::1', '1.1', { via: '1.1 caddy' }, false],
  ['a proxy that says nothing', '::ffff:127.0.0.1', '1.0', {}, false],
])('%s is local or not', (_, remoteAddress, httpVersion, headers, expected) => {
  const env = { incoming: { socket: { remoteAddress }, httpVersion } } as unknown as HttpBindings;
  expect(isLocal(new HonoRequest(new Request('http://127.0.0.1/wechat', { headers })), env)).toBe(expected);
});
