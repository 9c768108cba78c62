import { cleanMessage } from '../../core/clean-text.ts';
import { chatId, personId } from '../../core/ids.ts';
import type { ChatId, UpdateId } from '../../core/ids.ts';
import type { Addresses } from '../../core/addresses.ts';
import type { Update } from '../../core/update.ts';
import type { Inlet } from '../channel.ts';
import type { Address } from './address.ts';
import { addressKey, messageOf } from './address.ts';
import type { Reading } from './reading.ts';
import { telegramName } from './telegram-name.ts';

/** What became of an update: in whose chat something is awaited, if anything is. */
export interface Taken {
  readonly awaiting: ChatId | null;
}

const nothing: Taken = { awaiting: null };

/** Stores what an update says; resolves once that is durable. */
export async function takeUpdate(reading: Reading, inlet: Inlet, now: number): Promise<Taken> {
  const { addresses } = inlet;
  if (reading.kind === 'moved') {
    await addresses.moved(telegramName, String(reading.from), String(reading.to), now);
    await inlet.receive(await stillThere(reading, addresses, now));
    return nothing;
  }
  const { id, address, chatKind, person, name, event } = reading;
  // Only groups ever get another id.
  const known =
    chatKind === 'group' ? await addresses.known(telegramName, String(address.chat)) : String(address.chat);
  const chat = chatId(telegramName, addressKey(known, address.thread));
  if (
    event.kind === 'presence' &&
    event.presence === 'left' &&
    (await isLeftBehind(addresses, address, known))
  )
    return nothing;
  if (reading.edits !== undefined && !(await saysAnew(inlet, chat, reading, reading.edits))) return nothing;
  await inlet.receive({
    channel: telegramName,
    id,
    at: now,
    chat,
    chatKind,
    person: personId(telegramName, String(person)),
    ...(name !== '' && { name }),
    event,
  });
  const isAwaited = event.kind === 'choice' || (event.kind === 'message' && event.mentioned);
  return { awaiting: isAwaited ? chat : null };
}

/** That the bot left the former group may have come first: it is in the one that followed. */
async function stillThere(
  { id, from }: Reading & { readonly kind: 'moved' },
  addresses: Addresses,
  at: number,
): Promise<Update> {
  const group = await addresses.known(telegramName, String(from));
  return {
    channel: telegramName,
    id,
    at,
    chat: chatId(telegramName, group),
    chatKind: 'group',
    person: personId(telegramName, group),
    event: { kind: 'presence', presence: 'returned' },
  };
}

/** A group that became a supergroup is left under its former id, and nobody was removed. */
const isLeftBehind = async (addresses: Addresses, { chat }: Address, known: string): Promise<boolean> =>
  (await addresses.current(telegramName, known)) !== String(chat);

/** An edit of a quarter of an hour ago stands among these. */
const linesToSearch = 100;

/**
 * Whether an edit says something else than what stands in the chat. Telegram also tells of edits that changed nothing one
 * sees. In a group the first wording may not have been meant for the bot: then nothing of it was kept.
 */
async function saysAnew(
  inlet: Inlet,
  chat: ChatId,
  { event, chatKind }: Reading & { readonly kind: 'event' },
  message: number,
): Promise<boolean> {
  if (event.kind !== 'message') return false;
  if (!event.mentioned) return true;
  const lines = await inlet.history(chat, 0, linesToSearch);
  const before = lines.findLast((line) => line.kind === 'said' && isAbout(line.update, message));
  if (before?.kind !== 'said') return chatKind === 'group';
  return before.text !== cleanMessage(event.text).text;
}

const isAbout = (update: UpdateId, message: number): boolean =>
  !update.startsWith('c') && messageOf(update)?.message === message;
