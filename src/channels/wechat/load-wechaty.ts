import { readFileSync } from 'node:fs';
import type { Wechaty } from 'wechaty';
import type { PuppetService } from 'wechaty-puppet-service';
import type { Language } from '../../core/conversation.ts';
import type { OperatorText } from '../module.ts';
import type { WechatSettings } from './settings.ts';
import { servicePuppet } from './settings.ts';

/** A signed-in account, or one about to be. */
export type Bot = Wechaty;

/** What is not installed of what WeChat needs, and how it is; null when nothing is missing. Imports nothing. */
export function missingPackage(puppet: string): OperatorText | null {
  const wechaty = `wechaty@${pinnedWechaty()}`;
  const missing = [...(isInstalled('wechaty') ? [] : [wechaty]), ...(isInstalled(puppet) ? [] : [puppet])];
  if (missing.length === 0) return null;
  // The service puppet comes along with wechaty.
  const wanted = missing.filter((name) => name !== servicePuppet || missing.length === 1).join(' ');
  return {
    zh: `微信要用的 ${missing.join('、')} 没有安装：在程序目录运行 npm install --no-save ${wanted}，或去掉 WECHATY_PUPPET`,
    en: `WeChat needs ${missing.join(' and ')}, not installed: run npm install --no-save ${wanted} in the program's folder, or unset WECHATY_PUPPET`,
  };
}

/** @throws With what to install, when something is missing. */
export function requireWechaty(puppet: string, language: Language): void {
  const missing = missingPackage(puppet);
  if (missing !== null) throw new Error(missing[language]);
}

function isInstalled(name: string): boolean {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}

function pinnedWechaty(): string {
  const { optionalDependencies } = JSON.parse(
    readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
  ) as { readonly optionalDependencies: Readonly<Record<string, string>> };
  return optionalDependencies['wechaty'] ?? 'latest';
}

/** Our own questions keep a connection known to be alive; wechaty's watchdog would reset it under our hands. */
const watchdogSeconds = 24 * 60 * 60;

/**
 * Makes a bot that has its puppet and is not started. `home` is where puppets keep what they like, `session` the file of its sign-in, so
 * that a restart needs no new scan.
 */
export async function makeBot(
  { puppet, service }: Pick<WechatSettings, 'puppet' | 'service'>,
  folders: { readonly home: string; readonly session: string },
): Promise<Bot> {
  // wechaty writes messages and tokens to standard output, at levels that a variable of the environment sets.
  process.env['WECHATY_LOG'] = 'silent';
  // Puppets find their folder by the home directory, some when they sign in: so it stays.
  process.env[process.platform === 'win32' ? 'USERPROFILE' : 'HOME'] = folders.home;
  const { WechatyBuilder } = await import('wechaty');
  const puppetOptions = {
    timeoutSeconds: watchdogSeconds,
    ...(service !== null && {
      token: service.token,
      ...(service.endpoint !== null && { endpoint: service.endpoint }),
    }),
  };
  const bot = WechatyBuilder.build({
    name: folders.session,
    puppet: service === null ? (puppet as typeof servicePuppet) : await forgetfulPuppet(puppetOptions),
    puppetOptions,
  });
  await bot.init();
  return bot;
}

/**
 * The service puppet keeps what it learns of people in a database in the home: their names stay on the disk when they are
 * erased here, and where it cannot be opened (a lock, a full disk) an exception that nobody can catch ends the program.
 * No option turns it off; a puppet of this kind has none, and asks for each name once a run. A version without the method
 * does not compile. Source: `client/puppet-service.d.ts` of wechaty-puppet-service 1.19.9.
 */
async function forgetfulPuppet(options: PuppetOptions): Promise<PuppetService> {
  const { PuppetService: Service } = await import('wechaty-puppet-service');
  class ForgetfulPuppet extends Service {
    protected override hookPayloadStore(): void {}
  }
  return new ForgetfulPuppet(options);
}

type PuppetOptions = ConstructorParameters<typeof PuppetService>[0];
