import { z } from 'zod';
import type { Language } from '../core/conversation.ts';
import type { Bilingual } from './command.ts';

const setting = z.string().min(1).optional();
const url = z.url({ protocol: /^https?$/u }).optional();
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/u)
    .transform(Number)
    .pipe(z.number().min(least).max(most));

const schema = z.object({
  // 0 lets the system choose a free port.
  PORT: wholeNumber(0, 65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  LIANDA_DATA: z.string().min(1).default('data'),
  LIANDA_PACK: setting,
  LIANDA_LANG: z.enum(['zh', 'en']).default('zh'),
  LIANDA_SESSION_SECRET: z.string().min(32).optional(),
  LIANDA_PUBLIC_URL: url,
  DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/u }).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** What to write, for each setting that can be written wrong. */
const remedies: Readonly<Record<string, Bilingual>> = {
  PORT: { zh: '请写 0 到 65535 的整数', en: 'write a whole number from 0 to 65535' },
  LIANDA_LANG: { zh: '请写 zh 或 en', en: 'write zh or en' },
  LIANDA_SESSION_SECRET: { zh: '请写至少 32 个字符', en: 'write at least 32 characters' },
  LIANDA_PUBLIC_URL: { zh: '请写 http 或 https 地址', en: 'write an http or https address' },
  DATABASE_URL: { zh: '请写 postgres:// 开头的地址', en: 'write an address that begins with postgres://' },
  LOG_LEVEL: {
    zh: '请写 fatal、error、warn、info、debug、trace 或 silent',
    en: 'write fatal, error, warn, info, debug, trace or silent',
  },
};

/** The settings of the environment (`docs/contract.md`, Environment). */
export type Config = z.infer<typeof schema>;

/** The settings, or one line a fault: `PORT: …`. No value is repeated, it may be a secret. */
export function parseConfig(
  environment: Readonly<Record<string, string | undefined>>,
  language: Language,
): { readonly config: Config } | { readonly faults: readonly string[] } {
  // An empty variable is how shells and compose files leave one unset.
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(set);
  const wrong = new Set((parsed.error?.issues ?? []).map((issue) => String(issue.path[0])));
  const faults = [...wrong].map(
    (name) =>
      `${name}: ${remedies[name]?.[language] ?? (language === 'zh' ? '写法不对' : 'written wrongly')}`,
  );
  return parsed.success && faults.length === 0 ? { config: parsed.data } : { faults };
}
