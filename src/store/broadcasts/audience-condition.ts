import { sql } from 'kysely';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Audience, Reach } from '../../core/broadcasts/audience.ts';
import type { Schema } from '../schema.ts';

/** Builds on `selectFrom('profiles as p')`. Each condition looks up one row of `p` by an index of the other table. */
export type OfProfile = ExpressionBuilder<Schema & { p: Schema['profiles'] }, 'p'>;
type Condition = Expression<SqlBool>;

/** Whether `p` is among those a broadcast reaches: it matches, and wants to hear of it. */
export const isReached = (eb: OfProfile, reach: Reach): Condition =>
  eb.and([matches(eb, reach), eb.not(wantsNone(eb, reach.topic))]);

/** Whether `p` is one of those the broadcast is for, whether or not they want to hear of it. */
export const matches = (eb: OfProfile, reach: Reach): Condition =>
  reach.purpose === 'rehearsal'
    ? eb.and([
        // First whom it can be at all, so that nobody else is looked at.
        eb('p.person', 'in', linked(eb).select('c.person')),
        eb.exists(
          linked(eb)
            .whereRef('c.person', '=', 'p.person')
            .whereRef('c.chat', '=', 'p.chat')
            .select('c.person'),
        ),
        ...among(eb, 'p.chat', reach.audience.chats),
        ...(reach.audience.silentOf === undefined ? [] : [isSilent(eb, reach.audience.silentOf)]),
      ])
    : matchesAudience(eb, reach);

/** Whether only few can match, who are looked up: those named, and colleagues. */
export const isNarrow = ({ purpose, audience }: Reach): boolean =>
  purpose === 'rehearsal' || audience.chats !== undefined;

/** Whether `p` has opted out, or unsubscribed from the topic. */
export const wantsNone = (eb: OfProfile, topic: string | null): Condition =>
  eb.or([
    eb.exists(
      eb
        .selectFrom('people as o')
        .whereRef('o.person', '=', 'p.person')
        .where('o.opted_out', '=', 1)
        .select('o.person'),
    ),
    ...(topic === null ? [] : [hasSubscription(eb, [topic], 0)]),
  ]);

/** What stands in the audience's list for `p`; null without a list. */
export const fillOf = (eb: OfProfile, { audience: { list }, listVersion }: Reach) =>
  list === undefined
    ? sql<string | null>`null`
    : eb
        .selectFrom('list_rows as l')
        .where('l.version', '=', versionFor(eb, list, listVersion))
        .whereRef('l.chat', '=', 'p.chat')
        .select('l.fill');

/**
 * Nobody, where nothing is said: an audience that is empty by a slip reaches nobody. A group is among them only where
 * something is said that a group can be: groups, named, listed, subscribed, in a run, told; not where everybody is meant.
 */
function matchesAudience(eb: OfProfile, { audience, listVersion }: Reach): Condition {
  const { groups, roles, districts, chains, channels, topics, flow, list, silentOf, concerns } = audience;
  const conditions = [
    ...(groups === true ? [eb('p.chat_kind', '=', 'group')] : []),
    ...among(eb, 'p.role', roles),
    ...among(eb, 'p.district', districts),
    ...among(eb, 'p.chain', chains),
    ...among(eb, 'p.chat', audience.chats),
    ...(topics === undefined ? [] : [hasSubscription(eb, topics, 1)]),
    ...(flow === undefined ? [] : [hasRun(eb, [flow.flow], statesOf[flow.progress])]),
    ...(list === undefined ? [] : [isListed(eb, versionFor(eb, list, listVersion))]),
    ...(silentOf === undefined ? [] : [isSilent(eb, silentOf)]),
    ...(concerns === undefined ? [] : [isConcerned(eb, concerns)]),
  ];
  const onChannels = among(eb, 'p.channel', channels);
  if (conditions.length === 0 && audience.everyone !== true && channels === undefined) return nobody;
  const mayBeGroup = [groups, audience.chats, topics, flow, list, silentOf, concerns].some(
    (one) => one !== undefined,
  );
  return eb.and([...conditions, ...onChannels, ...(mayBeGroup ? [] : [eb('p.chat_kind', '=', 'direct')])]);
}

/** One of these values; of none, nobody has one. No condition at all where nothing is said. */
function among(
  eb: OfProfile,
  column: 'p.role' | 'p.district' | 'p.chain' | 'p.channel' | 'p.chat',
  values: readonly string[] | undefined,
): readonly Condition[] {
  if (values === undefined) return [];
  return [values.length === 0 ? nobody : sql<SqlBool>`${eb.ref(column)} in (${sql.join(values)})`];
}

/** Written so that every database takes it for a condition. */
const nobody: Condition = sql<SqlBool>`1 = 0`;

/** Chats linked to accounts that work. */
const linked = (eb: OfProfile) =>
  eb.selectFrom('staff_chats as c').innerJoin('staff as s', 's.id', 'c.staff').where('s.active', '=', 1);

