import { createAddresses, withoutCodes } from '../contracts/array-inlet.ts';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createWebChannel } from '../../src/channels/web/web.ts';
import { createArrayInlet } from '../contracts/array-inlet.ts';
import { startWebAlone, testOptions } from './web-alone.ts';
import { answerOf } from './raw-answer.ts';
import { openChat } from './web-person.ts';

describe('starting the web channel', () => {
  test.each([
    ['zh', /^无法监听 127\.0\.0\.1:(?<port>\d+)：端口已被占用。请换一个端口：PORT=\d+ npm start$/u],
    [
      'en',
      /^Cannot listen on 127\.0\.0\.1:(?<port>\d+): the port is taken\. Choose another: PORT=\d+ npm start$/u,
    ],
  ] as const)('on a taken port rejects with the port and the remedy (%s)', async (language, message) => {
    const taken = createServer();
    await new Promise<void>((resolve) => void taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const channel = createWebChannel({ ...testOptions, port, language });
    const fault: unknown = await channel.start(createArrayInlet()).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Error);
    expect(message.exec((fault as Error).message)?.groups?.['port']).toBe(String(port));
    expect((fault as Error).message).toContain(`PORT=${port + 1}`);
    await channel.stop();
    await new Promise((resolve) => void taken.close(resolve));
  });

  test('on an address of another machine rejects with the remedy', async () => {
    const channel = createWebChannel({ ...testOptions, host: '192.0.2.1' });
    await expect(channel.start(createArrayInlet())).rejects.toThrow('HOST=127.0.0.1');
  });

  test('again after a stop serves the same sessions', async () => {
    await using web = await startWebAlone();
    const person = await openChat(web.url);
    await person.say('一');
    await web.channel.stop();
    await web.channel.start(web.inlet);
    const again = await fetch(web.channel.url, { headers: { cookie: person.cookie } });
    expect(again.headers.getSetCookie()[0]).toContain(person.cookie);
  });

  test('does not tell its address before it has started', () => {
    expect(() => createWebChannel(testOptions).url).toThrow('not started');
  });
});

describe('stopping the web channel', () => {
  test('lets a message that is being stored end, and then answers it', async () => {
    const { promise: stored, resolve } = Promise.withResolvers<void>();
    const { promise: received, resolve: tell } = Promise.withResolvers<void>();
    const channel = createWebChannel(testOptions);
    await channel.start({
      receive: () => {
        tell();
        return stored;
      },
      history: () => Promise.resolve([]),
      file: () => Promise.resolve(null),
      calendar: () => Promise.resolve(null),
      addresses: createAddresses(),
      rejoining: withoutCodes,
    });
    const person = await openChat(channel.url);
    const saying = person.say('最后一条');
    await received;
    const stopping = channel.stop();
    resolve();
    expect((await saying).status).toBe(202);
    await stopping;
  });

  test('cuts off a request that does not end within the grace', async () => {
    const channel = createWebChannel({ ...testOptions, limits: { stopGraceMs: 50 } });
    const { promise: received, resolve: tell } = Promise.withResolvers<void>();
    await channel.start({
      receive: () => {
        tell();
        return new Promise(() => {});
      },
      history: () => Promise.resolve([]),
      file: () => Promise.resolve(null),
      calendar: () => Promise.resolve(null),
      addresses: createAddresses(),
      rejoining: withoutCodes,
    });
    const saying = (await openChat(channel.url)).say('永远存不完');
    const outcome = saying.then(
      () => 'answered',
      () => 'cut off',
    );
    await received;
    await channel.stop();
    expect(await outcome).toBe('cut off');
  });
});

describe('health', () => {
  test('is 200 at /healthz whatever else fails', async () => {
    await using web = await startWebAlone({
      readiness: () => Promise.reject(new Error('Cannot ask: broken')),
    });
    expect((await fetch(`${web.url}/healthz`)).status).toBe(200);
  });

  test('is 200 at /healthz for HTTP/1.0 without a host, as health checkers ask', async () => {
    await using web = await startWebAlone();
    const socket = connect(Number(new URL(web.url).port), '127.0.0.1');
    socket.write('GET /healthz HTTP/1.0\r\n\r\n');
    expect(await answerOf(socket)).toMatch(/^HTTP\/1\.1 200 /u);
  });

  test('at /readyz is 200 when every part works', async () => {
    await using web = await startWebAlone({
      readiness: () => Promise.resolve({ store: true, sender: true }),
    });
    const response = await fetch(`${web.url}/readyz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ ready: true, parts: { store: true, sender: true } });
  });

  test('at /readyz is 503 and names the part that does not', async () => {
    await using web = await startWebAlone({
      readiness: () => Promise.resolve({ store: true, sender: false }),
    });
    const response = await fetch(`${web.url}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ ready: false, parts: { sender: false } });
  });

  test('at /readyz is 503 when the parts cannot be asked', async () => {
    await using web = await startWebAlone({
      readiness: () => Promise.reject(new Error('Cannot ask: broken')),
    });
    expect((await fetch(`${web.url}/readyz`)).status).toBe(503);
  });
});
