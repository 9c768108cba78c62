import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { OperatorText } from '../module.ts';
import { faultOfAddress } from './check-address.ts';

/** A robot of one group. */
export type Robot = z.infer<typeof robot>;

/** With the secret in it, as the platform shows it; plain HTTP only to this machine, where tests listen. */
const address = z.url().refine((url) => {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname));
});

const robot = z.strictObject({
  /** Its place in the ledger: never changed, never given to another group. */
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/u),
  /** What staff call the group. */
  name: z.string().trim().min(1).max(64),
  platform: z.enum(['wecom', 'dingtalk', 'feishu']),
  url: address,
  /** For robots that check a signature. */
  secret: z.string().min(1).max(256).optional(),
  /** Topics of the pack the group is reminded of, by name. */
  topics: z.array(z.string().trim().min(1).max(40)).max(20).default([]),
});

const file = z.strictObject({ robots: z.array(robot).min(1).max(200) });

/** The robots of the file `LIANDA_ROBOTS` names, or all its faults. No value is repeated, addresses are secrets. */
export function readRobots(
  path: string,
): { readonly robots: readonly Robot[] } | { readonly faults: readonly OperatorText[] } {
  const text = contentOf(path);
  if (text === null) return { faults: [unreadable] };
  const parsed = file.safeParse(text.content);
  if (!parsed.success) return { faults: parsed.error.issues.map(faultOf) };
  const { robots } = parsed.data;
  const twice = repeated(robots.map(({ id }) => id));
  const sameAddress = repeated(robots.map(({ url }) => url));
  const wrong = robots.flatMap((one, place) => {
    const fault = faultOfAddress(one);
    return fault === null ? [] : [at(place, 'url', fault)];
  });
  const signed = robots.flatMap(({ platform, secret }, place) =>
    platform === 'wecom' && secret !== undefined ? [place] : [],
  );
  const faults = [
    ...twice.map((place) => at(place, 'id', { zh: '和前面的重复', en: 'is taken by one above' })),
    ...sameAddress.map((place) =>
      at(place, 'url', {
        zh: '和前面的重复：这个群每条会收到两次',
        en: 'is taken by one above: that group would get everything twice',
      }),
    ),
    ...wrong,
    ...signed.map((place) =>
      at(place, 'secret', { zh: '企业微信没有签名密钥，请去掉', en: 'WeCom has none: remove it' }),
    ),
  ];
  return faults.length > 0 ? { faults } : { robots };
}

/** The places of those that stand further above already. */
const repeated = (values: readonly string[]): readonly number[] =>
  values.flatMap((value, place) => (values.indexOf(value) < place ? [place] : []));

function contentOf(path: string): { readonly content: unknown } | null {
  try {
    return { content: parse(readFileSync(path, 'utf8'), { maxAliasCount: 0 }) };
  } catch {
    return null;
  }
}

const unreadable: OperatorText = {
  zh: '这个文件读不出来，或不是 YAML：请写文件的路径，格式见 docs/robots.md',
  en: 'this file cannot be read or is no YAML: give its path; docs/robots.md shows how it is written',
};

const remedies: Readonly<Record<string, OperatorText>> = {
  id: { zh: '用小写字母、数字和 -，最多 40 个', en: 'use lower-case letters, digits and -, 40 at most' },
  name: { zh: '写群的名称，最多 64 个字', en: 'the name of the group, 64 characters at most' },
  platform: { zh: '写 wecom、dingtalk 或 feishu', en: 'write wecom, dingtalk or feishu' },
  url: { zh: '写平台给的 https 地址', en: 'the https address the platform gave' },
  secret: { zh: '写平台给的签名密钥', en: 'the signing secret the platform gave' },
  topics: { zh: '写主题的名称，最多 20 个', en: 'names of topics, 20 at most' },
};

function faultOf({ path }: z.core.$ZodIssue): OperatorText {
  const [, place, field] = path;
  const remedy = remedies[String(field)];
  if (typeof place === 'number' && remedy !== undefined) return at(place, String(field), remedy);
  const names = Object.keys(remedies);
  if (typeof place === 'number')
    return {
      zh: `第 ${place + 1} 个机器人：只能写 ${names.join('、')} 这几项`,
      en: `robot ${place + 1}: it has ${names.join(', ')}, and nothing else`,
    };
  return {
    zh: `${path.join('.') || '整个文件'}：写法不对，格式见 docs/robots.md`,
    en: `${path.join('.') || 'the file'}: written wrongly; docs/robots.md shows how`,
  };
}

const at = (place: number, field: string, { zh, en }: OperatorText): OperatorText => ({
  zh: `第 ${place + 1} 个机器人的 ${field}：${zh}`,
  en: `robot ${place + 1}, ${field}: ${en}`,
});
