import { randomBytes } from 'node:crypto';
import type { ChannelName, ChatId } from '../core/ids.ts';
import { channelOf, platformId } from '../core/ids.ts';
import { rejoinCodeFrom, rejoinCodeLength } from '../core/rejoin/rejoin-code.ts';
import type { RejoinClaim, Rejoining, RejoinOutcome } from '../core/rejoin/rejoining.ts';
import { doneLine, refusedLine } from '../core/staff/audit-line.ts';
import { chatMark } from '../store/staff/chat-mark.ts';
import { secretHash } from '../store/staff/secret-hash.ts';
import type { Store } from '../store/store.ts';
import { triesLeft } from './read-newcomer.ts';

/** Codes are the store's as hashes; who tried one that is not theirs stands in the audit log. */
export function createRejoining({
  addresses,
  rejoinCodes,
  staff,
}: Pick<Store, 'addresses' | 'rejoinCodes' | 'staff'>): Rejoining {
  return {
    async give(chat, chatKind, at) {
      const code = randomCode();
      await rejoinCodes.keep(chat, chatKind, secretHash(code), at);
      return code;
    },

    withCode: (chats) => rejoinCodes.among(chats),

    async claim(claim) {
      const { chat, chatKind, code, at } = claim;
      const channel = channelOf(chat);
      const target = `chat:${chatMark(chat)}`;
      const tried = { at, actor: 'nobody', action: 'rejoin', target } as const;
      if ((await addresses.known(channel, platformId(chat))) !== platformId(chat)) return 'known';
      if ((await triesLeft(staff, target, at)) <= 0) return 'too-many';
      const refused = async (why: string): Promise<RejoinOutcome> => {
        await staff.record(refusedLine(tried, why));
        return 'wrong';
      };
      const owner = await rejoinCodes.owner(channel, secretHash(code));
      if (owner === null || owner.chatKind !== chatKind) return refused('code');
      if (owner.chat === chat) return 'known';
      if (!(await isGone(channel, owner.chat, claim))) return refused('still-there');
      const joined = await rejoinCodes.join(secretHash(code), chat, at);
      if (joined === 'busy') throw new Error('Cannot join a chat yet: what it said before waits');
      if (joined === 'used') return refused('code');
      await staff.record(doneLine(tried));
      return 'joined';
    },

    async expose(channel, code) {
      const owner = await rejoinCodes.owner(channel, secretHash(code));
      if (owner?.chatKind !== 'direct') return false;
      await rejoinCodes.drop(secretHash(code));
      return true;
    },
  };

  async function isGone(channel: ChannelName, chat: ChatId, claim: RejoinClaim): Promise<boolean> {
    return claim.isGone(await addresses.current(channel, platformId(chat)));
  }
}

function randomCode(): string {
  for (;;) {
    const code = rejoinCodeFrom([...randomBytes(rejoinCodeLength)]);
    if (code !== null) return code;
  }
}
