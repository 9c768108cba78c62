import type { SendOutcome } from '../channel.ts';

type Failure = Exclude<SendOutcome, { readonly kind: 'delivered' | 'rate-limited' }>;

/**
 * What an error of a send says, as far as it is certain; everything else is `unknown`, for it may have arrived. Puppets
 * have no codes for this, only words, and an error may quote what was sent: `sent` is left out of account.
 *
 * What is known: of somebody who is no friend, or refuses, WeChat itself tells afterwards, by a note in the chat and no
 * error, so most sends into a closed chat count as delivered. wechaty-puppet-service 1.19.9 passes the words of the puppet
 * behind it on as “2 UNKNOWN: …”, whatever happened; grpc-js 1.14 has words of its own for a call that was never written.
 */
export function outcomeOfFailure(error: unknown, sent = ''): Failure {
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : null;
  const words = withoutQuotes(error instanceof Error ? error.message : String(error), sent);
  if (neverLeft.test(words)) return { kind: 'down', reason: 'not connected' };
  if (notSignedIn.test(words)) return { kind: 'down', reason: 'not signed in' };
  if (shutOut.test(words)) return { kind: 'blocked', reason: 'not in the room, or not a friend' };
  if (tooLarge.test(words)) return { kind: 'rejected', reason: 'too large for the gateway' };
  if (code === unimplemented || unsupported.test(words)) return { kind: 'rejected', reason: 'not supported' };
  // Refused by the gateway before it looked at the message.
  if (code === unauthenticated) return { kind: 'down', reason: `gateway refuses (${code})` };
  return {
    kind: 'unknown',
    reason: code === null ? 'the puppet failed' : `the puppet failed (${code})`,
  };
}

/** Shorter lines stand in an error by chance. */
const shortestQuote = 4;

function withoutQuotes(message: string, sent: string): string {
  const lines = sent.split('\n').filter((line) => line.length >= shortestQuote);
  return lines.reduce((rest, line) => rest.replaceAll(line, ''), message);
}

/** Source: https://grpc.io/docs/guides/status-codes/ */
const unimplemented = 12;
const unauthenticated = 16;

/** gRPC (1.14), and the service puppet (1.19) between two bots: the call was never written. */
const neverLeft = /No connection established|no grpc manager|^NO CLIENT|NOPUPPET/u;

/** The words of puppets for an account that is not signed in; of wechat4u (0.7), what WeChat answers. */
const notSignedIn = /not logged in|not login|no this\.__currentUserId|(?:^|: )1101 == 0$/iu;

/** The words of WeChat itself, and of puppets, of the account and nobody else: an asker may have left the room. */
const shutOut =
  /你.{0,24}移出(?:了)?群聊|你(?:已经?)?不(?:在|是)(?:该|此|这个|本)?群|开启了朋友验证|被对方拒收|不是(?:对方|你)的?(?:好友|朋友)|(?:bot|account|you|self)\b.{0,24}\b(?:not (?:a |in |your )?(?:the )?(?:friend|room|member)|removed from)/iu;

/** gRPC (1.14): its own limit, before anything is written. */
const tooLarge = /^8 RESOURCE_EXHAUSTED: Attempted to send message/u;

/** The puppet cannot do this at all, and has said so before anything left. */
const unsupported = /not (?:supported|implemented)|unsupported/iu;
