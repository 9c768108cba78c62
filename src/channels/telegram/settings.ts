import { z } from 'zod';
import type { Configured, Environment, OperatorText, SettingFault } from '../module.ts';

/** What the operator set. */
export interface TelegramSettings {
  readonly token: string;
  /** Where the Bot API is, without a slash at its end. */
  readonly apiRoot: string;
  /** Absent: updates are fetched by long polling. */
  readonly webhook?: {
    readonly url: string;
    /** Comes back in a header of every delivery. */
    readonly secret: string;
  };
}

export const publicApi = 'https://api.telegram.org';

/** The paths of the web chat: a webhook there would take its place. */
const ownPaths =
  /^\/(?:(?:healthz|readyz|events|messages|knowledge|flows|files|static|calendar|console|wechat)(?:\/.*)?)?$/u;

const schema = z.object({
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{30,}$/u)
    .optional(),
  TELEGRAM_API_ROOT: z.url({ protocol: /^https?$/u }).optional(),
  TELEGRAM_WEBHOOK_URL: z
    .url({ protocol: /^https?$/u })
    .refine((url) => !ownPaths.test(new URL(url).pathname))
    .optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{1,256}$/u)
    .optional(),
});

type Name = keyof z.infer<typeof schema>;

const remedies: Readonly<Record<Name, OperatorText>> = {
  TELEGRAM_BOT_TOKEN: { zh: '请写 BotFather 给的令牌', en: 'write the token that BotFather gave' },
  TELEGRAM_API_ROOT: { zh: '请写 http 或 https 地址', en: 'write an http or https address' },
  TELEGRAM_WEBHOOK_URL: {
    zh: '请写带路径的 http 或 https 地址，例如 https://example.org/telegram；路径不要和网页的相同',
    en: 'write an http or https address with a path, such as https://example.org/telegram; not one of the web chat’s own',
  },
  TELEGRAM_WEBHOOK_SECRET: {
    zh: '只能用 A-Z、a-z、0-9、_ 和 -，最多 256 个',
    en: 'use only A-Z, a-z, 0-9, _ and -, 256 at most',
  },
};

/** Source: Bot API, `setWebhook` (2026-11). A Bot API server of one's own delivers anywhere. */
const isDeliveredTo = (url: string): boolean => {
  const { protocol, port } = new URL(url);
  return protocol === 'https:' && ['', '80', '88', '8443'].includes(port);
};

const notDelivered: SettingFault = {
  setting: 'TELEGRAM_WEBHOOK_URL',
  remedy: {
    zh: 'Telegram 只往 https 地址送，端口只能是 443、80、88 或 8443',
    en: 'Telegram delivers to https alone, on the ports 443, 80, 88 and 8443',
  },
};

/** Settings that mean nothing without another. */
const needs: readonly (readonly [Name, Name])[] = [
  ['TELEGRAM_WEBHOOK_URL', 'TELEGRAM_BOT_TOKEN'],
  ['TELEGRAM_WEBHOOK_URL', 'TELEGRAM_WEBHOOK_SECRET'],
  ['TELEGRAM_WEBHOOK_SECRET', 'TELEGRAM_WEBHOOK_URL'],
];

/** Telegram's settings in the environment. */
export function readSettings(environment: Environment): Configured<TelegramSettings> {
  const parsed = schema.safeParse(environment);
  const wrong = new Set((parsed.error?.issues ?? []).map((issue) => issue.path[0] as Name));
  const faults: readonly SettingFault[] = [
    ...[...wrong].map((setting) => ({ setting, remedy: remedies[setting] })),
    ...needs
      .filter(([name, other]) => environment[name] !== undefined && environment[other] === undefined)
      .map(([name, other]) => ({
        setting: name,
        remedy: { zh: `还要设置 ${other}，或去掉这项`, en: `set ${other} too, or unset this` },
      })),
  ];
  const { TELEGRAM_API_ROOT: root = publicApi, TELEGRAM_WEBHOOK_URL: hook } = parsed.data ?? {};
  if (parsed.success && hook !== undefined && root === publicApi && !isDeliveredTo(hook))
    return { kind: 'faults', faults: [...faults, notDelivered] };
  if (faults.length > 0 || !parsed.success) return { kind: 'faults', faults };
  const {
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: apiRoot = publicApi,
    TELEGRAM_WEBHOOK_URL: url,
    TELEGRAM_WEBHOOK_SECRET: secret,
  } = parsed.data;
  if (token === undefined) return { kind: 'off' };
  return {
    kind: 'on',
    settings: {
      token,
      apiRoot: apiRoot.replace(/\/+$/u, ''),
      ...(url !== undefined && secret !== undefined && { webhook: { url, secret } }),
    },
  };
}