function hasSubscription(eb: OfProfile, topics: readonly string[], wanted: 0 | 1): Condition {
  if (topics.length === 0) return nobody;
  return eb.exists(
    eb
      .selectFrom('subscriptions as t')
      .whereRef('t.chat', '=', 'p.chat')
      .where('t.topic', 'in', topics)
      .where('t.wanted', '=', wanted)
      .select('t.chat'),
  );
}

type RunState = Schema['runs']['state'];

/** Whoever cancelled theirs wants no more of it. */
const statesOf: Readonly<Record<NonNullable<Audience['flow']>['progress'], readonly RunState[]>> = {
  unfinished: ['open', 'paused'],
  finished: ['finished'],
  any: ['open', 'paused', 'finished'],
};

/** In a group it is the chat that takes part, else the person. */
function hasRun(
  eb: OfProfile,
  flows: readonly string[],
  states: readonly RunState[],
  startedBefore?: number,
): Condition {
  if (flows.length === 0) return nobody;
  const before = startedBefore === undefined ? [] : [eb.val(startedBefore)];
  return eb.or([
    eb.exists(
      eb
        .selectFrom('run_people as m')
        .innerJoin('runs as r', 'r.id', 'm.run')
        .whereRef('m.person', '=', 'p.person')
        .where('r.flow', 'in', flows)
        .where('r.state', 'in', states)
        .where((where) => where.and(before.map((at) => where('r.started_at', '<', at))))
        .select('r.id'),
    ),
    eb.and([
      eb('p.chat_kind', '=', 'group'),
      eb.exists(
        eb
          .selectFrom('run_chats as g')
          .innerJoin('runs as r', 'r.id', 'g.run')
          .whereRef('g.chat', '=', 'p.chat')
          .where('r.flow', 'in', flows)
          .where('r.state', 'in', states)
          .where((where) => where.and(before.map((at) => where('r.started_at', '<', at))))
          .select('r.id'),
      ),
    ]),
  ]);
}

/** Of a name alone, the newest version. */
const versionFor = (eb: OfProfile, name: string, version: number | undefined) =>
  version === undefined
    ? eb
        .selectFrom('list_versions as v')
        .where('v.name', '=', name)
        .select((newest) => newest.fn.max<number>('v.version').as('version'))
    : eb.val(version);

const isListed = (eb: OfProfile, version: ReturnType<typeof versionFor>): Condition =>
  eb.exists(
    eb
      .selectFrom('list_rows as l')
      .where('l.version', '=', version)
      .whereRef('l.chat', '=', 'p.chat')
      .select('l.chat'),
  );

/** Got it, and has neither chosen nor said “收到”. */
const isSilent = (eb: OfProfile, broadcast: NonNullable<Audience['silentOf']>): Condition =>
  eb.and([
    eb.exists(
      eb
        .selectFrom('recipients as d')
        .where('d.broadcast', '=', broadcast)
        .whereRef('d.person', '=', 'p.person')
        .where('d.state', '=', 'delivered')
        .select('d.person'),
    ),
    eb.not(
      eb.exists(
        eb
          .selectFrom('receipts as a')
          .where('a.broadcast', '=', broadcast)
          .whereRef('a.person', '=', 'p.person')
          .select('a.person'),
      ),
    ),
    // In a group each member answers for themselves; one who did speaks for it.
    eb.not(
      eb.and([
        eb('p.chat_kind', '=', 'group'),
        eb.exists(
          eb
            .selectFrom('receipts as m')
            .where('m.broadcast', '=', broadcast)
            .whereRef('m.chat', '=', 'p.chat')
            .select('m.person'),
        ),
      ]),
    ),
  ]);

/** By the chat, so that what was said in a group is put right in that group. */
function isConcerned(eb: OfProfile, concerns: NonNullable<Audience['concerns']>): Condition {
  const { entries, flows, milestones, before } = concerns;
  const ways: Condition[] = [];
  if (entries.length > 0)
    ways.push(
      eb.exists(
        eb
          .selectFrom('told as w')
          .where('w.entry', 'in', entries)
          .whereRef('w.chat', '=', 'p.chat')
          .where('w.at', '<', before)
          .select('w.chat'),
      ),
    );
  if (flows.length > 0) ways.push(hasRun(eb, flows, statesOf.unfinished, before));
  if (milestones.length > 0)
    ways.push(
      eb.exists(
        eb
          .selectFrom('timers as i')
          .whereRef('i.chat', '=', 'p.chat')
          .where('i.milestone', 'in', milestones)
          .where((where) =>
            where.or([
              where('i.state', 'in', ['waiting', 'fired', 'unknown']),
              // Called off by the change itself: planning anew has found its date gone.
              where('i.state', '=', 'cancelled').and('i.settled_at', '>=', before),
            ]),
          )
          .select('i.id'),
      ),
    );
  return ways.length === 0 ? nobody : eb.or(ways);
}
