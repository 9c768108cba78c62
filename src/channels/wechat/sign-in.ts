import type { ChannelHealth } from '../health.ts';
import type { Surroundings } from '../module.ts';
import type { BotState } from './bot-life.ts';
import { addressFile, createPageKey, keepAddress } from './page-key.ts';
import { signInPage } from './sign-in-page.ts';

/** Where the code to scan is shown. */
export interface SignIn {
  /** Leaves the address of the page where its operator finds it, scan or none; the server listens by now. */
  open(): void;
  show(health: ChannelHealth, state: BotState | null): void;
}

export interface SignInParts extends Pick<Surroundings, 'site' | 'folder' | 'language' | 'log'> {
  /** A terminal somebody looks at; null when output goes elsewhere. */
  readonly terminal: { write(text: string): unknown } | null;
}

/**
 * Shows the code in the terminal and on a page for this machine alone: whoever scans it, their account becomes the bot.
 * What comes through a proxy on this machine may look as if it came from here, so the page also wants a key.
 */
export function createSignIn({ site, folder, language, log, terminal }: SignInParts): SignIn {
  const key = createPageKey();
  const address = () => `${site.localUrl()}${path}?key=${key.text}`;
  let shown: { readonly health: ChannelHealth; readonly code: string | null } = {
    health: { state: 'starting' },
    code: null,
  };

  site.serve(path, async (request, { isLocal }) => {
    const url = new URL(request.url);
    if (!isLocal || !ownNames.test(url.hostname)) return refusal(refusals.elsewhere);
    if (!key.isIn(url)) return refusal(refusals.noKey);
    return new Response(await signInPage(shown.health, shown.code, language), {
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    });
  });

  async function showInTerminal(code: string): Promise<void> {
    if (terminal === null)
      return log.info({ addressIn: `wechat/${addressFile}` }, 'scan the code on its page');
    const { generate } = await import('lean-qr');
    terminal.write(`\n${terminalCode(generate(code))}\n${hints[language].scan}${address()}\n`);
  }

  return {
    open() {
      keepAddress(folder(), address());
      terminal?.write(`${hints[language].page}${address()}\n`);
    },
    show(health, state) {
      const code = state?.kind === 'scan' && !state.scanned && state.code !== '' ? state.code : null;
      const isNew = code !== null && code !== shown.code;
      shown = { health, code };
      if (isNew) void showInTerminal(code);
    },
  };
}

/** A name that another site points at this machine would let that site read the code. */
const ownNames = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/u;

const refusal = (text: string): Response =>
  new Response(`${text}\n`, { status: 403, headers: { 'content-type': 'text/plain; charset=utf-8' } });

const refusals = {
  elsewhere:
    '只能在运行程序的电脑上打开 http://127.0.0.1 的这一页。Open this page at http://127.0.0.1 on the machine itself.',
  noKey: `请用完整的网址打开：终端里有，数据文件夹的 wechat/${addressFile} 里也有，每次启动都换新的。Open the whole address: it is in the terminal, and in wechat/${addressFile} in the data folder, a new one at each start.`,
};

const path = '/wechat';

const hints = {
  zh: { page: '微信登录页：', scan: '用要当机器人的微信账号扫码登录；也可以在这台电脑上打开：' },
  en: {
    page: 'WeChat sign-in page: ',
    scan: 'Scan this with the WeChat account that is to be the bot, or on this machine open ',
  },
};

interface Modules {
  readonly size: number;
  get(x: number, y: number): boolean;
}

/** Two rows a line, light on dark as most terminals are: phones read it either way. */
export function terminalCode(code: Modules): string {
  const quiet = 2;
  const lines: string[] = [];
  for (let y = -quiet; y < code.size + quiet; y += 2) {
    let line = '';
    for (let x = -quiet; x < code.size + quiet; x++)
      line += halves[(code.get(x, y) ? 0 : 2) + (code.get(x, y + 1) ? 0 : 1)];
    lines.push(line);
  }
  return lines.join('\n');
}

const halves = [' ', '▄', '▀', '█'];
