import type { Update } from 'grammy/types';
import { errorPlace } from '../../core/error-place.ts';
import type { SendLimits } from '../../core/limits/send-limits.ts';
import type { Channel, Inlet } from '../channel.ts';
import type { Surroundings } from '../module.ts';
import { createClient } from './client.ts';
import type { Api } from './client.ts';
import { isOwnCommand, ownCommands } from './commands.ts';
import { plainReason } from './outcome.ts';
import type { Polling } from './polling.ts';
import { healthAfter, startPolling } from './polling.ts';
import type { Reader } from './reading.ts';
import { allowedUpdates, readUpdate } from './read-update.ts';
import { createReplySender } from './send-reply.ts';
import type { TelegramSettings } from './settings.ts';
import { takeUpdate } from './take-update.ts';
import { telegramName } from './telegram-name.ts';
import { createTyping } from './typing.ts';
import { watchWebhook } from './watch-webhook.ts';
import { createWebhook } from './webhook.ts';

/** Source: core.telegram.org/bots/faq, “My bot is hitting limits” (2026-11). A reply of several messages counts as one. */
const limits: SendLimits = {
  windows: [{ count: 30, ms: 1000 }],
  perChat: [{ count: 1, ms: 1000 }],
  perGroup: [
    { count: 1, ms: 1000 },
    { count: 20, ms: 60_000 },
  ],
};

const usualPauseMs = 1000;

/** What a test may set otherwise. */
export interface Pace {
  /** Between a poll that failed and the next. */
  readonly firstPauseMs: number;
  /** Between two looks at how the webhook fares. */
  readonly webhookLookMs?: number;
}

/** What runs between `start` and `stop`. */
interface Running {
  readonly inlet: Inlet;
  readonly reader: Reader;
  readonly polling: Polling | null;
  /** Ends the look at how Telegram's deliveries fare. */
  readonly unwatch: () => void;
}

/** A bot of Telegram: private chats, groups and their topics. */
export function createTelegramChannel(
  settings: TelegramSettings,
  surroundings: Surroundings,
  { firstPauseMs, webhookLookMs }: Pace = { firstPauseMs: usualPauseMs },
): Channel {
  const { log, now, random, report, site, menu: packMenu = [] } = surroundings;
  const api = createClient(settings);
  const typing = createTyping(api);
  const menu = [...packMenu.filter(({ name }) => !isOwnCommand(name)), ...ownCommands];
  let running: Running | null = null;
  let sender: ReturnType<typeof createReplySender> | null = null;
  report({ state: 'starting' });

  const onError = (error: unknown) => log.warn(errorPlace(error), 'telegram call failed');

  async function take(update: Update): Promise<void> {
    if (running === null) throw new Error('Cannot take an update: the channel does not run');
    const { inlet, reader } = running;
    const reading = readSafely(update, reader);
    if (reading === null) return;
    const { awaiting } = await takeUpdate(reading, inlet, now());
    if (awaiting !== null) typing.await(awaiting);
    if (reading.kind === 'event' && reading.query !== undefined) answerQuery(reading.query);
  }

  /** A payload that cannot be read would come again and again, and hold up all behind it. */
  function readSafely(update: Update, reader: Reader) {
    try {
      return readUpdate(update, reader);
    } catch (error) {
      log.error({ update: update.update_id, ...errorPlace(error) }, 'update cannot be read');
      return null;
    }
  }

  /** Ends the spinner on the button; nobody waits for it, and too late is no harm. */
  function answerQuery(query: string): void {
    api
      .answerCallbackQuery(query)
      .catch((error: unknown) => log.debug(errorPlace(error), 'press not confirmed'));
  }

  const { webhook } = settings;
  if (webhook !== undefined) {
    const listener = createWebhook({ secret: webhook.secret, take, onError });
    site.listen(new URL(webhook.url).pathname, listener);
  }

  /** Telegram's side is set up: who the bot is, its menu, and how updates come. */
  async function register(): Promise<Reader> {
    const { id, username } = await api.getMe();
    await showMenu(api, menu).catch((error: unknown) => log.warn(errorPlace(error), 'menu not registered'));
    if (webhook === undefined) await api.deleteWebhook();
    return { me: { id, username }, menu };
  }

  return {
    name: telegramName,
    limits,
    async start(inlet) {
      sender ??= createReplySender({ api, inlet, now });
      try {
        const reader = await register();
        running = { inlet, reader, polling: null, unwatch: () => {} };
        if (webhook === undefined) {
          running = {
            inlet,
            reader,
            polling: startPolling({ api, take, report, onError, random, firstPauseMs }),
            unwatch: () => {},
          };
        } else {
          await api.setWebhook(webhook.url, {
            secret_token: webhook.secret,
            allowed_updates: allowedUpdates,
          });
          const unwatch = watchWebhook(api, webhook.url, now, report, webhookLookMs);
          running = { inlet, reader, polling: null, unwatch };
        }
      } catch (error) {
        running = null;
        const health = healthAfter(error);
        report(health);
        throw new Error(`Cannot start Telegram: ${plainReason(health.reason ?? 'no reason')}`, {
          cause: error,
        });
      }
      report({ state: 'online' });
    },
    async send(message) {
      typing.answered(message.chat);
      if (sender === null) return { kind: 'down', reason: 'not started' };
      return sender(message);
    },
    async stop() {
      const polling = running?.polling;
      running?.unwatch();
      running = null;
      typing.stop();
      await polling?.stop();
    },
  };
}

/** Chinese for everybody, English for those whose Telegram is not Chinese: that is said for each language by itself. */
async function showMenu(api: Api, menu: Reader['menu']): Promise<void> {
  const commands = (language: 'zh' | 'en') =>
    menu.map(({ name, label }) => ({ command: name, description: label[language] }));
  await api.setMyCommands(commands('zh'));
  await api.setMyCommands(commands('zh'), { language_code: 'zh' });
  await api.setMyCommands(commands('en'), { language_code: 'en' });
}
