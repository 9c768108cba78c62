import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Channel, SendOutcome } from '../../src/channels/channel.ts';
import type { Choice, Reply } from '../../src/core/reply.ts';
import type { Update } from '../../src/core/update.ts';
import type { ArrayInlet } from './array-inlet.ts';
import { createArrayInlet } from './array-inlet.ts';

/** A channel with people on its platform, for one test. */
export interface ChannelUnderTest {
  readonly channel: Channel;
  /** Somebody who has not been there before. A channel of one person gives that one, once. Called after `start`. */
  newPerson(): Promise<PlatformPerson>;
  /** Ends what the test had beside the channel. */
  close(): Promise<void>;
}

/** What a person does and sees on the platform. */
export interface PlatformPerson {
  /** Writes to the bot; resolves with whether the platform was told that the message was taken, null if it never is told. */
  say(text: string): Promise<boolean | null>;
  /** The platform delivers the last message again. */
  repeat(): Promise<boolean | null>;
  press(choice: Choice): Promise<boolean | null>;
  /** All that the bot has shown so far, once it holds `text`. */
  sees(text: string): Promise<string>;
}

/** In what platforms differ. */
export interface PlatformTraits {
  readonly hasManyPeople: boolean;
  readonly redelivers: boolean;
  readonly hasButtons: boolean;
}

