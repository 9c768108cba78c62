import { createHash } from 'node:crypto';
import type { BroadcastId } from '../core/broadcasts/broadcast.ts';
import type { UnknownPerson } from '../core/broadcasts/desk.ts';
import type { PersonId } from '../core/ids.ts';
import { platformId } from '../core/ids.ts';
import type { Recipient } from '../store/broadcasts-port.ts';
import { left } from '../store/broadcasts-port.ts';
import type { Store } from '../store/store.ts';

/** More than anybody decides on one by one in a chat; the command line has them all. */
const mostUnknown = 200;

/** Those whose outcome is unknown and on whom nobody has decided, the first of them, without a name or an address. */
export async function readUnknown(
  broadcasts: Pick<Store['broadcasts'], 'recipients'>,
  id: BroadcastId,
  most = mostUnknown,
): Promise<readonly UnknownPerson[]> {
  const open: Recipient[] = [];
  for (let after: PersonId | null = null; open.length < most;) {
    const page: readonly Recipient[] = await broadcasts.recipients(id, ['unknown'], after, most);
    open.push(...page.filter(({ reason }) => reason !== left));
    after = page.at(-1)?.person ?? null;
    if (page.length < most) break;
  }
  return open.slice(0, most).map(({ person, chat, channel, at }) => ({
    person,
    key: createHash('sha256').update(`${id}:${person}`).digest('hex').slice(0, keyLength),
    channel,
    ending: platformId(chat).slice(-endLength),
    at,
  }));
}

/** 48 bits: of a few hundred no two are alike. */
const keyLength = 12;

/** Enough to find somebody one knows, too little to write to them. */
const endLength = 4;
