import { groupPerson } from '../../core/ids.ts';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { receiptAnswer } from '../../core/broadcasts/broadcast-choice.ts';
import type { BroadcastId } from '../../core/broadcasts/broadcast.ts';
import type { AnswerCounts } from '../../core/broadcasts/report.ts';
import { sameAnswer } from '../../core/broadcasts/nudge.ts';
import type { ChatId, PersonId } from '../../core/ids.ts';
import type { Schema } from '../schema.ts';
import { findBroadcast } from './find-broadcasts.ts';

/** One person's answer to a broadcast: the number of a choice, or 0 for “收到”. */
interface Receipt {
  readonly broadcast: BroadcastId;
  readonly person: PersonId;
  readonly chat: ChatId;
  readonly answer: number;
  readonly at: number;
}

/**
 * Keeps a person's answer: “收到” beside what they chose, and a choice in place of the one before. An answer to a nudge
 * counts for what it nudged about as well. Of a broadcast that this chat never got, nothing is kept.
 */
export async function keepReceipt(db: Kysely<Schema>, receipt: Receipt): Promise<void> {
  if (!(await hasGot(db, receipt))) return;
  await write(db, receipt);
  const nudge = await findBroadcast(db, receipt.broadcast);
  const about = nudge?.audience.silentOf;
  // One is nudged about what went before it: so this comes to an end, whatever stands there.
  if (nudge === null || about === undefined || about >= nudge.id) return;
  const original = await findBroadcast(db, about);
  const answer = original === null ? null : sameAnswer(nudge.content, receipt.answer, original.content);
  if (answer !== null) await keepReceipt(db, { ...receipt, broadcast: about, answer });
}

/** In a group it is the chat that got it. */
async function hasGot(db: Kysely<Schema>, { broadcast, person, chat }: Receipt): Promise<boolean> {
  const got = await db
    .selectFrom('recipients')
    .where('broadcast', '=', broadcast)
    .where('person', 'in', [person, groupPerson(chat)])
    .where('chat', '=', chat)
    .select('person')
    .executeTakeFirst();
  return got !== undefined;
}

async function write(db: Kysely<Schema>, { broadcast, person, chat, answer, at }: Receipt): Promise<void> {
  const isReceipt = answer === receiptAnswer;
  const said = isReceipt ? { received_at: at } : { choice: answer, chosen_at: at };
  await db
    .insertInto('receipts')
    .values({ broadcast, person, chat, received_at: null, choice: null, chosen_at: null, ...said })
    .onConflict((conflict) =>
      conflict.columns(['broadcast', 'person']).doUpdateSet((eb) => ({
        chat,
        // Said again, it was received when it was said first.
        ...(isReceipt ? { received_at: eb.fn.coalesce('receipts.received_at', eb.val(at)) } : said),
      })),
    )
    .execute();
}

/** By the same rule as the report: what was said counts by person, who has answered by recipient, a group being one. */
export async function countAnswers(db: Kysely<Schema>, id: BroadcastId): Promise<AnswerCounts> {
  const rows = await db
    .selectFrom('receipts')
    .where('broadcast', '=', id)
    .groupBy('choice')
    .select((eb) => [
      'choice',
      eb.fn.countAll<number>().as('said'),
      eb.fn.count<number>('received_at').as('receipts'),
      eb.fn.count<number>(elsewhere).as('elsewhere'),
    ])
    .execute();
  const choices: number[] = [];
  for (const { choice, said } of rows) if (choice !== null) choices[choice - 1] = said;
  const own = rows.reduce((sum, row) => sum + row.said - row.elsewhere, 0);
  const isElsewhere = rows.some((row) => row.elsewhere > 0);
  return {
    answered: own + (isElsewhere ? await countElsewhere(db, id) : 0),
    receipts: rows.reduce((sum, { receipts }) => sum + receipts, 0),
    choices: Array.from(choices, (count) => count ?? 0),
  };
}

/** Where the answer was given in a chat that goes by another name than the person: in a group. */
const elsewhere = sql<number | null>`case when chat <> person then 1 end`;

/** The groups in which somebody answered, and those of their people who are recipients as well. */
async function countElsewhere(db: Kysely<Schema>, id: BroadcastId): Promise<number> {
  const answers = db
    .selectFrom('receipts as a')
    .where('a.broadcast', '=', id)
    .where(sql<boolean>`a.chat <> a.person`);
  const groups = await answers
    .select((eb) => eb.fn.count<number>('a.chat').distinct().as('count'))
    .executeTakeFirstOrThrow();
  const people = await answers
    .innerJoin('recipients as r', (join) =>
      join
        .onRef('r.broadcast', '=', 'a.broadcast')
        .onRef('r.person', '=', 'a.person')
        .onRef('r.chat', '<>', 'a.chat'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return groups.count + people.count;
}