/** What every channel holds to, whatever the platform. */
export function describeChannel(
  name: string,
  traits: PlatformTraits,
  create: () => Promise<ChannelUnderTest>,
): void {
  describe(`the channel ${name}`, () => {
    let under: ChannelUnderTest;
    let channel: Channel;
    let inlet: ArrayInlet;
    const firstUpdate = async (): Promise<Update> => at(await inlet.delivered(1), 0);

    beforeEach(async () => {
      under = await create();
      ({ channel } = under);
      inlet = createArrayInlet();
      await channel.start(inlet);
    });
    afterEach(async () => {
      await channel.stop();
      await under.close();
    });

    test('a message becomes an update of this channel', async () => {
      const person = await under.newPerson();
      expect(await person.say('你好')).not.toBe(false);
      const update = await firstUpdate();
      expect(update.channel).toBe(channel.name);
      expect(update.chat.startsWith(`${channel.name}:`)).toBe(true);
      expect(update.person.startsWith(`${channel.name}:`)).toBe(true);
      expect(update.id).not.toBe('');
      expect(update.at).toBeGreaterThan(Date.UTC(2020, 0));
      expect(update.event).toEqual({ kind: 'message', text: '你好', mentioned: true });
    });

    test('text arrives as it was written, whatever it holds', async () => {
      const person = await under.newPerson();
      const text = `<b>粗</b> "引'号" \\ ; DROP TABLE 😀 שלום \u202eabc`;
      await person.say(text);
      expect((await firstUpdate()).event).toMatchObject({ text });
    });

    test('the messages of a person keep their order, each with an id of its own', async () => {
      const person = await under.newPerson();
      for (const text of ['一', '二', '二', '三']) await person.say(text);
      const updates = await inlet.delivered(4);
      expect(updates.map(({ event }) => (event.kind === 'message' ? event.text : ''))).toEqual([
        '一',
        '二',
        '二',
        '三',
      ]);
      expect(new Set(updates.map(({ id }) => id)).size).toBe(4);
      expect(new Set(updates.map(({ chat }) => chat)).size).toBe(1);
    });

    test.runIf(traits.redelivers)('a redelivered message carries the same id', async () => {
      const person = await under.newPerson();
      await person.say('你好');
      expect(await person.repeat()).not.toBe(false);
      const [first, second] = await inlet.delivered(2);
      expect(second?.id).toBe(first?.id);
    });

    test('a message that could not be stored is not acknowledged, and the next one is taken', async () => {
      const person = await under.newPerson();
      inlet.fail(true);
      expect(await person.say('丢失')).not.toBe(true);
      await inlet.delivered(1);
      inlet.fail(false);
      expect(await person.say('收到')).not.toBe(false);
      // The platform may have delivered the first one again in between.
      const texts = () => inlet.deliveries.map(({ event }) => (event.kind === 'message' ? event.text : ''));
      while (texts().at(-1) !== '收到') await inlet.delivered(inlet.deliveries.length + 1);
    });

    test('a reply reaches the person with its citation, its choices and its text as text', async () => {
      const person = await under.newPerson();
      await person.say('问题');
      const reply: Reply = {
        ...bare('<i>答复</i> & 说明\n\n第二段'),
        citation: '【依据】《通知》第1段',
        choices: [{ id: 'q:other', label: '另一个问题' }],
        choicesTitle: '相关问题',
      };
      expect(await channel.send(inlet.answer(await firstUpdate(), reply))).toEqual({ kind: 'delivered' });
      const seen = await person.sees('另一个问题');
      for (const part of ['<i>答复</i> & 说明', '第二段', '【依据】', '《通知》第1段', '相关问题'])
        expect(seen).toContain(part);
    });

    test('replies arrive in the order in which they were sent', async () => {
      const person = await under.newPerson();
      await person.say('问题');
      const update = await firstUpdate();
      for (const text of ['答一', '答二', '答三']) await channel.send(inlet.answer(update, bare(text)));
      const seen = await person.sees('答三');
      expect(seen.indexOf('答一')).toBeGreaterThan(-1);
      expect(seen.indexOf('答一')).toBeLessThan(seen.indexOf('答二'));
      expect(seen.indexOf('答二')).toBeLessThan(seen.indexOf('答三'));
    });

    test.runIf(traits.hasManyPeople)(
      'each person has a chat of their own, and sees nobody else’s replies',
      async () => {
        const [ann, bob] = [await under.newPerson(), await under.newPerson()];
        await ann.say('甲的问题');
        await bob.say('乙的问题');
        const [toAnn, toBob] = await inlet.delivered(2);
        expect(toAnn?.chat).not.toBe(toBob?.chat);
        expect(toAnn?.person).not.toBe(toBob?.person);
        if (toAnn === undefined || toBob === undefined) throw new Error('Cannot go on: an update is missing');
        await channel.send(inlet.answer(toAnn, bare('给甲的答复')));
        await channel.send(inlet.answer(toBob, bare('给乙的答复')));
        expect(await ann.sees('给甲的答复')).not.toContain('给乙');
        expect(await bob.sees('给乙的答复')).not.toContain('给甲');
      },
    );

    test.runIf(traits.hasButtons)('a pressed choice arrives with its id', async () => {
      const person = await under.newPerson();
      expect(await person.press({ id: 'q:other', label: '另一个问题' })).not.toBe(false);
      expect((await firstUpdate()).event).toEqual({ kind: 'choice', choice: 'q:other' });
    });

    test('after a stop nothing is received any more, and sending still ends in an outcome', async () => {
      const person = await under.newPerson();
      await person.say('之前');
      const message = inlet.answer(await firstUpdate(), bare('之后的答复'));
      await channel.stop();
      expect(await person.say('之后')).not.toBe(true);
      expect(inlet.deliveries).toHaveLength(1);
      expect(outcomeKinds).toContain((await channel.send(message)).kind);
      await channel.stop();
    });
  });

  describe(`the channel ${name}, not started`, () => {
    test('stops without complaint', async () => {
      const { channel, close } = await create();
      await expect(channel.stop()).resolves.toBeUndefined();
      await close();
    });
  });
}

const outcomeKinds: readonly SendOutcome['kind'][] = [
  'delivered',
  'rate-limited',
  'blocked',
  'rejected',
  'down',
  'unknown',
];

const bare = (body: string): Reply => ({ kind: 'answer', body, entries: [], sources: [], choices: [] });

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`Cannot read item ${index}: there are ${items.length}`);
  return item;
}
