import type { ChannelHealth } from '../channels/health.ts';
import type { ChannelModule } from '../channels/module.ts';
import { composeNotice } from '../core/answering/compose.ts';
import { alarmWordsIn } from '../core/alarm-words.ts';
import type { Language } from '../core/conversation.ts';
import type { Delivery } from '../core/delivery.ts';
import { describeMoment } from '../core/describe-moment.ts';
import { errorPlace } from '../core/error-place.ts';
import type { ChannelName, ReplyId } from '../core/ids.ts';
import { channelOf } from '../core/ids.ts';
import { shortHash } from '../core/short-hash.ts';
import type { Outages } from '../store/outages-port.ts';
import type { Outbox } from '../store/outbox-port.ts';
import type { StaffAccounts } from '../store/staff-port.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';

export interface AlarmParts {
  readonly staff: Pick<StaffAccounts, 'list'>;
  readonly outbox: Pick<Outbox, 'add'>;
  readonly outages: Outages;
  readonly traits: (channel: ChannelName) => Pick<ChannelModule, 'keptForMs' | 'signInPage'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly language: Language;
  readonly timeZone: string;
  /** Something waits to be sent. */
  readonly onQueued: () => void;
}

/** Tells admins when a channel is away, and when it is back: once each, however often the program starts meanwhile. */
export interface ChannelAlarm {
  /** Told of each change. */
  note(channel: ChannelName, health: ChannelHealth): void;
  /** Resolves when nothing of it runs any more; who waits to be told is not. */
  stop(): Promise<void>;
}

/** Gateways restart in seconds and nobody has to act; what takes longer seldom mends itself. */
export const alarmAfterMs = 60_000;

/** A channel from when it went away until it is back. */
interface Outage {
  readonly since: number;
  readonly over: AbortController;
  health: ChannelHealth;
  /** The first notice was decided on; there is no second one. */
  isTold: boolean;
}

export function createChannelAlarm(parts: AlarmParts): ChannelAlarm {
  const { clock, log } = parts;
  const stopped = new AbortController();
  const outages = new Map<ChannelName, Outage>();
  const hasWorked = new Set<ChannelName>();
  const working = new Set<Promise<void>>();
  let tail = Promise.resolve();

  const begin = (work: Promise<void>): void => {
    const watched = work
      .catch((error: unknown) => log.error(errorPlace(error), 'nobody was told of a channel'))
      .finally(() => working.delete(watched));
    working.add(watched);
  };

  /** One after the other: “back” is never told before “away”. */
  const inTurn = (work: () => Promise<void>): void => {
    tail = tail.catch(() => {}).then(work);
    begin(tail);
  };

  async function tellLater(channel: ChannelName, outage: Outage): Promise<void> {
    await clock.wait(alarmAfterMs, AbortSignal.any([outage.over.signal, stopped.signal]));
    if (!outage.over.signal.aborted && !stopped.signal.aborted) tellOnce(channel, outage);
  }

  function tellOnce(channel: ChannelName, outage: Outage): void {
    if (outage.isTold) return;
    outage.isTold = true;
    log.error({ channel, state: outage.health.state }, 'channel is away');
    inTurn(() => tellAway(channel, outage));
  }

  /** Queued again after a restart in the middle of an outage, the notices have the ids they had, and stay as they are. */
  async function tellAway(channel: ChannelName, { since: noticedAt, health }: Outage): Promise<void> {
    const since = await parts.outages.begin(channel, noticedAt);
    const words = alarmWordsIn[parts.language];
    const text = words.away(channel, moment(since), needsSomebody(health), parts.traits(channel).signInPage);
    // Through the channel itself they would hear of it when it is over.
    await tell(channel, `away.${since}`, text, (each) => each !== channel);
  }

  async function tellBack(channel: ChannelName, now: number): Promise<void> {
    const since = await parts.outages.since(channel);
    if (since === null) return;
    // What people wrote meanwhile may never come in.
    const isDeaf = now - since > (parts.traits(channel).keptForMs ?? Infinity);
    const text = alarmWordsIn[parts.language].back(channel, moment(since), moment(now), isDeaf);
    await tell(channel, `back.${since}`, text, () => true);
    await parts.outages.end(channel);
  }

  const moment = (at: number) => describeMoment(at, parts.timeZone);

  async function tell(
    channel: ChannelName,
    what: string,
    text: string,
    through: (channel: ChannelName) => boolean,
  ): Promise<void> {
    const admins = (await parts.staff.list()).filter(({ role, isActive }) => isActive && role === 'admin');
    const chats = admins.flatMap((each) => each.chats).filter(({ chat }) => through(channelOf(chat)));
    const deliveries = chats.map(({ chat, person }): Delivery => ({
      id: `alarm:${channel}.${what}#${shortHash(chat)}` as ReplyId,
      chat,
      chatKind: 'direct',
      person,
      reply: composeNotice(text),
    }));
    await parts.outbox.add(deliveries, clock.now());
    if (deliveries.length > 0) parts.onQueued();
  }

  return {
    note(channel, health) {
      // Channels that are being stopped go away; nobody has to be told of that.
      if (stopped.signal.aborted) return;
      const outage = outages.get(channel);
      if (health.state === 'online') {
        hasWorked.add(channel);
        outages.delete(channel);
        outage?.over.abort();
        const now = clock.now();
        inTurn(() => tellBack(channel, now));
        return;
      }
      const since = health.since ?? clock.now();
      const current = outage ?? { since, over: new AbortController(), health, isTold: false };
      current.health = health;
      outages.set(channel, current);
      if (needsSomebody(health) && hasWorked.has(channel)) tellOnce(channel, current);
      else if (outage === undefined) begin(tellLater(channel, current));
    },
    async stop() {
      stopped.abort();
      await Promise.all(working);
    },
  };
}

/** Only a person can sign it in again: no minute makes that better. */
const needsSomebody = ({ state }: ChannelHealth): boolean => state === 'signed-out' || state === 'scan';
