import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { noticePage } from './notice-page.ts';
import { pageWordsIn } from './page-words.ts';
import type { WebEnv } from './request.ts';
import type { Refusal } from './wire.ts';

const statuses = {
  'bad-message': 400,
  'no-session': 401,
  'cross-site': 403,
  'not-found': 404,
  'too-long': 413,
  'not-json': 415,
  'too-fast': 429,
  'too-many-sessions': 429,
  failed: 500,
  'not-stored': 503,
  'too-many-streams': 503,
} as const satisfies Record<string, ContentfulStatusCode>;

export type RefusalCode = keyof typeof statuses;

/** Says in the person's language why not; `retryAfterMs` where trying again later helps. */
export async function refuse(
  context: Context<WebEnv>,
  code: RefusalCode,
  retryAfterMs?: number,
): Promise<Response> {
  if (retryAfterMs !== undefined) context.header('Retry-After', String(Math.ceil(retryAfterMs / 1000)));
  context.header('Cache-Control', 'no-store');
  const view = context.get('view');
  const message = pageWordsIn[view.language].refusals[code];
  // A browser that goes to an address gets a page, a script gets what it can read.
  if (context.req.header('accept')?.includes('text/html'))
    return context.html(await noticePage(message, view), statuses[code]);
  const refusal: Refusal = { error: { code, message } };
  return context.json(refusal, statuses[code]);
}
