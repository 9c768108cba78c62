import type { ChatId, PersonId } from '../ids.ts';
import type { Member, Run } from './run.ts';

/** Stands in a shared run for everybody who has erased their data: no person of any channel, and never told anything. */
export const erasedPerson = 'erased:person' as PersonId;

/** Where nobody is. */
const erasedChat = 'erased:chat' as ChatId;

/** A run without a person who took part in it; what they answered is the unit's and stays. Null when nobody is left. */
export function withoutMember(run: Run, person: PersonId): Run | null {
  const { [person]: erased, ...others } = run.members;
  if (Object.keys(others).every((id) => id === erasedPerson)) return null;
  const members = erased === undefined ? others : { ...others, [erasedPerson]: nobody(erased) };
  return withoutId({ ...run, members }, person);
}

const nobody = ({ joinedAt }: Member): Member => ({
  name: '',
  joinedAt,
  chat: erasedChat,
  chatKind: 'direct',
});

/** Wherever the id stands, so that nobody who adds a `by` must think of erasing. */
const withoutId = (run: Run, person: PersonId): Run =>
  JSON.parse(JSON.stringify(run), (_, value: unknown) => (value === person ? erasedPerson : value)) as Run;
