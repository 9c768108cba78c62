import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { channel as telegramModule } from '../../../src/channels/telegram/telegram.ts';
import { createArrayInlet } from '../../contracts/array-inlet.ts';
import { createFakeTelegram, fakeToken } from './fake-telegram.ts';
import type { TestBot, Way } from './test-bot.ts';
import { createTestBot, testSecret } from './test-bot.ts';

let bot: TestBot | null = null;
afterEach(async () => {
  await bot?.close();
  bot = null;
});

async function started(way: Way) {
  bot = await createTestBot(way);
  const inlet = createArrayInlet();
  await bot.channel.start(inlet);
  const wang = bot.people.person('小王');
  return { ...bot, inlet, wang, chat: bot.people.direct(wang) };
}

describe('polling', () => {
  test('confirms nothing before all of it is stored, and gets it again', async () => {
    const { inlet, people, wang, chat, telegram, healths } = await started('polling');
    inlet.fail(true);
    expect(await people.say(chat, wang, '一').taken).toBe(false);
    expect(healths.at(-1)).toEqual({ state: 'degraded', reason: 'updates cannot be stored' });
    inlet.fail(false);
    expect(await people.say(chat, wang, '二').taken).toBe(true);
    const texts = inlet.deliveries.map(({ event }) => (event.kind === 'message' ? event.text : ''));
    expect(texts.at(-1)).toBe('二');
    // The first again and again until it was stored, then the second, and never the other way round.
    expect(new Set(texts.slice(0, -1))).toEqual(new Set(['一']));
    await telegram.until(() => telegram.updates.isPolled());
    expect(healths.at(-1)).toEqual({ state: 'online' });
  });

  test('goes on by itself when Telegram is back', async () => {
    const { inlet, people, wang, chat, telegram, healths } = await started('polling');
    await telegram.goAway();
    const taken = people.say(chat, wang, '你好').taken;
    await expect.poll(() => healths.at(-1)?.state).toBe('degraded');
    await telegram.comeBack();
    expect(await taken).toBe(true);
    expect(inlet.deliveries).toHaveLength(1);
  });

  test('says that another program fetches the same updates', async () => {
    const { telegram, healths } = await started('polling');
    await telegram.until(() => telegram.updates.isPolled());
    const other = fetch(`${telegram.apiRoot}/bot${fakeToken}/getUpdates?x`, { method: 'POST' }).catch(
      () => null,
    );
    await expect
      .poll(() => healths.map(({ reason }) => reason))
      .toContain('another program fetches the updates of this bot');
    await bot?.close();
    bot = null;
    await other;
  });

  test('takes away the webhook of an earlier set-up, and keeps what waits', async () => {
    const { telegram } = await started('polling');
    const calls = telegram.calls.filter(({ method }) => method === 'deleteWebhook');
    expect(calls.map(({ payload }) => payload)).toEqual([{}]);
  });
});

