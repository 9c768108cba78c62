import { html, raw } from 'hono/html';
import type { Language } from '../../core/conversation.ts';
import type { ChannelHealth, ChannelState } from '../health.ts';

/** Codes are renewed about every minute, and a sign-in takes seconds. */
const refreshSeconds = 5;

/** The page that shows how WeChat stands, with the code to scan while there is one. It has no script: it loads itself anew. */
export async function signInPage(
  { state }: ChannelHealth,
  code: string | null,
  language: Language,
): Promise<string> {
  const words = pageWords[language];
  const page = html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <meta http-equiv="refresh" content="${refreshSeconds}" />
        <title>${words.title}</title>
      </head>
      <body>
        <main>
          <h1>${words.title}</h1>
          <p><strong>${words.states[state]}</strong></p>
          <p>${words.help[state]}</p>
          ${code === null ? '' : raw(await codeSvg(code, words.code))}
        </main>
      </body>
    </html>`;
  return (await page).toString();
}

async function codeSvg(text: string, label: string): Promise<string> {
  const [{ generate }, { toSvgPath }] = await Promise.all([import('lean-qr'), import('lean-qr/extras/svg')]);
  const code = generate(text);
  const side = code.size + 8;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${label}" viewBox="-4 -4 ${side} ${side}" width="320" height="320" shape-rendering="crispEdges"><path fill="#fff" d="M-4-4h${side}v${side}h-${side}z"/><path fill="#000" d="${toSvgPath(code)}"/></svg>`;
}

interface PageWords {
  readonly title: string;
  readonly code: string;
  readonly states: Readonly<Record<ChannelState, string>>;
  readonly help: Readonly<Record<ChannelState, string>>;
}

const pageWords: Readonly<Record<Language, PageWords>> = {
  zh: {
    title: '微信登录',
    code: '登录二维码',
    states: {
      starting: '正在启动',
      scan: '等待扫码',
      online: '已登录，正常',
      degraded: '连接断了，正在重连',
      'signed-out': '没有登录',
    },
    help: {
      starting: '请稍等，本页每 5 秒自动更新。',
      scan: '用要当机器人的微信账号扫码，再在手机上确认。二维码会自动更新。',
      online: '不用做什么。',
      degraded: '收不到也发不出消息，恢复后会接着发。要是一直这样，请看日志。',
      'signed-out': '请稍等二维码；用网关的，请到网关那边登录。',
    },
  },
  en: {
    title: 'WeChat sign-in',
    code: 'Sign-in code',
    states: {
      starting: 'Starting',
      scan: 'Waiting for a scan',
      online: 'Signed in and working',
      degraded: 'Cut off, connecting again',
      'signed-out': 'Signed out',
    },
    help: {
      starting: 'One moment; this page loads itself anew every 5 seconds.',
      scan: 'Scan with the WeChat account that is to be the bot, then confirm on the phone. The code renews itself.',
      online: 'Nothing to do.',
      degraded: 'Nothing comes or goes; what waits is sent once it is back. If it stays so, see the log.',
      'signed-out': 'Wait for a code; with a gateway, sign in there.',
    },
  },
};
