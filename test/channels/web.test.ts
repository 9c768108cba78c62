import type { ReplyLine } from '../../src/channels/web/wire.ts';
import { createWebChannel } from '../../src/channels/web/web.ts';
import type { PlatformPerson } from '../contracts/channel.ts';
import { describeChannel } from '../contracts/channel.ts';
import { testOptions } from './web-alone.ts';
import { newMessageId, openChat, shownText } from './web-person.ts';

describeChannel('web', { hasManyPeople: true, redelivers: true, hasButtons: true }, async () => {
  const channel = createWebChannel(testOptions);
  return { channel, newPerson: () => newWebPerson(channel.url), close: () => Promise.resolve() };
});

async function newWebPerson(url: string): Promise<PlatformPerson> {
  const person = await openChat(url);
  let last = { id: '', text: '' };
  const isTaken = async (sending: Promise<Response>): Promise<boolean> => {
    try {
      return (await sending).status === 202;
    } catch {
      // Nobody listens any more.
      return false;
    }
  };
  return {
    say(text) {
      last = { id: newMessageId(), text };
      return isTaken(person.say(text, last.id));
    },
    repeat: () => isTaken(person.say(last.text, last.id)),
    press: ({ id }) => isTaken(person.press(id)),
    async sees(text) {
      const events = await person.events();
      const shown: string[] = [];
      await events.until(({ event, data }) => {
        if (event === 'reply') shown.push(shownText(data as ReplyLine));
        return shown.join('\n').includes(text);
      });
      events.close();
      return shown.join('\n');
    },
  };
}
