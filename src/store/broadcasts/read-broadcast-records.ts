import type { Transaction } from 'kysely';
import type { Broadcast, Fill } from '../../core/broadcasts/broadcast.ts';
import { broadcastWordsIn } from '../../core/broadcasts/broadcast-words.ts';
import { filledText, namesWithout } from '../../core/broadcasts/fill-in.ts';
import type { PersonId } from '../../core/ids.ts';
import type { BroadcastRecords } from '../../core/outreach/outreach-records.ts';
import type { Schema } from '../schema.ts';

/** What is kept of a person in broadcasts and the lists they are sent to. */
export async function readBroadcastRecords(
  transaction: Transaction<Schema>,
  person: PersonId,
): Promise<BroadcastRecords> {
  const received = await transaction
    .selectFrom('recipients as r')
    .innerJoin('broadcasts as b', 'b.id', 'r.broadcast')
    .where('r.person', '=', person)
    .orderBy('r.at')
    .orderBy('r.broadcast')
    .select(['r.broadcast', 'r.at', 'r.state', 'r.fill', 'b.content'])
    .execute();
  const answered = await transaction
    .selectFrom('receipts as a')
    .innerJoin('broadcasts as b', 'b.id', 'a.broadcast')
    .where('a.person', '=', person)
    .orderBy('a.broadcast')
    .select(['a.broadcast', 'a.received_at', 'a.choice', 'a.chosen_at', 'b.content'])
    .execute();
  const listed = await transaction
    .selectFrom('list_rows as l')
    .innerJoin('list_versions as v', 'v.version', 'l.version')
    .where('l.chat', 'in', (eb) => eb.selectFrom('profiles').where('person', '=', person).select('chat'))
    .orderBy('v.name')
    .orderBy('v.version')
    .select(['v.name', 'l.fill'])
    .execute();
  return {
    broadcasts: received.map(({ broadcast, at, state, fill, content }) => {
      const values = fill === null ? null : (JSON.parse(fill) as Fill);
      return {
        at,
        broadcast,
        title: titleOf(content, values),
        outcome: state,
        ...(values !== null && { values }),
      };
    }),
    broadcastAnswers: answered.flatMap(({ broadcast, received_at, choice, chosen_at, content }) => {
      const title = titleOf(content, null);
      const { choices } = contentOf(content);
      return [
        ...(received_at === null
          ? []
          : [{ at: received_at, broadcast, title, answer: broadcastWordsIn.zh.receipt }]),
        ...(choice === null || chosen_at === null
          ? []
          : [{ at: chosen_at, broadcast, title, answer: choices[choice - 1] ?? '' }]),
      ];
    }),
    lists: listed.map(({ name, fill }) => ({ list: name, values: JSON.parse(fill) as Fill })),
  };
}

const contentOf = (broadcast: string) => (JSON.parse(broadcast) as Broadcast).content;

const titleOf = (broadcast: string, fill: Fill | null): string =>
  filledText(contentOf(broadcast).title, namesWithout(fill));
