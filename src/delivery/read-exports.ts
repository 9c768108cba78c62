import { composeExport } from '../core/export-records.ts';
import type { PersonRecords } from '../core/export-records.ts';
import type { Effect, TurnResult } from '../core/turn.ts';
import type { People } from '../store/store.ts';

type Export = Extract<Effect, { readonly kind: 'export' }> & { readonly records: PersonRecords };

/** What a turn decided to give people to take away. */
export async function readExports(people: People, effects: readonly Effect[]): Promise<readonly Export[]> {
  const exports: Export[] = [];
  for (const effect of effects)
    if (effect.kind === 'export') exports.push({ ...effect, records: await people.records(effect.person) });
  return exports;
}

/** Each is one more reply of the same turn. */
export const withExports = (result: TurnResult, exports: readonly Export[]): TurnResult => ({
  ...result,
  replies: [...result.replies, ...exports.map(({ records, language }) => composeExport(records, language))],
});
