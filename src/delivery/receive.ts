import type { HistoryItem, Inlet } from '../channels/channel.ts';
import { parseChoice } from '../core/answering/choice.ts';
import { updateDueAt } from '../core/burst.ts';
import { cleanMessage, cleanText, cutText } from '../core/clean-text.ts';
import type { ChatId } from '../core/ids.ts';
import { maskPersonalData } from '../core/personal-data.ts';
import { parseLinkCommand } from '../core/staff/link.ts';
import type { Update } from '../core/update.ts';
import { wordsIn } from '../core/words.ts';
import type { Broadcasts } from '../store/broadcasts-port.ts';
import type { ChatClaim, ClaimedChat, Inbox, TranscriptLine } from '../store/inbox-port.ts';
import type { Store } from '../store/store.ts';
import type { Handover } from './handover.ts';
import { createRejoining } from './rejoining.ts';
import type { ReadCalendar } from './read-calendar.ts';

/** What the way in writes to and reads from. */
export type InletParts = Pick<Store, 'inbox' | 'addresses' | 'rejoinCodes' | 'staff'> & {
  readonly broadcasts: Pick<Broadcasts, 'file'>;
  /** To the worker; without it, what comes in waits in the inbox. */
  readonly working?: Handover<ChatClaim, ClaimedChat>;
  /** Absent where nothing shows calendars. */
  readonly calendar?: ReadCalendar;
};

/** The way in for every channel: cleans and masks an update before it is stored, stores it, and wakes the worker. */
export const createInlet = (
  { inbox, addresses, rejoinCodes, staff, broadcasts, working, calendar = async () => null }: InletParts,
  wake: () => void,
): Inlet => ({
  addresses,
  rejoining: createRejoining({ addresses, rejoinCodes, staff }),
  calendar,

  async receive(received) {
    const update = cleanUpdate(received);
    const arrival = { dueAt: updateDueAt(update), said: await saidIn(inbox, update) };
    const claim = working?.claim() ?? null;
    const isDue = claim !== null && arrival.dueAt <= claim.now;
    const { isNew, claimed } = await inbox.add(update, arrival, isDue ? claim : null);
    if (!isNew) return;
    if (claimed === null) working?.leftWaiting();
    else working?.take(claimed);
    wake();
  },

  async history(chat, after, limit) {
    return (await inbox.transcript(chat, after, limit)).map(historyItem);
  },

  async file(broadcast) {
    const base64 = await broadcasts.file(broadcast);
    return base64 === null ? null : Uint8Array.fromBase64(base64);
  },
});

/** In place of a code, which is not kept. */
const rejoinSaid = '［口令］';

/** Names are shown in one line; ids and labels of choices are shorter by far. */
const longestName = 64;
const longestChoice = 256;

function cleanUpdate(update: Update): Update {
  const { name, event } = update;
  // People in work groups put their number into their name.
  const named = {
    ...update,
    ...(name !== undefined && { name: cutText(maskPersonalData(cleanText(name)).text, longestName) }),
  };
  if (event.kind === 'timer') throw new Error('Cannot receive a timer: no channel delivers one');
  if (event.kind === 'presence' || event.kind === 'rejoin') return { ...named, event };
  if (event.kind === 'choice') {
    const choice = cutText(cleanText(event.choice), longestChoice);
    // The digits of a reply's id are nobody's number; anything else may hold one.
    const ratesReply = parseChoice(choice)?.kind === 'rate' && /^[\x21-\x7e]+#\d+$/u.test(choice);
    return {
      ...named,
      event: { kind: 'choice', choice: ratesReply ? choice : maskPersonalData(choice).text },
    };
  }
  const { text, masked, truncated } = cleanMessage(
    event.text,
    (plain) => parseLinkCommand(plain)?.kind === 'link',
  );
  return {
    ...named,
    event: {
      kind: 'message',
      text,
      mentioned: event.mentioned,
      ...(masked.length > 0 && { masked }),
      ...(truncated && { truncated }),
    },
  };
}

/** The update's line in the transcript; null for group talk that is not meant for the bot: that is nobody's to keep. */
async function saidIn(inbox: Inbox, { chat, chatKind, event }: Update): Promise<string | null> {
  if (event.kind === 'timer' || event.kind === 'presence') return null;
  if (event.kind === 'rejoin') return rejoinSaid;
  if (event.kind === 'choice') return choiceLabel(inbox, chat, event.choice);
  return chatKind === 'direct' || event.mentioned ? event.text : null;
}

/** Choices are pressed under the newest messages; an older one is shown by its id. */
const linesToSearch = 100;

async function choiceLabel(inbox: Inbox, chat: ChatId, choice: string): Promise<string> {
  const lines = await inbox.transcript(chat, 0, linesToSearch);
  const offered = lines.flatMap((line) => (line.kind === 'reply' ? line.delivery.reply.choices : []));
  const label = offered.findLast(({ id }) => id === choice)?.label;
  if (label !== undefined) return label;
  const action = parseChoice(choice);
  if (action?.kind === 'flow' || action?.kind === 'reminder') return wordsIn.zh.olderChoice;
  return action?.kind === 'rate' ? wordsIn.zh[action.helpful ? 'helpful' : 'unhelpful'] : choice;
}

function historyItem(line: TranscriptLine): HistoryItem {
  if (line.kind === 'said') {
    const { position, at, update, text, choice } = line;
    return { kind: 'said', position, at, update, text, choice };
  }
  const { position, at, delivery } = line;
  const { id, chat, chatKind, inReplyTo, reply } = delivery;
  return {
    kind: 'reply',
    position,
    at,
    message: { id, chat, chatKind, ...(inReplyTo !== undefined && { inReplyTo }), position, reply },
  };
}
