import type { ChannelName } from '../core/ids.ts';
import { mostFailuresInRow } from '../store/broadcasts-port.ts';
import type { BroadcastRuns, RunningBroadcast } from '../store/broadcasts-port.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';

/** People looked at in one transaction while recipients are fixed. */
export const planBatch = 500;

/** What there is to do for broadcasts beside sending. */
export interface Conductor {
  /** One step: begins, plans a batch, pauses or ends; gives how much it did. Throws when the store does. */
  step(): Promise<number>;
  /** Those that can be sent at present, oldest first, as of the last step. */
  sendable(): readonly RunningBroadcast[];
}

export interface ConductorParts {
  readonly runs: BroadcastRuns;
  /** Through which this program can send at present. */
  readonly channels: () => readonly ChannelName[];
  readonly clock: Clock;
  readonly log: Log;
  /** People looked at in one transaction. */
  readonly batch: number;
}

export function createConductor({ runs, channels, clock, log, batch }: ConductorParts): Conductor {
  let sendable: readonly RunningBroadcast[] = [];

  async function conduct({ broadcast: { id }, isPlanned, failuresInRow }: RunningBroadcast): Promise<number> {
    if (failuresInRow >= mostFailuresInRow) {
      await runs.pauseForFailures(id, clock.now());
      log.error({ broadcast: id, failures: failuresInRow }, 'broadcast paused');
      return 1;
    }
    if (!isPlanned) {
      const { done } = await runs.plan(id, clock.now(), batch);
      if (done) log.info({ broadcast: id }, 'recipients fixed');
      return 1;
    }
    if (!(await runs.finish(id, clock.now()))) return 0;
    log.info({ broadcast: id }, 'broadcast sent');
    return 1;
  }

  return {
    sendable: () => sendable,
    async step() {
      const running = await runs.begin(clock.now(), channels());
      sendable = running.filter(
        ({ isPlanned, failuresInRow }) => isPlanned && failuresInRow < mostFailuresInRow,
      );
      let did = 0;
      for (const one of running) {
        const done = await conduct(one);
        did += done;
      }
      return did;
    },
  };
}
