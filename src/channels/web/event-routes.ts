import { Hono } from 'hono';
import { chatId } from '../../core/ids.ts';
import { errorPlace } from '../../core/error-place.ts';
import { followChat } from './events.ts';
import type { WebEnv } from './request.ts';
import { refuse } from './refusal.ts';
import type { Site } from './site.ts';
import { webName } from './web-name.ts';
import type { Stream } from './streams.ts';

/** `GET /events`: the conversation so far, then everything new, as server-sent events. */
export const eventRoutes = ({ streams, reads, log, ...site }: Site) =>
  new Hono<WebEnv>().get('/events', async (context) => {
    const session = context.get('session');
    if (session === null) return refuse(context, 'no-session');
    // Hono gives HEAD to this route too: nobody would ever read that stream, nor end it.
    if (context.req.method === 'HEAD') return context.body(null);
    const waitMs = reads.take(session.chat);
    if (waitMs > 0) return refuse(context, 'too-fast', waitMs);
    const chat = chatId(webName, session.chat);
    const stream = streams.add(chat, context.get('client').address);
    if (stream === null) return refuse(context, 'too-many-streams', 10_000);
    context.req.raw.signal.addEventListener('abort', () => stream.end('left'));
    // A reconnecting browser repeats its first address, and says in the header how far it has come since.
    const after =
      toPosition(context.req.header('last-event-id')) ?? toPosition(context.req.query('after')) ?? 0;
    const events = followChat({ ...site, chat, after, stream, language: context.get('view').language });
    return context.body(
      toBody(events, stream, (error) => log.error(errorPlace(error), 'event stream failed')),
      200,
      {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store, no-transform',
        // Without it nginx collects events until its buffer is full.
        'X-Accel-Buffering': 'no',
        // The connection has no use after the stream, and kept alive it would hold up `stop`.
        Connection: 'close',
      },
    );
  });

const toPosition = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,15}$/u.test(text) ? Number(text) : null;

/** Pulled by the connection: a slow reader makes the generator wait, not the memory grow. */
function toBody(
  events: AsyncGenerator<string>,
  stream: Stream,
  onError: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  // Nothing may be put into a stream whose reader has left, nor may it be closed once more.
  let isRead = true;
  return new ReadableStream(
    {
      async pull(controller) {
        let event: string | undefined;
        try {
          const { done, value } = await events.next();
          if (done !== true) event = value;
        } catch (error) {
          stream.end('left');
          onError(error);
        }
        if (!isRead) return;
        if (event !== undefined) return controller.enqueue(encoder.encode(event));
        // After an error too: the page comes back by itself and goes on from its position.
        stream.end('left');
        controller.close();
      },
      cancel() {
        isRead = false;
        stream.end('left');
      },
    },
    { highWaterMark: 0 },
  );
}
