import type { ChatId } from '../core/ids.ts';
import { channelName } from '../core/ids.ts';
import type { Channel, OutgoingMessage, SendOutcome } from './channel.ts';

export const simulatedName = channelName('simulate');

/** How the next send to a chat is to go wrong. */
export type SimulatedFailure = Exclude<SendOutcome, { readonly kind: 'delivered' | 'rejected' }>;

/** A channel whose other end is a function: what is sent is handed over, unless it is told to fail. */
export interface SimulatedChannel extends Channel {
  /** Makes the next send to `chat` fail; said twice, the next two. */
  failNext(chat: ChatId, failure: SimulatedFailure): void;
}

export function createSimulatedChannel(
  deliver: (message: OutgoingMessage) => Promise<void>,
): SimulatedChannel {
  const failures = new Map<ChatId, SimulatedFailure[]>();
  return {
    name: simulatedName,
    // Nothing to begin: updates are handed to the inlet by whoever reads the script.
    async start() {},
    async send(message) {
      const failure = failures.get(message.chat)?.shift();
      if (failure !== undefined) return failure;
      await deliver(message);
      return { kind: 'delivered' };
    },
    async stop() {},
    failNext(chat, failure) {
      failures.set(chat, [...(failures.get(chat) ?? []), failure]);
    },
  };
}
