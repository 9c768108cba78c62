import type { Kysely } from 'kysely';
import type { Run } from '../core/flows/run.ts';
import type { EntryId } from '../core/ids.ts';
import { replyText } from '../core/reply.ts';
import { runRecord } from '../core/run-record.ts';
import { readDeliveries } from './broadcasts/stored-delivery.ts';
import { readOutreachRecords } from './reminders/read-outreach-records.ts';
import type { Schema } from './schema.ts';
import type { People } from './store.ts';

export const kyselyPeople = (db: Kysely<Schema>): People => ({
  records: (person) =>
    db.transaction().execute(async (transaction) => {
      const known = await transaction
        .selectFrom('people')
        .where('person', '=', person)
        .select('opted_out')
        .executeTakeFirst();
      const account = await transaction
        .selectFrom('staff_chats as c')
        .innerJoin('staff as s', 's.id', 'c.staff')
        .where('c.person', '=', person)
        .where('s.active', '=', 1)
        .select('s.role')
        .executeTakeFirst();
      const lines = await transaction
        .selectFrom('transcript')
        .where('person', '=', person)
        .orderBy('position')
        .select(['at', 'text', 'delivery'])
        .execute();
      const ratings = await transaction
        .selectFrom('ratings')
        .where('person', '=', person)
        .orderBy('at')
        .select(['at', 'reply', 'helpful'])
        .execute();
      const feedback = await transaction
        .selectFrom('feedback')
        .where('person', '=', person)
        .orderBy('id')
        .select(['at', 'text'])
        .execute();
      const gaps = await transaction
        .selectFrom('gaps')
        .where('person', '=', person)
        .orderBy('id')
        .select(['at', 'text', 'decision', 'entries'])
        .execute();
      const runs = await transaction
        .selectFrom('runs')
        .where('id', 'in', (eb) => eb.selectFrom('run_people').where('person', '=', person).select('run'))
        .orderBy('started_at')
        .select('content')
        .execute();
      const deliveries = await readDeliveries(
        transaction,
        lines.map(({ delivery }) => delivery),
      );
      return {
        person,
        optedOut: known?.opted_out === 1,
        role: account?.role ?? null,
        lines: lines.map(({ at, text }, place) => {
          const reply = deliveries[place]?.reply;
          return reply === undefined
            ? { at, from: 'person', text: text ?? '' }
            : { at, from: 'bot', text: replyText(reply) };
        }),
        ratings: ratings.map(({ at, reply, helpful }) => ({ at, reply, helpful: helpful === 1 })),
        feedback: feedback.map(({ at, text }) => ({ at, text })),
        gaps: gaps.map(({ at, text, decision, entries }) => ({
          at,
          text,
          decision,
          entries: JSON.parse(entries) as readonly EntryId[],
        })),
        outreach: await readOutreachRecords(transaction, person),
        runs: runs.map(({ content }) => runRecord(JSON.parse(content) as Run, person)),
      };
    }),
});
