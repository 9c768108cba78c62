import { chatId } from '../../core/ids.ts';
import type { RejoinOutcome } from '../../core/rejoin/rejoining.ts';
import { rejoinCodeIn } from '../../core/rejoin/rejoin-code.ts';
import type { Inlet } from '../channel.ts';
import type { Acquaintances } from './acquaintances.ts';
import { isPassing } from './acquaintances.ts';
import type { Bot } from './load-wechaty.ts';
import type { ReadMessage } from './read-message.ts';
import { wechatName } from './wechat-name.ts';

/**
 * What came of the code in a message, which goes no further than here; null where there is none to be taken: the ids of
 * this puppet stay, or it is group talk that the bot does not answer.
 */
export async function takeCode(
  bot: Bot,
  { room, talker, text, mentioned }: ReadMessage,
  {
    rejoining,
    acquaintances,
    at,
  }: { readonly rejoining: Inlet['rejoining']; readonly acquaintances: Acquaintances; readonly at: number },
): Promise<RejoinOutcome | null> {
  const id = room ?? talker;
  const code = isPassing(id) ? rejoinCodeIn(text) : null;
  if (code === null) return null;
  if (room !== null && (await rejoining.expose(wechatName, code))) return mentioned ? 'exposed' : null;
  if (!mentioned) return null;
  if (!(await acquaintances.canTell(bot, id, room !== null))) return 'not-yet';
  let before = '';
  const outcome = await rejoining.claim({
    chat: chatId(wechatName, id),
    chatKind: room === null ? 'direct' : 'group',
    code,
    at,
    isGone(old) {
      before = old;
      return acquaintances.isGone(bot, old, id, room !== null);
    },
  });
  if (outcome === 'joined') acquaintances.settle(id, before);
  return outcome;
}
