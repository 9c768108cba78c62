import type { Insertable, Kysely, Selectable } from 'kysely';
import type { ChannelName, ChatId, PersonId } from '../core/ids.ts';
import { afterSendingTo, chatFreeAt, noPace, outOfMind } from '../core/limits/pace.ts';
import type { Pace } from '../core/limits/pace.ts';
import type { SendLimits, SendWindow } from '../core/limits/send-limits.ts';
import type { ChatKind } from '../core/update.ts';
import { preparedQuery } from './prepared-query.ts';
import type { Schema } from './schema.ts';

/** The paces of channels or chats; whatever has none has never been held up. */
export async function readPaces<Scope extends ChannelName | ChatId>(
  db: Kysely<Schema>,
  scopes: readonly Scope[],
): Promise<(scope: Scope) => Pace> {
  if (scopes.length === 0) return () => noPace;
  const rows = await db
    .selectFrom('pace')
    .where('scope', 'in', scopes)
    .select(['scope', 'times', 'paused_until', 'rest_until'])
    .execute();
  const paces = new Map<string, Pace>(rows.map((row) => [row.scope, paceOf(row)]));
  return (scope) => paces.get(scope) ?? noPace;
}

const paceOf = ({ times, paused_until, rest_until }: PaceRow): Pace => ({
  times: JSON.parse(times) as readonly number[],
  pausedUntil: paused_until,
  restUntil: rest_until,
});

type PaceRow = Pick<Selectable<Schema['pace']>, 'times' | 'paused_until' | 'rest_until'>;

const selectPace = preparedQuery((db, { scope }: { scope: ChannelName | ChatId }) =>
  db.selectFrom('pace').where('scope', '=', scope).select(['times', 'paused_until', 'rest_until']),
);

/** The pace of one. */
export async function readPace(db: Kysely<Schema>, scope: ChannelName | ChatId): Promise<Pace> {
  const [row] = (await selectPace(db, { scope })).rows;
  return row === undefined ? noPace : paceOf(row);
}

export const savePace = (db: Kysely<Schema>, channel: ChannelName, pace: Pace): Promise<void> =>
  save(db, channel, pace, null);

/** The pace of one chat, kept as long as its limits look back. */
export async function saveChatPace(
  db: Kysely<Schema>,
  chat: ChatId,
  pace: Pace,
  windows: readonly SendWindow[],
  now: number,
): Promise<void> {
  await save(db, chat, pace, outOfMind(windows, now));
}

/**
 * Counts what is sent to a chat at `now` against the limits the chat has of its own; when it would break one, nothing is
 * counted, and the moment comes back from which on it would not.
 */
export async function passChat(
  db: Kysely<Schema>,
  { chat, chatKind }: { readonly chat: ChatId; readonly chatKind: ChatKind },
  limits: SendLimits | undefined,
  now: number,
): Promise<number | null> {
  const windows = chatWindows(limits, chatKind);
  if (windows.length === 0) return null;
  const [window] = windows;
  if (windows.length === 1 && window?.count === 1) {
    // What is still in mind is then what it has to wait for.
    const times = JSON.stringify([now]);
    if ((await passIfForgotten(db, { chat, times, now, forgetAt: outOfMind(windows, now) })).rows.length > 0)
      return null;
  }
  const pace = await readPace(db, chat);
  const freeAt = chatFreeAt(windows, pace, now);
  if (freeAt > now) return freeAt;
  await saveChatPace(db, chat, afterSendingTo(windows, pace, now), windows, now);
  return null;
}

interface Passing {
  readonly chat: ChatId;
  readonly times: string;
  readonly now: number;
  readonly forgetAt: number;
}

const passIfForgotten = preparedQuery((db, { chat, times, now, forgetAt }: Passing) =>
  db
    .insertInto('pace')
    .values({ scope: chat, times, forget_at: forgetAt })
    .onConflict((conflict) =>
      conflict.column('scope').doUpdateSet({ times, forget_at: forgetAt }).where('pace.forget_at', '<=', now),
    )
    .returning('scope'),
);

async function save(
  db: Kysely<Schema>,
  scope: string,
  { times, pausedUntil, restUntil }: Pace,
  forgetAt: number | null,
): Promise<void> {
  await upsertPace(db, {
    scope,
    times: JSON.stringify(times),
    paused_until: pausedUntil,
    rest_until: restUntil,
    forget_at: forgetAt,
  });
}

const upsertPace = preparedQuery((db, { scope, times, paused_until, rest_until, forget_at }: NewPace) =>
  db
    .insertInto('pace')
    .values({ scope, times, paused_until, rest_until, forget_at })
    .onConflict((conflict) =>
      conflict.column('scope').doUpdateSet({ times, paused_until, rest_until, forget_at }),
    ),
);

type NewPace = Required<Insertable<Schema['pace']>>;

/** When a person's own chat was sent to last. */
export async function erasePace(db: Kysely<Schema>, person: PersonId): Promise<void> {
  await db
    .deleteFrom('pace')
    .where('scope', 'in', (eb) => eb.selectFrom('profiles').where('person', '=', person).select('chat'))
    .execute();
}

/** The platform wants nothing more through a channel for a while; the longer of two such wishes counts. */
export async function pauseChannel(db: Kysely<Schema>, channel: ChannelName, until: number): Promise<void> {
  await db
    .insertInto('pace')
    .values({ scope: channel, times: '[]', paused_until: until })
    .onConflict((conflict) =>
      conflict
        .column('scope')
        .doUpdateSet({ paused_until: until })
        .where((eb) => eb.or([eb('pace.paused_until', 'is', null), eb('pace.paused_until', '<', until)])),
    )
    .execute();
}

/** The limits that a chat has beside those of its channel. */
export const chatWindows = (limits: SendLimits | undefined, kind: ChatKind): readonly SendWindow[] =>
  (kind === 'group' ? limits?.perGroup : limits?.perChat) ?? [];
