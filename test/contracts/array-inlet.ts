import type { Addresses } from '../../src/core/addresses.ts';
import type { Rejoining } from '../../src/core/rejoin/rejoining.ts';
import type { HistoryItem, Inlet, OutgoingMessage } from '../../src/channels/channel.ts';
import type { BroadcastId } from '../../src/core/broadcasts/broadcast.ts';
import { replyId } from '../../src/core/ids.ts';
import type { Reply } from '../../src/core/reply.ts';
import type { Update } from '../../src/core/update.ts';

/** An inlet that keeps what it gets in arrays, for tests of channels alone. */
export interface ArrayInlet extends Inlet {
  /** Every delivery of an update, redeliveries too. */
  readonly deliveries: readonly Update[];
  /** Resolves with the deliveries once there are so many. */
  delivered(count: number): Promise<readonly Update[]>;
  /** From now on nothing can be stored, or again it can. */
  fail(isFailing: boolean): void;
  keepFile(broadcast: BroadcastId, bytes: Uint8Array<ArrayBuffer>): void;
  /** Puts a reply to an update into the history, as the store does before it is sent. */
  answer(update: Update, reply: Reply): OutgoingMessage;
}

export function createArrayInlet(): ArrayInlet {
  const deliveries: Update[] = [];
  const items: (HistoryItem & { readonly chat: Update['chat'] })[] = [];
  const waiting: { readonly count: number; readonly resolve: (updates: readonly Update[]) => void }[] = [];
  const files = new Map<BroadcastId, Uint8Array<ArrayBuffer>>();
  let isFailing = false;

  return {
    deliveries,
    delivered(count) {
      const { promise, resolve } = Promise.withResolvers<readonly Update[]>();
      waiting.push({ count, resolve });
      tell();
      return promise;
    },
    fail(on) {
      isFailing = on;
    },
    async receive(update) {
      deliveries.push(update);
      tell();
      if (isFailing) throw new Error('Cannot store: the test forbids it');
      if (items.some((item) => item.kind === 'said' && item.update === update.id)) return;
      const { id, chat, at, event } = update;
      if (event.kind === 'timer') throw new Error('Cannot receive a timer: no channel delivers one');
      if (event.kind === 'presence' || event.kind === 'rejoin') return;
      // Of group talk that is not meant for the bot nothing is kept.
      if (event.kind === 'message' && update.chatKind === 'group' && !event.mentioned) return;
      const said =
        event.kind === 'message'
          ? { text: event.text, choice: null }
          : { text: event.choice, choice: event.choice };
      items.push({ kind: 'said', chat, position: items.length + 1, at, update: id, ...said });
    },
    addresses: createAddresses(),
    rejoining: withoutCodes,
    calendar: async () => null,
    async history(chat, after, limit) {
      return items.filter((item) => item.chat === chat && item.position > after).slice(-limit);
    },
    async file(broadcast) {
      return files.get(broadcast) ?? null;
    },
    keepFile(broadcast, bytes) {
      files.set(broadcast, bytes);
    },
    answer({ channel, id, chat, chatKind, at }, reply) {
      const position = items.length + 1;
      const message: OutgoingMessage = {
        id: replyId(channel, id, position),
        chat,
        chatKind,
        inReplyTo: id,
        position,
        reply,
      };
      items.push({ kind: 'reply', chat, position, at, message });
      return message;
    },
  };

  function tell() {
    for (const { count, resolve } of waiting) if (deliveries.length >= count) resolve(deliveries);
  }
}

/** Where nobody is given a code. */
export const withoutCodes: Rejoining = {
  async give() {
    throw new Error('Cannot give a code: there are none here');
  },
  withCode: async () => [],
  claim: async () => 'wrong',
  expose: async () => false,
};

/** Addresses in a map, newest last. */
export function createAddresses(): Addresses {
  const known = new Map<string, string>();
  const knownId = async (_: string, id: string) => known.get(id) ?? id;
  return {
    known: knownId,
    current: async (_, id) => [...known].findLast(([, first]) => first === id)?.[0] ?? id,
    async moved(channel, from, to) {
      const first = await knownId(channel, from);
      known.delete(to);
      known.set(to, first);
    },
  };
}
