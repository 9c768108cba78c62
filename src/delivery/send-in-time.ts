import type { Channel, OutgoingMessage, SendOutcome } from '../channels/channel.ts';
import { errorPlace } from '../core/error-place.ts';
import { endedReason } from '../store/outbox-port.ts';
import type { LeasedDelivery } from '../store/outbox-port.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Stop } from './room.ts';

/** Platforms answer in one or two seconds; after twenty the connection is gone. */
export const sendDeadlineMs = 20_000;

/** Three deadlines: it runs out only under a program that has died or hangs. */
export const sendLeaseMs = 3 * sendDeadlineMs;

/** The time by which messages that are sent together have to be answered for. */
export interface Deadline {
  /** Resolves when it is over, or when the program gives up what is in hand. */
  readonly tooLate: Promise<SendOutcome>;
  /** Called when nobody needs it any more. */
  end(): void;
}

export function createDeadline(clock: Clock, stop: Stop | undefined): Deadline {
  const over = new AbortController();
  // No `AbortSignal.any`: it takes ten times as long, for each message.
  const end = () => over.abort('over');
  if (stop?.now.aborted === true) end();
  stop?.now.addEventListener('abort', end);
  const tooLate = async (): Promise<SendOutcome> => {
    await clock.wait(sendDeadlineMs, over.signal);
    return {
      kind: 'unknown',
      reason: stop?.now.aborted === true ? endedReason.stopped : 'no answer in time',
    };
  };
  return {
    tooLate: tooLate(),
    end() {
      stop?.now.removeEventListener('abort', end);
      end();
    },
  };
}

/** Sends one message; whatever goes wrong is an outcome. */
export async function sendInTime(
  channel: Channel,
  leased: LeasedDelivery,
  { tooLate }: Deadline,
  log: Log,
): Promise<SendOutcome> {
  try {
    return await Promise.race([channel.send(messageOf(leased)), tooLate]);
  } catch (error) {
    // By its place in the transcript: the id of a broadcast's delivery holds the person's address.
    log.error({ position: leased.position, ...errorPlace(error) }, 'channel threw');
    return { kind: 'unknown', reason: 'the channel threw' };
  }
}

const messageOf = ({ delivery, position }: LeasedDelivery): OutgoingMessage => ({
  id: delivery.id,
  chat: delivery.chat,
  chatKind: delivery.chatKind,
  ...(delivery.inReplyTo !== undefined && { inReplyTo: delivery.inReplyTo }),
  position,
  reply: delivery.reply,
});
