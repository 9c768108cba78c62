import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import type { WebService } from './web-service.ts';
import { startWebService } from './web-service.ts';

describe('the pages', () => {
  let browser: Browser;
  let folder: string;
  let service: WebService;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lianda-accessibility-'));
    [browser, service] = await Promise.all([launchBrowser(), startWebService({ folder })]);
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
    rmSync(folder, { recursive: true });
  });

  const phone: BrowserContextOptions = {
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
  };

  /** Opens a page as someone with these settings sees it. */
  async function open(
    path: string,
    options: BrowserContextOptions & { readonly largeType?: boolean; readonly english?: boolean } = {},
  ): Promise<Page> {
    const { largeType = false, english = false, ...settings } = options;
    const context = await browser.newContext({ reducedMotion: 'reduce', ...settings });
    if (largeType) await context.addCookies([{ name: 'lianda-type', value: 'large', url: service.url }]);
    if (english) await context.addCookies([{ name: 'lianda-lang', value: 'en', url: service.url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(service.url + path);
    return page;
  }

  async function converse(page: Page): Promise<void> {
    // A word longer than any screen, an answer with choices and thumbs, one that the document does not give.
    for (const text of [`${'无缝'.repeat(40)}${'x'.repeat(300)}`, '一块地有多大？', '种菜园要交多少钱？']) {
      await page.getByRole('textbox').fill(text);
      await page.locator('#composer [type=submit]').click();
    }
    await page.locator('.reply').nth(2).waitFor();
    await page.locator('.thumbs .up').first().click();
    await page.getByText('已记下').waitFor();
  }

  /** Into a flow: many choices, several to choose, a checklist with an item ticked. */
  async function goThroughFlow(page: Page): Promise<void> {
    await page.locator('#start button').click();
    for (const name of ['西二社区', '锄头', '选好了', '等待公示']) {
      await page.locator('.reply').last().getByRole('button', { name }).click();
      // One's own line stands there at once, the reply behind it a moment later.
      await page.locator('#now > .reply:last-child').waitFor();
    }
    await page.getByRole('button', { name: '等待公示', pressed: true }).waitFor();
  }

  async function openPicture(page: Page): Promise<void> {
    await page
      .getByText('流程图', { exact: true })
      .or(page.getByText('Picture', { exact: true }))
      .click();
    await page.getByRole('img', { name: '菜园申请' }).waitFor();
  }

  async function violations(page: Page): Promise<readonly string[]> {
    await page.evaluate(axe.source);
    const results = (await page.evaluate('axe.run(document)')) as axe.AxeResults;
    expect(results.passes.length).toBeGreaterThan(10);
    return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }

  const views: readonly (readonly [
    string,
    BrowserContextOptions & { readonly largeType?: boolean; readonly english?: boolean },
  ])[] = [
    ['usual', {}],
    ['dark', { colorScheme: 'dark' }],
    ['large type', { largeType: true }],
    ['on a phone', phone],
    ['on a phone, large type, dark', { ...phone, largeType: true, colorScheme: 'dark' }],
    ['in forced colours', { forcedColors: 'active' }],
  ];

  test.each(views)('have no fault that axe finds (%s)', async (_name, options) => {
    const chat = await open('/', options);
    await chat.getByRole('textbox').waitFor();
    expect(await violations(chat)).toEqual([]);
    await converse(chat);
    expect(await violations(chat)).toEqual([]);
    await chat.context().close();
    const knowledge = await open('/knowledge', options);
    expect(await violations(knowledge)).toEqual([]);
    await knowledge.context().close();
  });

  test.each(views)('of a flow have no fault that axe finds (%s)', async (_name, options) => {
    const chat = await open('/?start=garden', options);
    expect(await violations(chat)).toEqual([]);
    await goThroughFlow(chat);
    expect(await violations(chat)).toEqual([]);
    await chat.context().close();
    const flows = await open('/flows', options);
    await openPicture(flows);
    expect(await violations(flows)).toEqual([]);
    await flows.context().close();
  });

  test.each([
    ['normal type', { ...phone }],
    ['large type', { ...phone, largeType: true }],
    ['English', { ...phone, english: true }],
    ['320 px, as a desktop at 400 % shows them', { viewport: { width: 320, height: 256 } }],
  ])('fit a narrow screen without sideways scrolling (%s)', async (_name, options) => {
    const chat = await open('/?start=garden', options);
    await chat.getByRole('textbox').waitFor();
    if (_name !== 'English') {
      await goThroughFlow(chat);
      await converse(chat);
    }
    // The conversation scrolls within the window, the window itself does not.
    expect(await chat.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0);
    const knowledge = await open('/knowledge', options);
    const flows = await open('/flows', options);
    await openPicture(flows);
    for (const page of [chat, knowledge, flows]) {
      const overflow = await page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('#scroller, main, .lines')].map(
          (part) => part.scrollWidth - part.clientWidth,
        ),
      );
      expect(Math.max(...overflow)).toBe(0);
      await page.context().close();
    }
  });

  test('stay still while the question box is typed in on a phone', async () => {
    const page = await open('/', phone);
    const box = page.getByRole('textbox');
    await box.tap();
    const boxBottom = () => box.evaluate((element) => Math.round(element.getBoundingClientRect().bottom));
    const before = await boxBottom();
    await page.keyboard.type('一块地有多大');
    expect(await boxBottom()).toBe(before);
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    await page.context().close();
  });

  test('keep every button and link of the chat large enough for a finger', async () => {
    const page = await open('/?start=garden', phone);
    await goThroughFlow(page);
    await converse(page);
    const heights = await page
      .locator('button:visible, .head a')
      .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().height));
    expect(heights.length).toBeGreaterThan(8);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(36);
    await page.context().close();
  });

  test('let the knowledge be read and its links followed without JavaScript', async () => {
    const page = await open('/knowledge', { javaScriptEnabled: false });
    await page.getByRole('heading', { name: '谁可以申请社区菜园？' }).waitFor();
    expect(await page.getByText('常住本街道的居民都可以申请').isVisible()).toBe(true);
    expect(await page.getByRole('textbox').count()).toBe(0);
    await page.getByRole('link', { name: '第1段' }).first().click();
    expect(page.url()).toContain('#document-garden-notice-p1');
    await page.getByRole('link', { name: '大字' }).click();
    expect(await page.locator('html').getAttribute('class')).toBe('large');
    await page.context().close();
  });

  test('let the flows be read and their pictures seen without JavaScript', async () => {
    const page = await open('/flows', { javaScriptEnabled: false });
    expect(await page.getByText('您住在哪个社区？').isVisible()).toBe(true);
    await openPicture(page);
    await page.context().close();
  });

  test('point from the chat to the knowledge without JavaScript, and show nothing that cannot work', async () => {
    const page = await open('/', { javaScriptEnabled: false });
    await page.locator('noscript').getByRole('link', { name: '全部内容' }).waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.getByRole('textbox').count()).toBe(0);
    await page.context().close();
  });

  test('filter the knowledge by words anywhere in an entry', async () => {
    const page = await open('/knowledge');
    const filter = page.getByRole('searchbox', { name: '筛选' });
    await filter.fill('十平方米');
    expect(await page.getByRole('status').textContent()).toBe('找到 1 条');
    expect(await page.locator('.entry:visible').count()).toBe(1);
    await filter.fill('没有这样的词');
    expect(await page.getByRole('status').textContent()).toContain('没有找到');
    await filter.fill('');
    expect(await page.locator('.entry:visible').count()).toBe(4);
    await page.context().close();
  });
});
