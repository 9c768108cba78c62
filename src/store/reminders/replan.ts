import type { Kysely, Transaction } from 'kysely';
import type { Run, RunId } from '../../core/flows/run.ts';
import type { ChatId } from '../../core/ids.ts';
import type { Subject } from '../../core/reminders/plan.ts';
import { runSubject, topicSubject } from '../../core/reminders/plan.ts';
import type { Timer } from '../../core/reminders/timer.ts';
import type { Schema } from '../schema.ts';
import type { Timers } from '../timers-port.ts';
import { applyPlan } from './apply-plan.ts';

type Replan = Parameters<Timers['replan']>;

/** First the runs, by id, then the chats that have subscribed to something; the last one planned says where it stands. */
export const replan = (
  db: Kysely<Schema>,
  { after, most, now }: Replan[0],
  planOf: Replan[1],
): Promise<string | null> =>
  db.transaction().execute(async (transaction) => {
    const plan = async (subject: string, stands: Subject) =>
      applyPlan(transaction, subject, planOf(stands) satisfies readonly Timer[], now);
    if (after === null || after.startsWith(runSubject('' as RunId))) {
      const runs = await runsBehind(transaction, after, most);
      for (const run of runs) await plan(runSubject(run.id), { kind: 'run', run });
      const last = runs.at(-1);
      return runs.length < most || last === undefined ? topicSubject('' as ChatId) : runSubject(last.id);
    }
    const chats = await subscribersBehind(transaction, after, most);
    for (const chat of chats) await plan(topicSubject(chat.reached.chat), chat);
    const last = chats.at(-1);
    return chats.length < most || last === undefined ? null : topicSubject(last.reached.chat);
  });

async function runsBehind(
  transaction: Transaction<Schema>,
  after: string | null,
  most: number,
): Promise<readonly Run[]> {
  const rows = await transaction
    .selectFrom('runs')
    .where('id', '>', (after ?? '').slice(runSubject('' as RunId).length) as RunId)
    .orderBy('id')
    .select('content')
    .limit(most)
    .execute();
  return rows.map(({ content }) => JSON.parse(content) as Run);
}

type Subscriber = Subject & { readonly kind: 'topic' };

async function subscribersBehind(
  transaction: Transaction<Schema>,
  after: string,
  most: number,
): Promise<readonly Subscriber[]> {
  const chats = await transaction
    .selectFrom('subscriptions')
    .where('chat', '>', after.slice(topicSubject('' as ChatId).length) as ChatId)
    .orderBy('chat')
    .select('chat')
    .distinct()
    .limit(most)
    .execute();
  if (chats.length === 0) return [];
  const rows = await transaction
    .selectFrom('subscriptions')
    .where(
      'chat',
      'in',
      chats.map(({ chat }) => chat),
    )
    .orderBy('chat')
    .selectAll()
    .execute();
  return [...Map.groupBy(rows, ({ chat }) => chat)].flatMap(([chat, topics]): readonly Subscriber[] => {
    const [first] = topics;
    if (first === undefined) return [];
    return [
      {
        kind: 'topic',
        reached: { chat, chatKind: first.chat_kind, person: first.person },
        topics: Object.fromEntries(topics.map(({ topic, wanted }) => [topic, wanted === 1])),
      },
    ];
  });
}
