import type { Language } from '../conversation.ts';
import type { Attachment, Choice, Reply } from '../reply.ts';
import { broadcastChoice, receiptAnswer } from './broadcast-choice.ts';
import { safeFileName, safeMediaType } from './broadcast-file.ts';
import type { Broadcast, BroadcastContent, Fill } from './broadcast.ts';
import { broadcastWordsIn } from './broadcast-words.ts';
import type { ValueOf } from './fill-in.ts';
import { filledAddress, filledBlocks, filledText, namesWithout, valuesFrom } from './fill-in.ts';
import { plainBlocks } from './markdown-plain.ts';
import { readMarkdown } from './markdown-reading.ts';
import type { Block } from './markdown-tree.ts';
import { textSpans } from './markdown-tree.ts';
import { messageWordsIn } from './message-words.ts';
import { isSafeLink } from './safe-link.ts';
import { shownLine } from './shown-text.ts';

/** To whom and how a broadcast goes this time. */
export interface Occasion {
  /** The recipient's row of an imported list. */
  readonly fill: Fill | null;
  /** In which they are spoken to; Chinese without it. */
  readonly language?: Language;
  /** It comes later than it was to. */
  readonly deferred?: boolean;
  /** It goes to whoever wrote it, to look at. */
  readonly isTest?: boolean;
  /** It goes to nobody: what recipients would read. */
  readonly isPreview?: boolean;
}

/**
 * What one recipient reads: `formatted` with its formatting, `body` as plain text. The same input gives the same reply on
 * any day.
 *
 * @throws If the recipient has no value for a variable; where nobody's row belongs to it, in a test, a
 * preview and a rehearsal, its name is shown instead.
 */
export function composeBroadcast(
  broadcast: Pick<Broadcast, 'id' | 'content' | 'purpose'>,
  occasion: Occasion,
): Reply {
  const { content } = broadcast;
  // Not as the text is written: a name or a link in Latin letters is no sign of who reads it.
  const { language = 'zh' } = occasion;
  const words = messageWordsIn[language];
  const valueOf = isOnlyShown(broadcast, occasion) ? namesWithout(occasion.fill) : valuesFrom(occasion.fill);
  const formatted = blocksOf(broadcast, occasion, valueOf);
  const file = fileOf(broadcast);
  return {
    kind: 'broadcast',
    body: plainBlocks(formatted),
    formatted,
    entries: [],
    sources: [],
    choices: choicesOf(broadcast, language),
    ...(content.choices.length > 0 && { choicesTitle: words.choose }),
    ...(file !== null && { attachments: [file] }),
  };
}

/** Whoever looks at it belongs to no row of a list. */
const isOnlyShown = (
  { purpose }: Pick<Broadcast, 'purpose'>,
  { isTest = false, isPreview = false }: Occasion,
): boolean => isTest || isPreview || purpose === 'rehearsal';

/** Reading Markdown takes a hundred times as long as filling it in, and one content goes to a million. */
const known = new WeakMap<BroadcastContent, readonly Block[]>();

function readOnce(content: BroadcastContent): readonly Block[] {
  const read = known.get(content) ?? readMarkdown(content.body);
  known.set(content, read);
  return read;
}

function blocksOf(
  { content, purpose }: Pick<Broadcast, 'content' | 'purpose'>,
  { deferred = false, isTest = false, language = 'zh' }: Occasion,
  valueOf: ValueOf,
): readonly Block[] {
  const blocks = readOnce(content);
  const words = messageWordsIn[language];
  const isRehearsal = purpose === 'rehearsal';
  const marks = `${isTest ? words.test : ''}${isRehearsal ? words.rehearsal : ''}`;
  return [
    { kind: 'heading', spans: textSpans(`${marks}${filledText(shownLine(content.title), valueOf)}`) },
    ...(isRehearsal ? [note(words.rehearsalNote)] : []),
    ...filledBlocks(blocks, valueOf),
    ...linkBlocks(content.link, valueOf),
    ...(content.receipt
      ? [{ kind: 'paragraph', spans: textSpans(words.askReceipt), asksBack: true } as const]
      : []),
    ...(deferred ? [note(words.deferred)] : []),
    ...(isTest ? [note(words.testNote)] : []),
    { kind: 'note', spans: textSpans(words.standing), asksBack: true },
  ];
}

const note = (text: string): Block => ({ kind: 'note', spans: textSpans(text) });

function linkBlocks(link: BroadcastContent['link'], valueOf: ValueOf): readonly Block[] {
  if (link === null) return [];
  const url = shownLine(link.url);
  const spans = textSpans(filledText(shownLine(link.label === '' ? link.url : link.label), valueOf));
  const href = filledAddress(url, valueOf);
  // Checked when it was written; what is no address all the same is read, not pressed.
  if (!isSafeLink(url)) return [{ kind: 'paragraph', spans: [...spans, ...textSpans(`（${href}）`)] }];
  return [{ kind: 'paragraph', spans: [{ kind: 'link', href, spans }] }];
}

function choicesOf(
  { id, content }: Pick<Broadcast, 'id' | 'content'>,
  language: Language,
): readonly Choice[] {
  const choices = content.choices.map((label, place) => broadcastChoice(id, place + 1, shownLine(label)));
  if (!content.receipt) return choices;
  return [...choices, broadcastChoice(id, receiptAnswer, broadcastWordsIn[language].receipt)];
}

function fileOf({ id, content: { file } }: Pick<Broadcast, 'id' | 'content'>): Attachment | null {
  return file === null
    ? null
    : { name: safeFileName(file.name), mediaType: safeMediaType(file), broadcast: id };
}
