const endOfDirectory = 0x06054b50;
const endLength = 22;
const entryLength = 46;

/** 1980-01-01, the first day that a zip file knows, as it writes a time (0) and a date (0x21). */
const firstDay = 0x0021_0000;

/**
 * A zip file with every entry's time set to the same, in place: written at another moment, or in another time zone, it
 * is the same file. For files without a comment at the end, as libraries write them.
 * Source: APPNOTE.TXT 6.3.10, 4.3.7, 4.3.12 and 4.3.16.
 */
export function withFixedTimes(zip: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = zip.byteLength - endLength;
  if (end < 0 || view.getUint32(end, true) !== endOfDirectory)
    throw new Error('Cannot fix the times of a zip file: it does not end in its directory');
  const count = view.getUint16(end + 10, true);
  let entry = view.getUint32(end + 16, true);
  for (let left = count; left > 0; left--) {
    view.setUint32(entry + 12, firstDay, true);
    view.setUint32(view.getUint32(entry + 42, true) + 10, firstDay, true);
    entry += entryLength + nameLengths(view, entry);
  }
  return zip;
}

/** Behind an entry stand its name, what is extra, and a comment. */
const nameLengths = (view: DataView, entry: number): number =>
  [28, 30, 32].reduce((sum, offset) => sum + view.getUint16(entry + offset, true), 0);
