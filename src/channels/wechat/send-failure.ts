import type { SendOutcome } from '../channel.ts';

/** What an error of a send says, as far as it is certain. */
export function outcomeOfFailure(
  error: unknown,
): Exclude<SendOutcome, { readonly kind: 'delivered' | 'rate-limited' }> {
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : null;
  const message = error instanceof Error ? error.message : String(error);
  if (neverLeft.test(message)) return { kind: 'down', reason: 'not connected' };
  if (notSignedIn.test(message)) return { kind: 'down', reason: 'not signed in' };
  if (shutOut.test(message)) return { kind: 'blocked', reason: 'not in the room, or not a friend' };
  // Refused by the gateway before it looked at the message.
  if (code === unauthenticated || code === unimplemented)
    return { kind: 'down', reason: `gateway refuses (${code})` };
  return {
    kind: 'unknown',
    reason: code === null ? 'the puppet failed' : `the puppet failed (${code})`,
  };
}

/** Whether the puppet cannot do this at all, and has said so before anything left. */
export const isUnsupported = (error: unknown): boolean =>
  error instanceof Error && /not (?:supported|implemented)|unsupported/iu.test(error.message);

/** Source: https://grpc.io/docs/guides/status-codes/ */
const unimplemented = 12;
const unauthenticated = 16;

/** gRPC (1.14), and the service puppet (1.19) between two bots: the call was never written. */
const neverLeft = /No connection established|no grpc manager|^NO CLIENT|NOPUPPET/u;

/** The words of puppets for an account that is not signed in. */
const notSignedIn = /not logged in|not login|no this\.__currentUserId/iu;

/** The words of WeChat itself, and of puppets, for a chat that is closed to the account. */
const shutOut =
  /不是(?:对方|你的)?(?:的)?(?:好友|朋友)|开启了朋友验证|拒收|被移出群聊|不在(?:该|此)?群|not (?:a )?(?:friend|room member|member)|removed from (?:the )?room/iu;
