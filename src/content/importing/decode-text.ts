import { isUtf8 } from 'node:buffer';

export interface DecodedText {
  /** Without a byte order mark. */
  readonly text: string;
  readonly encoding: 'UTF-8' | 'UTF-16' | 'GB18030';
}

/**
 * The text of a file: UTF-8, UTF-16 with its mark (Excel's “Unicode text”), or else GB18030, which Excel in China writes.
 * Null when it is none of them. Any other encoding of bytes is read as GB18030, and shows in the preview.
 */
export function decodeText(bytes: Buffer): DecodedText | null {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe') return decode(bytes, 'utf-16le', 'UTF-16');
  if (mark === 'feff') return decode(bytes, 'utf-16be', 'UTF-16');
  // No text in these encodings has a zero byte; pictures, programs and archives do.
  if (bytes.includes(0)) return null;
  return isUtf8(bytes) ? decode(bytes, 'utf-8', 'UTF-8') : decode(bytes, 'gb18030', 'GB18030');
}

function decode(bytes: Buffer, label: string, encoding: DecodedText['encoding']): DecodedText | null {
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding };
  } catch {
    // It says so by throwing that these bytes are not in this encoding.
    return null;
  }
}
