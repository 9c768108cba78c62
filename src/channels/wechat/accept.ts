import { errorPlace } from '../../core/error-place.ts';
import type { Surroundings } from '../module.ts';
import type { Bot } from './load-wechaty.ts';
import { pause } from './pause.ts';
import type { WechatSettings } from './settings.ts';
import { isAccepted } from './settings.ts';

/** A person would not accept in the same second. */
const firstMs = 5_000;
const jitterMs = 25_000;

/** Accounts that gain more in a day are looked at: reported from 30 on; what is left over stays with the account's owner. */
const mostPerDay = 20;
const dayMs = 24 * 60 * 60_000;

/** Lets people and rooms in by rule; what is not let in waits on the phone for the account's owner. */
export function createDoor(
  { acceptFriends, acceptRooms }: WechatSettings,
  { log, random, now }: Pick<Surroundings, 'log' | 'random' | 'now'>,
  wait = pause,
) {
  const over = new AbortController();
  let accepted: readonly number[] = [];
  const waiting = new Set<Promise<void>>();

  function letIn(what: string, isAllowed: boolean, accept: () => Promise<void>): void {
    accepted = accepted.filter((at) => now() - at < dayMs);
    if (!isAllowed || accepted.length >= mostPerDay) {
      log.info({ what, isAllowed }, 'wechat invitation is left to the account’s owner');
      return;
    }
    accepted = [...accepted, now()];
    const letting = letInLater(what, accept).finally(() => waiting.delete(letting));
    waiting.add(letting);
  }

  async function letInLater(what: string, accept: () => Promise<void>): Promise<void> {
    await wait(firstMs + random() * jitterMs, over.signal);
    if (over.signal.aborted) return;
    try {
      await accept();
      log.info({ what }, 'wechat invitation is accepted');
    } catch (error) {
      log.warn({ what, ...errorPlace(error) }, 'wechat invitation cannot be accepted');
    }
  }

  return {
    watch(bot: Bot): void {
      bot.on('friendship', (friendship) => {
        if (friendship.type() !== bot.Friendship.Type.Receive) return;
        letIn('friend', isAccepted(acceptFriends, friendship.hello()), () => friendship.accept());
      });
      bot.on('room-invite', async (invitation) => {
        try {
          const topic = await invitation.topic();
          letIn('room', isAccepted(acceptRooms, topic), () => invitation.accept());
        } catch (error) {
          log.warn(errorPlace(error), 'wechat invitation cannot be read');
        }
      });
    },
    async stop(): Promise<void> {
      over.abort();
      await Promise.all(waiting);
    },
  };
}
