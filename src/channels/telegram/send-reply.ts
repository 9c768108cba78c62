import { InputFile } from 'grammy';
import type { ReplyId } from '../../core/ids.ts';
import { platformId } from '../../core/ids.ts';
import { renderAttachment } from '../../rendering/render-attachment.ts';
import type { Inlet, OutgoingMessage, SendOutcome } from '../channel.ts';
import { messageOf, parseAddress } from './address.ts';
import type { Api } from './client.ts';
import { longestCallMs } from './client.ts';
import { movedTo, outcomeOf } from './outcome.ts';
import { telegramName } from './telegram-name.ts';
import type { Message } from './write-reply.ts';
import { writeReply } from './write-reply.ts';

/** Replies that stopped half way. They come again within minutes or never; more at a time is an outage of days. */
const mostHalfSent = 1000;

export interface SendParts {
  readonly api: Api;
  readonly inlet: Pick<Inlet, 'addresses' | 'file'>;
  readonly now: () => number;
}

/** Where one message goes. */
interface Target {
  readonly chat: number;
  readonly thread?: number;
  /** The message it answers. */
  readonly answers?: number;
}

/**
 * Sends replies, the parts of each one after the other. How far a reply came that stopped half way is remembered, so that
 * its next attempt goes on from there; only a restart of the program in between sends its first parts again.
 */
export function createReplySender({
  api,
  inlet,
  now,
}: SendParts): (message: OutgoingMessage) => Promise<SendOutcome> {
  const sentParts = new Map<ReplyId, number>();

  return async (message) => {
    const target = await targetOf(message, inlet);
    if (target === null) return { kind: 'rejected', reason: 'no address of Telegram' };
    const messages = writeReply(message.reply, message.chatKind);
    // One call ends by itself in that time; several, or one that may have to follow a group, end together.
    const isOneCall = messages.length === 1 && message.chatKind === 'direct';
    const signal = isOneCall ? undefined : AbortSignal.timeout(longestCallMs);
    let where = target;
    for (let place = sentParts.get(message.id) ?? 0; place < messages.length; place++) {
      const part = messages[place];
      if (part === undefined) break;
      try {
        // A thread of quotes would hide what belongs together: the first part alone quotes.
        const { answers: _, ...quoteless } = where;
        where = await sendMoving(place === 0 ? where : quoteless, part, message, signal);
      } catch (error) {
        return outcomeOf(error);
      }
      if (messages.length > 1) remember(message.id, place + 1);
    }
    sentParts.delete(message.id);
    return messages.length === 0 ? { kind: 'rejected', reason: 'nothing to show' } : { kind: 'delivered' };
  };

  function remember(id: ReplyId, count: number): void {
    sentParts.delete(id);
    sentParts.set(id, count);
    const [oldest] = sentParts.keys();
    if (sentParts.size > mostHalfSent && oldest !== undefined) sentParts.delete(oldest);
  }

  /** Sends a part; a group that became a supergroup is noted and followed. Gives where the next part goes. */
  async function sendMoving(
    target: Target,
    part: Message,
    message: OutgoingMessage,
    signal: AbortSignal | undefined,
  ): Promise<Target> {
    try {
      await sendPart(target, part, message, signal);
      return target;
    } catch (error) {
      const to = movedTo(error);
      if (to === null) throw error;
      await inlet.addresses.moved(telegramName, String(target.chat), String(to), now());
      const moved = { chat: to };
      await sendPart(moved, part, message, signal);
      return moved;
    }
  }

  async function sendPart(
    { chat, thread, answers }: Target,
    part: Message,
    { reply }: OutgoingMessage,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const common = {
      ...(thread !== undefined && { message_thread_id: thread }),
      ...(answers !== undefined && {
        reply_parameters: { message_id: answers, allow_sending_without_reply: true },
      }),
      ...(part.keyboard !== undefined && { reply_markup: part.keyboard }),
    };
    // The types of grammY's signals are those of a package of 2018.
    const within = signal as Parameters<Api['sendMessage']>[3];
    if (part.kind === 'text') {
      const { text, entities } = part.text;
      const formatted = entities.length > 0 && { entities: [...entities] };
      const options = { ...common, ...formatted, link_preview_options: { is_disabled: true } };
      await api.sendMessage(chat, text, options, within);
      return;
    }
    const { text: caption, entities } = part.caption;
    const { file } = part;
    const bytes =
      'broadcast' in file
        ? await inlet.file(file.broadcast)
        : (await renderAttachment(file, reply.sheet)).bytes;
    const captioned = caption !== '' && { caption, caption_entities: [...entities] };
    if (bytes === null) {
      // Taken away meanwhile: what was said with it still holds.
      if (caption !== '')
        await api.sendMessage(chat, caption, { ...common, entities: [...entities] }, within);
      return;
    }
    await api.sendDocument(
      chat,
      new InputFile(bytes, fileName(file.name)),
      { ...common, ...captioned },
      within,
    );
  }
}

/** Null for an address this channel never gave. */
async function targetOf(
  { chat, chatKind, inReplyTo }: OutgoingMessage,
  { addresses }: Pick<Inlet, 'addresses'>,
): Promise<Target | null> {
  const address = parseAddress(platformId(chat));
  if (address === null) return null;
  const { chat: known, thread } = address;
  const current = Number(chatKind === 'group' ? await addresses.current(telegramName, known) : known);
  const asked = inReplyTo === undefined ? null : messageOf(inReplyTo);
  return {
    chat: current,
    ...(thread !== undefined && { thread }),
    // Only among several people it must be said whom an answer is for; ids of another chat are other messages.
    ...(chatKind === 'group' && asked?.chat === current && { answers: asked.message }),
  };
}

/** grammY writes a name as it is into a header: the quotes around it are ours. */
const fileName = (name: string): string => `"${name.toWellFormed().replace(/["\\\p{Cc}]/gu, '_')}"`;
