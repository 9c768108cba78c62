import { sql } from 'kysely';

/** When the first of some open rows can be taken: when it is due, or when the lease that stands over it ends; null of none. */
export const firstFreeAt = sql<number | null>`min(
  case when lease_until > due_at then lease_until else due_at end
)`.as('due_at');

/** How many rows are in a state, of those counted by state: a state without rows is not among them. */
export const countIn = <State extends string>(
  rows: readonly { readonly state: State; readonly count: number }[],
  state: NoInfer<State>,
): number => rows.find((row) => row.state === state)?.count ?? 0;
