import type { Channel, OutgoingMessage, SendOutcome } from '../../src/channels/channel.ts';
import type { Book } from '../../src/core/book.ts';
import type { Run } from '../../src/core/flows/run.ts';
import { replyId, updateId } from '../../src/core/ids.ts';
import type { PersonId } from '../../src/core/ids.ts';
import type { Effect } from '../../src/core/turn.ts';
import type { Clock } from '../../src/delivery/clock.ts';
import type { TakeTurn } from '../../src/delivery/inbox-worker.ts';
import type { Log } from '../../src/delivery/log.ts';
import {
  answered,
  chat,
  context as contextAt,
  newRun,
  notice,
  person as personOf,
  web,
} from '../store/samples.ts';

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  advance(ms: number): void;
  /** Resolves when somebody has begun to wait, with how long; at once when somebody waits already. */
  someoneWaits(): Promise<number>;
}

export function createManualClock(start = 0): ManualClock {
  let now = start;
  const waits = new Set<{ readonly until: number; readonly end: () => void }>();
  let noticed: ((ms: number) => void)[] = [];
  return {
    now: () => now,
    wait(ms, signal) {
      if (signal.aborted) return Promise.resolve();
      for (const tell of noticed) tell(ms);
      noticed = [];
      return new Promise((resolve) => {
        const wait = { until: now + ms, end };
        function end() {
          waits.delete(wait);
          resolve();
        }
        waits.add(wait);
        signal.addEventListener('abort', end, { once: true });
      });
    },
    advance(ms) {
      now += ms;
      for (const wait of waits) if (wait.until <= now) wait.end();
    },
    someoneWaits() {
      const [first] = waits;
      return first === undefined
        ? new Promise((resolve) => noticed.push(resolve))
        : Promise.resolve(first.until - now);
    },
  };
}

/** A log that can be read: `level message`, and the fields as they would be written. */
export function createReadableLog(): Log & { readonly lines: string[]; text(): string } {
  const lines: string[] = [];
  const written: string[] = [];
  const write = (level: string) => (fields: object, message: string) => {
    lines.push(`${level} ${message}`);
    written.push(JSON.stringify(fields));
  };
  return {
    lines,
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    text: () => written.join('\n'),
  };
}

/** A channel that keeps what it was given and answers as it is told; `delivered` when it is told nothing. */
export function createScriptedChannel(
  answers: readonly (SendOutcome | Error | Promise<SendOutcome>)[] = [],
): Channel & {
  readonly sent: OutgoingMessage[];
  /** The words alone, in order. */
  bodies(): readonly string[];
} {
  const sent: OutgoingMessage[] = [];
  return {
    name: web,
    sent,
    bodies: () => sent.map((message) => message.reply.body),
    start: async () => {},
    stop: async () => {},
    async send(message) {
      const answer = answers[sent.length] ?? { kind: 'delivered' };
      sent.push(message);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}

/** The turns here read nothing of the content. */
export const noBook = {} as Book;

/**
 * Answers a message with its own text; `effect:` words make an effect, “throw” a fault, “passing” a reply that is not
 * kept. Says how many turns went before. “run” writes the update's id into the newest run at hand, or into a new one.
 */
export const echoTurn: TakeTurn = (conversation, stimulus, context) => {
  const { now } = context;
  const text =
    stimulus.kind === 'message'
      ? stimulus.text
      : stimulus.kind === 'choice'
        ? stimulus.choice
        : stimulus.kind === 'presence'
          ? stimulus.presence
          : stimulus.kind === 'rejoin'
            ? stimulus.outcome
            : stimulus.timers.map(({ reminder }) => reminder).join(' ');
  if (text.includes('throw')) throw new Error(`a fault that quotes ${text}`);
  const before = conversation.people[stimulus.person];
  const turns = (before?.lastEntries.length ?? 0) + 1;
  const after = { ...contextAt(now), lastEntries: [...(before?.lastEntries ?? []), 'turn' as never] };
  return {
    conversation: { ...conversation, people: { ...conversation.people, [stimulus.person]: after } },
    runs: text.includes('run') ? [workedOn(conversation, stimulus, context)] : [],
    replies: text.includes('silent')
      ? []
      : [notice(`${turns}: ${text}`, text.includes('passing') ? { transient: true } : {})],
    effects: effectsIn(text, stimulus.person),
  };
};

function workedOn(...[conversation, stimulus, { runs, newRunId, now }]: Parameters<TakeTurn>): Run {
  const { update, person: by, at } = stimulus;
  const run = runs[0] ?? newRun(0, [], { id: newRunId, startedAt: now });
  const member = { name: '', joinedAt: now, chat: conversation.chat, chatKind: conversation.chatKind };
  return {
    ...run,
    updatedAt: now,
    members: { ...run.members, [by]: member },
    answers: { ...run.answers, [update]: { ...answered(update, ''), by, at } },
  };
}

function effectsIn(text: string, person: PersonId): readonly Effect[] {
  if (text.includes('effect:opt-out')) return [{ kind: 'opt-out', person }];
  if (text.includes('effect:subscribe')) return [{ kind: 'subscribe', person }];
  if (text.includes('effect:rate'))
    return [{ kind: 'rate', person, reply: replyId(web, updateId('1'), 0), helpful: true }];
  if (text.includes('effect:feedback')) return [{ kind: 'feedback', person, text }];
  if (text.includes('effect:gap'))
    return [{ kind: 'record-gap', text, decision: 'out-of-scope', entries: [] }];
  if (text.includes('effect:export')) return [{ kind: 'export', person, language: 'zh' }];
  if (text.includes('effect:erase')) return [{ kind: 'erase', person }];
  if (text.includes('effect:forget')) return [{ kind: 'forget-said' }];
  if (text.includes('effect:keep')) return [{ kind: 'keep-transient', person, since: 0 }];
  const told = /effect:tell (?<whom>\w+)/u.exec(text)?.groups?.['whom'];
  if (told !== undefined)
    return [
      { kind: 'tell', chat: chat(told), chatKind: 'direct', person: personOf(told), reply: notice(text) },
    ];
  return [];
}
