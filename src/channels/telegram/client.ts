import { Api } from 'grammy';
import type { Transformer } from 'grammy';
import type { HttpCall } from './http-call.ts';
import { createHttpCall } from './http-call.ts';
import type { TelegramSettings } from './settings.ts';

export type { Api } from 'grammy';

/** Any one call ends in this time: below the sender's deadline of 20 s, after which the same reply may be given out again. */
export const longestCallMs = 18_000;

/** Longer than any long poll is held open. */
const longestPollMs = 60_000;

/** grammY's client for the Bot API, over our own HTTP calls. It neither retries nor throttles: the outbox does. */
export function createClient({ token, apiRoot }: Pick<TelegramSettings, 'token' | 'apiRoot'>): Api {
  const call = createHttpCall(apiRoot);
  const api = new Api(token, {
    apiRoot,
    // What has files, which grammY writes as a form.
    fetch: async (url: string, { headers, body, signal }: Parameters<HttpCall>[1]) => {
      const answer = await call(url.slice(apiRoot.length), {
        headers,
        body,
        withinMs: longestCallMs,
        ...(signal !== undefined && { signal }),
      });
      return { json: async () => answer };
    },
  });
  api.config.use(plainCalls(token, call));
  return api;
}

/** What has no files goes out as it is: grammY would make an abort controller, a timer and a race of promises for each call. */
const plainCalls =
  (token: string, call: HttpCall): Transformer =>
  (viaGrammy, method, payload, signal) => {
    if (method === 'sendDocument') return viaGrammy(method, payload, signal);
    const answer: Promise<unknown> = call(`/bot${token}/${method}`, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
      withinMs: method === 'getUpdates' ? longestPollMs : longestCallMs,
      // The types of grammY's signals are those of a package of 2018.
      ...(signal !== undefined && { signal: signal as AbortSignal }),
    });
    return answer as ReturnType<typeof viaGrammy<typeof method>>;
  };
