import type { OutgoingMessage } from '../../../src/channels/channel.ts';
import { renderForWechat } from '../../../src/channels/wechat/render-reply.ts';
import type { CreatePlatform, SaidLine } from '../../../src/commands/simulate/platform.ts';
import { createSimulatedPlatform } from '../../../src/commands/simulate/platform.ts';
import { platformId } from '../../../src/core/ids.ts';
import type { UpdateEvent } from '../../../src/core/update.ts';

/** People where nothing can be pressed: they read what stands on their screen and type. */
export interface Typists {
  /** A chat is shown a text. */
  see(chat: string, text: string): void;
  /** The words of a line: for a choice, its number if the newest list in the chat gives it one, else its words. */
  wordsFor(line: SaidLine, event: UpdateEvent): string;
}

/** The words of buttons that are pressed elsewhere by what lies behind them, long after they were shown. */
const longGone: Readonly<Record<string, string>> = {
  'b:1:1': '参加',
  'erase:yes': '确定删除',
  'staff:approve:1:3': '批准',
  'staff:approve:1:7': '批准',
};

export function createTypists(): Typists {
  const lists = new Map<string, ReadonlyMap<string, string>>();
  return {
    see(chat, text) {
      lists.set(chat, numbersIn(text));
    },
    wordsFor({ chat, person }, event) {
      if (event.kind === 'message') return event.text;
      if (event.kind !== 'choice') throw new Error(`Nobody says that: ${event.kind}`);
      const label = longGone[event.choice] ?? event.choice;
      return lists.get(chat ?? person)?.get(label) ?? label;
    },
  };
}

/** The numbers of the list at the end of a text, by label. */
const numbersIn = (text: string): ReadonlyMap<string, string> =>
  new Map(
    [...text.matchAll(/^(?<number>\d{1,2})\. (?<label>.+)$/gmu)].map(({ groups }) => [
      groups?.['label'] ?? '',
      groups?.['number'] ?? '',
    ]),
  );

/** What the bot would show of a message, were it sent over WeChat. */
export const shownOnWechat = ({ reply, chatKind, inReplyTo }: OutgoingMessage): string =>
  renderForWechat(reply, { isGroup: chatKind === 'group', isAnswer: inReplyTo !== undefined }).texts.join(
    '\n',
  );

/** The platform that is nothing but the script, with people who type as they would on WeChat. */
export function typedPlatform(): CreatePlatform {
  const typists = createTypists();
  return (deliver, now) => {
    const platform = createSimulatedPlatform(async (message) => {
      typists.see(platformId(message.chat), shownOnWechat(message));
      await deliver(message);
    }, now);
    return {
      ...platform,
      say: (line, event, inlet, at) =>
        platform.say(line, event.kind === 'choice' ? typed(typists.wordsFor(line, event)) : event, inlet, at),
    };
  };
}

const typed = (text: string): UpdateEvent => ({ kind: 'message', text, mentioned: true });
