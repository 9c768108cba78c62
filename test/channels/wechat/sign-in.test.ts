import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'lean-qr';
import { pino } from 'pino';
import { createSignIn, terminalCode } from '../../../src/channels/wechat/sign-in.ts';
import { createArrayInlet } from '../../contracts/array-inlet.ts';
import type { Platform } from './platform.ts';
import { startPlatform } from './platform.ts';
import type { WechatUnderTest } from './wechat-under-test.ts';
import { createWechat } from './wechat-under-test.ts';

let platform: Platform;
let wechat: WechatUnderTest;

describe('signing in', () => {
  beforeAll(async () => {
    platform = await startPlatform({ signedIn: false });
  });
  afterAll(() => platform.close());
  beforeEach(async () => {
    wechat = await createWechat(platform);
  });
  afterEach(async () => {
    await wechat.channel.stop();
  });

  const address = () => readFileSync(join(wechat.folder, 'sign-in-url.txt'), 'utf8').trim();
  const page = async (url = address(), isLocal = true): Promise<Response> => {
    const handler = wechat.routes.get('/wechat');
    if (handler === undefined) throw new Error('no page');
    return handler(new Request(url), { isLocal });
  };

  test('its state is told truthfully from the start to the end of a sign-in', async () => {
    const out = wechat.becomes('signed-out');
    await wechat.channel.start(createArrayInlet());
    await out;
    const scan = wechat.becomes('scan');
    await platform.order({ kind: 'scan', code: 'https://login.weixin.example/l/abc' });
    await scan;
    const text = await (await page()).text();
    expect(text).toContain('等待扫码');
    expect(text).toContain('<svg');
    expect(text).toContain('<meta http-equiv="refresh" content="5" />');
    // The site's policy allows neither, and a code in a log signs somebody in.
    expect(text).not.toMatch(/<script|style=|<style/u);
    expect(wechat.logged.join('')).not.toContain('login.weixin.example');
    expect(wechat.logged.join('')).not.toContain(new URL(address()).searchParams.get('key'));
    expect(wechat.channel.isOpen?.()).toBe(false);

    const online = wechat.becomes('online');
    await platform.order({ kind: 'login' });
    await online;
    expect(wechat.channel.isOpen?.()).toBe(true);
    expect(await (await page()).text()).not.toContain('<svg');

    const gone = wechat.becomes('signed-out');
    await platform.order({ kind: 'logout' });
    await gone;
    expect(wechat.channel.isOpen?.()).toBe(false);
    expect(wechat.healths.map(({ state }) => state)).toEqual([
      'starting',
      'signed-out',
      'scan',
      'online',
      'signed-out',
    ]);
  });

  test.each([
    ['elsewhere', (whole: URL) => whole.href, false],
    [
      'a name another site points here',
      (whole: URL) => whole.href.replace('127.0.0.1', 'rebound.example'),
      true,
    ],
    ['a proxy that looks like this machine', (whole: URL) => whole.origin + whole.pathname, true],
    ['a guess', (whole: URL) => `${whole.origin}${whole.pathname}?key=${'A'.repeat(32)}`, true],
  ])('the page opens by its own address on this machine alone: %s', async (_, urlOf, isLocal) => {
    await wechat.channel.start(createArrayInlet());
    expect((await page()).status).toBe(200);
    const response = await page(urlOf(new URL(address())), isLocal);
    expect(response.status).toBe(403);
    expect(await response.text()).not.toMatch(/<html|[?]key=/u);
  });

  test('its address is read by the owner alone, and another run has another', async () => {
    await wechat.channel.start(createArrayInlet());
    expect(statSync(join(wechat.folder, 'sign-in-url.txt')).mode & 0o777).toBe(0o600);
    const before = address();
    expect(before).toMatch(/^http:\/\/127\.0\.0\.1:8080\/wechat\?key=[\w-]{32}$/u);
    await wechat.channel.stop();
    const { folder } = wechat;
    wechat = await createWechat(platform, { folder });
    await wechat.channel.start(createArrayInlet());
    expect(address()).not.toBe(before);
    expect((await page(before)).status).toBe(403);
  });
});

test('a terminal is told where the page is before there is any code, and again below the code', async () => {
  const written: string[] = [];
  const below = Promise.withResolvers<void>();
  const folder = mkdtempSync(join(tmpdir(), 'lianda-sign-in-'));
  const signIn = createSignIn({
    site: { localUrl: () => 'http://127.0.0.1:8080', serve() {}, listen() {} },
    folder: () => folder,
    language: 'zh',
    log: pino({ level: 'silent' }),
    terminal: {
      write(text: string) {
        if (written.push(text) === 2) below.resolve();
      },
    },
  });
  signIn.open();
  const address = readFileSync(join(folder, 'sign-in-url.txt'), 'utf8');
  expect(written).toEqual([`微信登录页：${address}`]);
  signIn.show(
    { state: 'scan' },
    { kind: 'scan', code: 'https://login.weixin.example/l/abc', scanned: false },
  );
  await below.promise;
  expect(written[1]?.endsWith(address)).toBe(true);
});

test('the code in the terminal has every module, two rows a line', () => {
  const code = generate('https://login.weixin.example/l/abc');
  const lines = terminalCode(code).split('\n');
  expect(lines).toHaveLength(Math.ceil((code.size + 4) / 2));
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) {
      const shown = lines[Math.floor((y + 2) / 2)]?.[x + 2];
      const light = (y + 2) % 2 === 0 ? '▀█' : '▄█';
      expect(light.includes(shown ?? '?')).toBe(!code.get(x, y));
    }
});
