import type { Channel, Inlet, OutgoingMessage } from '../../channels/channel.ts';
import type { SimulatedChannel, SimulatedFailure } from '../../channels/simulated.ts';
import { createSimulatedChannel, simulatedName } from '../../channels/simulated.ts';
import type { PersonId } from '../../core/ids.ts';
import { chatId, personId, updateId } from '../../core/ids.ts';
import type { Update, UpdateEvent } from '../../core/update.ts';
import type { ScriptLine } from './script-line.ts';

/** A line in which somebody says or presses something. */
export type SaidLine = ScriptLine & { readonly kind: 'message' | 'choice' };

/** The platform a script is played on: its people write there, and what the bot sends is read there. */
export interface ScriptedPlatform {
  readonly channel: Channel;
  /** Lets the line's person write or press; resolves once the bot has it. */
  say(line: SaidLine, event: UpdateEvent, inlet: Inlet, now: number): Promise<void>;
  /** Makes the next send to a chat go wrong. */
  failNext(chat: string, failure: SimulatedFailure): void;
  /** How the channel knows somebody of the script. */
  person(name: string): PersonId;
  /** The update as the simulated channel would have delivered it: codes and addresses are made of its ids. */
  scripted(update: Update): Update;
}

/** Makes a platform; `deliver` is told what arrived there, by the names and ids of the script. */
export type CreatePlatform = (
  deliver: (message: OutgoingMessage) => Promise<void>,
  now: () => number,
) => ScriptedPlatform;

/** The platform that is nothing but the script itself. */
export const createSimulatedPlatform: CreatePlatform = (deliver) =>
  platformOf(createSimulatedChannel(deliver));

/** A simulated channel as the platform of a script. */
export const platformOf = (channel: SimulatedChannel): ScriptedPlatform => ({
  channel,
  say: (line, event, inlet, now) => inlet.receive(simulatedUpdate(line, event, now)),
  failNext: (chat, failure) => channel.failNext(chatId(simulatedName, chat), failure),
  person: (name) => personId(simulatedName, name),
  scripted: (update) => update,
});

/** What a line delivers, by the names and ids of the script. */
export const simulatedUpdate = (line: SaidLine, event: UpdateEvent, at: number): Update => ({
  channel: simulatedName,
  id: updateId(line.id),
  at,
  chat: chatId(simulatedName, line.chat ?? line.person),
  chatKind: line.chatKind ?? 'direct',
  person: personId(simulatedName, line.person),
  ...(line.name !== undefined && { name: line.name }),
  event,
});
