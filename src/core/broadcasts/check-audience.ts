import type { AudienceRole, Book } from '../book.ts';
import { audienceRoles } from '../book.ts';
import type { OutreachTopic } from '../outreach/outreach.ts';
import { broadcastWordsIn } from './broadcast-words.ts';
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
    ...unknownAmong(words.role, roles, audienceRoles.map(roleLabel)),
    ...unknownAmong(words.district, districts, districtsOf(book).map(asItIs)),
    ...unknownAmong(words.subscribed, topics, book.outreach.topics.map(topicNamed)),
    ...unknownAmong(
      words.flow,
      flow === undefined ? undefined : [flow.flow],
      [...book.flows].map(([id, { title }]) => ({ id, zh: title, en: title })),
    ),
    ...unknownAmong(
      words.list,
      list === undefined ? undefined : [list],
      lists.map((name) => asItIs({ id: name, label: name })),
    ),
    // What people wrote themselves, and channels that are not running now: any name may be one.
    ...unknownAmong(words.chain, chains, null),
    ...unknownAmong(words.channel, channels, null),
    ...unknownAmong(words.chat, chats, null),
    ...(chats !== undefined && chats.length > mostChats ? [tooManyChats(chats.length)] : []),
  ];
}

/** Typed by hand; whoever has more has a list. Databases take some thousands of values in one statement. */
const mostChats = 1_000;

const tooManyChats = (count: number): DraftFault =>
  draftError(
    'chat',
    `指定的聊天有 ${count} 个，最多 ${mostChats} 个：请改用导入的名单`,
    `${count} chats are named, ${mostChats} at most: import a list instead`,
  );

const nobodyNamed = draftError(
  'audience',
  '还没有说发给谁：请写一个条件，或者选“所有人”',
  'it is for nobody: add a condition, or choose everybody',
);

const everyoneAndMore = draftError(
  'everyone',
  '既选了所有人，又写了别的条件：请去掉其中一个',
  'it is for everybody and has other conditions too: drop one of them',
);

/** A condition: the option that sets it, and what it is called. */
interface Condition {
  readonly part: string;
  readonly zh: string;
  readonly en: string;
}

const words = {
  role: { part: 'role', zh: '身份', en: 'role' },
  district: { part: 'district', zh: '区', en: 'district' },
  subscribed: { part: 'subscribed', zh: '主题', en: 'topic' },
  flow: { part: 'flow', zh: '流程', en: 'flow' },
  list: { part: 'list', zh: '名单', en: 'list' },
  chain: { part: 'chain', zh: '所在的链', en: 'chain' },
  channel: { part: 'channel', zh: '渠道', en: 'channel' },
  chat: { part: 'chat', zh: '聊天', en: 'chat' },
} as const satisfies Readonly<Record<string, Condition>>;

/** A value there is, and what people call it. */
interface Known {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
}

const asItIs = ({ id, label }: { readonly id: string; readonly label: string }): Known => ({
  id,
  zh: label,
  en: label,
});

const roleLabel = (role: AudienceRole): Known => ({
  id: role,
  zh: broadcastWordsIn.zh.roles[role],
  en: broadcastWordsIn.en.roles[role],
});

const topicNamed = ({ id, label, labelEn }: OutreachTopic): Known => ({
  id,
  zh: label,
  en: labelEn ?? label,
});

/** `known` null: any name will do, but there has to be one. */
function unknownAmong(
  condition: Condition,
  names: readonly string[] | undefined,
  known: readonly Known[] | null,
): readonly DraftFault[] {
  if (names === undefined) return [];
  const { part, zh, en } = condition;
  if (names.length === 0)
    return [
      draftError(part, `没有写${zh}：请写上，或去掉这个条件`, `no ${en} is given: write one, or drop it`),
    ];
  return names
    .filter((name) => name.trim() === '' || (known !== null && !known.some(({ id }) => id === name)))
    .map((name) => unknownName(condition, name, known ?? []));
}

const unknownName = ({ part, zh, en }: Condition, name: string, known: readonly Known[]): DraftFault =>
  draftError(
    part,
    known.length === 0
      ? `没有“${name}”这个${zh}，现在一个也没有`
      : `没有“${name}”这个${zh}：有 ${known.map((each) => each.zh).join('、')}`,
    known.length === 0
      ? `no ${en} "${name}", there are none`
      : `no ${en} "${name}": there are ${known.map((each) => each.en).join(', ')}`,
  );