describe('webhook', () => {
  const post = (url: string, body: string, headers: Record<string, string> = {}) =>
    fetch(url, { method: 'POST', body, headers });
  const secret = { 'x-telegram-bot-api-secret-token': testSecret };
  const update = JSON.stringify({ update_id: 1 });

  test('is registered with its secret, for the updates that are read', async () => {
    const { telegram, webhookUrl } = await started('webhook');
    const call = telegram.calls.find(({ method }) => method === 'setWebhook');
    expect(call?.payload).toEqual({
      url: webhookUrl,
      secret_token: testSecret,
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    });
  });

  test('a stranger without the secret, another method, nonsense and a flood are refused', async () => {
    const { webhookUrl, inlet } = await started('webhook');
    const statuses = [
      await post(webhookUrl, update),
      await post(webhookUrl, update, { 'x-telegram-bot-api-secret-token': `${testSecret}x` }),
      await post(webhookUrl, update, { 'x-telegram-bot-api-secret-token': testSecret.padEnd(300, 'x') }),
      await fetch(webhookUrl, { headers: secret }),
      await post(webhookUrl, '{"update_id":', secret),
      await post(webhookUrl, '[]', secret),
      await post(webhookUrl, JSON.stringify({ update_id: 1, text: 'x'.repeat(2 ** 20) }), secret),
      await post(webhookUrl, update, secret),
    ].map(({ status }) => status);
    expect(statuses).toEqual([401, 401, 401, 405, 400, 400, 413, 200]);
    expect(inlet.deliveries).toEqual([]);
  });

  test('a body that does not say its length is read no further than it may be', async () => {
    const { webhookUrl } = await started('webhook');
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(webhookUrl, { method: 'POST', headers: secret }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      request.on('error', reject);
      const piece = 'x'.repeat(2 ** 18);
      for (let count = 0; count < 5; count++) request.write(piece);
      request.end();
    });
    expect(status).toBe(413);
  });

  test('what could not be stored is asked for again', async () => {
    const { inlet, people, wang, chat, telegram, webhookUrl } = await started('webhook');
    inlet.fail(true);
    expect(await people.say(chat, wang, '一').taken).toBe(false);
    const again = JSON.stringify({ ...telegram.updates.last });
    expect((await post(webhookUrl, again, secret)).status).toBe(503);
    inlet.fail(false);
    expect((await post(webhookUrl, again, secret)).status).toBe(200);
  });

  test('says when Telegram cannot deliver, and when it can again', async () => {
    const { inlet, people, wang, chat, healths, telegram } = await started('webhook');
    inlet.fail(true);
    await people.say(chat, wang, '一').taken;
    await telegram.until(() => healths.at(-1)?.state === 'degraded');
    expect(healths.at(-1)?.reason).toBe('Telegram cannot deliver: Wrong response');
    inlet.fail(false);
    await people.say(chat, wang, '二').taken;
    await expect.poll(() => healths.at(-1)?.state).toBe('online');
    telegram.updates.setWebhook('https://elsewhere.example/', 'x');
    await expect.poll(() => healths.at(-1)?.reason).toBe('the webhook was set to another address');
  });

  test('is answered while the turn has not begun', async () => {
    const { people, wang, chat, inlet, telegram } = await started('webhook');
    expect(await people.say(chat, wang, '你好').taken).toBe(true);
    // Nobody takes a turn here at all.
    expect(inlet.deliveries).toHaveLength(1);
    expect(telegram.sent).toEqual([]);
  });
});

test('whoever waits longer than a second sees that something is being done, whoever does not sees nothing', async () => {
  const { people, wang, chat, telegram, inlet, channel } = await started('webhook');
  const [other] = [people.person('小李')];
  await people.say(people.direct(other), other, '快').taken;
  const quick = inlet.deliveries.at(-1);
  if (quick === undefined) throw new Error('nothing arrived');
  await channel.send(
    inlet.answer(quick, { kind: 'answer', body: '好', entries: [], sources: [], choices: [] }),
  );
  await people.say(chat, wang, '慢').taken;
  const shown = () => telegram.calls.filter(({ method }) => method === 'sendChatAction');
  await telegram.until(() => shown().length > 0);
  expect(shown().map(({ payload }) => payload)).toEqual([{ chat_id: wang.id, action: 'typing' }]);
});

test('a token Telegram refuses is told, by name, and nothing of it is logged', async () => {
  const token = '654321:another-token-that-nobody-ever-gave';
  bot = await createTestBot('polling', { token });
  await expect(bot.channel.start(createArrayInlet())).rejects.toThrow('Telegram refuses the token');
  expect(bot.healths.at(-1)?.state).toBe('signed-out');
  expect(bot.logged.join('')).not.toContain('654321');
});

describe('doctor', () => {
  const settings = { token: fakeToken, apiRoot: 'http://127.0.0.1:1' };
  const probe = (changes: Partial<typeof settings>) =>
    telegramModule.probe({ ...settings, ...changes }, AbortSignal.timeout(5000));

  test('knows a token that works, one that is refused, and a Telegram that is not there', async () => {
    const telegram = await createFakeTelegram();
    const { apiRoot } = telegram;
    expect(await probe({ apiRoot })).toMatchObject({
      works: true,
      text: { zh: '机器人 @lianda_test_bot 可用' },
    });
    const refused = await probe({ apiRoot, token: '1:wrong' });
    expect([refused.works, refused.text.zh]).toEqual([false, expect.stringContaining('不认这个令牌')]);
    await telegram.close();
    const absent = await probe({ apiRoot });
    expect([absent.works, absent.text.zh]).toEqual([false, expect.stringContaining('连不上')]);
  });
});

