import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Language } from '../../core/conversation.ts';
import type { Client } from './client.ts';
import { clientOf } from './client.ts';
import type { Session, Sessions } from './session.ts';

/** What every route knows of a request. */
export interface WebEnv {
  readonly Bindings: Partial<HttpBindings>;
  readonly Variables: {
    client: Client;
    /** Null until the chat page has been opened once. */
    session: Session | null;
    view: View;
  };
}

/** How a person wants to see the pages; kept in cookies, so that the first paint is right. */
export interface View {
  readonly language: Language;
  readonly largeType: boolean;
}

const sessionCookie = 'lianda';
/** Of the view; other programs of the same host have cookies too. */
const viewCookie = (name: string) => `lianda-${name}`;
const oneYearSeconds = 365 * 24 * 60 * 60;

/** Finds out who asks and how they want to see the pages; `?lang=` and `?type=` change it from here on. */
export const knowRequest =
  (sessions: Sessions): MiddlewareHandler<WebEnv> =>
  async (context, next) => {
    context.set('client', clientOf(context.req, context.env));
    context.set('session', sessions.read(getCookie(context, sessionCookie) ?? ''));
    context.set('view', {
      language: preference(context, 'lang', ['zh', 'en']) ?? 'zh',
      largeType: preference(context, 'type', ['normal', 'large']) === 'large',
    });
    await next();
  };

/** Hands the browser its session for another year. */
export const keepSession = (context: Context<WebEnv>, session: Session) =>
  setCookie(context, sessionCookie, session.cookie, { ...cookieScope(context), httpOnly: true });

function preference<Value extends string>(
  context: Context<WebEnv>,
  name: string,
  values: readonly Value[],
): Value | undefined {
  const asked = values.find((value) => value === context.req.query(name));
  if (asked !== undefined) setCookie(context, viewCookie(name), asked, cookieScope(context));
  return asked ?? values.find((value) => value === getCookie(context, viewCookie(name)));
}

const cookieScope = (context: Context<WebEnv>) =>
  ({ path: '/', sameSite: 'Lax', secure: context.get('client').isHttps, maxAge: oneYearSeconds }) as const;
