import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Attachment, Reply } from '../../core/reply.ts';
import type { ChatKind } from '../../core/update.ts';
import { keyboardOf } from './keyboard.ts';
import type { RichText } from './rich-text.ts';
import { joined, plainText, richBlocks } from './rich-text.ts';
import { splitRichText } from './split-rich-text.ts';

/** One message to send; a reply becomes one or several, in this order. */
export type Message = {
  /** Choices stand under the last message alone. */
  readonly keyboard?: InlineKeyboardMarkup;
} & (
  | { readonly kind: 'text'; readonly text: RichText }
  | { readonly kind: 'document'; readonly file: Attachment; readonly caption: RichText }
);

/** Source: Bot API, `sendDocument` (2026-11): captions of up to 1,024 characters after formatting is taken away. */
const longestCaption = 1024;

/** The messages of a reply, never none unless it says nothing at all. */
export function writeReply(reply: Reply, chatKind: ChatKind): readonly Message[] {
  const body =
    reply.formatted === undefined ? plainText(bodyOf(reply, chatKind)) : richBlocks(reply.formatted);
  const keyboard = keyboardOf(reply.choices);
  const cited = reply.citation === undefined ? [] : [plainText(reply.citation)];
  const titled =
    keyboard === undefined || reply.choicesTitle === undefined ? [] : [heading(`${reply.choicesTitle}：`)];
  const files = (reply.attachments ?? []).filter((file) => isOfUse(file, reply));
  const tail = joined([...cited, ...titled], '\n\n');
  const texts = splitRichText(wellFormed(body), wellFormed(tail));
  const messages = files.length === 0 ? texts.map(asText) : withFiles(texts, files);
  return messages.map((message, place) =>
    keyboard !== undefined && place === messages.length - 1 ? { ...message, keyboard } : message,
  );
}

const asText = (text: RichText): Message => ({ kind: 'text', text });

/** A short text stands below its only file; a longer one, or one of several files, stands above them. */
function withFiles(texts: readonly RichText[], files: readonly Attachment[]): readonly Message[] {
  const [text] = texts;
  const [file] = files;
  const isCaption = texts.length === 1 && files.length === 1 && (text?.text.length ?? 0) <= longestCaption;
  if (isCaption && text !== undefined && file !== undefined)
    return [{ kind: 'document', file, caption: text }];
  return [
    ...texts.map(asText),
    ...files.map((each): Message => ({ kind: 'document', file: each, caption: plainText('') })),
  ];
}

/** Markdown is for those who cannot have Word: in Telegram it would be a third file that says the same. */
const isOfUse = (file: Attachment, { attachments = [] }: Reply): boolean =>
  !(
    'form' in file &&
    file.form === 'markdown' &&
    attachments.some((other) => 'form' in other && other.form === 'word')
  );

/**
 * In a group a reply begins with “@” and the name the person gave themselves. One who calls themselves by somebody else's
 * user name would have that one notified: with a word joiner behind the sign it is a name and no mention.
 */
const bodyOf = ({ body }: Reply, chatKind: ChatKind): string =>
  chatKind === 'group' ? body.replace(/^@(?=\w)/u, '@\u2060') : body;

const heading = (text: string): RichText => ({
  text,
  entities: [{ type: 'bold', offset: 0, length: text.length }],
});

/** Half characters cannot be sent; what takes their place is as long. */
const wellFormed = ({ text, entities }: RichText): RichText => ({ text: text.toWellFormed(), entities });
