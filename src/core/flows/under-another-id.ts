import type { ChatId, PersonId } from '../ids.ts';
import type { Run } from './run.ts';

/** A run in which a person, or a group, goes by another id; who takes part by both is one member. */
export function underAnotherId(run: Run, from: ChatId & PersonId, to: ChatId & PersonId): Run {
  const renamed = JSON.parse(JSON.stringify(run), (_, value: unknown) =>
    value === from ? to : value,
  ) as Run;
  const { [from]: moved, ...others } = renamed.members;
  return { ...renamed, members: moved === undefined ? others : { [to]: moved, ...others } };
}
