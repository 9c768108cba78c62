import type { ChannelHealth } from '../health.ts';
import type { Api } from './client.ts';
import { plainReason } from './outcome.ts';
import { healthAfter } from './polling.ts';

/** Telegram tries again by itself; what is told here is for a person, who looks within minutes at best. */
const lookEveryMs = 60_000;

/** Of a failure longer ago nothing is known but that it is over. */
const failedLatelySeconds = 120;

/**
 * Asks Telegram now and then how its deliveries fare: a proxy that does not pass them on, or a token that was revoked,
 * shows nowhere else. Gives what ends it.
 */
export function watchWebhook(
  api: Pick<Api, 'getWebhookInfo'>,
  url: string,
  now: () => number,
  report: (health: ChannelHealth) => void,
  everyMs = lookEveryMs,
): () => void {
  async function look(): Promise<ChannelHealth> {
    try {
      const info = await api.getWebhookInfo();
      const {
        pending_update_count: waiting,
        last_error_date: failedAt = 0,
        last_error_message: why = '',
      } = info;
      if (info.url !== url) return { state: 'degraded', reason: 'the webhook was set to another address' };
      const isFailing = waiting > 0 && now() / 1000 - failedAt < failedLatelySeconds;
      return isFailing
        ? { state: 'degraded', reason: plainReason(`Telegram cannot deliver: ${why}`) }
        : { state: 'online' };
    } catch (error) {
      return healthAfter(error);
    }
  }

  const timer = setInterval(() => void look().then(report), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