describe('doctor says what to look at, and never the token', () => {
  const answering = async (status: number, body: string) => {
    const server = createServer((_, response) => void response.writeHead(status).end(body));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const apiRoot = `http://127.0.0.1:${port}`;
    const probed = await telegramModule.probe({ token: fakeToken, apiRoot }, AbortSignal.timeout(5000));
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
    const absent = await telegramModule.probe({ token: fakeToken, apiRoot }, AbortSignal.timeout(5000));
    return { probed, absent };
  };
  const api = (code: number, parameters = {}) =>
    JSON.stringify({ ok: false, error_code: code, description: 'No', parameters });

  test.each([
    [401, api(401), '不认这个令牌'],
    [429, api(429, { retry_after: 7 }), '请等 7 秒'],
    [502, '<html>', '不是 Bot API 的（HTTP 502'],
    [404, '<html>', '不是 Bot API 的（HTTP 404'],
    [200, '<html>', '不是 Bot API 的（HTTP 200'],
  ])('where %i is answered: %s', async (status, body, said) => {
    const { probed, absent } = await answering(status, body);
    expect([probed.works, probed.text.zh]).toEqual([false, expect.stringContaining(said)]);
    expect(absent.text.zh).toContain('连不上 TELEGRAM_API_ROOT 的地址（ECONNREFUSED）');
    expect(JSON.stringify([probed, absent])).not.toContain(fakeToken.split(':')[1]);
  });
});

describe('settings', () => {
  const token = { TELEGRAM_BOT_TOKEN: fakeToken };
  const faults = (environment: Record<string, string>) => {
    const configured = telegramModule.configure(environment);
    return configured.kind === 'faults' ? configured.faults.map(({ setting }) => setting) : configured.kind;
  };

  test('without a token Telegram is off, with one it polls the public Bot API', () => {
    expect(telegramModule.configure({})).toEqual({ kind: 'off' });
    expect(telegramModule.configure(token)).toEqual({
      kind: 'on',
      settings: { token: fakeToken, apiRoot: 'https://api.telegram.org' },
    });
  });

  test('a root of one’s own may end in slashes', () => {
    expect(
      telegramModule.configure({ ...token, TELEGRAM_API_ROOT: 'https://api.example.org/tg//' }),
    ).toMatchObject({
      settings: { apiRoot: 'https://api.example.org/tg' },
    });
  });

  test('each wrong one is named', () => {
    const hook = { TELEGRAM_WEBHOOK_URL: 'https://example.org/telegram' };
    expect(faults({ TELEGRAM_BOT_TOKEN: 'secret' })).toEqual(['TELEGRAM_BOT_TOKEN']);
    expect(faults({ ...token, ...hook })).toEqual(['TELEGRAM_WEBHOOK_URL']);
    expect(faults({ ...token, TELEGRAM_WEBHOOK_SECRET: 'abc' })).toEqual(['TELEGRAM_WEBHOOK_SECRET']);
    expect(faults({ ...token, ...hook, TELEGRAM_WEBHOOK_SECRET: 'a b' })).toEqual([
      'TELEGRAM_WEBHOOK_SECRET',
    ]);
    expect(faults({ ...token, ...hook, TELEGRAM_WEBHOOK_SECRET: 'abc' })).toBe('on');
    const secret = { TELEGRAM_WEBHOOK_SECRET: 'abc' };
    for (const url of ['http://example.org/telegram', 'https://example.org:8080/telegram']) {
      const elsewhere = { ...token, ...secret, TELEGRAM_WEBHOOK_URL: url };
      expect(faults(elsewhere)).toEqual(['TELEGRAM_WEBHOOK_URL']);
      // A server of one's own delivers wherever it is told.
      expect(faults({ ...elsewhere, TELEGRAM_API_ROOT: 'http://127.0.0.1:8081' })).toBe('on');
    }
    for (const path of ['', '/', '/healthz', '/knowledge', '/flows/apply', '/wechat'])
      expect(
        faults({
          ...token,
          TELEGRAM_WEBHOOK_URL: `https://example.org${path}`,
          TELEGRAM_WEBHOOK_SECRET: 'abc',
        }),
      ).toEqual(['TELEGRAM_WEBHOOK_URL']);
  });
});
