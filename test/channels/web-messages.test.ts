import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { defaultLimits } from '../../src/channels/web/limits.ts';
import type { Refusal } from '../../src/channels/web/wire.ts';
import { answerOf } from './raw-answer.ts';
import { startWebAlone } from './web-alone.ts';
import { newMessageId, openChat } from './web-person.ts';

const refusalOf = async (response: Response): Promise<Refusal['error']> =>
  ((await response.json()) as Refusal).error;

describe('posting a message', () => {
  test('answers 202 and stores one update', async () => {
    await using web = await startWebAlone();
    const person = await openChat(web.url);
    expect((await person.say('你好')).status).toBe(202);
    expect(web.inlet.deliveries).toHaveLength(1);
  });

  test('of 100 kB answers 413 in words, with and without a length given ahead', async () => {
    await using web = await startWebAlone();
    const person = await openChat(web.url);
    const body = JSON.stringify({ id: newMessageId(), text: '长'.repeat(34_000) });
    const whole = await person.post(body);
    expect(whole.status).toBe(413);
    expect((await refusalOf(whole)).message).toContain('太长');
    // The browser's types do not know what Node asks for with a stream.
    const init: RequestInit & { readonly duplex: 'half' } = {
      method: 'POST',
      headers: { cookie: person.cookie, 'content-type': 'application/json' },
      body: new Blob([body]).stream(),
      duplex: 'half',
    };
    const streamed = await fetch(`${web.url}/messages`, init);
    expect(streamed.status).toBe(413);
    expect(web.inlet.deliveries).toHaveLength(0);
  });

  test.each([
    ['nothing', ''],
    ['no JSON', '{"id":'],
    ['a list', '[]'],
    ['null', 'null'],
    ['text that is a number', JSON.stringify({ id: newMessageId(), text: 5 })],
    ['text and choice at once', JSON.stringify({ id: newMessageId(), text: 'a', choice: 'q:b' })],
    ['neither', JSON.stringify({ id: newMessageId() })],
    ['another field', JSON.stringify({ id: newMessageId(), text: 'a', chat: 'web:other' })],
    ['a short id', JSON.stringify({ id: '1', text: 'a' })],
    ['an id with a path in it', JSON.stringify({ id: '../../../etc/passwd', text: 'a' })],
    ['a choice of 201 characters', JSON.stringify({ id: newMessageId(), choice: 'q'.repeat(201) })],
    ['broken UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ['JSON 30,000 levels deep', '['.repeat(30_000)],
  ])('of %s answers 400 in words', async (_name, body) => {
    await using web = await startWebAlone();
    const person = await openChat(web.url);
    const response = await person.post(body);
    expect(response.status).toBe(400);
    expect((await refusalOf(response)).message).toContain('格式不对');
    expect(web.inlet.deliveries).toHaveLength(0);
  });

  test('with half a surrogate pair stores well-formed text', async () => {
    await using web = await startWebAlone();
    const person = await openChat(web.url);
    await person.post(`{"id":"${newMessageId()}","text":"a\\ud800b"}`);
    expect(web.inlet.deliveries[0]?.event).toMatchObject({ text: 'a\ufffdb' });
  });

  test('as anything but JSON answers 415', async () => {
    await using web = await startWebAlone();
    const person = await openChat(web.url);
    const response = await person.post(JSON.stringify({ id: newMessageId(), text: 'a' }), {
      'content-type': 'text/plain',
    });
    expect(response.status).toBe(415);
  });

  test.each([
    ['Sec-Fetch-Site cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['Sec-Fetch-Site same-site', { 'sec-fetch-site': 'same-site' }],
    ['another Origin', { origin: 'https://evil.example' }],
    ['an opaque Origin', { origin: 'null' }],
  ])('from another site (%s) answers 403', async (_name, headers) => {
    await using web = await startWebAlone();
    const person = await openChat(web.url);
    const response = await person.post(JSON.stringify({ id: newMessageId(), text: 'a' }), headers);
    expect(response.status).toBe(403);
    expect(web.inlet.deliveries).toHaveLength(0);
  });

  test('from its own page is taken', async () => {
    await using web = await startWebAlone();
    const person = await openChat(web.url);
    const headers = { 'sec-fetch-site': 'same-origin', origin: web.url };
    expect((await person.post(JSON.stringify({ id: newMessageId(), text: 'a' }), headers)).status).toBe(202);
    const older = { origin: web.url };
    expect((await person.post(JSON.stringify({ id: newMessageId(), text: 'a' }), older)).status).toBe(202);
  });

  test('from its own page behind a proxy on this machine is taken', async () => {
    await using web = await startWebAlone();
    const person = await openChat(web.url);
    const headers = {
      origin: 'https://ask.example',
      'x-forwarded-host': 'ask.example',
      'x-forwarded-proto': 'https',
    };
    expect((await person.post(JSON.stringify({ id: newMessageId(), text: 'a' }), headers)).status).toBe(202);
  });

  test.each([
    ['no cookie', ''],
    ['a cookie of one’s own making', `lianda=${'a'.repeat(43)}.${'b'.repeat(22)}`],
    ['a cookie that is no cookie', 'lianda=%00%ff'],
  ])('with %s answers 401', async (_name, cookie) => {
    await using web = await startWebAlone();
    const person = await openChat(web.url);
    const response = await person.post(JSON.stringify({ id: newMessageId(), text: 'a' }), { cookie });
    expect(response.status).toBe(401);
    expect((await refusalOf(response)).message).toContain('刷新');
  });

  test('answers 503 while it cannot be stored, and never says what failed', async () => {
    await using web = await startWebAlone();
    const person = await openChat(web.url);
    web.inlet.fail(true);
    const response = await person.say('a');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
    expect((await refusalOf(response)).message).not.toContain('Cannot store');
  });

  test('more than 20 times in a moment answers 429 with the seconds to wait, and goes on afterwards', async () => {
    let now = Date.now();
    await using web = await startWebAlone({ now: () => now });
    const person = await openChat(web.url);
    const statuses: number[] = [];
    for (let n = 0; n < 21; n++) statuses.push((await person.say(String(n))).status);
    expect(statuses.filter((status) => status === 202)).toHaveLength(20);
    expect(statuses.at(-1)).toBe(429);
    const refused = await person.say('noch');
    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await refusalOf(refused)).message).toContain('太快');
    now += 500;
    expect((await person.say('again')).status).toBe(202);
  });

  test('from one address with ever new cookies meets the address’s limit', async () => {
    const limits = { messagesPerAddress: { burst: 3, windowMs: 10_000 } };
    await using web = await startWebAlone({ limits, now: () => 1_000 });
    const statuses: number[] = [];
    for (let n = 0; n < 4; n++) statuses.push((await (await openChat(web.url)).say('a')).status);
    expect(statuses).toEqual([202, 202, 202, 429]);
  });

  test('in the page’s other language is refused in that language', async () => {
    await using web = await startWebAlone();
    const person = await openChat(web.url);
    const response = await person.post('{', { cookie: `${person.cookie}; lianda-lang=en` });
    expect((await refusalOf(response)).message).toContain('not in the right form');
  });
});

describe('a connection', () => {
  test('that sends its headers drop by drop is closed', async () => {
    await using web = await startWebAlone({ limits: { headersTimeoutMs: 150, requestTimeoutMs: 150 } });
    const socket = connect(Number(new URL(web.url).port), '127.0.0.1');
    socket.write('POST /messages HTTP/1.1\r\nHost: a\r\nX-Slow: ');
    expect(await answerOf(socket)).toContain('408');
  });

  test('that never sends the body it announced is closed', async () => {
    await using web = await startWebAlone({ limits: { headersTimeoutMs: 150, requestTimeoutMs: 150 } });
    const { cookie } = await openChat(web.url);
    const socket = connect(Number(new URL(web.url).port), '127.0.0.1');
    socket.write(
      `POST /messages HTTP/1.1\r\nHost: a\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{`,
    );
    expect(await answerOf(socket)).not.toContain('202');
    expect(web.inlet.deliveries).toHaveLength(0);
  });

  test.each([
    ['no HTTP', 'hello\r\n\r\n'],
    [
      'headers of 20 kB',
      `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(defaultLimits.maxHeaderBytes + 4_000)}\r\n\r\n`,
    ],
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: <script>\r\n\r\n'],
    ['a path that is none', 'GET /%ff%00/knowledge HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
  ])('that sends %s gets an error, and the server goes on', async (_name, bytes) => {
    await using web = await startWebAlone();
    const socket = connect(Number(new URL(web.url).port), '127.0.0.1');
    socket.end(bytes);
    expect(await answerOf(socket)).toMatch(/^HTTP\/1\.1 4\d\d/u);
    expect((await fetch(`${web.url}/healthz`)).status).toBe(200);
  });
});
