/** The end record of a ZIP archive has 22 bytes and a comment of at most 65,535. */
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const END_SIGNATURE = Buffer.from('PK\u0005\u0006', 'latin1');
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_LENGTH = 46;

/**
 * How many bytes a ZIP archive says it unpacks to; null when its directory is broken, or gives no size for something
 * that is packed. The reader of the archive holds each file to the size given here.
 * Source: PKWARE APPNOTE 6.3.10, sections 4.3.12 and 4.3.16. Archives over 4 GB (ZIP64) say 0xffffffff, which is too much.
 */
export function unpackedSize(archive: Buffer): number | null {
  const end = archive.lastIndexOf(END_SIGNATURE);
  if (end < Math.max(0, archive.length - END_LENGTH - LONGEST_COMMENT)) return null;
  if (end + END_LENGTH > archive.length) return null;
  const entries = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  let size = 0;
  for (let entry = 0; entry < entries; entry += 1) {
    if (at + ENTRY_LENGTH > archive.length || archive.readUInt32LE(at) !== ENTRY_SIGNATURE) return null;
    const packed = archive.readUInt32LE(at + 20);
    const unpacked = archive.readUInt32LE(at + 24);
    // Nothing at all packs to two bytes.
    if (unpacked === 0 && packed > 2) return null;
    size += unpacked;
    at +=
      ENTRY_LENGTH +
      archive.readUInt16LE(at + 28) +
      archive.readUInt16LE(at + 30) +
      archive.readUInt16LE(at + 32);
  }
  return size;
}
