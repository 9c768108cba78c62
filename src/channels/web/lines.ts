import { parseChoice } from '../../core/answering/choice.ts';
import type { Book } from '../../core/book.ts';
import type { Language } from '../../core/conversation.ts';
import { parseFlowChoice } from '../../core/flows/flow-choice.ts';
import type { UpdateId } from '../../core/ids.ts';
import { updateId } from '../../core/ids.ts';
import type { Choice, Reply } from '../../core/reply.ts';
import { unreachable } from '../../core/unreachable.ts';
import { wordsIn } from '../../core/words.ts';
import type { HistoryItem, OutgoingMessage } from '../channel.ts';
import { fileAddress } from './addresses.ts';
import { bodyParagraphs } from './body-lines.ts';
import { withTicks } from './checklist-lines.ts';
import { citedDocuments } from './cited-documents.ts';
import { pageWordsIn } from './page-words.ts';
import type { Citation, ReplyLine, SaidLine, ShownChoice } from './wire.ts';

/** The page's ids are unique in one chat only: a part of the chat's makes them so in the channel, within a choice's 64 bytes. */
export const toUpdateId = (chat: string, pageId: string): UpdateId => updateId(`${chatPart(chat)}.${pageId}`);
const toPageId = (update: UpdateId): string => update.slice(update.indexOf('.') + 1);
// 60 bits: two chats that share it would also have to share a random page id.
const chatPart = (chat: string) => chat.slice(0, 10);

type Said = Extract<HistoryItem, { kind: 'said' }>;

export const saidLine = (item: Said, book: Book, language: Language): SaidLine => ({
  id: toPageId(item.update),
  at: item.at,
  text: item.choice === null ? item.text : (choiceLabel(item.choice, book, language) ?? item.text),
  ...(item.choice !== null && { choice: item.choice }),
});

/** What was on the button; null when the id does not tell. */
function choiceLabel(choice: string, book: Book, language: Language): string | null {
  const action = parseChoice(choice);
  const words = wordsIn[language];
  switch (action?.kind) {
    case 'ask':
      return book.entries.get(action.entry)?.question ?? null;
    case 'rate':
      return action.helpful ? words.helpful : words.unhelpful;
    case 'erase':
      return action.confirmed ? words.eraseYes : words.eraseNo;
    case 'flow':
      // Of others the transcript has the label; what begins a flow stands on the page before anything is offered.
      return action.choice.kind === 'start' ? (book.flows.get(action.choice.flow)?.title ?? null) : null;
    case 'reminder':
    case 'broadcast':
    case 'staff':
    case undefined:
      return null;
    default:
      return unreachable(action);
  }
}

export function replyLine(
  at: number,
  { id, position, inReplyTo, reply }: OutgoingMessage,
  book: Book,
): ReplyLine {
  const citation = citationOf(reply, book);
  const { body, choices } = withTicks(bodyParagraphs(reply.body), reply.choices);
  return {
    id,
    at,
    kind: reply.kind,
    ...(inReplyTo !== undefined && { inReplyTo: toPageId(inReplyTo) }),
    body,
    ...(reply.formatted !== undefined && { formatted: reply.formatted }),
    ...(citation !== null && { citation }),
    choices: choices.map(shownChoice),
    ...(reply.choicesTitle !== undefined && { choicesTitle: reply.choicesTitle }),
    ratable: reply.ratable ?? false,
    files: (reply.attachments ?? []).map(({ name }, index) => ({
      label: name,
      href: fileAddress(position, index),
    })),
  };
}

function shownChoice({ id, label }: Choice): ShownChoice {
  const kind = parseFlowChoice(id)?.kind;
  return {
    id,
    label,
    ...(kind === 'take-back' && { isChosen: true }),
    ...(kind === 'control' && { isControl: true }),
  };
}

const marked = /^(?<mark>【[^】]{1,10}】|\[[^\]]{1,10}\])\s*(?<text>.*)$/su;

function citationOf({ citation, sources }: Reply, { documents }: Book): Citation | null {
  if (citation === undefined) return null;
  const { mark = '', text = citation } = marked.exec(citation)?.groups ?? {};
  // In the reply's language, which need not be the page's.
  const cited = citedDocuments(sources, documents, pageWordsIn[mark.startsWith('[') ? 'en' : 'zh']);
  return { mark, text: cited.length === 0 ? text : '', documents: cited };
}
