import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { generate } from 'lean-qr';
import { terminalCode } from '../../../src/channels/wechat/sign-in.ts';
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

  const page = async (url = 'http://127.0.0.1:8080/wechat', isLocal = true): Promise<Response> => {
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
    ['http://127.0.0.1:8080/wechat', false],
    ['http://rebound.example:8080/wechat', true],
  ])('the page is for this machine alone: %s, local %s', async (url, isLocal) => {
    const response = await page(url, isLocal);
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain('<svg');
  });
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
