import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Book } from '../../core/book.ts';
import { chatPage } from './chat-page.ts';
import { knowledgePage } from './knowledge-page.ts';
import { createRateLimit } from './rate-limit.ts';
import { refuse } from './refusal.ts';
import type { View, WebEnv } from './request.ts';
import { keepSession } from './request.ts';
import type { Site } from './site.ts';

/** `GET /`, the chat, and `GET /knowledge`, all there is to read. */
export function pageRoutes({ book, sessions, limits, now }: Site) {
  const newSessions = createRateLimit(limits.sessionsPerAddress, now);
  const knowledge = rememberPages(book);

  return new Hono<WebEnv>()
    .get('/', async (context) => {
      const known = context.get('session');
      const waitMs = known === null ? newSessions.take(context.get('client').address) : 0;
      if (waitMs > 0) return refuse(context, 'too-many-sessions', waitMs);
      keepSession(context, known ?? sessions.create());
      context.header('Cache-Control', 'private, no-store');
      return context.html(await chatPage(book, context.get('view')));
    })
    .get('/knowledge', async (context) => sendRemembered(context, await knowledge(context.get('view'))));
}

interface RememberedPage {
  readonly body: string;
  readonly tag: string;
}

/** The knowledge page of each view, made when first asked for: a large pack's takes a while, and nothing in it changes. */
function rememberPages(book: Book) {
  const pages = new Map<string, Promise<RememberedPage>>();
  return (view: View): Promise<RememberedPage> => {
    const key = JSON.stringify([view.language, view.largeType]);
    const page = pages.get(key) ?? makePage(book, view);
    pages.set(key, page);
    return page;
  };
}

async function makePage(book: Book, view: View): Promise<RememberedPage> {
  const body = String(await knowledgePage(book, view));
  return { body, tag: `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
}

function sendRemembered(context: Context<WebEnv>, { body, tag }: RememberedPage): Response {
  context.header('ETag', tag);
  // Kept by the browser, asked about each time: the answer is 304 until the pack or the view changes.
  context.header('Cache-Control', 'private, no-cache');
  return context.req.header('if-none-match') === tag ? context.body(null, 304) : context.html(body);
}
