import type { SendLimits } from '../../core/limits/send-limits.ts';

/**
 * WeChat publishes no limits; it bans accounts that act like machines. These stay well below what people who run bots
 * report as safe (one message a second, some hundreds a day on an account that is not new), so that a busy day looks
 * like a busy colleague. Source: docs/wechat.md, “怎样不被封”.
 */
export const wechatLimits: SendLimits = {
  // Answers: nobody types faster, and twenty a minute is what one person keeps up.
  windows: [
    { count: 1, ms: 1_500 },
    { count: 20, ms: 60_000 },
  ],
  // Several lines in a row in one room disturb everybody in it.
  perGroup: [{ count: 10, ms: 60_000 }],
  // What nobody asked for comes at no rhythm.
  jitterMs: 12_000,
  // Of reminders and notices; answers do not count against it, they only count.
  perDay: 200,
};

/** Between the parts of one reply, and before its files. */
export const partPauseMs = 800;
