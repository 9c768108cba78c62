/** Small letters and digits in words joined by hyphens: `chain-lead-kinds`. */
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Ids travel in the ids of choices, which have 64 bytes at most (`core/reply.ts`): 16 are left for what the choice means. */
export const LONGEST_ID_BYTES = 48;

export const isId = (id: string): boolean => ID.test(id);

/** An id that other programs can carry, although it is not written the house's way. */
export const isUsableId = (id: string): boolean =>
  Buffer.byteLength(id) <= LONGEST_ID_BYTES && !/[\s#\p{C}]/u.test(id);
