import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { chatPage } from './chat-page.ts';
import { knowledgePage } from './knowledge-page.ts';
import type { Html } from './layout.ts';
import { createRateLimit } from './rate-limit.ts';
import { refuse } from './refusal.ts';
import type { View, WebEnv } from './request.ts';
import { keepSession } from './request.ts';
import type { Site } from './site.ts';

/** `GET /`, the chat, `GET /knowledge`, all there is to read, and `GET /flows`, all there is to go through. */
export function pageRoutes({ book, sessions, limits, now }: Site) {
  const newSessions = createRateLimit(limits.sessionsPerAddress, now);
  const knowledge = rememberPages((view) => knowledgePage(book, view));
  // What draws the pictures is loaded by the first who wants to see them: a start need not wait for it.
  const flows = rememberPages(async (view) => (await import('./flows-page.ts')).flowsPage(book, view));

  return new Hono<WebEnv>()
    .get('/', async (context) => {
      const known = context.get('session');
      const waitMs = known === null ? newSessions.take(context.get('client').address) : 0;
      if (waitMs > 0) return refuse(context, 'too-many-sessions', waitMs);
      keepSession(context, known ?? sessions.create());
      context.header('Cache-Control', 'private, no-store');
      const start = book.flows.get(context.req.query('start') ?? '');
      return context.html(await chatPage(book, context.get('view'), start));
    })
    .get('/knowledge', async (context) => sendRemembered(context, await knowledge(context.get('view'))))
    .get('/flows', async (context) =>
      book.flows.size === 0 ? context.notFound() : sendRemembered(context, await flows(context.get('view'))),
    );
}

interface RememberedPage {
  readonly body: string;
  readonly tag: string;
}

/** A page in each view, made when first asked for: that of a large pack takes a while, and nothing in it changes. */
function rememberPages(make: (view: View) => Html) {
  const pages = new Map<string, Promise<RememberedPage>>();
  return (view: View): Promise<RememberedPage> => {
    const key = JSON.stringify([view.language, view.largeType]);
    const page = pages.get(key) ?? remembered(make(view));
    pages.set(key, page);
    return page;
  };
}

async function remembered(page: Html): Promise<RememberedPage> {
  const body = String(await page);
  return { body, tag: `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
}

function sendRemembered(context: Context<WebEnv>, { body, tag }: RememberedPage): Response {
  context.header('ETag', tag);
  // Kept by the browser, asked about each time: the answer is 304 until the pack or the view changes.
  context.header('Cache-Control', 'private, no-cache');
  return context.req.header('if-none-match') === tag ? context.body(null, 304) : context.html(body);
}
