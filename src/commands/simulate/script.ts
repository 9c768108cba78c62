import type { SimulatedFailure } from '../../channels/simulated.ts';
import { burstWindowMs } from '../../core/burst.ts';
import type { Store } from '../../store/store.ts';
import type { Rooms } from '../rooms.ts';
import { drainRooms } from '../rooms.ts';
import type { ScriptedPlatform } from './platform.ts';
import type { ScriptLine } from './script-line.ts';
import type { SimulatedClock } from './simulated-clock.ts';

/** The bot that a script drives. */
export interface SimulatedBot {
  readonly rooms: Rooms;
  readonly store: Pick<Store, 'staff' | 'forgetDue'>;
  readonly platform: ScriptedPlatform;
  readonly clock: SimulatedClock;
}

/** Plays one line after the other; what the bot says leaves through its platform meanwhile. */
export interface Script {
  /** Does what a line says; `next` is the line behind it, null when there is none. */
  play(line: ScriptLine, next: ScriptLine | null): Promise<void>;
}

const minuteMs = 60_000;

/** How long a platform asks to wait when a `fail` line does not say. */
const usualRetryAfterMs = 1_000;

/** A program looks every few seconds; to one that did not for hours, a broadcast that is half sent has stood. */
const longestStepMs = 60 * 60 * 1000;

export function createScript(bot: SimulatedBot): Script {
  const { clock, platform, rooms } = bot;
  const { inlet, reminders, worker, sender, broadcaster } = rooms;
  /** The first of the messages that are still being gathered into one question. */
  let gathering: ScriptLine | null = null;

  /** Does what is due at the present moment until nothing is; a gathered question counts as due where `gathered`. */
  const settle = (gathered: boolean): Promise<void> =>
    drainRooms(rooms, gathered ? Infinity : clock.now(), clock.now);

  /** Moves the clock, stopping wherever something falls due on the way. */
  async function moveTo(at: number): Promise<void> {
    for (let stuckAt = -1; ;) {
      const broadcastAt = await broadcaster.nextDueAt();
      const due = [
        await reminders.nextDueAt(),
        await worker.nextDueAt(),
        await sender.nextDueAt(),
        broadcastAt === null ? null : Math.min(broadcastAt, clock.now() + longestStepMs),
      ].filter((time) => time !== null);
      const next = Math.min(...due);
      // The window of a question ends with it: what is said at that very moment still belongs to it.
      if (next > at || (next === at && gathering !== null) || next === stuckAt) break;
      stuckAt = next;
      await stepTo(next);
      await settle(false);
    }
    const from = clock.now();
    await stepTo(at);
    // A program that lives says every minute which channels it serves: what is said next is said to one.
    if (at - from >= minuteMs) await broadcaster.drainDue({ dueBefore: at });
  }

  /** What is kept for an hour only is gone by the time anybody asks for it. */
  async function stepTo(at: number): Promise<void> {
    clock.moveTo(Math.max(at, clock.now()));
    await bot.store.forgetDue(clock.now());
  }

  return {
    async play(line, next) {
      if (line.at !== undefined) await moveTo(line.at);
      switch (line.kind) {
        case 'message':
          await platform.say(
            line,
            {
              kind: 'message',
              text: line.text,
              mentioned: line.chatKind !== 'group' || line.mentioned === true,
            },
            inlet,
            clock.now(),
          );
          break;
        case 'choice':
          await platform.say(line, { kind: 'choice', choice: line.choice }, inlet, clock.now());
          break;
        case 'grant':
          await bot.store.staff.grant(platform.person(line.person), line.grant, clock.now());
          break;
        case 'fail':
          platform.failNext(line.chat, failureOf(line));
          break;
        case 'advance':
          break;
      }
      gathering =
        next !== null && continuesQuestion(gathering ?? line, line, next, clock.now())
          ? (gathering ?? line)
          : null;
      await settle(gathering === null);
    },
  };
}

/**
 * Whether the next line adds to a question that is being gathered. It must move the clock: where time stands still
 * between two lines, the first is answered before the second is read.
 */
function continuesQuestion(first: ScriptLine, line: ScriptLine, next: ScriptLine, now: number): boolean {
  return (
    isGroupMessage(first) &&
    isGroupMessage(line) &&
    isGroupMessage(next) &&
    next.chat === line.chat &&
    next.person === line.person &&
    next.at !== undefined &&
    next.at > now &&
    next.at <= (first.at ?? now) + burstWindowMs
  );
}

const isGroupMessage = (line: ScriptLine): line is ScriptLine & { readonly kind: 'message' } =>
  line.kind === 'message' && line.chatKind === 'group';

function failureOf({ fail, retryAfterMs }: ScriptLine & { readonly kind: 'fail' }): SimulatedFailure {
  return fail === 'rate-limited'
    ? { kind: fail, retryAfterMs: retryAfterMs ?? usualRetryAfterMs }
    : { kind: fail, reason: 'the script says so' };
}
