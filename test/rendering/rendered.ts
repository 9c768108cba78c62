import type { Sheet, SheetForm } from '../../src/core/flows/sheet.ts';
import { renderAttachment } from '../../src/rendering/render-attachment.ts';

/** A sheet's file in one of its forms. */
export async function rendered(sheet: Sheet, form: SheetForm): Promise<Uint8Array<ArrayBuffer>> {
  const { bytes } = await renderAttachment({ name: 'a', mediaType: 'text/plain', form }, sheet);
  return bytes;
}

export const renderedText = async (sheet: Sheet, form: SheetForm): Promise<string> =>
  new TextDecoder().decode(await rendered(sheet, form));
