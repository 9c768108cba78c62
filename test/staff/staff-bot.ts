import { createSimulatedChannel } from '../../src/channels/simulated.ts';
import type { OutgoingMessage } from '../../src/channels/channel.ts';
import { compareContent } from '../../src/commands/compare-content.ts';
import { createRooms } from '../../src/commands/rooms.ts';
import { platformOf } from '../../src/commands/simulate/platform.ts';
import { createScript } from '../../src/commands/simulate/script.ts';
import type { ScriptLine } from '../../src/commands/simulate/script-line.ts';
import { createSimulatedClock } from '../../src/commands/simulate/simulated-clock.ts';
import type { Book } from '../../src/core/book.ts';
import type { Compared } from '../../src/desk/draft-corrections.ts';
import type { Choice } from '../../src/core/reply.ts';
import { platformId } from '../../src/core/ids.ts';
import { replyText } from '../../src/core/reply.ts';
import type { StaffRole } from '../../src/core/staff-role.ts';
import { runIdOf } from '../../src/delivery/new-run-id.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';

/** Something that was sent, as one reads it. */
interface Sent {
  readonly to: string;
  readonly kind: string;
  readonly text: string;
  readonly choices: readonly Choice[];
}

/** The whole bot on a store in memory; names are persons and their direct chats. */
export interface StaffBot {
  readonly store: Store;
  /** Every line of its log, whole. */
  readonly logged: readonly string[];
  /** The next message to a person arrives nowhere: the channel throws, quoting it. */
  breakNext(name: string): void;
  /** What the bot logged as an error; empty in a sound bot. */
  readonly errors: readonly string[];
  grant(name: string, role: StaffRole): Promise<void>;
  /** Everything that is sent because of it. */
  say(name: string, text: string, group?: string): Promise<readonly Sent[]>;
  press(name: string, choice: string, group?: string): Promise<readonly Sent[]>;
  /** Of the next message to this person nobody knows whether it arrived. */
  lose(name: string): Promise<void>;
  advance(ms: number): Promise<readonly Sent[]>;
  /** Goes on with another book, as a program that begins to serve it. */
  serve(book: Book): Promise<Compared>;
  readonly now: number;
  close(): Promise<void>;
}

const start = Date.parse('2025-01-06T10:00:00+08:00');

export async function createStaffBot(first: Book): Promise<StaffBot> {
  const store = await openSqliteStore(':memory:');
  const clock = createSimulatedClock(start);
  const errors: string[] = [];
  const logged: string[] = [];
  const broken = new Set<string>();
  let sent: Sent[] = [];
  let lines = 0;
  const channel = createSimulatedChannel(async ({ chat, reply }: OutgoingMessage) => {
    if (broken.delete(platformId(chat))) throw new Error(`Cannot send to ${chat}: ${replyText(reply)}`);
    sent.push({ to: platformId(chat), kind: reply.kind, text: replyText(reply), choices: reply.choices });
  });
  const write = (fields: object, message: string) => logged.push(`${message} ${JSON.stringify(fields)}`);
  const log = {
    info: write,
    warn: write,
    error: (fields: object, message: string) => errors.push(logged[write(fields, message) - 1] ?? ''),
  };
  const scriptOn = (book: Book) =>
    createScript({
      rooms: createRooms({
        store,
        book,
        channels: [channel],
        clock,
        log,
        random: () => 0,
        newRunId: runIdOf,
        onReplies() {},
        onBroadcast() {},
        onUpdate() {},
        width: { worker: 1, sender: 1 },
      }),
      store,
      platform: platformOf(channel),
      clock,
    });
  let script = scriptOn(first);
  await compareContent(store, first, clock.now());

  async function play(line: object): Promise<readonly Sent[]> {
    sent = [];
    await script.play({ id: `line-${++lines}`, ...line } as ScriptLine, null);
    return sent;
  }
  const where = (name: string, group: string | undefined) =>
    group === undefined ? { person: name } : { person: name, chat: group, chatKind: 'group' };

  return {
    store,
    errors,
    logged,
    breakNext: (name) => void broken.add(name),
    grant: async (name, role) => void (await play({ kind: 'grant', person: name, grant: role })),
    say: (name, text, group) => play({ kind: 'message', ...where(name, group), text, mentioned: true }),
    press: (name, choice, group) => play({ kind: 'choice', ...where(name, group), choice }),
    lose: async (name) => void (await play({ kind: 'fail', chat: name, fail: 'unknown' })),
    advance: (ms) => play({ kind: 'advance', at: clock.now() + ms }),
    async serve(book) {
      script = scriptOn(book);
      return compareContent(store, book, clock.now());
    },
    get now() {
      return clock.now();
    },
    close: () => store.close(),
  };
}

/** A broadcast to everybody, written and submitted by `editor`; gives its number. */
export async function submitted(bot: StaffBot, editor: string, answers = '不用回复'): Promise<number> {
  const id = await bot.store.broadcasts.nextId();
  for (const text of [
    '发布',
    '宣讲会',
    '请来听宣讲。',
    '不分主题',
    '所有人',
    answers,
    '批准后再定',
    `提交 ${id}`,
  ])
    await bot.say(editor, text);
  return id;
}
