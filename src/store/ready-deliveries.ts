import { sql } from 'kysely';
import type { ExpressionBuilder, Kysely } from 'kysely';
import type { ChannelName } from '../core/ids.ts';
import type { Asked } from '../core/limits/send-limits.ts';
import type { ReplyKind } from '../core/reply.ts';
import type { Schema } from './schema.ts';

/** Through which channels what somebody asked for may go at this moment, and the rest. */
export type OpenChannels = Readonly<Record<Asked, readonly ChannelName[]>>;

/** Of what the outbox holds, only reminders come by themselves: what broadcasts send is not among it. */
export const askedOf = (kind: ReplyKind): Asked => (kind === 'reminder' ? 'unasked' : 'asked');

/** What is not settled, but for broadcasts. Their index is taken only where both conditions are said as literals. */
export const openDeliveries = (db: Kysely<Schema>) =>
  db.selectFrom('deliveries as d').where('d.settled_at', 'is', null).where('d.priority', '<', sql.lit(2));

/** What of it waits for nothing in its chat. */
export const waitingDeliveries = (db: Kysely<Schema>) =>
  openDeliveries(db).where((eb) => eb.not(eb.exists(goesBefore(eb))));

/** What of it can be sent now. */
export const readyDeliveries = (db: Kysely<Schema>, open: OpenChannels, dueBefore: number, now: number) =>
  waitingDeliveries(db)
    .where('d.due_at', '<=', dueBefore)
    .where((eb) =>
      eb.or([
        ...(open.asked.length === 0
          ? []
          : [eb('d.kind', '<>', 'reminder').and('d.channel', 'in', open.asked)]),
        ...(open.unasked.length === 0
          ? []
          : [eb('d.kind', '=', 'reminder').and('d.channel', 'in', open.unasked)]),
      ]),
    )
    .where((eb) => eb.not(eb.exists(isInFlight(eb, now))));

type OfDelivery = ExpressionBuilder<Schema & { d: Schema['deliveries'] }, 'd'>;

/** What is queued for the same chat before `d`. */
const goesBefore = (eb: OfDelivery) =>
  eb
    .selectFrom('deliveries as e')
    .whereRef('e.chat', '=', 'd.chat')
    .where('e.settled_at', 'is', null)
    .where('e.priority', '<', sql.lit(2))
    .where((where) =>
      where.or([
        where('e.priority', '<', where.ref('d.priority')),
        where('e.priority', '=', where.ref('d.priority')).and('e.position', '<', where.ref('d.position')),
      ]),
    )
    .select('e.id');

/** What somebody is sending to the same chat at this moment, `d` included. */
const isInFlight = (eb: OfDelivery, now: number) =>
  eb
    .selectFrom('deliveries as f')
    .whereRef('f.chat', '=', 'd.chat')
    .where('f.settled_at', 'is', null)
    .where('f.priority', '<', sql.lit(2))
    .where('f.lease_until', '>', now)
    .select('f.id');
