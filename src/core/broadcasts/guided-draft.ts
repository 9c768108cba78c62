import { bareText } from '../bare-text.ts';
import type { Book } from '../book.ts';
import type { DraftField, Language } from '../conversation.ts';
import { unreachable } from '../unreachable.ts';
import type { Act } from './act.ts';
import { mostChoices } from './broadcast-choice.ts';
import type { Broadcast, BroadcastContent } from './broadcast.ts';
import { broadcastWordsIn } from './broadcast-words.ts';
import { longestBody, longestChoice, longestTitle } from './draft-limits.ts';
import { topicLabel } from './describe-audience.ts';
import { audienceOfKey, parseAudience } from './guided-draft-audience.ts';
import { parseMoment } from './guided-draft-time.ts';
import { readLink } from './guided-draft-link.ts';

/** What a field of a draft is to become, or why what was said is no value of it. */
export type FieldReading =
  | { readonly kind: 'value'; readonly edit: Extract<Act, { readonly kind: 'edit' }> }
  | { readonly kind: 'unfit'; readonly why: Unfit }
  /** Choices of their own were meant, with “收到” beside them or without: they are asked which. */
  | { readonly kind: 'ask-own-choices'; readonly withReceipt: boolean };

type Unfit =
  | { readonly kind: 'empty' | 'long-title' | 'long-body' | 'topic' | 'choices' | 'link' | 'time' | 'past' }
  | { readonly kind: 'audience'; readonly said: string };

interface Reader {
  readonly book: Book;
  readonly lists: readonly string[];
  readonly language: Language;
  readonly now: number;
  /** “收到” is asked for beside the choices that are written. */
  readonly withReceipt: boolean;
}

/** What a typed message makes of a field. */
export function readField(
  field: DraftField,
  text: string,
  { content }: Pick<Broadcast, 'content'>,
  reader: Reader,
): FieldReading {
  const { book, lists, language, now } = reader;
  const trimmed = text.trim();
  switch (field) {
    case 'title':
      if (trimmed === '') return unfit('empty');
      return trimmed.includes('\n') || [...trimmed].length > longestTitle
        ? unfit('long-title')
        : edit({ content: { ...content, title: trimmed } });
    case 'body':
      if (trimmed === '') return unfit('empty');
      return [...trimmed].length > longestBody
        ? unfit('long-body')
        : edit({ content: { ...content, body: trimmed } });
    case 'topic': {
      const topic = book.outreach.topics.find(
        ({ id }) => bareText(topicLabel(book, id, language)) === bareText(trimmed),
      );
      return topic === undefined ? unfit('topic') : edit({ content: { ...content, topic: topic.id } });
    }
    case 'audience': {
      const read = parseAudience(trimmed, book, lists, language);
      return 'unknown' in read
        ? { kind: 'unfit', why: { kind: 'audience', said: read.unknown } }
        : edit({ audience: read.audience });
    }
    case 'answers':
      return readAnswers(trimmed, content, reader.withReceipt);
    case 'link': {
      const link = readLink(trimmed, language);
      return link === null ? unfit('link') : edit({ content: { ...content, link } });
    }
    case 'time': {
      const at = parseMoment(trimmed, book.pack.timeZone, now);
      if (at === null) return unfit('time');
      return at <= now ? unfit('past') : edit({ sendAt: at });
    }
  }
}

/** What a pressed value makes of a field; null when it is none of its values. */
export function readValue(
  field: DraftField,
  value: string,
  { content }: Pick<Broadcast, 'content'>,
  reader: Reader,
): FieldReading | null {
  const { book, lists, language, now } = reader;
  switch (field) {
    case 'topic':
      if (value === 'none') return edit({ content: { ...content, topic: null } });
      return book.outreach.topics.some(({ id }) => value === `is-${id}`)
        ? edit({ content: { ...content, topic: value.slice('is-'.length) } })
        : null;
    case 'audience': {
      const audience = audienceOfKey(value, book, lists, language);
      return audience === null ? null : edit({ audience });
    }
    case 'answers':
      if (value === 'none') return edit({ content: { ...content, choices: [], receipt: false } });
      if (value === 'receipt') return edit({ content: { ...content, choices: [], receipt: true } });
      return value === 'own' || value === 'both'
        ? { kind: 'ask-own-choices', withReceipt: value === 'both' }
        : null;
    case 'link':
      return value === 'none' ? edit({ content: { ...content, link: null } }) : null;
    case 'time': {
      if (value === 'at-once') return edit({ sendAt: null });
      const at = value === 'tomorrow' ? parseMoment('明天 9:00', book.pack.timeZone, now) : null;
      return at === null ? null : edit({ sendAt: at });
    }
    case 'title':
    case 'body':
      return null;
    default:
      return unreachable(field);
  }
}

/** Choices as staff write them: “参加 / 不参加”; “收到” alone asks for a receipt. */
function readAnswers(text: string, content: BroadcastContent, withReceipt: boolean): FieldReading {
  const receipts = new Set([broadcastWordsIn.zh.receipt, broadcastWordsIn.en.receipt].map(bareText));
  const written = text
    .split(/\s*[/／、\n|｜]\s*/u)
    .map((choice) => choice.trim())
    .filter((choice) => choice !== '');
  const choices = written.filter((choice) => !receipts.has(bareText(choice)));
  const isFit =
    written.length > 0 &&
    choices.length <= mostChoices &&
    new Set(choices.map(bareText)).size === choices.length &&
    choices.every((choice) => [...choice].length <= longestChoice && bareText(choice) !== '');
  if (!isFit) return unfit('choices');
  return edit({ content: { ...content, choices, receipt: withReceipt || choices.length < written.length } });
}

/** What is still missing before a draft can be shown whole; null when nothing is. */
export function firstMissing({
  content,
  audience,
}: Pick<Broadcast, 'content' | 'audience'>): DraftField | null {
  if (content.title === '') return 'title';
  if (content.body === '') return 'body';
  // Where it was left, the topic had been asked last; it is asked again, for “none” cannot be told from “not asked yet”.
  return Object.keys(audience).length === 0 ? 'topic' : null;
}

const edit = (changes: Omit<Extract<Act, { readonly kind: 'edit' }>, 'kind'>): FieldReading => ({
  kind: 'value',
  edit: { kind: 'edit', ...changes },
});

const unfit = (kind: Exclude<Unfit['kind'], 'audience'>): FieldReading => ({ kind: 'unfit', why: { kind } });
