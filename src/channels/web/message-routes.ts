import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { chatId, personId } from '../../core/ids.ts';
import type { UpdateEvent } from '../../core/update.ts';
import { errorPlace } from '../../core/error-place.ts';
import { toUpdateId } from './lines.ts';
import { createRateLimit } from './rate-limit.ts';
import { refuse } from './refusal.ts';
import type { WebEnv } from './request.ts';
import { isCrossSite } from './security.ts';
import type { Site } from './site.ts';
import { webName } from './web-name.ts';

/** The page makes 22 characters, 128 random bits; what is shorter may meet itself again. */
const id = z.string().regex(/^[\w-]{8,22}$/u);
const messageSchema = z.union([
  z.strictObject({ id, text: z.string() }),
  // An id has at most 64 bytes, a label is one line.
  z.strictObject({ id, choice: z.string().min(1).max(200) }),
]);
type Message = z.infer<typeof messageSchema>;

/** `POST /messages`: takes a message or a pressed choice, and answers 202 once it cannot be lost any more. */
export function messageRoutes({ inlet, streams, limits, log, now }: Site) {
  const perChat = createRateLimit(limits.messagesPerChat, now);
  const perAddress = createRateLimit(limits.messagesPerAddress, now);

  return new Hono<WebEnv>().post(
    '/messages',
    async (context, next) => {
      if (isCrossSite(context)) return refuse(context, 'cross-site');
      const session = context.get('session');
      if (session === null) return refuse(context, 'no-session');
      const waitMs = perChat.take(session.chat) || perAddress.take(context.get('client').address);
      if (waitMs > 0) return refuse(context, 'too-fast', waitMs);
      // A form of another site cannot send this type without asking first.
      if (!/^application\/json\b/iu.test(context.req.header('content-type') ?? ''))
        return refuse(context, 'not-json');
      await next();
    },
    bodyLimit({ maxSize: limits.maxBodyBytes, onError: (context) => refuse(context, 'too-long') }),
    async (context) => {
      const session = context.get('session');
      if (session === null) return refuse(context, 'no-session');
      const message = parseMessage(await context.req.arrayBuffer());
      if (message === null) return refuse(context, 'bad-message');
      const chat = chatId(webName, session.chat);
      try {
        await inlet.receive({
          channel: webName,
          id: toUpdateId(session.chat, message.id),
          at: now(),
          chat,
          chatKind: 'direct',
          person: personId(webName, session.chat),
          event: eventOf(message),
        });
      } catch (error) {
        log.error(errorPlace(error), 'message not stored');
        return refuse(context, 'not-stored', 2_000);
      }
      // The person's other pages show it too.
      streams.wake(chat);
      return context.json({ id: message.id }, 202);
    },
  );
}

/** Null for anything but a message: broken UTF-8, broken JSON, other fields. */
function parseMessage(body: ArrayBuffer): Message | null {
  try {
    const parsed = messageSchema.safeParse(
      JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)),
    );
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

// Half a surrogate pair can be written in JSON but not stored as UTF-8.
const eventOf = (message: Message): UpdateEvent =>
  'text' in message
    ? { kind: 'message', text: message.text.toWellFormed(), mentioned: true }
    : { kind: 'choice', choice: message.choice.toWellFormed() };
