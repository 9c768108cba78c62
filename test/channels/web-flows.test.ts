import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import type { WebService } from './web-service.ts';
import { startWebService } from './web-service.ts';

describe('a flow on the web', () => {
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
    folder = mkdtempSync(join(tmpdir(), 'lianda-web-flows-'));
    service = await startWebService({ folder });
    context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
  });
  afterEach(async () => {
    await context.close();
    await service.stop();
    rmSync(folder, { recursive: true });
  });

  /** Once the bot has answered what was pressed last. */
  const answered = () => page.locator('#now > .reply:last-child').waitFor();
  const press = async (name: string) => {
    await page.locator('.reply').last().getByRole('button', { name }).click();
    await answered();
  };

  test('is begun from its page by a link and a press, and by nothing less', async () => {
    await page.goto(`${service.url}/flows`);
    await page.getByRole('link', { name: '去办理 菜园申请' }).click();
    const begin = page.getByRole('button', { name: '开始：菜园申请' });
    await begin.waitFor();
    expect(await page.locator('.own, .reply').count()).toBe(0);
    await begin.click();
    await page.locator('.reply').getByText('您住在哪个社区？').waitFor();
    expect(await begin.isVisible()).toBe(false);
    expect(new URL(page.url()).search).toBe('');

    await page.reload();
    await page.locator('.reply').getByText('您住在哪个社区？').waitFor();
    expect(await page.locator('.own .words').allTextContents()).toEqual(['菜园申请']);
    expect(await begin.count()).toBe(0);
  });

  test('that was laid ready is put away when something else is said', async () => {
    await page.goto(`${service.url}/?start=garden`);
    await page.getByRole('textbox').fill('一块地有多大？');
    await page.keyboard.press('Enter');
    await page.locator('.reply').getByText('十平方米').waitFor();
    expect(await page.locator('#start').isVisible()).toBe(false);
    expect(new URL(page.url()).search).toBe('');
  });

  test('that was laid ready is in sight below a long conversation', async () => {
    await page.goto(service.url);
    for (const text of ['谁可以申请社区菜园？', '申请菜园要走哪几步？', '一块地有多大？']) {
      await page.getByRole('textbox').fill(text);
      await page.keyboard.press('Enter');
      await answered();
    }
    await page.goto(`${service.url}/?start=garden`);
    await page.locator('#past .reply').nth(2).waitFor();
    const begin = page.getByRole('button', { name: '开始：菜园申请' });
    await begin.waitFor();
    expect(await begin.evaluate((button) => button.getBoundingClientRect().bottom)).toBeLessThan(
      await page.locator('#composer').evaluate((box) => box.getBoundingClientRect().top),
    );
  });

  test('shows what is chosen of several, and the way on apart from it', async () => {
    await page.goto(`${service.url}/?start=garden`);
    await page.locator('#start button').click();
    await answered();
    const districts = page.locator('.choices.short').last().getByRole('button');
    expect(await districts.count()).toBe(18);
    await press('东三社区');
    await press('铁锹');
    await page.getByRole('button', { name: '铁锹', pressed: true }).waitFor();
    const lists = page.locator('.reply').last().getByRole('list');
    expect(await lists.nth(0).getByRole('button').allTextContents()).toEqual(['√ 铁锹', '锄头']);
    expect(await lists.nth(1).getByRole('button', { name: '选好了' }).count()).toBe(1);
  });

  test('has a checklist whose items are ticked where they stand, with the keyboard', async () => {
    await page.goto(`${service.url}/?start=garden`);
    await page.locator('#start button').click();
    await answered();
    await press('东三社区');
    await press('跳过');
    const item = (pressed: boolean) => page.getByRole('button', { name: '到居委会登记', pressed }).last();
    await item(false).focus();
    await page.keyboard.press('Enter');
    await answered();
    await item(true).focus();
    expect(
      await page.locator('.reply').last().locator('.choices').getByRole('button', { name: '第' }).count(),
    ).toBe(0);
    await page.keyboard.press('Space');
    await answered();
    await item(false).waitFor();
  });

  test('shows a long reply from its first word, also in large type where the header scrolls away', async () => {
    await context.addCookies([{ name: 'lianda-type', value: 'large', url: service.url }]);
    await page.goto(`${service.url}/?start=garden`);
    await page.locator('#start button').click();
    await answered();
    const reply = page.locator('.reply').last();
    expect(await reply.evaluate((line) => line.scrollHeight > window.innerHeight / 2)).toBe(true);
    expect(await reply.evaluate((line) => line.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0);
  });

  test('begins with the welcome in sight, however long it is', async () => {
    await page.setViewportSize({ width: 360, height: 480 });
    await page.goto(service.url);
    await page.getByRole('textbox').waitFor();
    expect(await page.locator('#scroller').evaluate((part) => part.scrollHeight > part.clientHeight)).toBe(
      true,
    );
    // Whatever a resize would do is done by the second frame.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    expect(await page.locator('#scroller').evaluate((part) => part.scrollTop)).toBe(0);
  });
});
