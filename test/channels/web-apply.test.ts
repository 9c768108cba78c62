import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mammoth from 'mammoth';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadBook } from '../../src/content/load-book.ts';
import { launchBrowser } from '../browser.ts';
import type { WebService } from './web-service.ts';
import { startWebService } from './web-service.ts';

const { book } = await loadBook(join(import.meta.dirname, '../..'));

describe('the shipped application checklist, in a browser', () => {
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
    if (book === null) throw new Error('the shipped pack does not load');
    folder = mkdtempSync(join(tmpdir(), 'lianda-apply-'));
    service = await startWebService({ folder, book });
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(service.url);
  });
  afterEach(async () => {
    await context.close();
    await service.stop();
    rmSync(folder, { recursive: true });
  });

  const lastReply = () => page.locator('.reply.flow').last();
  const settled = (text: string) => page.locator('.reply.flow', { hasText: text }).last().waitFor();

  test('is completed by mouse; the Word file says what was answered, item by item', async () => {
    const press = (label: string) => lastReply().getByRole('button', { name: label, exact: true }).click();
    await page.getByRole('button', { name: '申报清单' }).first().click();
    await settled('第1步');
    await press('企业');
    await settled('第2步');
    await press('牵头申报');
    await settled('第3步');
    await press('居于引领地位');
    await settled('第4步');
    await press('岗位');
    await settled('已选：岗位');
    await press('选好了');
    await settled('第5步');
    await press('高等院校');
    await settled('已选：高等院校');
    await press('选好了');
    await settled('第6步');
    await press('跳过');
    await settled('第7步');
    await press('海淀区');
    await settled('第8步');
    await press('跳过');
    await settled('第9步');
    await press('都办好了');
    await settled('您填的内容');
    const text = await wordText(await downloadWord());
    expect(text).toContain('申报清单');
    for (const said of ['企业', '牵头申报', '居于引领地位', '岗位', '高等院校', '海淀区']) {
      expect(text).toContain(said);
    }
    expect(text).not.toContain('□');
    expect(text).toContain('以区人社部门通知为准');
    expect(text).toContain('《北京启动“产教评”技能生态链建设试点》');
  });

  test('is completed with the keyboard alone; what is not done stays open in the Word file', async () => {
    const say = async (text: string, then: string) => {
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      await settled(then);
    };
    // The link that skips to the box.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await say('申报清单', '第1步');
    await say('技师学院', '第2步');
    await say('加入', '第3步');
    await say('1、2', '第4步');
    await say('还没联系上', '第5步');
    await say('朝杨区', '海淀区');
    await say('朝阳', '第6步');
    await say('某某技师学院', '第7步');
    await say('1和2办好了', '已办 2/');
    await say('出结果', '您填的内容');
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    // Backwards from the box, past what is offered next, to the files of the last reply.
    for (let steps = 0; steps < 20 && (await focused()) !== '申报清单.docx'; steps++)
      await page.keyboard.press('Shift+Tab');
    const text = await wordText(await downloadWord(() => page.keyboard.press('Enter')));
    expect(text).toContain('某某技师学院');
    expect(text).toContain('朝阳区');
    expect(text.match(/☑/gu)).toHaveLength(2);
    expect(text).toContain('□');
  });

  async function downloadWord(
    start: () => Promise<void> = () => lastReply().getByRole('link', { name: '申报清单.docx' }).click(),
  ): Promise<Buffer> {
    const [download] = await Promise.all([page.waitForEvent('download'), start()]);
    expect(download.suggestedFilename()).toBe('申报清单.docx');
    return readFileSync(await download.path());
  }

  const wordText = async (buffer: Buffer): Promise<string> =>
    (await mammoth.extractRawText({ buffer })).value;
});
