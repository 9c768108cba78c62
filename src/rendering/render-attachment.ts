import type { SheetForm, Sheet } from '../core/flows/sheet.ts';
import type { Attachment } from '../core/reply.ts';
import { unreachable } from '../core/unreachable.ts';
import { writableSheet } from './writable-sheet.ts';

/** A file as it is handed over. */
export interface RenderedAttachment {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** With `charset` where the bytes are a text. */
  readonly mediaType: string;
}

/** A file that is made when somebody takes it; that of a broadcast is kept as it is. */
export type MadeAttachment = Exclude<Attachment, { readonly broadcast: unknown }>;

/** A file that people can read as it is. */
export const isText = (attachment: MadeAttachment): boolean =>
  !('form' in attachment) || attachment.form !== 'word';

/**
 * The bytes of an attachment: its text, or its reply's sheet laid out in its form. The same attachment gives the same
 * bytes on any day and any machine.
 *
 * @throws If the attachment is made of a sheet and there is none.
 */
export async function renderAttachment(
  attachment: MadeAttachment,
  sheet: Sheet | undefined,
): Promise<RenderedAttachment> {
  const mediaType = `${attachment.mediaType}${isText(attachment) ? '; charset=utf-8' : ''}`;
  if (!('form' in attachment)) return { bytes: new TextEncoder().encode(attachment.text), mediaType };
  if (sheet === undefined) throw new Error(`Cannot lay out "${attachment.name}": the reply has no sheet`);
  return { bytes: await layOut(attachment.form, writableSheet(sheet)), mediaType };
}

/** Each form is loaded by the first who takes a file in it: Word takes 25 ms and 15 MB. */
async function layOut(form: SheetForm, sheet: Sheet): Promise<Uint8Array<ArrayBuffer>> {
  switch (form) {
    case 'word': {
      const { sheetWord } = await import('./sheet-word.ts');
      return sheetWord(sheet);
    }
    case 'markdown': {
      const { sheetMarkdown } = await import('./sheet-markdown.ts');
      return new TextEncoder().encode(sheetMarkdown(sheet));
    }
    case 'calendar': {
      const { sheetCalendar } = await import('./sheet-calendar.ts');
      return new TextEncoder().encode(sheetCalendar(sheet));
    }
    default:
      return unreachable(form);
  }
}
