import type { Readable } from 'node:stream';
import type { Channel, Inlet, OutgoingMessage } from '../../channels/channel.ts';
import type { Book } from '../../core/book.ts';
import type { Sheet } from '../../core/flows/sheet.ts';
import { platformId } from '../../core/ids.ts';
import type { Attachment } from '../../core/reply.ts';
import { replyText } from '../../core/reply.ts';
import type { TakeTurn } from '../../delivery/inbox-worker.ts';
import { calendarsAt, tokenOf } from '../../delivery/new-calendar.ts';
import { replanReminders } from '../../delivery/replan-reminders.ts';
import { runIdOf } from '../../delivery/new-run-id.ts';
import { isText, renderAttachment } from '../../rendering/render-attachment.ts';
import type { Store } from '../../store/store.ts';
import { compareContent } from '../compare-content.ts';
import { createRooms } from '../rooms.ts';
import type { CreatePlatform } from './platform.ts';
import { createSimulatedPlatform } from './platform.ts';
import type { LineReader } from './line-reader.ts';
import { readLines } from './line-reader.ts';
import type { Script } from './script.ts';
import { createScript } from './script.ts';
import type { ParsedLine, ScriptLine } from './script-line.ts';
import { parseScriptLine } from './script-line.ts';
import type { SimulatedClock } from './simulated-clock.ts';
import { createSimulatedClock } from './simulated-clock.ts';

/** Where the clock stands in a script that begins without `at`: a fixed moment, so that it says the same on any day. */
const usualStart = Date.parse('2025-01-01T00:00:00+08:00');

/** Of a site that is nowhere. Source: RFC 6761, names under `example`. */
const simulatedSite = 'https://lianda.example';

/** Long enough for a script that is piped in, short enough for a program that awaits each `done`. */
const lookAheadMs = 50;

/**
 * Plays a script from `input` and prints what came of it, a JSON object a line. Gives 1 when a line was not valid.
 */
export async function playScript(
  book: Book,
  store: Store,
  input: Readable,
  print: (line: string) => void,
  { turn, platform = createSimulatedPlatform }: PlayOptions = {},
): Promise<number> {
  const lines = readLines(input);
  const { script, clock, channel, inlet } = createBot(book, store, print, platform, turn);
  // As at the start of every program: what has changed while nothing ran is planned anew.
  const begin = async () => {
    await channel.start(inlet);
    await replanReminders(store.timers, book, clock.now);
    await compareContent(store, book, clock.now());
  };
  try {
    return await play({ script, clock, begin }, lines, print);
  } finally {
    await channel.stop();
  }
}

export interface PlayOptions {
  /** Stands in for the bot's own turn, for one who looks on. */
  readonly turn?: TakeTurn;
  /** Another than the script itself. */
  readonly platform?: CreatePlatform;
}

interface SimulatedBot {
  readonly channel: Channel;
  readonly inlet: Inlet;
  readonly script: Script;
  readonly clock: SimulatedClock;
}

function createBot(
  book: Book,
  store: Store,
  print: (line: string) => void,
  createPlatform: CreatePlatform,
  turn: TakeTurn | undefined,
): SimulatedBot {
  const clock = createSimulatedClock(0);
  const platform = createPlatform(
    async (message) => print(JSON.stringify(await printed(message, clock.now(), book.pack.timeZone))),
    clock.now,
  );
  const { channel, scripted } = platform;
  const log = {
    info() {},
    warn() {},
    error: (fields: object, message: string) =>
      process.stderr.write(`${JSON.stringify({ log: message, ...fields })}\n`),
  };
  const rooms = createRooms({
    store,
    book,
    channels: [channel],
    clock,
    log,
    random: () => 0,
    newRunId: (update) => runIdOf(scripted(update)),
    newCalendar: calendarsAt(simulatedSite, (update) => tokenOf(scripted(update))),
    onReplies() {},
    onBroadcast() {},
    onUpdate() {},
    // One line at a time: the order in which things are said must not hang on anything but the script.
    width: { worker: 1, sender: 1 },
    ...(turn !== undefined && { turn }),
  });
  return { script: createScript({ rooms, store, platform, clock }), clock, channel, inlet: rooms.inlet };
}

/** What left through the outbox, as other programs read it (`docs/contract.md`). */
const printed = async ({ chat, inReplyTo, reply }: OutgoingMessage, at: number, timeZone: string) => ({
  to: platformId(chat),
  ...(inReplyTo !== undefined && { inReplyTo }),
  at: localTime(at, timeZone),
  kind: reply.kind,
  text: replyText(reply),
  entries: reply.entries,
  sources: reply.sources,
  choices: reply.choices,
  ...(reply.attachments !== undefined && {
    files: await Promise.all(reply.attachments.map((file) => printedFile(file, reply.sheet))),
  }),
});

async function printedFile(file: Attachment, sheet: Sheet | undefined) {
  // Kept once beside the broadcast, not in each of its messages.
  if ('broadcast' in file) return file;
  const { bytes } = await renderAttachment(file, sheet);
  const { name, mediaType } = file;
  return isText(file)
    ? { name, mediaType, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) }
    : { name, mediaType, base64: Buffer.from(bytes).toString('base64') };
}

const localTime = (at: number, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toString({ timeZoneName: 'never' });

async function play(
  { script, clock, begin }: Pick<SimulatedBot, 'script' | 'clock'> & { readonly begin: () => Promise<void> },
  lines: LineReader,
  print: (line: string) => void,
): Promise<number> {
  let failed = false;
  let started = false;
  let place = 0;
  for (let source = await lines.next(); source !== null; source = await lines.next()) {
    place++;
    if (source.trim() === '') continue;
    const parsed = parseScriptLine(source, place);
    const error = 'error' in parsed ? parsed.error : backwards(parsed.line, clock.now());
    if ('line' in parsed && error === undefined) {
      if (!started) {
        clock.moveTo(parsed.line.at ?? usualStart);
        await begin();
      }
      started = true;
      await script.play(parsed.line, mayGather(parsed.line) ? await lineBehind(lines, place + 1) : null);
    }
    if (error !== undefined) failed = true;
    print(
      JSON.stringify({
        done: 'line' in parsed ? parsed.line.id : parsed.id,
        ...(error !== undefined && { error }),
      }),
    );
  }
  return failed ? 1 : 0;
}

/** Only what is said in a group is gathered, so only there the next line matters. */
const mayGather = (line: ScriptLine): boolean => line.kind === 'message' && line.chatKind === 'group';

const backwards = (line: ScriptLine, now: number): string | undefined =>
  line.at !== undefined && line.at < now ? 'at lies before the clock, which never goes backwards' : undefined;

async function lineBehind(lines: LineReader, place: number): Promise<ScriptLine | null> {
  const source = await lines.peek(lookAheadMs);
  if (source === null) return null;
  const parsed: ParsedLine = parseScriptLine(source, place);
  return 'line' in parsed ? parsed.line : null;
}
