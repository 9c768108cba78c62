import type { ChannelHealth } from '../health.ts';
import type { Surroundings } from '../module.ts';
import type { BotState } from './bot-life.ts';
import { signInPage } from './sign-in-page.ts';

/** Where the code to scan is shown. */
export interface SignIn {
  show(health: ChannelHealth, state: BotState | null): void;
}

export interface SignInParts extends Pick<Surroundings, 'site' | 'language' | 'log'> {
  /** A terminal somebody looks at; null when output goes elsewhere. */
  readonly terminal: { write(text: string): unknown } | null;
}

/** Shows the code in the terminal and on a page for this machine alone: whoever scans it, their account becomes the bot. */
export function createSignIn({ site, language, log, terminal }: SignInParts): SignIn {
  let shown: { readonly health: ChannelHealth; readonly code: string | null } = {
    health: { state: 'starting' },
    code: null,
  };

  site.serve('/wechat', async (request, { isLocal }) => {
    const refused = refusal(request, isLocal);
    if (refused !== null)
      return new Response(`${refused}\n`, {
        status: 403,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      });
    return new Response(await signInPage(shown.health, shown.code, language), {
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    });
  });

  async function showInTerminal(code: string): Promise<void> {
    if (terminal === null) return log.info({}, 'scan the code on the page /wechat, from this machine');
    const { generate } = await import('lean-qr');
    terminal.write(`\n${terminalCode(generate(code))}\n${hints[language]}\n`);
  }

  return {
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

function refusal(request: Request, isLocal: boolean): string | null {
  if (!isLocal || !ownNames.test(new URL(request.url).hostname))
    return '只能在运行程序的电脑上打开 http://127.0.0.1 的这一页。Open this page at http://127.0.0.1 on the machine itself.';
  return null;
}

const hints = {
  zh: '用要当机器人的微信账号扫码登录；这一页上也有：/wechat',
  en: 'Scan this with the WeChat account that is to be the bot; it is on the page /wechat as well',
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
