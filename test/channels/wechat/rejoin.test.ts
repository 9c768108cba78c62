import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chatId, groupPerson, personId } from '../../../src/core/ids.ts';
import { wechatName } from '../../../src/channels/wechat/wechat-name.ts';
import type { Platform } from './platform.ts';
import { startPlatform } from './platform.ts';
import type { RejoinStage } from './rejoin-stage.ts';
import { startRejoinStage } from './rejoin-stage.ts';

let platform: Platform;
let stage: RejoinStage;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

/** Each test has people of its own. */
let play = 0;
let ann: string;
let annLater: string;
let eve: string;
beforeEach(async () => {
  play++;
  [ann, annLater, eve] = [`@ann-${play}`, `@ann-later-${play}`, `@eve-${play}`];
  await platform.contact(ann, `王主任${play}`);
  await platform.contact(eve, `陌生人${play}`);
  stage = await startRejoinStage(platform);
});
afterEach(() => stage.close());

const shape = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/u;
const codeIn = (text: string): string => shape.exec(text)?.[0] ?? '';
const question = '我以前是不是和您聊过？';
const ask = '谁可以申请社区菜园？';
const answer = '常住本街道的居民都可以申请';

const annIsNamedAnew = () =>
  stage.signInAnew(async () => {
    await platform.order({ kind: 'forget-contact', id: ann });
    await platform.contact(annLater, `王主任${play}`);
  });
const subscribedTo = async (id: string) =>
  (await stage.store.timers.ofChat(chatId(wechatName, id), personId(wechatName, id), [])).topics;
const isOptedOut = async (id: string) =>
  (await stage.store.people.records(personId(wechatName, id))).optedOut;

describe('a person under a new id', () => {
  test('is asked once, answered all the while, and joined by their code to what they had', async () => {
    const subscribed = await stage.say(ann, '订阅 申请季');
    const code = codeIn(subscribed);
    expect(subscribed).toContain('请记下您的口令');
    expect(await stage.say(ann, '订阅 约定期')).not.toMatch(shape);
    await annIsNamedAnew();

    const first = await stage.say(annLater, ask);
    expect(first).toContain(answer);
    expect(first).toContain(question);
    expect(await stage.say(annLater, ask)).not.toContain(question);
    await stage.say(annLater, '订阅 活动');

    const joined = await stage.say(annLater, code.toLowerCase().replaceAll('-', ''));
    expect(joined).toContain('接上了');
    expect(await subscribedTo(ann)).toEqual({ events: true, season: true, lease: true });
    expect(await subscribedTo(annLater)).toEqual({});
    expect(await stage.say(annLater, '我的提醒')).toContain('2025年5月15日：菜园开放日');
    await stage.say(annLater, '退订');
    expect(await isOptedOut(ann)).toBe(true);

    // Used up, for whoever read it, and for the next sign-in there is another.
    expect(await stage.say(eve, code)).toContain('这个口令不对');
    expect(codeIn(joined)).not.toBe(code);
    for (const secret of [code, codeIn(joined)])
      for (const written of [secret, secret.replaceAll('-', ''), secret.toLowerCase()])
        expect(stage.kept()).not.toContain(written);
  });

  test('keeps an opt-out that was said before the code, and goes on with what was filled in meanwhile', async () => {
    const code = codeIn(await stage.say(ann, '口令'));
    await annIsNamedAnew();
    await stage.say(annLater, '菜地约定');
    await stage.say(annLater, '退订');
    await stage.say(annLater, `我的口令是 ${code}，请接上`);
    expect(await isOptedOut(ann)).toBe(true);
    expect((await stage.store.people.records(personId(wechatName, ann))).runs).toHaveLength(1);
    expect(await stage.say(annLater, '我的清单')).toContain('菜地约定');
    expect(await stage.say(annLater, `口令 ${code}`)).toContain('不用口令');
  });

  test('whom the account’s list does not hold yet is asked to wait, whether or not the code is right', async () => {
    const code = codeIn(await stage.say(ann, '口令'));
    await annIsNamedAnew();
    await stage.say(annLater, ask);
    await platform.order({ kind: 'list', id: annLater, isListed: false });
    for (const typed of [code, 'ABCD-EFGH-JKM2'])
      expect(await stage.say(annLater, typed)).toContain('暂时还接不上');
    await platform.order({ kind: 'list', id: annLater, isListed: true });
    expect(await stage.say(annLater, code)).toContain('接上了');
  });

  test('with a name nobody had, or one of somebody without a code, is not asked', async () => {
    await stage.say(ann, ask);
    await annIsNamedAnew();
    expect(await stage.say(annLater, ask)).not.toContain(question);
    expect(await stage.say(eve, ask)).not.toContain(question);
  });
});

