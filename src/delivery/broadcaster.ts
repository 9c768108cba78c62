import { setImmediate as whatWaits } from 'node:timers/promises';
import type { Channel } from '../channels/channel.ts';
import type { ChannelName } from '../core/ids.ts';
import type { QuietHours } from '../core/outreach/quiet-hours.ts';
import { quietUntil } from '../core/outreach/quiet-hours.ts';
import type { BroadcastRuns, RunningBroadcast } from '../store/broadcasts-port.ts';
import { serveChannel, takeBatch } from './broadcast-line.ts';
import type { Manner } from './broadcast-line.ts';
import type { Clock } from './clock.ts';
import { createConductor, planBatch } from './conduct-broadcasts.ts';
import type { Log } from './log.ts';
import type { Room, Stop } from './room.ts';
import { limitsOf } from './sender.ts';

export interface BroadcasterParts {
  readonly runs: BroadcastRuns;
  readonly channels: readonly Channel[];
  readonly clock: Clock;
  readonly log: Log;
  /** 0 to 1, for the jitter of pauses and of limits. */
  readonly random: () => number;
  readonly quiet: QuietHours;
  readonly timeZone: string;
  /** People in one transaction; as many as `planBatch` and `takeBatch` unless told otherwise. */
  readonly batches?: { readonly plan: number; readonly take: number };
}

/** While a channel sends, which may take hours: what somebody has scheduled or changed meanwhile is seen by then. */
const lookAgainMs = 1000;

/** Begins broadcasts, fixes their recipients, sends to them through all channels side by side, and ends them. */
export function createBroadcaster(parts: BroadcasterParts): Room {
  const { runs, channels, clock, log, quiet, timeZone } = parts;
  const { batches = { plan: planBatch, take: takeBatch } } = parts;
  const open = () => channels.filter(({ isOpen }) => isOpen?.() ?? true);
  const limits = limitsOf(channels);
  /** Until when a channel that was looked at last has nothing that may go: chats with limits of their own show only there. */
  const heldUntil = new Map<ChannelName, number>();
  const conductor = createConductor({
    runs,
    channels: () => open().map(({ name }) => name),
    clock,
    log,
    batch: batches.plan,
  });

  const isQuietAt = (now: number) => quietUntil(quiet, timeZone, now) !== null;

  function manner({ broadcast: { urgent }, isHeldUp }: RunningBroadcast, now: number): Manner | null {
    const isQuiet = isQuietAt(now);
    return isQuiet && !urgent ? null : { isQuiet, deferred: !urgent && isHeldUp };
  }

  /** A stop over the night is no quiet hours: only what was to go on in them is held up by them. */
  async function noteHeldUp(): Promise<void> {
    const now = clock.now();
    if (!isQuietAt(now)) return;
    for (const { broadcast, isHeldUp } of conductor.sendable())
      if (!broadcast.urgent && !isHeldUp) await runs.holdUp(broadcast.id, now);
  }

  async function drain(stop: Stop | undefined): Promise<number> {
    const failure = new AbortController();
    const soon = stop === undefined ? failure.signal : AbortSignal.any([stop.soon, failure.signal]);
    const ending: Stop = { soon, now: stop?.now ?? new AbortController().signal };
    const lines = new Map<ChannelName, Promise<void>>();
    let did = 0;

    function begin(channel: Channel): void {
      const serve = async () => {
        try {
          const served = await serveChannel(
            channel,
            { ...parts, manner, batch: batches.take },
            conductor.sendable,
            ending,
          );
          did += served.did;
          if (served.nextAt === null) heldUntil.delete(channel.name);
          else heldUntil.set(channel.name, served.nextAt);
        } catch (error) {
          failure.abort(error);
        } finally {
          lines.delete(channel.name);
        }
      };
      lines.set(channel.name, serve());
    }

    /** What had been done when each channel was last looked at, in which second, and what there was to send. */
    const looked = new Map<ChannelName, string>();
    while (!soon.aborted) {
      const stepped = await conductor.step();
      did += stepped;
      await noteHeldUp();
      const sendable = conductor.sendable().map(({ broadcast: { id, revision } }) => `${id}.${revision}`);
      const present = [did, Math.floor(clock.now() / lookAgainMs), ...sendable].join(' ');
      for (const channel of open()) {
        if (lines.has(channel.name) || looked.get(channel.name) === present) continue;
        looked.set(channel.name, present);
        begin(channel);
      }
      if (lines.size === 0 && stepped === 0) break;
      if (stepped > 0) await whatWaits();
      else await oneEnds(lines);
    }
    await Promise.all(lines.values());
    failure.signal.throwIfAborted();
    return did;
  }

  /** Until a channel has nothing more to send at present, or it is time to look again. */
  async function oneEnds(lines: ReadonlyMap<ChannelName, Promise<void>>): Promise<void> {
    const ended = new AbortController();
    await Promise.race([...lines.values(), clock.wait(lookAgainMs, ended.signal)]);
    ended.abort();
  }

  return {
    drainDue: ({ stop }) => drain(stop),
    async nextDueAt() {
      const now = clock.now();
      const names = open().map(({ name }) => name);
      const next = await runs.nextDueAt(names, { now, limits, quietUntil: quietUntil(quiet, timeZone, now) });
      const held = Math.min(...heldUntil.values());
      return next !== null && next <= now && held > now && held < Infinity ? held : next;
    },
  };
}
