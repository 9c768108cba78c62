import type { BroadcastContent } from './broadcast.ts';
import { shownLine } from './shown-text.ts';

/** Windows takes 255 for a whole path; a name has to leave room for the folder. */
const longestName = 80;

/** A file's name as it may be written to any disk: no folder, no control, no sign that a shell or Windows reads. */
export function safeFileName(name: string): string {
  const plain = shownLine(name)
    .replace(/[/\\:*?"<>|]+/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/gu, '');
  const [, stem = plain, ending = ''] = /^(.*?)(\.[\p{L}\p{N}]{1,8})?$/su.exec(plain) ?? [];
  const short = [...stem].slice(0, longestName - ending.length).join('');
  return short === '' ? `file${ending}` : `${short}${ending}`;
}

/** What a browser is told the file is; whatever does not look like a media type is bytes. */
export const safeMediaType = ({ mediaType }: NonNullable<BroadcastContent['file']>): string =>
  /^[a-z]+\/[\w.+-]{1,80}$/u.test(mediaType) ? mediaType : 'application/octet-stream';
