import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import type { WebService } from './web-service.ts';
import { startWebService } from './web-service.ts';

describe('the chat page', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let folder: string;
  let service: WebService;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lianda-chat-page-'));
    service = await startWebService({ folder });
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(service.url);
  });
  afterEach(async () => {
    await context.close();
    await service.stop();
    rmSync(folder, { recursive: true });
  });

  const restart = async () => {
    const { port } = service;
    await service.stop();
    service = await startWebService({ folder, port });
  };
  const type = (text: string, on = page) => on.getByRole('textbox', { name: '您的问题' }).fill(text);
  const ask = async (text: string, on = page) => {
    await type(text, on);
    await on.getByRole('button', { name: '发送' }).click();
  };
  const replies = (on = page) => on.locator('.reply');
  /** Each line by who speaks and how it begins. */
  const lines = async (on = page) =>
    (await on.locator('.own .words, .reply .words:first-of-type, .reply .tag').allTextContents()).map(
      (text) => text.slice(0, 8),
    );

  test('answers a question typed and sent by mouse, with its source as a link', async () => {
    await ask('谁可以申请社区菜园？');
    await replies().getByText('常住本街道的居民都可以申请').waitFor();
    const source = replies().getByRole('link', {
      name: '《关于开放社区菜园的通知》（某街道办事处，2024-03-01）第1段',
    });
    expect(await replies().getByText('【依据】').count()).toBe(1);
    await source.click();
    await page.waitForURL('**/knowledge#document-garden-notice-p1');
    expect(await page.locator(':target').textContent()).toContain('本街道居民每户可以申请一块');
  });

  test('answers a featured question that is pressed, and shows its words as the person’s', async () => {
    await page.getByRole('button', { name: '申请菜园要走哪几步？' }).click();
    await replies().getByText('申请分三步').waitFor();
    expect((await lines())[0]).toBe('申请菜园要走哪几');
  });

  test('is used with the keyboard alone: skip, ask, press a related question', async () => {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到输入框');
    await page.keyboard.press('Enter');
    await page.keyboard.type('谁可以申请社区菜园？');
    await page.keyboard.press('Enter');
    await replies().first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('question');
    // Backwards from the box: the two thumbs, then the last related question.
    for (let n = 0; n < 3; n++) await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('申请菜园要走哪几步？');
    await page.keyboard.press('Enter');
    await replies().getByText('申请分三步').waitFor();
  });

  test('breaks the line on Shift + Enter, and sends nothing while an input method composes', async () => {
    const box = page.getByRole('textbox', { name: '您的问题' });
    await box.focus();
    await page.keyboard.type('第一行');
    await page.keyboard.press('Shift+Enter');
    const input = await context.newCDPSession(page);
    await input.send('Input.imeSetComposition', { text: 'caiyuan', selectionStart: 7, selectionEnd: 7 });
    await box.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true });
    expect(await page.locator('.own').count()).toBe(0);
    await input.send('Input.insertText', { text: '菜园' });
    expect(await box.inputValue()).toBe('第一行\n菜园');
    await page.keyboard.press('Enter');
    await page.locator('.own').waitFor();
    expect(await box.inputValue()).toBe('');
  });

  test('still shows the conversation after a reload, outside the live region', async () => {
    await ask('谁可以申请社区菜园？');
    await replies().first().waitFor();
    expect(await page.getByRole('log').locator('.reply').count()).toBe(1);
    const before = await lines();
    await page.reload();
    await replies().first().waitFor();
    expect(await lines()).toEqual(before);
    expect(await page.getByRole('log').locator('.reply').count()).toBe(0);
    await ask('一块地有多大？');
    await page.getByRole('log').getByText('每块地十平方米').waitFor();
  });

  test('announces replies but not the person’s own words', async () => {
    await ask('谁可以申请社区菜园？');
    await replies().first().waitFor();
    expect(await page.locator('[aria-live="polite"]').first().getAttribute('role')).toBe('log');
    expect(await page.getByRole('log').locator('.own').getAttribute('aria-live')).toBe('off');
  });

  test('comes back by itself after a restart of the server, with the conversation as it was', async () => {
    await ask('谁可以申请社区菜园？');
    await replies().first().waitFor();
    const { port } = service;
    await service.stop();
    await page.getByText('连接断开，正在重连').waitFor();
    service = await startWebService({ folder, port });
    await page.getByText('连接断开，正在重连').waitFor({ state: 'hidden' });
    await ask('一块地有多大？');
    await replies().getByText('每块地十平方米').waitFor();
    expect(await lines()).toEqual([
      '谁可以申请社区菜',
      '常住本街道的居民',
      '一块地有多大？',
      '每块地十平方米。',
    ]);
    await restart();
    await page.reload();
    await replies().nth(1).waitFor();
    expect(await lines()).toEqual([
      '谁可以申请社区菜',
      '常住本街道的居民',
      '一块地有多大？',
      '每块地十平方米。',
    ]);
  });

  test('keeps what is written offline and sends it in order once back, each once', async () => {
    await ask('谁可以申请社区菜园？');
    await replies().first().waitFor();
    await context.setOffline(true);
    await page.getByText('网络断开了').waitFor();
    await ask('一块地有多大？');
    await page.getByRole('button', { name: '没有发出去，点此重发' }).waitFor();
    await ask('申请菜园要走哪几步？');
    await page.getByRole('button', { name: '没有发出去，点此重发' }).nth(1).waitFor();
    await context.setOffline(false);
    await replies().getByText('申请分三步').waitFor();
    const asked = ['谁可以申请社区菜', '一块地有多大？', '申请菜园要走哪几'];
    const answered = ['常住本街道的居民', '每块地十平方米。', '申请分三步：1.'];
    // Sent right behind each other: the second may be there before the first is answered.
    const expectEachOnce = async () => {
      const shown = await lines();
      expect(shown.filter((line) => asked.includes(line))).toEqual(asked);
      expect(shown.filter((line) => !asked.includes(line))).toEqual(answered);
    };
    await expectEachOnce();
    await page.reload();
    await replies().nth(2).waitFor();
    await expectEachOnce();
  });

  test('sends what waited when it is reloaded after the server came back', async () => {
    const { port } = service;
    await service.stop();
    await ask('一块地有多大？');
    await page.getByRole('button', { name: '没有发出去，点此重发' }).waitFor();
    service = await startWebService({ folder, port });
    await page.reload();
    await replies().getByText('每块地十平方米').waitFor();
    expect(await lines()).toEqual(['一块地有多大？', '每块地十平方米。']);
  });

  test('sends again when the words that say so are pressed', async () => {
    await page.route('**/messages', (route) => route.abort(), { times: 1 });
    await ask('一块地有多大？');
    await page.getByRole('button', { name: '没有发出去，点此重发' }).click();
    await replies().getByText('每块地十平方米').waitFor();
    expect(await lines()).toEqual(['一块地有多大？', '每块地十平方米。']);
  });

  test('takes a message once though the answer to it was lost', async () => {
    await page.route(
      '**/messages',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await ask('一块地有多大？');
    await replies().getByText('每块地十平方米').waitFor();
    await ask('谁可以申请社区菜园？');
    await replies().getByText('常住本街道').waitFor();
    expect(await lines()).toEqual([
      '一块地有多大？',
      '每块地十平方米。',
      '谁可以申请社区菜',
      '常住本街道的居民',
    ]);
  });

  test('says in words why 100 kB are not taken, and goes on', async () => {
    await ask('长'.repeat(34_000));
    await page.getByText('这条消息太长，没有收下').waitFor();
    // Given back, to be shortened.
    expect(await page.getByRole('textbox', { name: '您的问题' }).inputValue()).toHaveLength(34_000);
    await ask('一块地有多大？');
    await replies().getByText('每块地十平方米').waitFor();
    expect(await page.locator('.own').count()).toBe(2);
  });

  test('tells how much room is left only near the limit', async () => {
    await type('短');
    expect(await page.locator('#count').isVisible()).toBe(false);
    await type('长'.repeat(1_900));
    expect(await page.locator('#count').textContent()).toBe('还可以写 100 字');
    await type('长'.repeat(2_003));
    expect(await page.locator('#count').textContent()).toContain('超出 3 字');
  });

  test('shows markup and direction marks in messages and answers as text', async () => {
    const hostile = '<img src=x onerror="document.title=1"> <b>一块地有多大？</b> \u202eabc';
    await ask(hostile);
    await replies().first().waitFor();
    expect(await page.locator('.own .words').textContent()).toBe(hostile);
    expect(await page.locator('.lines b, .lines img').count()).toBe(0);
    expect(
      await page.locator('.own .words').evaluate((words) => getComputedStyle(words).unicodeBidi),
    ).toMatch(/isolate|plaintext/u);
    await page.reload();
    await replies().first().waitFor();
    expect(await page.locator('.own .words').textContent()).toBe(hostile);
    expect(await page.title()).toBe('社区菜园问答');
  });

  test('shows two tabs of a person the same conversation as it happens', async () => {
    const other = await context.newPage();
    await other.goto(service.url);
    await ask('谁可以申请社区菜园？');
    await replies(other).getByText('常住本街道').waitFor();
    await ask('一块地有多大？', other);
    await replies().getByText('每块地十平方米').waitFor();
    expect(await lines(other)).toEqual(await lines());
    expect(await lines()).toHaveLength(4);
  });

  test('marks the thumb that was pressed, thanks beside it, and remembers', async () => {
    await ask('一块地有多大？');
    const up = page.getByRole('button', { name: '有帮助' });
    await up.click();
    await page.getByText('已记下').waitFor();
    expect(await up.getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: '没帮助' }).click();
    expect(await up.getAttribute('aria-pressed')).toBe('false');
    expect(await lines()).toEqual(['一块地有多大？', '每块地十平方米。']);
    await page.reload();
    await page.getByText('已记下').waitFor();
    expect(await page.getByRole('button', { name: '没帮助' }).getAttribute('aria-pressed')).toBe('true');
    expect(await lines()).toEqual(['一块地有多大？', '每块地十平方米。']);
  });

  test('shows nothing of what was erased', async () => {
    await ask('一块地有多大？');
    await replies().first().waitFor();
    await ask('删除我的数据');
    await page.getByRole('button', { name: '确定删除' }).click();
    await page.getByText('您的数据已删除').waitFor();
    await page.locator('.own').first().waitFor({ state: 'detached' });
    expect(await lines()).toEqual(['您的数据已删除。']);
  });

  test('shows nothing of what was erased by typed words, in no tab of the person', async () => {
    const other = await context.newPage();
    await other.goto(service.url);
    await ask('一块地有多大？');
    await replies().first().waitFor();
    await ask('删除我的数据');
    await page.getByRole('button', { name: '确定删除' }).waitFor();
    await ask('确定');
    for (const tab of [page, other]) {
      await tab.getByText('您的数据已删除').waitFor();
      await expect.poll(() => lines(tab)).toEqual(['您的数据已删除。']);
    }
    await ask('一块地有多大？', other);
    await expect.poll(() => lines()).toEqual(['您的数据已删除。', '一块地有多大？', '每块地十平方米。']);
  });

  test('shows nothing of what was erased while it had no connection', async () => {
    const other = await context.newPage();
    await other.goto(service.url);
    await ask('一块地有多大？', other);
    await replies().first().waitFor();
    await page.route('**/events*', (route) => route.abort());
    const { port } = service;
    await service.stop();
    await page.getByText('连接断开，正在重连').waitFor();
    service = await startWebService({ folder, port });
    await ask('删除我的数据', other);
    await other.getByRole('button', { name: '确定删除' }).click();
    await other.getByText('您的数据已删除').waitFor();
    expect(await lines()).toEqual(['一块地有多大？', '每块地十平方米。']);
    await page.unroute('**/events*');
    await expect.poll(() => lines(), { timeout: 15_000 }).toEqual(['您的数据已删除。']);
  });

  test.each(['{', 'null', '"text"', '[null, 7, {"id": 1}]'])(
    'works though what it kept of waiting messages is %s',
    async (broken) => {
      await page.evaluate((text) => sessionStorage.setItem('waiting', text), broken);
      await page.reload();
      await ask('一块地有多大？');
      await replies().getByText('每块地十平方米').waitFor();
      expect(await lines()).toEqual(['一块地有多大？', '每块地十平方米。']);
    },
  );

  test('works in a browser that keeps nothing for it', async () => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'sessionStorage', {
        get() {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
    });
    await page.reload();
    await ask('一块地有多大？');
    await replies().getByText('每块地十平方米').waitFor();
    expect(await lines()).toEqual(['一块地有多大？', '每块地十平方米。']);
  });

  test('hands over the export as a file', async () => {
    await ask('一块地有多大？');
    await replies().first().waitFor();
    await ask('导出我的数据');
    const link = replies().last().locator('.file a');
    await link.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toMatch(/\.\w+$/u);
  });

  test('switches type in place and remembers it', async () => {
    await type('还没写完');
    await page.getByRole('link', { name: '大字' }).click();
    const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
    expect(await size()).toBe('22px');
    expect(await page.getByRole('textbox', { name: '您的问题' }).inputValue()).toBe('还没写完');
    await page.reload();
    expect(await size()).toBe('22px');
    await page.getByRole('link', { name: '标准字号' }).click();
    expect(await size()).toBe('16px');
  });

  test('changes its words to English', async () => {
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('textbox', { name: 'Your question' }).waitFor();
    expect(await page.title()).toBe('Community garden answers');
  });

  test('keeps the newest line in sight, and offers the way down to who reads further up', async () => {
    for (const text of ['谁可以申请社区菜园？', '一块地有多大？', '申请菜园要走哪几步？']) {
      await ask(text);
      await replies()
        .nth(['谁可以申请社区菜园？', '一块地有多大？', '申请菜园要走哪几步？'].indexOf(text))
        .waitFor();
    }
    await expect.poll(() => replies().last().locator('.words').first().isVisible()).toBe(true);
    const other = await context.newPage();
    await other.goto(service.url);
    await page.locator('#scroller').evaluate((scroller) => scroller.scrollTo(0, 0));
    await ask('种菜园要交多少钱？', other);
    const newest = page.getByRole('button', { name: '有新回复' });
    await newest.click();
    await newest.waitFor({ state: 'hidden' });
    await expect
      .poll(() =>
        page.locator('#scroller').evaluate((all) => all.scrollHeight - all.scrollTop - all.clientHeight),
      )
      .toBeLessThan(5);
  });
});
