import type { Channel } from '../channel.ts';
import type { Surroundings } from '../module.ts';
import { createDoor } from './accept.ts';
import { createAcquaintances } from './acquaintances.ts';
import type { FolderLock } from './folder-lock.ts';
import { lockFolder } from './folder-lock.ts';
import type { Inbound } from './inbound.ts';
import { createInbound } from './inbound.ts';
import { createMentionMemory } from './mention-memory.ts';
import { createOutbound } from './outbound.ts';
import { partPauseMs, wechatLimits } from './pace.ts';
import type { Session } from './session.ts';
import { keepSession } from './session.ts';
import type { WechatSettings } from './settings.ts';
import { createSignIn } from './sign-in.ts';
import { wechatName } from './wechat-name.ts';

/** What runs between a start and a stop. */
interface Running {
  readonly lock: FolderLock;
  readonly session: Session;
  readonly inbound: Inbound;
  readonly door: ReturnType<typeof createDoor>;
  readonly send: Channel['send'];
}

/** One WeChat account, in rooms and direct chats. */
export function createWechatChannel(
  settings: WechatSettings,
  surroundings: Surroundings,
  pace = { partPauseMs },
): Channel {
  const { log, now, random, report, folder } = surroundings;
  const signIn = createSignIn({ ...surroundings, terminal: process.stdout.isTTY ? process.stdout : null });
  let running: Running | null = null;

  return {
    name: wechatName,
    limits: wechatLimits,
    isOpen: () => running !== null && running.session.bot() !== null,
    async start(inlet) {
      const lock = lockFolder(folder());
      if (lock === null) {
        report({ state: 'degraded', reason: 'another program uses this WeChat folder' });
        throw new Error(`Cannot use "${folder()}": another program has it`);
      }
      try {
        signIn.open();
      } catch (error) {
        lock.release();
        throw error;
      }
      const mentions = createMentionMemory();
      const door = createDoor(settings, surroundings);
      const session = keepSession({
        settings,
        folder: folder(),
        log,
        random,
        now,
        onBot(bot) {
          inbound.listen(bot);
          door.watch(bot);
        },
        onState(health, state) {
          signIn.show(health, state);
          report(health);
        },
      });
      const acquaintances = createAcquaintances(folder, inlet, { log, now });
      const inbound = createInbound({ inlet, acquaintances, mentions, bot: session.bot, log, now });
      running = {
        lock,
        session,
        inbound,
        door,
        send: createOutbound({ inlet, session, mentions, now, ...pace }),
      };
    },
    async send(message) {
      return running === null ? { kind: 'down', reason: 'not started' } : running.send(message);
    },
    async stop() {
      if (running === null) return;
      const { lock, session, inbound, door } = running;
      running = null;
      await Promise.all([inbound.stop(), door.stop(), session.stop()]);
      lock.release();
    },
  };
}
