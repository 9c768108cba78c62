import { describe, expect, test } from 'vitest';
import { smallBook } from './small-book.ts';
import { startWebAlone } from './web-alone.ts';
import { openChat, replyOf } from './web-person.ts';

const get = async (url: string, headers: Record<string, string> = {}) => {
  const response = await fetch(url, { headers: { accept: 'text/html', ...headers } });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe('every answer', () => {
  test.each([
    '/',
    '/?start=garden',
    '/knowledge',
    '/flows',
    '/nothing-here',
    '/healthz',
    '/static/none/chat.js',
  ])('at %s forbids inline scripts, frames and guessing of types', async (path) => {
    await using web = await startWebAlone();
    const { headers } = await get(web.url + path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('for an unknown address is a page for a person and JSON for a program', async () => {
    await using web = await startWebAlone();
    const page = await get(`${web.url}/nothing-here`);
    expect(page.status).toBe(404);
    expect(page.text).toContain('<h1>没有找到您要的内容。</h1>');
    const json = await get(`${web.url}/nothing-here`, { accept: 'application/json' });
    expect(JSON.parse(json.text)).toEqual({ error: { code: 'not-found', message: '没有找到您要的内容。' } });
  });

  test('on a page loads nothing from elsewhere', async () => {
    await using web = await startWebAlone();
    for (const path of ['/', '/knowledge', '/flows']) {
      const { text } = await get(web.url + path);
      const loaded = [...text.matchAll(/<(?:link|script|img)[^>]+(?:href|src)="(?<address>[^"]+)"/gu)].map(
        ({ groups }) => groups?.['address'] ?? '',
      );
      expect(loaded.length).toBeGreaterThan(3);
      for (const address of loaded) {
        const asset = await get(web.url + address);
        expect(asset.status).toBe(200);
        expect(asset.headers.get('cache-control')).toContain('immutable');
      }
    }
  });
});

describe('the session cookie', () => {
  test('is out of reach of scripts and other sites, lasts a year, and is secure behind HTTPS', async () => {
    await using web = await startWebAlone();
    const plain = (await get(web.url)).headers.getSetCookie()[0] ?? '';
    expect(plain).toMatch(
      /^lianda=[\w-]{43}\.[\w-]{22}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/u,
    );
    const https = (await get(web.url, { 'x-forwarded-proto': 'https' })).headers.getSetCookie()[0] ?? '';
    expect(https).toContain('; Secure');
  });

  test('does not show in the chat’s id, and another secret makes another chat of it', async () => {
    await using web = await startWebAlone();
    const person = await openChat(web.url);
    await person.say('a');
    const chat = web.inlet.deliveries[0]?.chat.slice('web:'.length) ?? '';
    expect(chat).toHaveLength(22);
    expect(person.cookie).not.toContain(chat);
    await using other = await startWebAlone({ secret: 'another-secret-0123456789-0123456789' });
    const page = await get(other.url, { cookie: person.cookie });
    expect(page.headers.getSetCookie()[0]).not.toContain(person.cookie);
  });

  test('is not handed out without end to one address', async () => {
    const limits = { sessionsPerAddress: { burst: 2, windowMs: 60_000 } };
    await using web = await startWebAlone({ limits, now: () => 1_000 });
    const person = await openChat(web.url);
    expect((await get(web.url)).status).toBe(200);
    const refused = await get(web.url);
    expect(refused.status).toBe(429);
    expect(refused.text).toContain('新打开的对话太多');
    expect(refused.text).toContain('href="/knowledge"');
    expect((await get(web.url, { cookie: person.cookie })).status).toBe(200);
    // Another address, as the proxy on this machine tells it.
    expect((await get(web.url, { 'x-forwarded-for': '10.0.0.9, 203.0.113.7' })).status).toBe(200);
  });
});

describe('the view', () => {
  test('is Chinese and of normal type at first', async () => {
    await using web = await startWebAlone();
    const { text } = await get(web.url);
    expect(text).toMatch(/<html lang="zh-CN"\s*>/u);
    expect(text).toContain('社区菜园问答');
  });

  test('changes by address and is remembered by cookie', async () => {
    await using web = await startWebAlone();
    const changed = await get(`${web.url}/knowledge?lang=en&type=large`);
    expect(changed.text).toMatch(/<html lang="en"\s+class="large"\s*>/u);
    expect(changed.text).toContain('Community garden answers');
    const cookie = changed.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    expect((await get(`${web.url}/knowledge`, { cookie })).text).toMatch(
      /<html lang="en"\s+class="large"\s*>/u,
    );
  });

  test('ignores what it does not know', async () => {
    await using web = await startWebAlone();
    const { text, headers } = await get(`${web.url}/knowledge?lang=%3Cscript%3E&type=huge`);
    expect(text).toMatch(/<html lang="zh-CN"\s*>/u);
    expect(headers.getSetCookie()).toEqual([]);
  });
});

describe('the knowledge page', () => {
  test('holds every entry with question, answer and citation, and every paragraph', async () => {
    await using web = await startWebAlone();
    const { text } = await get(`${web.url}/knowledge`);
    for (const { id, question } of smallBook.entries.values()) {
      expect(text).toContain(`id="entry-${id}"`);
      expect(text).toContain(question);
    }
    expect(text).toContain('常住本街道的居民都可以申请。每户申请一块。');
    expect(text).toContain('《关于开放社区菜园的通知》（某街道办事处，2024-03-01）');
    for (const paragraph of ['p1', 'p2']) {
      expect(text).toContain(`href="#document-garden-notice-${paragraph}"`);
      expect(text).toContain(`id="document-garden-notice-${paragraph}"`);
    }
    expect(text).toContain('依据里没有写');
    expect(text).not.toContain('没有条目的主题');
  });

  test('shows markup in the content as text', async () => {
    await using web = await startWebAlone();
    expect((await get(`${web.url}/knowledge`)).text).toContain('&lt;b&gt;面积&lt;/b&gt;');
  });

  test('is sent again only when it changed', async () => {
    await using web = await startWebAlone();
    const tag = (await get(`${web.url}/knowledge`)).headers.get('etag') ?? '';
    expect((await get(`${web.url}/knowledge`, { 'if-none-match': tag })).status).toBe(304);
    expect((await get(`${web.url}/knowledge?type=large`, { 'if-none-match': tag })).status).toBe(200);
  });
});

describe('the flows page', () => {
  test('says of each flow what it is for, what it asks, and where to begin', async () => {
    await using web = await startWebAlone();
    const { status, text } = await get(`${web.url}/flows`);
    expect(status).toBe(200);
    for (const said of [
      '菜园申请',
      '一步步列出申请菜园要办的事',
      '所在社区',
      '您住在哪个社区？',
      '最多 3 项',
    ])
      expect(text).toContain(said);
    expect(text).toContain('href="/?start=garden"');
    expect(text).toMatch(/<svg [^>]*role="img" aria-labelledby="picture-garden-title picture-garden-text"/u);
  });

  test('has pictures that the policy lets pass: no style of their own, nothing fetched', async () => {
    await using web = await startWebAlone();
    const [picture = ''] =
      /<svg [^>]*class="flow"[^]*?<\/svg>/u.exec((await get(`${web.url}/flows`)).text) ?? [];
    expect(picture).toContain('<title');
    expect(picture).not.toMatch(/<style|style=|href=|<image|<use/u);
  });

  test('is led to from the other pages, and back', async () => {
    await using web = await startWebAlone();
    for (const path of ['/', '/knowledge'])
      expect((await get(web.url + path)).text).toContain('<a href="/flows">可以办的事</a>');
    const { text } = await get(`${web.url}/flows`);
    expect(text).toContain('<a href="/">提问</a>');
    expect(text).toContain('<a href="/knowledge">全部内容</a>');
  });

  test('is sent again only when it changed', async () => {
    await using web = await startWebAlone();
    const tag = (await get(`${web.url}/flows`)).headers.get('etag') ?? '';
    expect((await get(`${web.url}/flows`, { 'if-none-match': tag })).status).toBe(304);
    expect((await get(`${web.url}/flows?lang=en`, { 'if-none-match': tag })).text).toContain('Step by step');
  });

  test('is none where the pack has no flows, and nothing leads there', async () => {
    await using web = await startWebAlone({ book: { ...smallBook, flows: new Map() } });
    expect((await get(`${web.url}/flows`)).status).toBe(404);
    const { text } = await get(web.url);
    expect(text).not.toContain('/flows');
    expect(text).not.toContain('可以办的事');
  });
});

describe('the chat page', () => {
  test('offers each flow by its title', async () => {
    await using web = await startWebAlone();
    const { text } = await get(web.url);
    expect(text).toMatch(/<button[^>]+data-choice="start:garden"[^>]*>\s*菜园申请\s*<\/button>/u);
    expect(text).not.toContain('id="start"');
  });

  test('lays a flow ready where its address names one, and begins nothing by itself', async () => {
    await using web = await startWebAlone();
    const { text } = await get(`${web.url}/?start=garden`);
    expect(text).toContain('id="start"');
    expect(text).toContain('开始：菜园申请');
    expect(text).toContain('href="?start=garden&amp;lang=en"');
    expect(web.inlet.deliveries).toEqual([]);
  });

  test.each(['none', '<script>', 'constructor', ''])('ignores %j, which is no flow', async (start) => {
    await using web = await startWebAlone();
    const { status, text } = await get(`${web.url}/?start=${encodeURIComponent(start)}`);
    expect(status).toBe(200);
    expect(text).not.toContain('id="start"');
    expect(text).not.toContain('<script>');
  });
});

describe('an attachment', () => {
  test('is given to the chat that got it, to be saved, and to no other', async () => {
    await using web = await startWebAlone();
    const [ann, bob] = [await openChat(web.url), await openChat(web.url)];
    await ann.say('导出我的数据');
    const [update] = web.inlet.deliveries;
    if (update === undefined) throw new Error('Cannot answer: nothing was received');
    const file = { name: '我的 数据.json', mediaType: 'application/json', text: '{"a":"<script>"}' };
    web.inlet.answer(update, {
      kind: 'notice',
      body: '见附件',
      entries: [],
      sources: [],
      choices: [],
      attachments: [file],
    });
    const events = await (await ann.events()).until(({ event }) => event === 'reply');
    const [link] = replyOf(events.at(-1)).files;
    expect(link?.label).toBe('我的 数据.json');

    const own = await fetch(web.url + (link?.href ?? ''), { headers: { cookie: ann.cookie } });
    expect(await own.text()).toBe(file.text);
    expect(own.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''%E6%88%91%E7%9A%84%20%E6%95%B0%E6%8D%AE.json",
    );
    expect(own.headers.get('x-content-type-options')).toBe('nosniff');
    for (const headers of [{ cookie: bob.cookie }, {}] as Record<string, string>[]) {
      expect((await fetch(web.url + (link?.href ?? ''), { headers })).status).toBe(404);
    }
    const elsewhere = ['/files/1/0', '/files/2/1', '/files/99/0', '/files/-1/0', '/files/2/..%2f0'];
    const statuses = await Promise.all(
      elsewhere.map(
        async (path) => (await fetch(web.url + path, { headers: { cookie: ann.cookie } })).status,
      ),
    );
    expect(statuses).toEqual(elsewhere.map(() => 404));
  });
});
