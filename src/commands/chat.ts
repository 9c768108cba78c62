import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { createTerminalChannel } from '../channels/terminal.ts';
import type { Command } from './command.ts';
import { BlockedError } from './command.ts';
import { parseConfig } from './config.ts';
import { loadPack } from './load-pack.ts';
import { wordsIn } from '../core/words.ts';
import { systemClock } from '../delivery/clock.ts';
import { errorPlace } from '../core/error-place.ts';
import { randomRunId } from '../delivery/new-run-id.ts';
import { isGone } from '../delivery/owner.ts';
import { openStore } from './open-store.ts';
import { createRooms, drainRooms } from './rooms.ts';

/** A log in the middle of a conversation is noise; what goes wrong is still said. */
const quietLog = (write: (line: string) => void) => ({
  info() {},
  warn() {},
  error: (fields: object, message: string) => write(JSON.stringify({ log: message, ...fields })),
});

export const command: Command = {
  operands: '',
  isConversation: true,
  options: {},
  async run({ options, environment, language, output }) {
    const parsed = parseConfig(environment, language);
    if ('faults' in parsed) throw new BlockedError(parsed.faults.join('\n'));
    const { book } = await loadPack(options, environment, language);
    // A file of its own: a server that runs beside it must not wait for this terminal's locks, nor answer for it.
    const store = await openStore(join(parsed.config.LIANDA_DATA, 'terminal.db'), language);
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const interactive = process.stdin.isTTY && process.stdout.isTTY;
    if (interactive) {
      output.result(
        language === 'zh'
          ? `${book.pack.name}问答。直接提问即可，发“帮助”看说明，发“退出”结束。\n`
          : `${book.pack.nameEn ?? book.pack.name}. Just ask; “help” tells more, “exit” ends.\n`,
      );
    }
    const log = quietLog(output.error);
    const terminal = createTerminalChannel({
      input: process.stdin,
      output: process.stdout,
      interactive,
      user: userName(),
      newId: randomUUID,
      now: Date.now,
      language,
      onLost: (error) => log.error(errorPlace(error), 'message not stored'),
      onEnd: end,
    });
    // One person at one terminal: each line is answered as it comes, and nothing runs in between.
    let drained = Promise.resolve();
    const drain = () => {
      drained = drained.then(drainOnce);
      return drained;
    };
    async function drainOnce(): Promise<void> {
      try {
        await drainRooms(rooms, Date.now(), Date.now);
      } catch (error) {
        log.error(errorPlace(error), 'message not answered');
        output.error(wordsIn[language].failed);
      }
    }
    const rooms = createRooms({
      store,
      book,
      channels: [terminal],
      clock: systemClock,
      log,
      random: Math.random,
      newRunId: randomRunId,
      onReplies() {},
      onBroadcast() {},
      onUpdate: () => void drain(),
      width: { worker: 1, sender: 1 },
    });
    await store.endLeases(isGone);
    await store.forgetDue(Date.now());
    await terminal.start(rooms.inlet);
    await ended;
    await drain();
    await terminal.stop();
    await store.close();
    // An open pipe would keep the program waiting for lines nobody reads.
    process.stdin.destroy();
    return 0;
  },
};

/** In a container the user may have a number and no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'user');
  }
}
