import { afterAll, beforeAll } from 'vitest';
import { describeChannel } from '../../contracts/channel.ts';
import type { Platform } from './platform.ts';
import { startPlatform } from './platform.ts';
import { createWechat } from './wechat-under-test.ts';

let platform: Platform;
let people = 0;

beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

describeChannel('wechat', { hasManyPeople: true, redelivers: true, hasButtons: false }, async () => {
  const { channel, becomes } = await createWechat(platform);
  const online = becomes('online');
  return {
    channel,
    async newPerson() {
      await online;
      const id = `wxid_${people++}`;
      await platform.contact(id, `小王${people}`);
      let last = '';
      return {
        async say(text) {
          last = await platform.say(id, text);
          return null;
        },
        async repeat() {
          await platform.order({ kind: 'again', id: last });
          return null;
        },
        press: async () => null,
        sees: async (text) =>
          (await platform.sees(id, (texts) => texts.join('\n').includes(text))).join('\n'),
      };
    },
    async close() {},
  };
});
