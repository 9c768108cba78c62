import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Channel } from '../../../src/channels/channel.ts';
import { platformId } from '../../../src/core/ids.ts';
import { createRooms, drainRooms } from '../../../src/commands/rooms.ts';
import { randomRunId } from '../../../src/delivery/new-run-id.ts';
import { openSqliteStore } from '../../../src/store/open-sqlite-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { gardenBook } from '../../core/reminders/garden-reminders.ts';
import { createManualClock, createReadableLog } from '../../delivery/parts.ts';
import type { Platform } from './platform.ts';
import { botId } from './platform.ts';
import type { WechatUnderTest } from './wechat-under-test.ts';
import { createWechat } from './wechat-under-test.ts';

/** The whole bot behind one WeChat account whose every id is another after each sign-in. */
export interface RejoinStage {
  readonly store: Store;
  /** Somebody writes, in a room with a mention unless told otherwise; gives what the bot says to that. */
  say(
    from: string,
    text: string,
    where?: { readonly room: string; readonly mentioned?: boolean },
  ): Promise<string>;
  /** The account signs in anew: the ids that were are gone, these are there. */
  signInAnew(change: () => Promise<void>): Promise<void>;
  advance(ms: number): void;
  /** Everything that was logged or is on the disk. */
  kept(): string;
  close(): Promise<void>;
}

const start = Date.parse('2025-05-01T10:00:00+08:00');

export async function startRejoinStage(platform: Platform): Promise<RejoinStage> {
  const folder = mkdtempSync(join(tmpdir(), 'lianda-rejoin-'));
  const store = await openSqliteStore(join(folder, 'lianda.db'));
  const clock = createManualClock(start);
  const logged: string[] = [];
  let wechat: WechatUnderTest | null = null;
  let delivered: string[] = [];
  let heard = Promise.withResolvers<void>();

  /** As it is, without its limits: nobody waits here. */
  const channel: Channel = {
    name: (await createWechat(platform, { folder })).channel.name,
    async start() {},
    async send(message) {
      if (wechat === null) throw new Error('Cannot send: nobody is signed in');
      const outcome = await wechat.channel.send(message);
      const to = await store.addresses.current(channel.name, platformId(message.chat));
      if (outcome.kind === 'delivered') delivered.push(to);
      return outcome;
    },
    async stop() {},
  };
  const rooms = createRooms({
    store,
    book: gardenBook,
    channels: [channel],
    clock,
    log: createReadableLog(),
    random: () => 0,
    newRunId: randomRunId,
    onReplies() {},
    onBroadcast() {},
    onUpdate() {},
    width: { worker: 1, sender: 1 },
  });

  async function signIn(): Promise<void> {
    const signedIn = await createWechat(platform, { folder, now: clock.now });
    const online = signedIn.becomes('online');
    await signedIn.channel.start({
      ...rooms.inlet,
      async receive(update) {
        await rooms.inlet.receive(update);
        heard.resolve();
      },
    });
    await online;
    wechat = signedIn;
  }

  async function signOut(): Promise<void> {
    await wechat?.channel.stop();
    logged.push(...(wechat?.logged ?? []));
    wechat = null;
  }

  await signIn();
  return {
    store,
    async say(from, text, { room, mentioned = true } = { room: '', mentioned: true }) {
      const to = room === '' ? from : room;
      const before = platform.sent.filter((each) => each.to === to).length;
      heard = Promise.withResolvers();
      delivered = [];
      await platform.say(from, text, {
        at: clock.now(),
        ...(room !== '' && { room, mentions: mentioned ? [botId] : [] }),
      });
      await heard.promise;
      // A group is given time to add to what it said.
      clock.advance(3000);
      await drainRooms(rooms, clock.now(), clock.now);
      const count = delivered.filter((each) => each === to).length;
      const texts = await platform.sees(to, (all) => all.length >= before + count);
      return texts.slice(before).join('\n');
    },
    async signInAnew(change) {
      await signOut();
      await change();
      await signIn();
    },
    advance: (ms) => clock.advance(ms),
    kept: () =>
      [
        ...logged,
        ...(wechat?.logged ?? []),
        ...readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((each) => each.isFile())
          .map((each) => readFileSync(join(each.parentPath, each.name), 'latin1')),
      ].join('\n'),
    async close() {
      await signOut();
      await store.close();
    },
  };
}
