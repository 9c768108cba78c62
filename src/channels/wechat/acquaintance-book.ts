import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod/mini';

/** By the id of the last sign-in in which they spoke. `unsure`: somebody gone may have been this one. */
const bookForm = z.object({
  rooms: z.record(
    z.string(),
    z.object({ topic: z.string(), members: z.array(z.string()), unsure: z.optional(z.boolean()) }),
  ),
  contacts: z.record(
    z.string(),
    /** Empty where the account's owner gave them none. */
    z.object({ alias: z.string(), name: z.optional(z.string()), unsure: z.optional(z.boolean()) }),
  ),
});

/** Who has spoken to the bot under an id that ends with the sign-in. */
export type AcquaintanceBook = z.infer<typeof bookForm>;
export type KnownRoom = AcquaintanceBook['rooms'][string];

/** Names are compared, never read: the book tells nobody who is in a room, or what somebody is called. No name stays none. */
export const printOf = (name: string): string =>
  name === '' ? '' : createHash('sha256').update(name).digest('base64url').slice(0, 12);

export function readBook(path: string): AcquaintanceBook {
  let text;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { rooms: {}, contacts: {} };
    throw error;
  }
  return bookForm.parse(JSON.parse(text));
}

/** Renamed, so that the program may end at any moment. */
export function writeBook(path: string, book: AcquaintanceBook): void {
  writeFileSync(`${path}.new`, JSON.stringify(book), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
