import { Api } from 'grammy';
import { createHttpCall } from './http-call.ts';
import type { TelegramSettings } from './settings.ts';

export type { Api } from 'grammy';

/** Longer than any long poll; sends end earlier, by a signal. */
const longestCallSeconds = 60;

/** grammY's client for the Bot API, over our own HTTP calls. It neither retries nor throttles: the outbox does. */
export const createClient = ({ token, apiRoot }: Pick<TelegramSettings, 'token' | 'apiRoot'>): Api =>
  new Api(token, {
    apiRoot,
    timeoutSeconds: longestCallSeconds,
    fetch: createHttpCall(apiRoot),
  });
