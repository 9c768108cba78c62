import { HttpError } from 'grammy';
import type { OperatorText, Probe } from '../module.ts';
import { createClient } from './client.ts';
import { CallFailed } from './http-call.ts';
import { isSignedOut, outcomeOf } from './outcome.ts';
import type { TelegramSettings } from './settings.ts';
import { publicApi } from './settings.ts';

/** Whether the Bot API is reached and takes the token; nothing it answers is repeated, the token least of all. */
export async function probeTelegram(settings: TelegramSettings, signal: AbortSignal): Promise<Probe> {
  const api = createClient(settings);
  try {
    const { username } = await api.getMe(signal as Parameters<typeof api.getMe>[0]);
    const text = { zh: `机器人 @${username} 可用`, en: `the bot @${username} answers` };
    return { works: true, text };
  } catch (error) {
    return { works: false, text: textOf(error, settings.apiRoot === publicApi) };
  }
}

function textOf(error: unknown, isPublic: boolean): OperatorText {
  if (isSignedOut(error)) return wrongToken;
  const outcome = outcomeOf(error);
  if (outcome.kind === 'rate-limited') {
    const seconds = Math.ceil(outcome.retryAfterMs / 1000);
    return {
      zh: `Telegram 请等 ${seconds} 秒：过一会儿再检查`,
      en: `Telegram asks to wait for ${seconds} s: look again then`,
    };
  }
  const call = error instanceof HttpError ? error.error : error;
  const isReached = !(call instanceof CallFailed) || call.status !== null;
  const why = outcome.reason;
  if (isPublic)
    return isReached
      ? {
          zh: `Telegram 现在答不上来（${why}）：过一会儿再检查；一直这样，看看是不是有代理拦着`,
          en: `Telegram gives no answer at present (${why}): look again later, and for a proxy in between if it stays so`,
        }
      : {
          zh: `连不上 Telegram（${why}）：请检查网络；要经自己的服务器转接，请设置 TELEGRAM_API_ROOT`,
          en: `Telegram cannot be reached (${why}): check the network, or set TELEGRAM_API_ROOT to a server of your own that can`,
        };
  return isReached
    ? {
        zh: `TELEGRAM_API_ROOT 的地址有应答，但不是 Bot API 的（${why}）：请检查地址，以及那台服务器的转接`,
        en: `what answers at TELEGRAM_API_ROOT is not the Bot API (${why}): check the address, and what that server passes on`,
      }
    : {
        zh: `连不上 TELEGRAM_API_ROOT 的地址（${why}）：请检查地址，以及那台服务器是否在运行`,
        en: `TELEGRAM_API_ROOT cannot be reached (${why}): check the address, and that the server runs`,
      };
}

const wrongToken: OperatorText = {
  zh: 'Telegram 不认这个令牌：请向 BotFather 重新取令牌，写入 TELEGRAM_BOT_TOKEN',
  en: 'Telegram refuses the token: get a new one from BotFather and set TELEGRAM_BOT_TOKEN',
};
