import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { createWebhook } from '../../src/channels/telegram/webhook.ts';
import { createChannelRoutes } from '../../src/channels/web/channel-routes.ts';
import { startWebAlone } from './web-alone.ts';

const routes = () => createChannelRoutes(() => 'http://127.0.0.1:8080');

test('what a channel answers stands beside the pages, as requests and as Node gives them', async () => {
  const channelRoutes = routes();
  channelRoutes.serve('/hook', async (request) => new Response(`got ${await request.text()}`));
  channelRoutes.listen('/raw', (request, response) => void response.end(`raw ${request.method}`));
  await using web = await startWebAlone({ channelRoutes });
  const post = async (path: string) =>
    (await fetch(`${web.url}${path}`, { method: 'POST', body: 'it' })).text();
  expect(await post('/hook')).toBe('got it');
  expect(await post('/raw')).toBe('raw POST');
  expect(await post('/raw?from=proxy')).toBe('raw POST');
  expect((await fetch(`${web.url}/raw/more`)).status).toBe(404);
  expect((await fetch(`${web.url}/healthz`)).status).toBe(200);
});

test('a path has one channel', () => {
  const channelRoutes = routes();
  channelRoutes.listen('/hook', () => {});
  expect(() => channelRoutes.serve('/hook', async () => new Response())).toThrow('Cannot serve "/hook"');
  expect(() => channelRoutes.listen('/hook', () => {})).toThrow('Cannot serve "/hook"');
});

test('a stranger who never ends a body is answered, and then cut off', async () => {
  const channelRoutes = routes();
  const take = () => Promise.reject(new Error('nothing is to be taken'));
  channelRoutes.listen('/telegram', createWebhook({ secret: 'secret', take, onError: () => {} }));
  await using web = await startWebAlone({ channelRoutes });
  const socket = connect(Number(new URL(web.url).port), '127.0.0.1');
  socket.on('error', () => {});
  const answer = new Promise((resolve) => void socket.once('data', resolve));
  const ended = new Promise((resolve) => void socket.once('close', resolve));
  socket.write('POST /telegram HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n{');
  expect(String(await answer)).toMatch(/^HTTP\/1\.1 401 /u);
  await ended;
});
