import type { SimulatedChannel, SimulatedFailure } from '../../channels/simulated.ts';
import { simulatedName } from '../../channels/simulated.ts';
import { burstWindowMs } from '../../core/burst.ts';
import { chatId, personId, updateId } from '../../core/ids.ts';
import type { UpdateEvent } from '../../core/update.ts';
import type { Store } from '../../store/store.ts';
import type { Rooms } from '../rooms.ts';
import { drainRooms } from '../rooms.ts';
import type { ScriptLine } from './script-line.ts';
import type { SimulatedClock } from './simulated-clock.ts';

/** The bot that a script drives. */
export interface SimulatedBot {
  readonly rooms: Rooms;
  readonly store: Pick<Store, 'staff' | 'forgetDue'>;
  readonly channel: SimulatedChannel;
  readonly clock: SimulatedClock;
}

/** Plays one line after the other; what the bot says leaves through its channel meanwhile. */
export interface Script {
  /** Does what a line says; `next` is the line behind it, null when there is none. */
  play(line: ScriptLine, next: ScriptLine | null): Promise<void>;
}

/** How long a platform asks to wait when a `fail` line does not say. */
const usualRetryAfterMs = 1_000;

/** A program looks every few seconds; to one that did not for hours, a broadcast that is half sent has stood. */
const longestStepMs = 60 * 60 * 1000;

export function createScript(bot: SimulatedBot): Script {
  const { clock, rooms } = bot;
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
    await stepTo(at);
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
          await receive(line, {
            kind: 'message',
            text: line.text,
            mentioned: line.chatKind !== 'group' || line.mentioned === true,
          });
          break;
        case 'choice':
          await receive(line, { kind: 'choice', choice: line.choice });
          break;
        case 'grant':
          await bot.store.staff.grant(personId(simulatedName, line.person), line.grant, clock.now());
          break;
        case 'fail':
          bot.channel.failNext(chatId(simulatedName, line.chat), failureOf(line));
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

  async function receive(
    line: ScriptLine & { readonly kind: 'message' | 'choice' },
    event: UpdateEvent,
  ): Promise<void> {
    await inlet.receive({
      channel: simulatedName,
      id: updateId(line.id),
      at: clock.now(),
      chat: chatId(simulatedName, line.chat ?? line.person),
      chatKind: line.chatKind ?? 'direct',
      person: personId(simulatedName, line.person),
      ...(line.name !== undefined && { name: line.name }),
      event,
    });
  }
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
