import { platformId } from '../../core/ids.ts';
import { codePlace } from '../../core/rejoin/rejoin-words.ts';
import type { ReplyId } from '../../core/ids.ts';
import type { Attachment, Reply } from '../../core/reply.ts';
import { plainName } from '../../core/plain-name.ts';
import { renderAttachment } from '../../rendering/render-attachment.ts';
import type { Inlet, OutgoingMessage, SendOutcome } from '../channel.ts';
import type { Asker, MentionMemory } from './mention-memory.ts';
import { pause } from './pause.ts';
import { renderForWechat } from './render-reply.ts';
import { outcomeOfFailure } from './send-failure.ts';
import type { Session } from './session.ts';
import { wechatName } from './wechat-name.ts';

export interface OutboundParts {
  readonly inlet: Inlet;
  readonly session: Pick<Session, 'bot' | 'suspect'>;
  readonly mentions: MentionMemory;
  /** Between the parts of one reply. */
  readonly partPauseMs: number;
  readonly now: () => number;
}

type Send = (message: OutgoingMessage) => Promise<SendOutcome>;

/** Under the sender's 20 s, so that the connection is looked at as soon as one send hangs. */
const answerWithinMs = 15_000;

/** Replies of which a part could not be sent: the rest is sent with the next attempt, and nothing twice. */
const mostUnfinished = 500;

/** Sends a reply part by part. */
export function createOutbound({ inlet, session, mentions, partPauseMs, now }: OutboundParts): Send {
  /** How many parts have arrived. */
  const arrived = new Map<ReplyId, number>();
  /** A message that may have arrived comes again with the code it had. */
  const codes = new Map<ReplyId, string>();

  return async (message) => {
    const parts = await partsOf(message);
    const begin = arrived.get(message.id) ?? 0;
    for (const [place, part] of parts.entries()) {
      if (place < begin) continue;
      if (place > begin) await pause(partPauseMs, never);
      const outcome = await sendPart(message, part);
      if (outcome.kind !== 'delivered') return outcome;
      note(arrived, message.id, place + 1);
    }
    arrived.delete(message.id);
    codes.delete(message.id);
    return { kind: 'delivered' };
  };

  async function partsOf(message: OutgoingMessage): Promise<readonly Part[]> {
    const { chatKind, inReplyTo } = message;
    const reply = message.reply.givesCode === true ? await withCode(message) : message.reply;
    const isGroup = chatKind === 'group';
    const place = { isGroup, isAnswer: inReplyTo !== undefined };
    const { texts, files, insteadOfFiles } = renderForWechat(reply, place);
    const asker = isGroup ? mentions.of(inReplyTo) : null;
    return [
      ...texts.map((text, place): Part => ({ kind: 'text', text, asker: place === 0 ? asker : null })),
      ...files.map((file): Part => ({ kind: 'file', file, insteadOfFiles })),
    ];
  }

  /** The code stands here alone: what is kept of the reply holds none. */
  async function withCode({ id, chat, chatKind, reply }: OutgoingMessage): Promise<Reply> {
    const code = codes.get(id) ?? (await inlet.rejoining.give(chat, chatKind, now()));
    note(codes, id, code);
    return { ...reply, body: reply.body.replaceAll(codePlace, code) };
  }

  async function sendPart(message: OutgoingMessage, part: Part): Promise<SendOutcome> {
    const bot = session.bot();
    if (bot === null) return { kind: 'down', reason: 'not connected' };
    const to = await inlet.addresses.current(wechatName, platformId(message.chat));
    if (part.kind === 'text') {
      const { text, asker } = part;
      return inTime(
        asker === null
          ? bot.puppet.messageSendText(to, text)
          : bot.puppet.messageSendText(to, mentioning(asker, text), [asker.contact]),
        text,
      );
    }
    const { FileBox } = await import('file-box');
    const bytes = await bytesOf(part.file, message);
    if (bytes === null) return { kind: 'delivered' };
    const sent = await inTime(
      bot.puppet.messageSendFile(to, FileBox.fromBuffer(Buffer.from(bytes), part.file.name)),
      part.file.name,
    );
    const { insteadOfFiles } = part;
    return sent.kind === 'rejected'
      ? inTime(bot.puppet.messageSendText(to, insteadOfFiles), insteadOfFiles)
      : sent;
  }

  async function bytesOf(
    file: Attachment,
    { reply }: OutgoingMessage,
  ): Promise<Uint8Array<ArrayBuffer> | null> {
    if ('broadcast' in file) return inlet.file(file.broadcast);
    return (await renderAttachment(file, reply.sheet)).bytes;
  }

  /** An id of the message is no proof, and none is no failure: puppets differ. That the call came back is. */
  async function inTime(sending: Promise<unknown>, words: string): Promise<SendOutcome> {
    const answered = new AbortController();
    const late = pause(answerWithinMs, answered.signal).then((): SendOutcome => ({
      kind: 'unknown',
      reason: 'no answer in time',
    }));
    const settled = sending.then(
      (): SendOutcome => ({ kind: 'delivered' }),
      (error: unknown): SendOutcome => outcomeOfFailure(error, words),
    );
    const outcome = await Promise.race([settled, late]);
    answered.abort();
    if (outcome.kind === 'unknown' || outcome.kind === 'down') session.suspect();
    return outcome;
  }
}

/** The text with a mention that rings at whoever asked, in place of the name it may begin with. */
function mentioning({ name }: Asker, text: string): string {
  const named = `@${plainName(name)} `;
  return `@${name}\u2005${text.startsWith(named) ? text.slice(named.length) : text}`;
}

type Part =
  | { readonly kind: 'text'; readonly text: string; readonly asker: Asker | null }
  | { readonly kind: 'file'; readonly file: Attachment; readonly insteadOfFiles: string };

function note<Value>(unfinished: Map<ReplyId, Value>, id: ReplyId, value: Value): void {
  unfinished.set(id, value);
  const [oldest] = unfinished.keys();
  if (unfinished.size > mostUnfinished && oldest !== undefined) unfinished.delete(oldest);
}

const never = new AbortController().signal;
