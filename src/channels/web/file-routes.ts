import { Hono } from 'hono';
import type { Sheet } from '../../core/flows/sheet.ts';
import { chatId } from '../../core/ids.ts';
import type { Attachment } from '../../core/reply.ts';
import type { RenderedAttachment } from '../../rendering/render-attachment.ts';
import { renderAttachment } from '../../rendering/render-attachment.ts';
import type { Inlet } from '../channel.ts';
import { refuse } from './refusal.ts';
import type { WebEnv } from './request.ts';
import type { Site } from './site.ts';
import { webName } from './web-name.ts';

/** `GET /files/<position>/<index>`: a reply's attachment, to the chat that got the reply and to nobody else. */
export const fileRoutes = ({ inlet, reads }: Site) =>
  new Hono<WebEnv>().get('/files/:position{\\d{1,15}}/:index{\\d{1,3}}', async (context) => {
    const session = context.get('session');
    if (session === null) return refuse(context, 'not-found');
    const waitMs = reads.take(session.chat);
    if (waitMs > 0) return refuse(context, 'too-fast', waitMs);
    const position = Number(context.req.param('position'));
    // The port gives the newest lines, so a file of long ago takes all that came since: rare, and limited above.
    const [item] = await inlet.history(chatId(webName, session.chat), position - 1, Number.MAX_SAFE_INTEGER);
    const reply = item?.kind === 'reply' && item.position === position ? item.message.reply : undefined;
    const file = reply?.attachments?.[Number(context.req.param('index'))];
    if (file === undefined) return refuse(context, 'not-found');
    const rendered = await rendering(inlet, file, reply?.sheet);
    if (rendered === null) return refuse(context, 'not-found');
    const { bytes, mediaType } = rendered;
    return new Response(bytes, { headers: fileHeaders(file.name, mediaType) });
  });

/** Null: the file was taken away. */
async function rendering(
  inlet: Inlet,
  file: Attachment,
  sheet: Sheet | undefined,
): Promise<RenderedAttachment | null> {
  if (!('broadcast' in file)) return renderAttachment(file, sheet);
  const bytes = await inlet.file(file.broadcast);
  return bytes === null ? null : { bytes, mediaType: file.mediaType };
}

/** Always saved, never opened in the page's own origin. */
const fileHeaders = (name: string, mediaType: string) => ({
  'Content-Type': mediaType,
  'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name.toWellFormed()).replace(/['()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
  'Cache-Control': 'private, no-store',
});
