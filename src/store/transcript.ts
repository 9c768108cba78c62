import type { Kysely } from 'kysely';
import type { ChatId } from '../core/ids.ts';
import { readDeliveries } from './broadcasts/stored-delivery.ts';
import type { TranscriptLine } from './inbox-port.ts';
import type { Schema } from './schema.ts';

export async function readTranscript(
  db: Kysely<Schema>,
  chat: ChatId,
  after: number,
  limit: number,
): Promise<readonly TranscriptLine[]> {
  const newest = await db
    .selectFrom('transcript')
    .where('chat', '=', chat)
    .where('position', '>', after)
    .orderBy('position', 'desc')
    .select(['position', 'at', 'person', 'update_id', 'text', 'choice', 'delivery'])
    .limit(limit)
    .execute();
  const lines = newest.reverse();
  const deliveries = await readDeliveries(
    db,
    lines.map(({ delivery }) => delivery),
  );
  return lines.flatMap(({ position, at, person, update_id, text, choice }, place): TranscriptLine[] => {
    const delivery = deliveries[place] ?? null;
    if (delivery !== null) return [{ kind: 'reply', position, at, delivery }];
    if (text === null || update_id === null) return [];
    return [{ kind: 'said', position, at, update: update_id, person, text, choice }];
  });
}
