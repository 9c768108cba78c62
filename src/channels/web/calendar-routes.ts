import { Hono } from 'hono';
import { renderAttachment } from '../../rendering/render-attachment.ts';
import { refuse } from './refusal.ts';
import type { WebEnv } from './request.ts';
import type { Site } from './site.ts';

/** Calendar programs look every hour or so; by then a date that was changed is to be seen. */
const freshSeconds = 60 * 60;

/** `GET /calendar/<token>.ics`: the dates a chat is reminded of, as they are today, to whoever has the address. */
export const calendarRoutes = ({ inlet, reads }: Site) =>
  new Hono<WebEnv>().get('/calendar/:file{[0-9a-f]{32}\\.ics}', async (context) => {
    // By address: calendar programs have no session.
    const waitMs = reads.take(`calendar:${context.get('client').address}`);
    if (waitMs > 0) return refuse(context, 'too-fast', waitMs);
    const sheet = await inlet.calendar(context.req.param('file').slice(0, -'.ics'.length));
    if (sheet === null) return refuse(context, 'not-found');
    const { bytes, mediaType } = await renderAttachment(
      { name: 'calendar.ics', mediaType: 'text/calendar', form: 'calendar' },
      sheet,
    );
    return new Response(bytes, {
      headers: {
        'Content-Type': mediaType,
        'Cache-Control': `private, max-age=${freshSeconds}`,
        // The address is the secret.
        'X-Robots-Tag': 'noindex',
      },
    });
  });
