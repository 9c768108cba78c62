import type { Language } from '../conversation.ts';
import { staffWordsIn } from '../staff/staff-words.ts';
import type { BroadcastContent } from './broadcast.ts';
import { isSafeLink } from './safe-link.ts';

const address = /https?:\/\/[^\s，。；（）]+/giu;

/** A label and an address as staff write them, in any order; null when there is not exactly one address that can be used. */
export function readLink(text: string, language: Language): NonNullable<BroadcastContent['link']> | null {
  const [found, ...more] = text.matchAll(address);
  if (found === undefined || more.length > 0) return null;
  const [url] = found;
  if (!/^https:/iu.test(url) || !isSafeLink(url)) return null;
  const label = text
    .replace(url, ' ')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/^[\s:：,，]+|[\s:：,，]+$/gu, '');
  return { label: label === '' ? staffWordsIn[language].linkLabel : label, url };
}
