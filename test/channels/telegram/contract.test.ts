import type { ChannelUnderTest, PlatformPerson } from '../../contracts/channel.ts';
import { describeChannel } from '../../contracts/channel.ts';
import { seenIn } from './people.ts';
import type { TestBot, Way } from './test-bot.ts';
import { createTestBot } from './test-bot.ts';

for (const way of ['polling', 'webhook'] as const) {
  describeChannel(`telegram, by ${way}`, { hasManyPeople: true, redelivers: true, hasButtons: true }, () =>
    channelUnderTest(way),
  );
}

async function channelUnderTest(way: Way): Promise<ChannelUnderTest> {
  const bot = await createTestBot(way);
  let stopped = false;
  const channel = {
    ...bot.channel,
    async stop() {
      await bot.channel.stop();
      stopped = true;
    },
  };
  // Of a bot that asks no more nobody will ever know.
  const told = (taken: Promise<boolean>) =>
    way === 'polling' && stopped && !bot.telegram.updates.isPolled() ? Promise.resolve(null) : taken;
  return { channel, newPerson: async () => personOn(bot, told), close: () => bot.close() };
}

function personOn(
  { telegram, people }: TestBot,
  told: (taken: Promise<boolean>) => Promise<boolean | null>,
): PlatformPerson {
  const user = people.person('小王', 'zh-hans');
  const place = people.direct(user);
  return {
    say: (text) => told(people.say(place, user, text).taken),
    repeat: () => told(telegram.updates.repeat()),
    press: (choice) => told(people.press(place, user, choice.id)),
    async sees(text) {
      const seen = () => seenIn(telegram.sent, user.id);
      await telegram.until(() => seen().includes(text));
      return seen();
    },
  };
}
