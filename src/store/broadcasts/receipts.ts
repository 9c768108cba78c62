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
    .where('person', 'in', [person, chat as string as PersonId])
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

/** In a group each of its people counts. */
export async function countAnswers(db: Kysely<Schema>, id: BroadcastId): Promise<AnswerCounts> {
  const rows = await db
    .selectFrom('receipts')
    .where('broadcast', '=', id)
    .groupBy('choice')
    .select((eb) => [
      'choice',
      eb.fn.countAll<number>().as('answered'),
      eb.fn.count<number>('received_at').as('receipts'),
    ])
    .execute();
  const choices: number[] = [];
  for (const { choice, answered } of rows) if (choice !== null) choices[choice - 1] = answered;
  return {
    answered: rows.reduce((sum, { answered }) => sum + answered, 0),
    receipts: rows.reduce((sum, { receipts }) => sum + receipts, 0),
    choices: Array.from(choices, (count) => count ?? 0),
  };
}
