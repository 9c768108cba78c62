import type { Probe } from '../module.ts';
import { missingPackage } from './load-wechaty.ts';
import { isReached } from './reach.ts';
import type { WechatSettings } from './settings.ts';

/** Whether what WeChat needs is installed, and its gateway reached. Whether the account is signed in shows only once it runs. */
export async function probeWechat({ puppet, service }: WechatSettings, signal: AbortSignal): Promise<Probe> {
  const missing = missingPackage(puppet);
  if (missing !== null) return { works: false, text: missing };
  const endpoint = service?.endpoint ?? null;
  if (endpoint !== null && !(await isReached(endpoint, signal)))
    return {
      works: false,
      text: {
        zh: '网关连不上：请检查 WECHATY_PUPPET_SERVICE_ENDPOINT，以及网关是否在运行',
        en: 'the gateway cannot be reached: check WECHATY_PUPPET_SERVICE_ENDPOINT, and that the gateway runs',
      },
    };
  return {
    works: true,
    text: {
      zh: `${puppet} 已安装${endpoint === null ? '' : '，网关能连上'}；有没有登录，启动后看登录页，网址在终端里`,
      en: `${puppet} is installed${endpoint === null ? '' : ' and its gateway is reached'}; once it runs, the sign-in page says whether an account is signed in; its address is in the terminal`,
    },
  };
}
