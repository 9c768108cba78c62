import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import type { InlineKeyboardMarkup, Message, User } from 'grammy/types';
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js';
import { entitiesIn } from './people.ts';
import type { Place } from './people.ts';
import { fakeToken } from './fake-telegram.ts';
import type { World } from './telegram-platform.ts';

/**
 * Telegram as `telegram-test-api` knows it: a program of other people, which takes anything, knows neither files nor
 * menus nor secrets, and holds no poll open.
 */
export async function createLooseWorld(): Promise<World> {
  const port = await freePort();
  const server = new TelegramServer({ port, host: '127.0.0.1' });
  await server.start();
  let nextId = 1000;
  const now = () => Math.floor(Date.now() / 1000);
  const written = ({ chat }: Place, from: User) => ({ botToken: fakeToken, date: now(), chat, from });

  return {
    apiRoot: `http://127.0.0.1:${port}`,
    botName: 'TestNameBot',
    knowsNoSecret: true,
    people: {
      person: (name) => ({ id: nextId++, is_bot: false, first_name: name }),
      direct: (user) => ({ chat: { id: user.id, type: 'private', first_name: user.first_name } }),
      group: (title) => ({ chat: { id: -1_000_000_000_000 - nextId++, type: 'supergroup', title } }),
      say: (place, user, text) => ({
        message: {} as Message,
        taken: taken(server.addUserMessage({ ...written(place, user), text, entities: entitiesIn(text) })),
      }),
      press: (place, user, data) =>
        taken(
          server.addUserCallback({
            ...written(place, user),
            data,
            message: { ...written(place, user), message_id: 1 },
          }),
        ),
    },
    sent: () =>
      server.storage.botMessages.map(({ messageId, message }) => ({
        chat: Number(message.chat_id),
        id: messageId,
        text: message.text,
        entities: (message as unknown as { entities?: Message['entities'] }).entities ?? [],
        keyboard: (message.reply_markup as InlineKeyboardMarkup | undefined)?.inline_keyboard ?? [],
      })),
    failNext() {
      throw new Error('Cannot fail: this Telegram always takes everything');
    },
    close: async () => void (await server.stop()),
  };
}

async function taken(added: Promise<void>): Promise<boolean> {
  await added;
  return true;
}

/** It takes no port of the system's choice. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
