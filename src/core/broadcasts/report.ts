import type { AudienceRole } from '../book.ts';
import type { ChannelName, ChatId } from '../ids.ts';
import type { Broadcast, Fill, RecipientState } from './broadcast.ts';

/** How many recipients of a broadcast are alike in everything a report tells apart. */
export interface ReportCell {
  readonly channel: ChannelName;
  /** Null where nothing is known, as of groups. */
  readonly district: string | null;
  readonly role: AudienceRole | null;
  readonly state: RecipientState;
  /** Whether they said “收到”: 1 or 0. */
  readonly received: number;
  /** The number of what they chose; null for nothing. */
  readonly choice: number | null;
  /** Of a group: whether anybody in it has answered, 1 or 0; of somebody who did so in a group, 1 as well. */
  readonly heard: number;
  readonly count: number;
}

/** What people said in groups that are recipients: so many of them the same. Each counts in what was said; the group is one recipient. */
export type SaidInGroups = Omit<ReportCell, 'state' | 'heard'>;

/** What became of a broadcast's attempts to send. Times are epoch milliseconds; null when there was none. */
export interface ReportAttempts {
  readonly attempts: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
}

/** Why somebody was not reached. */
export const unreachedStates = ['failed', 'blocked', 'unknown', 'opted-out', 'gone', 'cancelled'] as const;
type UnreachedState = (typeof unreachedStates)[number];

/**
 * Figures of some recipients. They add up: `planned` is `waiting` and `sent` and all of `unreached`; `sent` is `answered`
 * and `silent`. Whoever said “收到” and chose as well stands in both `receipts` and `choices`. A group is one recipient, and
 * has answered once anybody in it has; in `receipts` and `choices` each of them counts.
 */
export interface Figures {
  readonly planned: number;
  /** Not tried yet, or to be tried again. */
  readonly waiting: number;
  /** It arrived: the channel said so, or they answered. */
  readonly sent: number;
  /** Said “收到”, or chose, or both. */
  readonly answered: number;
  /** Said “收到”, whether or not they chose. */
  readonly receipts: number;
  /** How many chose which, in the order of the choices. */
  readonly choices: readonly number[];
  /** Got it and have said nothing. */
  readonly silent: number;
  readonly unreached: Readonly<Record<UnreachedState, number>>;
}

/** Figures of those who have one thing in common; `key` null: of whom it is not known. */
interface FiguresOf<Key extends string> {
  readonly key: Key | null;
  readonly figures: Figures;
}

/** What became of a broadcast. Groups are in the order of their size, what is not known last. */
export interface BroadcastReport {
  readonly broadcast: Broadcast;
  readonly total: Figures;
  readonly channels: readonly FiguresOf<ChannelName>[];
  readonly districts: readonly FiguresOf<string>[];
  readonly roles: readonly FiguresOf<AudienceRole>[];
  readonly attempts: ReportAttempts;
}

/** What somebody answered. Times are epoch milliseconds. */
export interface GivenAnswers {
  /** When they first said “收到”; null when they did not. */
  readonly receivedAt: number | null;
  /** The number of what they chose last, from 1, and when. */
  readonly chosen: { readonly choice: number; readonly at: number } | null;
}

/** How many have answered a broadcast, by the rule of {@link Figures}. */
export interface AnswerCounts {
  readonly answered: number;
  readonly receipts: number;
  /** In the order of the choices; of those nobody chose, 0 or nothing. */
  readonly choices: readonly number[];
}

/** One recipient in a report: by the address of their chat and what staff wrote of them in a list; no word of theirs. */
export interface ReportedRecipient {
  readonly chat: ChatId;
  readonly channel: ChannelName;
  readonly state: RecipientState;
  /** When it came to that, epoch milliseconds. */
  readonly at: number;
  readonly reason: string | null;
  readonly attempts: number;
  readonly answers: GivenAnswers;
  /** Null without a list, and once it has been deleted. */
  readonly fill: Fill | null;
}

/** The report that cells come to. */
export const makeReport = (
  broadcast: Broadcast,
  cells: readonly ReportCell[],
  said: readonly SaidInGroups[],
  attempts: ReportAttempts,
): BroadcastReport => {
  const stopped = broadcast.state === 'stopped' ? cells.map(stoppedCell) : cells;
  const by = <Key extends string>(keyOf: (cell: SaidInGroups) => Key | null) =>
    figuresBy(broadcast, stopped, said, keyOf);
  return {
    broadcast,
    total: figuresOf(broadcast, stopped, said),
    channels: by(({ channel }) => channel),
    districts: by(({ district }) => district),
    roles: by(({ role }) => role),
    attempts,
  };
};

/** Whoever was not reached before it was stopped is not written down one by one. */
const stoppedCell = (cell: ReportCell): ReportCell =>
  cell.state === 'planned' ? { ...cell, state: 'cancelled' } : cell;

const figuresBy = <Key extends string>(
  broadcast: Broadcast,
  cells: readonly ReportCell[],
  said: readonly SaidInGroups[],
  keyOf: (cell: SaidInGroups) => Key | null,
): readonly FiguresOf<Key>[] => {
  const saidBy = Map.groupBy(said, keyOf);
  return [...Map.groupBy(cells, keyOf)]
    .map(([key, alike]) => ({ key, figures: figuresOf(broadcast, alike, saidBy.get(key) ?? []) }))
    .sort(
      (one, other) =>
        Number(one.key === null) - Number(other.key === null) ||
        other.figures.planned - one.figures.planned ||
        ((one.key ?? '') < (other.key ?? '') ? -1 : 1),
    );
};

const hasAnswered = ({ received, choice, heard }: ReportCell): boolean =>
  heard === 1 || received === 1 || choice !== null;

function figuresOf(
  { content }: Broadcast,
  cells: readonly ReportCell[],
  said: readonly SaidInGroups[],
): Figures {
  const count = (fits: (cell: ReportCell) => boolean) =>
    cells.reduce((sum, cell) => (fits(cell) ? sum + cell.count : sum), 0);
  const countSaid = (fits: (cell: SaidInGroups) => boolean) =>
    [...cells, ...said].reduce((sum, cell) => (fits(cell) ? sum + cell.count : sum), 0);
  const unreached = Object.fromEntries(
    unreachedStates.map((state) => [state, count((cell) => !hasAnswered(cell) && cell.state === state)]),
  ) as Record<UnreachedState, number>;
  return {
    planned: count(() => true),
    waiting: count((cell) => !hasAnswered(cell) && (cell.state === 'planned' || cell.state === 'sending')),
    sent: count((cell) => hasAnswered(cell) || cell.state === 'delivered'),
    answered: count(hasAnswered),
    receipts: countSaid(({ received }) => received === 1),
    choices: content.choices.map((_, place) => countSaid(({ choice }) => choice === place + 1)),
    silent: count((cell) => !hasAnswered(cell) && cell.state === 'delivered'),
    unreached,
  };
}

/** All who were not reached, for whatever reason. */
export const unreachedIn = ({ unreached }: Figures): number =>
  unreachedStates.reduce((sum, state) => sum + unreached[state], 0);
