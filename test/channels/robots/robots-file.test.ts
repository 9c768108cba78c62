import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { channel } from '../../../src/channels/robots/robots.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'robots-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function configured(text: string) {
  const file = join(folder, 'robots.yaml');
  writeFileSync(file, text);
  return channel.configure({ LIANDA_ROBOTS: file });
}
const faultsOf = (text: string): readonly string[] => {
  const read = configured(text);
  return read.kind === 'faults' ? read.faults.map(({ remedy }) => remedy.en) : [];
};

test('nothing is configured without the setting', () => {
  expect(channel.configure({})).toEqual({ kind: 'off' });
});

test('a file of robots is read', () => {
  const url = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1';
  expect(configured(`robots:\n  - id: hr\n    name: 企业群\n    platform: wecom\n    url: ${url}\n`)).toEqual(
    { kind: 'on', settings: [{ id: 'hr', name: '企业群', platform: 'wecom', url, topics: [] }] },
  );
});

test('every fault is named with its robot, and no value is repeated', () => {
  const faults = faultsOf(`robots:
  - { id: A B, name: x, platform: wecom, url: https://example.org/hunter2 }
  - { id: b, name: x, platform: slack, url: https://example.org/1 }
  - { id: c, name: x, platform: feishu, url: http://example.org/hunter2 }
  - { id: d, name: '', platform: wecom, url: https://example.org/1, colour: red }
`);
  expect(faults.map((fault) => fault.split(':')[0])).toEqual([
    'robot 1, id',
    'robot 2, platform',
    'robot 3, url',
    'robot 4, name',
    'robot 4',
  ]);
  expect(faults.join()).not.toMatch(/hunter2|slack|red/u);
});

test('two of one id, and a secret where there is none, are faults', () => {
  const of = (n: number, more: string) =>
    `{ id: a, name: x, platform: wecom, url: https://example.org/${n}${more} }`;
  expect(faultsOf(`robots:\n  - ${of(1, '')}\n  - ${of(2, ', secret: x')}\n`)).toEqual([
    'robot 2, id: is taken by one above',
    'robot 2, secret: WeCom has none: remove it',
  ]);
});

test('an address of another platform, one that is not whole, and one that stands twice are faults', () => {
  const wecom = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send';
  const of = (id: string, platform: string, url: string) =>
    `  - { id: ${id}, name: x, platform: ${platform}, url: "${url}" }\n`;
  const faults = faultsOf(
    `robots:\n${of('a', 'dingtalk', `${wecom}?key=hunter2`)}${of('b', 'wecom', wecom)}${of('c', 'wecom', `${wecom}?key=换成您的`)}${of('d', 'feishu', 'https://open.feishu.cn/open-apis/bot/v2/hunter2')}${of('e', 'wecom', `${wecom}?key=hunter2`)}`,
  );
  expect(faults).toEqual([
    'robot 5, url: is taken by one above: that group would get everything twice',
    'robot 1, url: it is an address of WeCom, and the platform says DingTalk',
    'robot 2, url: it is not whole: copy all of the webhook address the platform gave',
    'robot 3, url: it is not whole: copy all of the webhook address the platform gave',
    'robot 4, url: it is not whole: copy all of the webhook address the platform gave',
  ]);
});

test('doctor names the robots that may want a secret or stand on another server, and no address', async () => {
  const read = configured(`robots:
  - { id: ours, name: x, platform: wecom, url: https://robots.example.org/hunter2 }
  - { id: open, name: x, platform: feishu, url: https://open.feishu.cn/open-apis/bot/v2/hook/hunter2 }
`);
  if (read.kind !== 'on') throw new Error('Cannot go on: the file is refused');
  const { text } = await channel.probe(read.settings, AbortSignal.timeout(1000));
  expect(text.en).toContain('the address of ours is not');
  expect(text.en).toContain('open has no secret');
  expect(JSON.stringify(text)).not.toContain('hunter2');
});

test('a topic that the pack does not have is named, with those it has', () => {
  const read = configured(`robots:
  - { id: a, name: x, platform: wecom, url: https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k, topics: [申报时间, 没有的] }
`);
  if (read.kind !== 'on') throw new Error('Cannot go on: the file is refused');
  const dates = { id: 'dates', label: '申报时间', about: 'x' };
  expect(channel.misfit?.(read.settings, [dates])?.zh).toBe(
    '知识包没有这些主题，它们的提醒不会发：没有的。能写的有：申报时间',
  );
  expect(channel.misfit?.(read.settings, [dates, { id: 'other', label: '没有的', about: 'x' }])).toBeNull();
});

test('a file that is missing or no YAML is one fault', () => {
  expect(faultsOf('{')).toHaveLength(1);
  expect(channel.configure({ LIANDA_ROBOTS: join(folder, 'none.yaml') })).toMatchObject({ kind: 'faults' });
});
