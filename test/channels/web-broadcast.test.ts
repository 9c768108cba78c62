import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeNotice } from '../../src/core/answering/compose.ts';
import { composeBroadcast } from '../../src/core/broadcasts/compose-broadcast.ts';
import type { BroadcastContent } from '../../src/core/broadcasts/broadcast.ts';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import { giveCalendarLink } from '../../src/core/reminders/my-reminders.ts';
import { formattedHtml } from '../../src/rendering/formatted-html.ts';
import { launchBrowser } from '../browser.ts';
import { broadcastOf } from '../core/broadcasts/sample-broadcast.ts';
import { startWebAlone } from './web-alone.ts';
import { openChat, replyOf } from './web-person.ts';

const body = `各位**邻居**：*周五*前~~周六~~浇水，\`阀门 3\`。
见[通知](https://garden.example/a?b=1&c=2)、[来信](mailto:a@garden.example)、[坏](javascript:window.hacked=1)

# 安排

1. 一组
2. 二组
   - 东边
   - 西边

> 水压低时请等

| 组 | 日 |
| --- | --- |
| 一 | 周三 |

\`\`\`
阀门 1
\`\`\`

---

<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>`;

const replyTo = (content: Partial<BroadcastContent>) =>
  composeBroadcast(broadcastOf({ body, choices: ['参加'], receipt: true, ...content }), { fill: null });

const wholeBroadcast = () => replyTo({ link: { label: '详情', url: 'https://garden.example/' } });

describe('on the chat page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  /** A page on which a broadcast has arrived. */
  async function shown(scheme: 'light' | 'dark' = 'light', reply = wholeBroadcast()) {
    const web = await startWebAlone();
    const context = await browser.newContext({
      colorScheme: scheme,
      viewport: { width: 360, height: 740 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(web.url);
    await page.getByRole('textbox').fill('您好');
    await page.locator('#composer [type=submit]').click();
    const [update] = await web.inlet.delivered(1);
    if (update === undefined) throw new Error('Cannot answer: nothing was received');
    await web.channel.send(web.inlet.answer(update, reply));
    await page.locator('.reply').waitFor();
    return {
      page,
      reply,
      errors,
      async [Symbol.asyncDispose]() {
        await context.close();
        await web[Symbol.asyncDispose]();
      },
    };
  }

  test('a broadcast has the elements the preview promises, and no text of it is markup', async () => {
    await using arrived = await shown();
    const { page, reply, errors } = arrived;
    const promised = await page.evaluate(
      (html) => {
        const box = document.createElement('div');
        box.innerHTML = html;
        return box.innerHTML;
      },
      formattedHtml(reply.formatted ?? []).replaceAll('\n<', '<'),
    );
    expect(await page.locator('.formatted').evaluate((node) => node.innerHTML)).toBe(promised);
    expect(await page.locator('.formatted :is(script, img)').count()).toBe(0);
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    expect(errors).toEqual([]);
  });

  test('links say nothing of where they were pressed, and those that lead nowhere safe are text', async () => {
    await using arrived = await shown();
    const links = await arrived.page
      .locator('.formatted a')
      .evaluateAll((nodes) => nodes.map((node) => [node.getAttribute('href'), node.getAttribute('rel')]));
    expect(links).toEqual([
      ['https://garden.example/a?b=1&c=2', 'noopener noreferrer nofollow'],
      ['mailto:a@garden.example', 'noopener noreferrer nofollow'],
      ['https://garden.example/', 'noopener noreferrer nofollow'],
    ]);
    expect(await arrived.page.getByText('坏（javascript:window.hacked=1）').count()).toBe(1);
  });

  test('the choices and 收到 are buttons', async () => {
    await using arrived = await shown();
    const labels = await arrived.page.locator('.reply .choices button').allTextContents();
    expect(labels).toEqual(['参加', '收到']);
  });

  test('a notice of several lines is read from the left', async () => {
    await using arrived = await shown('light', composeNotice('要发的：\n- 周三浇水\n- 周五开会'));
    expect(await arrived.page.locator('.reply').evaluate((node) => getComputedStyle(node).textAlign)).toBe(
      'start',
    );
  });

  test("a calendar's address is a link", async () => {
    const address = 'https://lianda.example/calendar/a57d.ics';
    const { replies } = giveCalendarLink({
      newCalendar: () => ({ token: 'a57d', address }),
      language: 'zh',
    });
    await using arrived = await shown('light', replies[0]);
    expect(await arrived.page.getByRole('link', { name: address }).getAttribute('href')).toBe(address);
  });

  test.for(['light', 'dark'] as const)(
    'it fits a phone and has no accessibility fault, in %s',
    async (scheme) => {
      await using arrived = await shown(scheme);
      const { page } = arrived;
      expect(
        await page.evaluate(
          () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
        ),
      ).toBe(true);
      await page.evaluate(axe.source);
      const { passes, violations } = (await page.evaluate('axe.run(document)')) as axe.AxeResults;
      expect(passes.length).toBeGreaterThan(10);
      expect(violations.map(({ id }) => id)).toEqual([]);
    },
  );
});

describe('its file', () => {
  const file = { name: '表格.pdf', mediaType: 'application/pdf', bytes: 4 };

  async function offered(keep: boolean) {
    const web = await startWebAlone();
    const ann = await openChat(web.url);
    await ann.say('您好');
    const [update] = await web.inlet.delivered(1);
    if (update === undefined) throw new Error('Cannot answer: nothing was received');
    if (keep) web.inlet.keepFile(broadcastId(12), new Uint8Array([0x25, 0x50, 0, 0xff]));
    web.inlet.answer(update, replyTo({ file }));
    const events = await (await ann.events()).until(({ event }) => event === 'reply');
    const [{ href, label } = { href: '', label: '' }] = replyOf(events.at(-1)).files;
    return { web, label, take: (cookie = ann.cookie) => fetch(web.url + href, { headers: { cookie } }) };
  }

  test('is saved under its name, byte for byte, by whoever got it', async () => {
    const { web, label, take } = await offered(true);
    await using _ = web;
    const taken = await take();
    expect(label).toBe('表格.pdf');
    expect(taken.headers.get('content-type')).toBe('application/pdf');
    expect(taken.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('表格.pdf')}`,
    );
    expect(await taken.bytes()).toEqual(new Uint8Array([0x25, 0x50, 0, 0xff]));
  });

  test('is not there for anybody else', async () => {
    const { web, take } = await offered(true);
    await using _ = web;
    expect((await take((await openChat(web.url)).cookie)).status).toBe(404);
    expect((await take('')).status).toBe(404);
  });

  test('is not there once it was taken away', async () => {
    const { web, take } = await offered(false);
    await using _ = web;
    expect((await take()).status).toBe(404);
  });
});
