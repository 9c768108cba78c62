import type { Surroundings } from '../module.ts';

/**
 * From when to when the account heard nothing. A gateway hands over what happens while somebody listens; nothing later,
 * and no puppet can be asked what was said. Source: `server/event-stream-manager.js` of wechaty-puppet-service 1.19.9.
 */
export interface DeafTimes {
  /** It hears nothing since `at`, epoch milliseconds, or since before that. */
  begin(at: number): void;
  /** It hears again. */
  end(): void;
}

/** Logs each, so that it can be told what became of a message that never came in. */
export function createDeafTimes({ log, now }: Pick<Surroundings, 'log' | 'now'>): DeafTimes {
  let since: number | null = null;
  return {
    begin(at) {
      since ??= at;
    },
    end() {
      if (since === null) return;
      log.warn({ since, until: now() }, 'wechat hears again: what was said meanwhile may be lost');
      since = null;
    },
  };
}
