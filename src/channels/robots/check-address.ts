import type { OperatorText } from '../module.ts';
import type { Robot } from './robots-file.ts';

type Platform = Robot['platform'];

/** How an address looks that a platform gave out. */
interface Official {
  readonly title: OperatorText;
  readonly hosts: readonly string[];
  /** The part of it that is the robot's own. */
  readonly key: (url: URL) => string | null;
}

/** Source: the pages named in `robot-platforms.ts` (2026-11). */
const official: Readonly<Record<Platform, Official>> = {
  wecom: {
    title: { zh: '企业微信', en: 'WeCom' },
    hosts: ['qyapi.weixin.qq.com'],
    key: (url) => url.searchParams.get('key'),
  },
  dingtalk: {
    title: { zh: '钉钉', en: 'DingTalk' },
    hosts: ['oapi.dingtalk.com'],
    key: (url) => url.searchParams.get('access_token'),
  },
  feishu: {
    title: { zh: '飞书', en: 'Feishu' },
    hosts: ['open.feishu.cn', 'open.larksuite.com'],
    key: ({ pathname }) => /\/hook\/(?<key>[^/]+)$/u.exec(pathname)?.groups?.['key'] ?? null,
  },
};

/** What is certainly wrong with a robot's address; null where it may be right. No part of it is repeated. */
export function faultOfAddress({ platform, url }: Robot): OperatorText | null {
  const parsed = new URL(url);
  const owner = Object.values(official).find(({ hosts }) => hosts.includes(parsed.hostname));
  const wanted = official[platform];
  if (owner === undefined) return null;
  if (owner !== wanted)
    return {
      zh: `这是${owner.title.zh}的地址，platform 写的却是${wanted.title.zh}`,
      en: `it is an address of ${owner.title.en}, and the platform says ${wanted.title.en}`,
    };
  return /^[\w-]+$/u.test(wanted.key(parsed) ?? '')
    ? null
    : {
        zh: '不完整：请把平台给的 Webhook 地址整个复制过来',
        en: 'it is not whole: copy all of the webhook address the platform gave',
      };
}

/** What only the operator knows to be right. */
export function doubtsOf(robots: readonly Robot[]): OperatorText {
  const elsewhere = robots.filter(
    ({ platform, url }) => !official[platform].hosts.includes(new URL(url).hostname),
  );
  const unsigned = robots.filter(({ platform, secret }) => platform !== 'wecom' && secret === undefined);
  const named = (some: readonly Robot[], between: string) => some.map(({ id }) => id).join(between);
  return {
    zh: [
      ...(elsewhere.length > 0
        ? [`${named(elsewhere, '、')} 的地址不是平台的官方地址，请确认是自己的服务器`]
        : []),
      ...(unsigned.length > 0 ? [`${named(unsigned, '、')} 没有写 secret，安全设置选了加签的要写上`] : []),
    ]
      .map((doubt) => `；${doubt}`)
      .join(''),
    en: [
      ...(elsewhere.length > 0
        ? [
            `the address of ${named(elsewhere, ', ')} is not the platform's own: make sure the server is yours`,
          ]
        : []),
      ...(unsigned.length > 0
        ? [`${named(unsigned, ', ')} has no secret: add it where the robot checks a signature`]
        : []),
    ]
      .map((doubt) => `; ${doubt}`)
      .join(''),
  };
}
