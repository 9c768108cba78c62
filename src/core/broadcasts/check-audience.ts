import type { Book } from '../book.ts';
import { audienceRoles } from '../book.ts';
import type { Audience } from './audience.ts';
import { districtsOf } from './describe-audience.ts';
import type { DraftFault } from './draft-fault.ts';
import { draftError } from './draft-fault.ts';

/** Whether everything an audience names is there, and whether it says anything at all. `lists`: those imported. */
export function checkAudience(
  audience: Audience,
  book: Book,
  lists: readonly string[],
): readonly DraftFault[] {
  const { everyone, roles, districts, chains, channels, topics, flow, list, chats } = audience;
  const conditions = Object.values({ ...audience, everyone: undefined }).filter((one) => one !== undefined);
  return [
    ...(conditions.length === 0 && everyone !== true ? [nobodyNamed] : []),
    ...(conditions.length > 0 && everyone === true ? [everyoneAndMore] : []),
    ...unknownAmong('role', roles, audienceRoles),
    ...unknownAmong(
      'district',
      districts,
      districtsOf(book).map(({ id }) => id),
    ),
    ...unknownAmong(
      'subscribed',
      topics,
      book.outreach.topics.map(({ id }) => id),
    ),
    ...unknownAmong('flow', flow === undefined ? undefined : [flow.flow], [...book.flows.keys()]),
    ...unknownAmong('list', list === undefined ? undefined : [list], lists),
    // What people wrote themselves, and channels that are not running now: any name may be one.
    ...unknownAmong('chain', chains, null),
    ...unknownAmong('channel', channels, null),
    ...unknownAmong('chat', chats, null),
    ...(chats !== undefined && chats.length > mostChats ? [tooManyChats(chats.length)] : []),
  ];
}

/** Typed by hand; whoever has more has a list. Databases take some thousands of values in one statement. */
const mostChats = 1_000;

const tooManyChats = (count: number): DraftFault =>
  draftError(
    'chat',
    `指定的会话有 ${count} 个，最多 ${mostChats} 个：请改用导入的名单`,
    `${count} chats are named, ${mostChats} at most: import a list instead`,
  );

const nobodyNamed = draftError(
  'audience',
  '没有说发给谁：请加一个条件；发给所有人，命令行要写 --everyone',
  'it is for nobody: add a condition, or say --everyone',
);

const everyoneAndMore = draftError(
  'everyone',
  '既写了所有人，又写了别的条件：请去掉其中一个',
  'it is for everyone and has other conditions too: drop one of them',
);

/** `known` null: any name will do, but there has to be one. */
function unknownAmong(
  part: string,
  names: readonly string[] | undefined,
  known: readonly string[] | null,
): readonly DraftFault[] {
  if (names === undefined) return [];
  if (names.length === 0)
    return [
      draftError(
        part,
        `${part} 后面没有写内容：请写上，或去掉`,
        `${part} has no value: write one, or drop it`,
      ),
    ];
  return names
    .filter((name) => name.trim() === '' || (known !== null && !known.includes(name)))
    .map((name) => unknownName(part, name, known ?? []));
}

const unknownName = (part: string, name: string, known: readonly string[]): DraftFault =>
  draftError(
    part,
    known.length === 0
      ? `${part} 里没有“${name}”，现在一个也没有`
      : `${part} 里没有“${name}”：有 ${known.join('、')}`,
    known.length === 0
      ? `no ${part} "${name}", there are none`
      : `no ${part} "${name}": there are ${known.join(', ')}`,
  );
