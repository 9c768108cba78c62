import type { Channel } from '../../src/channels/channel.ts';
import type { Clock } from '../../src/delivery/clock.ts';
import { lookEveryMs } from '../../src/delivery/handover.ts';
import { createInboxWorker } from '../../src/delivery/inbox-worker.ts';
import type { Log } from '../../src/delivery/log.ts';
import { serveLoop } from '../../src/delivery/loop.ts';
import type { Loop } from '../../src/delivery/loop.ts';
import { runIdOf } from '../../src/delivery/new-run-id.ts';
import { createInlet } from '../../src/delivery/receive.ts';
import { createSender } from '../../src/delivery/sender.ts';
import type { Store } from '../../src/store/store.ts';
import { updateOf } from '../store/samples.ts';
import { echoTurn, noBook } from './parts.ts';

interface HandedParts {
  readonly store: Store;
  readonly channel: Channel;
  readonly clock: Clock;
  readonly log: Log;
  readonly width?: number;
}

/** The way in, the worker and the sender, each of which hands on to the next, as they do where people are served. */
export function createHandedRooms({ store, channel, clock, log, width = 16 }: HandedParts) {
  const loops: { sending?: Loop; working?: Loop } = {};
  const parts = {
    store,
    outbox: store.outbox,
    clock,
    log,
    channels: [channel],
    random: () => 0,
    width,
    lookEveryMs,
  };
  const sender = createSender(parts);
  const worker = createInboxWorker({
    ...parts,
    takeTurn: echoTurn,
    book: noBook,
    newRunId: runIdOf,
    sending: sender.handover,
    onReplies: () => loops.sending?.wake(),
  });
  const inlet = createInlet({ ...store, working: worker.handover }, () => loops.working?.wake());
  return {
    sender,
    worker,
    receive: (message: Parameters<typeof updateOf>[0]) => inlet.receive(updateOf(message)),
    /** Gives what stops them, the sender last. */
    serve() {
      const working = serveLoop('inbox', worker, clock, log);
      const sending = serveLoop('sender', sender, clock, log);
      Object.assign(loops, { working, sending });
      return async () => {
        await working.stop(1000);
        await sending.stop(1000);
      };
    },
  };
}
