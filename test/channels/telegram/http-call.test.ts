import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createClient } from '../../../src/channels/telegram/client.ts';
import { createHttpCall } from '../../../src/channels/telegram/http-call.ts';
import { outcomeOf } from '../../../src/channels/telegram/outcome.ts';
import { fakeToken } from './fake-telegram.ts';

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

/** The address of a server that answers so. */
async function serverThat(
  answers: RequestListener,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer(answers);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  opened.push(close);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** What becomes of a message sent there. */
async function outcomeAt(apiRoot: string, signal?: AbortSignal) {
  try {
    await createClient({ token: fakeToken, apiRoot }).sendMessage(1, '答复', {}, signal as never);
    return { kind: 'delivered' };
  } catch (error) {
    return outcomeOf(error);
  }
}

describe('a message', () => {
  test('was not sent where nobody listens', async () => {
    const { url, close } = await serverThat(() => {});
    await close();
    expect(await outcomeAt(url)).toEqual({ kind: 'down', reason: 'ECONNREFUSED' });
  });

  test('was not sent to a name that does not exist', async () => {
    expect(await outcomeAt('http://telegram.invalid')).toMatchObject({ kind: 'down' });
  });

  test('was not sent when time was up before', async () => {
    const { url } = await serverThat(() => {});
    expect(await outcomeAt(url, AbortSignal.abort())).toMatchObject({ kind: 'down' });
  });

  test('may have arrived when time is up while its answer is awaited', async () => {
    const giveUp = new AbortController();
    const { url } = await serverThat(() => giveUp.abort());
    expect(await outcomeAt(url, giveUp.signal)).toMatchObject({ kind: 'unknown' });
  });

  test('may have arrived when no answer comes within its time', async () => {
    const { url } = await serverThat(() => {});
    const call = createHttpCall(url)('/x', { headers: {}, body: '{}', withinMs: 50 });
    expect(outcomeOf(await call.catch((error: unknown) => error))).toMatchObject({ kind: 'unknown' });
  });

  test('may have arrived when its answer has begun and does not end within its time', async () => {
    const { url } = await serverThat((_, response) => void response.write('{"ok":tr'));
    const call = createHttpCall(url)('/x', { headers: {}, body: '{}', withinMs: 50 });
    expect(outcomeOf(await call.catch((error: unknown) => error))).toMatchObject({ kind: 'unknown' });
  });

  test('goes below the path of a root of one’s own', async () => {
    const asked: (string | undefined)[] = [];
    const { url } = await serverThat(({ url: path }, response) => {
      asked.push(path);
      response.end('{"ok":true,"result":true}');
    });
    expect(await outcomeAt(`${url}/telegram`)).toEqual({ kind: 'delivered' });
    expect(asked).toEqual([`/telegram/bot${fakeToken}/sendMessage`]);
  });

  test('may have arrived when the answer breaks off', async () => {
    const { url } = await serverThat((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"ok":tr', () => response.socket?.destroy());
    });
    expect(await outcomeAt(url)).toMatchObject({ kind: 'unknown' });
  });

  test.each([
    [302, '<html>', 'down'],
    [403, '<html>blocked by a proxy', 'down'],
    [413, 'Request Entity Too Large', 'down'],
    [502, '<html>', 'unknown'],
    [503, '', 'unknown'],
    [200, '<html>', 'unknown'],
    [200, '{"result":true}', 'unknown'],
  ])('that a page with status %i answered, %s, is %s', async (status, page, kind) => {
    const { url } = await serverThat((request, response) => {
      request.resume();
      response.writeHead(status, { 'content-type': 'text/html' }).end(page);
    });
    expect(await outcomeAt(url)).toMatchObject({ kind });
  });
});

test('no reason holds the token or a word of the message', async () => {
  const { url } = await serverThat((request, response) => {
    request.resume();
    response.writeHead(400, { 'content-type': 'application/json' }).end(
      JSON.stringify({
        ok: false,
        error_code: 400,
        description: 'Bad Request: can’t parse "答复 13800138000"',
      }),
    );
  });
  const outcome = await outcomeAt(url);
  expect(outcome).toMatchObject({ kind: 'rejected' });
  expect(JSON.stringify(outcome)).not.toMatch(/答复|138|fake-token/u);
});
