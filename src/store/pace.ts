import type { Kysely } from 'kysely';
import type { ChannelName, ChatId, PersonId } from '../core/ids.ts';
import { noPace, outOfMind } from '../core/limits/pace.ts';
import type { Pace } from '../core/limits/pace.ts';
import type { SendLimits, SendWindow } from '../core/limits/send-limits.ts';
import type { ChatKind } from '../core/update.ts';
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
  const paces = new Map<string, Pace>(
    rows.map(({ scope, times, paused_until, rest_until }) => [
      scope,
      {
        times: JSON.parse(times) as readonly number[],
        pausedUntil: paused_until,
        restUntil: rest_until,
      },
    ]),
  );
  return (scope) => paces.get(scope) ?? noPace;
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
  await forgetSome(db, now);
  await save(db, chat, pace, outOfMind(windows, now));
}

async function save(
  db: Kysely<Schema>,
  scope: string,
  { times, pausedUntil, restUntil }: Pace,
  forgetAt: number | null,
): Promise<void> {
  const row = {
    times: JSON.stringify(times),
    paused_until: pausedUntil,
    rest_until: restUntil,
    forget_at: forgetAt,
  };
  await db
    .insertInto('pace')
    .values({ scope, ...row })
    .onConflict((conflict) => conflict.column('scope').doUpdateSet(row))
    .execute();
}

/** Each chat that comes takes two with it that are out of mind, so that the table stays as small as its limits are short. */
async function forgetSome(db: Kysely<Schema>, now: number): Promise<void> {
  await db
    .deleteFrom('pace')
    .where('scope', 'in', (eb) =>
      eb.selectFrom('pace').where('forget_at', '<', now).orderBy('forget_at').select('scope').limit(2),
    )
    .execute();
}

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