describe('a stranger', () => {
  test('who has somebody’s code gets nothing while that somebody is there', async () => {
    const code = codeIn(await stage.say(ann, '口令'));
    expect(await stage.say(eve, code)).toContain('这个口令不对');
    expect(await stage.store.addresses.known(wechatName, eve)).toBe(eve);
    await annIsNamedAnew();
    expect(await stage.say(annLater, code)).toContain('接上了');
  });

  test('may try five codes an hour, the right one after that among them', async () => {
    const code = codeIn(await stage.say(ann, '口令'));
    await annIsNamedAnew();
    for (let tries = 0; tries < 5; tries++)
      expect(await stage.say(eve, `ABCD-EFGH-JKM${tries + 2}`)).toContain('这个口令不对');
    expect(await stage.say(eve, code)).toContain('口令试的次数太多了');
    stage.advance(60 * 60_000);
    expect(await stage.say(eve, 'ABCD-EFGH-JKM2')).toContain('这个口令不对');
    expect(await stage.say(annLater, code)).toContain('接上了');
  });

  test('finds a code of no use that was said in a group, whether or not the bot was meant', async () => {
    const [spoken, whispered] = [await stage.say(ann, '口令'), await stage.say(eve, '口令')].map(codeIn);
    const room = `@@office-${play}`;
    await platform.room(room, '工作群', [ann, eve]);
    const said = await stage.say(ann, `口令 ${spoken}`, { room });
    expect(said).toContain('已作废');
    expect(await stage.say(eve, `${whispered}`, { room, mentioned: false })).toBe('');
    await annIsNamedAnew();
    for (const code of [spoken, whispered]) expect(await stage.say(annLater, `${code}`)).toContain('不对');
  });
});

describe('a room under a new id', () => {
  const office = () => `@@office-${play}`;
  const later = () => `@@office-later-${play}`;

  test('of which the members have changed is asked, and joined by its code alone', async () => {
    const [room, topic] = [office(), `工作群${play}`];
    await platform.room(room, topic, [ann, eve]);
    const code = codeIn(await stage.say(ann, '口令', { room }));
    await stage.say(ann, '订阅 活动', { room });
    await stage.signInAnew(async () => {
      await platform.order({ kind: 'forget-room', id: room });
      await platform.room(later(), topic, [ann]);
    });
    expect(await stage.say(ann, ask, { room: later() })).toContain('我以前是不是在这个群里？');
    expect(await stage.say(ann, `口令 ${code}`, { room: later() })).toContain('接上了');
    const chat = chatId(wechatName, room);
    expect((await stage.store.timers.ofChat(chat, groupPerson(chat), [])).topics).toEqual({ events: true });
    expect(await stage.store.addresses.current(wechatName, room)).toBe(later());
  });

  test('with another name gets nothing for the code, nor where two have the name', async () => {
    const [room, topic] = [office(), `工作群${play}`];
    await platform.room(room, topic, [ann, eve]);
    const code = codeIn(await stage.say(ann, '口令', { room }));
    await stage.signInAnew(async () => {
      await platform.order({ kind: 'forget-room', id: room });
      await platform.room(later(), topic, [ann]);
      await platform.room('@@other', '别的群', [eve]);
    });
    expect(await stage.say(eve, `口令 ${code}`, { room: '@@other' })).toContain('这个口令不对');
    await platform.room('@@copy', topic, [eve]);
    expect(await stage.say(eve, `口令 ${code}`, { room: '@@copy' })).toContain('这个口令不对');
  });
});
