import type { Channel, Inlet, OutgoingMessage } from '../../../src/channels/channel.ts';
import { createSimulatedChannel } from '../../../src/channels/simulated.ts';
import { wechatName } from '../../../src/channels/wechat/wechat-name.ts';
import type { CreatePlatform, SaidLine } from '../../../src/commands/simulate/platform.ts';
import { platformOf, simulatedUpdate } from '../../../src/commands/simulate/platform.ts';
import { chatId, platformId, updateId } from '../../../src/core/ids.ts';
import type { Update, UpdateEvent } from '../../../src/core/update.ts';
import { createArrayInlet } from '../../contracts/array-inlet.ts';
import type { Platform } from './platform.ts';
import { botId } from './platform.ts';
import { createTypists, shownOnWechat } from './typing.ts';

/**
 * Plays scripts over a real account: what people say goes through the gateway and the channel, and the bot gets what the
 * channel made of it, under the names of the script; what the bot says is looked for on the platform before it counts.
 */
export function createWechatStage(platform: Platform, channel: Channel) {
  const arrived = new Map<string, (update: Update) => void>();
  const people = new Set<string>();
  let plays = 0;
  let now = () => 0;

  /** What the channel is started with. */
  const inlet: Inlet = {
    ...createArrayInlet(),
    async receive(update) {
      arrived.get(update.id)?.(update);
    },
    file: async () => new Uint8Array([1]),
  };

  /** Where one conversation takes place, in all lives of the bot. */
  const createPlay = (): CreatePlatform => {
    const typists = createTypists();
    return (deliver, clock) => {
      now = clock;
      const play = plays++;
      const simulated = createSimulatedChannel(async (message) => {
        typists.see(platformId(message.chat), await sendOver(message, play));
        await deliver(message);
      });
      return {
        ...platformOf(simulated),
        async say(line, event, bot, at) {
          const heard = await sayOver(line, event, typists.wordsFor(line, event), play);
          await bot.receive({ ...simulatedUpdate(line, event, at), event: heard.event, at: heard.at });
        },
      };
    };
  };

  async function sayOver(line: SaidLine, event: UpdateEvent, text: string, play: number): Promise<Update> {
    const isGroup = line.chatKind === 'group';
    const [person, chat] = [idOf(line.person, play), idOf(line.chat ?? line.person, play, isGroup)];
    await know(person, line.name ?? line.person);
    if (isGroup && !people.has(chat)) {
      people.add(chat);
      await platform.room(chat, line.chat ?? '', [person]);
    }
    const id = `${play}.${line.id}`;
    const heard = new Promise<Update>((resolve) => arrived.set(id, resolve));
    const mentioned = event.kind !== 'message' || event.mentioned;
    await platform.say(person, isGroup && mentioned ? `@链答\u2005${text}` : text, {
      id,
      at: now(),
      ...(isGroup && { room: chat, mentions: mentioned ? [botId] : [] }),
    });
    return heard;
  }

  async function know(person: string, name: string): Promise<void> {
    if (people.has(person)) return;
    people.add(person);
    await platform.contact(person, name);
  }

  /** Gives what is read there. */
  async function sendOver(message: OutgoingMessage, play: number): Promise<string> {
    const isGroup = message.chatKind === 'group';
    const to = idOf(platformId(message.chat), play, isGroup);
    if (!isGroup) await know(to, platformId(message.chat));
    const before = platform.sent.length;
    const { inReplyTo, ...rest } = message;
    const outcome = await channel.send({
      ...rest,
      chat: chatId(wechatName, to),
      ...(inReplyTo !== undefined && { inReplyTo: updateId(`${play}.${inReplyTo}`) }),
    });
    if (outcome.kind !== 'delivered') throw new Error(`Cannot send: ${JSON.stringify(outcome)}`);
    const expected = [
      bare(shownOnWechat(message)),
      ...(message.reply.attachments ?? [])
        .filter(({ name }) => !name.endsWith('.md'))
        .map(({ name }) => name),
    ];
    const seen = () => platform.sent.slice(before).filter((each) => each.to === to);
    await platform.sees(to, () => {
      const words = bare(
        seen()
          .map(({ text, file }) => file ?? text)
          .join(''),
      );
      return expected.every((part) => words.includes(part));
    });
    return seen()
      .map(({ text }) => text)
      .join('\n');
  }

  return { inlet, createPlay, now: () => now() };
}

const idOf = (name: string, play: number, isGroup = false) => `${name}.${play}${isGroup ? '@chatroom' : ''}`;

/** Long texts are cut where there is space. */
const bare = (text: string): string => text.replace(/\s+/gu, '');
