import { createHmac } from 'node:crypto';
import type { SendOutcome } from '../channel.ts';
import type { Robot } from './robots-file.ts';

/** How a platform's robot is spoken to. */
interface RobotPlatform {
  /** The longest text, in bytes of UTF-8. */
  readonly mostBytes: number;
  /** Where a text is posted, and what. */
  request(robot: Robot, text: string, now: number): { readonly url: string; readonly body: object };
  /** What an answer means; the number is the platform's own. */
  outcome(answer: Readonly<Record<string, unknown>>): SendOutcome;
}

const sign = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64');

const rejected = (code: unknown): SendOutcome => ({ kind: 'rejected', reason: `error ${String(code)}` });
const blocked = (code: unknown): SendOutcome => ({ kind: 'blocked', reason: `error ${String(code)}` });

/** Of WeCom and Feishu: the window the limit is counted in. */
const minuteMs = 60_000;
/** DingTalk is silent for ten minutes to a robot that sent more than 20 in one. */
const dingtalkSilenceMs = 600_000;

export const robotPlatforms: Readonly<Record<Robot['platform'], RobotPlatform>> = {
  // https://developer.work.weixin.qq.com/document/path/91770 (2026-11)
  wecom: {
    mostBytes: 2048,
    request: ({ url }, text) => ({ url, body: { msgtype: 'text', text: { content: text } } }),
    outcome: ({ errcode }) => {
      if (errcode === 0) return { kind: 'delivered' };
      if (errcode === 45009) return { kind: 'rate-limited', retryAfterMs: minuteMs };
      // The robot was removed, or its key is nobody's.
      return errcode === 93000 || errcode === 93008 ? blocked(errcode) : rejected(errcode);
    },
  },
  // https://open.dingtalk.com/document/robots/custom-robot-access (2026-11)
  dingtalk: {
    mostBytes: 18_000,
    request({ url, secret }, text, now) {
      const signed = new URL(url);
      if (secret !== undefined) {
        signed.searchParams.set('timestamp', String(now));
        signed.searchParams.set('sign', sign(secret, `${now}\n${secret}`));
      }
      return { url: signed.href, body: { msgtype: 'text', text: { content: text } } };
    },
    outcome: ({ errcode }) => {
      if (errcode === 0) return { kind: 'delivered' };
      if (errcode === 130101 || errcode === 90030)
        return { kind: 'rate-limited', retryAfterMs: dingtalkSilenceMs };
      return errcode === 300001 || errcode === 300005 ? blocked(errcode) : rejected(errcode);
    },
  },
  // https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot (2026-11)
  feishu: {
    mostBytes: 18_000,
    request({ url, secret }, text, now) {
      const seconds = String(Math.floor(now / 1000));
      const signature =
        secret === undefined ? {} : { timestamp: seconds, sign: sign(`${seconds}\n${secret}`, '') };
      return { url, body: { ...signature, msg_type: 'text', content: { text } } };
    },
    outcome: ({ code, StatusCode: status }) => {
      const said = code ?? status;
      if (said === 0) return { kind: 'delivered' };
      if (said === 11232 || said === 9499) return { kind: 'rate-limited', retryAfterMs: minuteMs };
      return said === 19001 ? blocked(said) : rejected(said);
    },
  },
};
