import { bareText } from '../bare-text.ts';
import type { AudienceRole, Book } from '../book.ts';
import type { Language } from '../conversation.ts';
import { shortHash } from '../short-hash.ts';
import type { Audience } from './audience.ts';
import { broadcastWordsIn } from './broadcast-words.ts';
import { districtsOf, topicLabel } from './describe-audience.ts';

/** One condition of an audience, as it is offered and typed. */
export interface Condition {
  /** Stands in a choice's id: `role=enterprise`. */
  readonly key: string;
  readonly label: string;
  /** Other ways to type it. */
  readonly words: readonly string[];
}

/** The kinds of conditions there are to choose from. */
export type ConditionKind = 'all' | 'role' | 'district' | 'topic' | 'flow' | 'list';

const roleWords: Readonly<Record<AudienceRole, readonly string[]>> = {
  enterprise: ['企业', '单位', 'enterprises'],
  school: ['学校', '高等院校', '院校', '高校', 'schools'],
  institution: ['机构', '培训机构', '技能机构', 'institutions'],
  worker: ['职工', '工人', '员工', '会员', 'workers'],
  student: ['学生', 'students'],
  official: ['机关工作人员', '工作人员', '机关', 'officials'],
};

/** What can be chosen of one kind. */
export function conditionsOf(
  kind: ConditionKind,
  book: Book,
  lists: readonly string[],
  language: Language,
): readonly Condition[] {
  const words = broadcastWordsIn[language];
  switch (kind) {
    case 'all':
      return [
        { key: 'all=all', label: words.everyone, words: ['所有人', '全部', '全体', 'everybody'] },
        { key: 'all=groups', label: words.groups, words: ['所有群', '全部群', '群聊', '群', 'groups'] },
      ];
    case 'role':
      return Object.entries(roleWords).map(([role, also]) => ({
        key: `role=${role}`,
        label: words.roles[role as AudienceRole],
        words: also,
      }));
    case 'district':
      return districtsOf(book).map(({ id, label }) => ({
        key: `district=${id}`,
        label,
        words: [label.replace(/区$/u, '')],
      }));
    case 'topic':
      return book.outreach.topics.map(({ id }) => ({
        key: `topic=${id}`,
        label: topicLabel(book, id, language),
        words: [],
      }));
    case 'flow':
      return [...book.flows.values()]
        .filter(({ keeps }) => keeps === 'run')
        .map(({ id, title }) => ({
          key: `flow=${id}`,
          label: words.inFlow.unfinished(title),
          words: [`没填完${title}`, `没填完${title}的`],
        }));
    case 'list':
      return lists.map((name) => ({
        key: listKey(name),
        label: name,
        words: [words.onList(name)],
      }));
  }
}

/** By its name, which may be long: a list that is imported meanwhile puts none in another's place. */
const listKey = (name: string): string => `list=${shortHash(name)}`;

const kinds = ['all', 'role', 'district', 'topic', 'flow', 'list'] as const;

/** The audience a pressed condition stands for; null when there is no such condition. */
export function audienceOfKey(
  key: string,
  book: Book,
  lists: readonly string[],
  language: Language,
): Audience | null {
  const known = kinds.some((kind) =>
    conditionsOf(kind, book, lists, language).some((each) => each.key === key),
  );
  return known ? audienceOf([key], lists) : null;
}

/** What a message says of whom something is for: the conditions it names, or the word that none was found for. */
export function parseAudience(
  text: string,
  book: Book,
  lists: readonly string[],
  language: Language,
): { readonly audience: Audience } | { readonly unknown: string } {
  const known = kinds.flatMap((kind) => conditionsOf(kind, book, lists, language));
  const whole = find(known, text);
  const parts = whole === undefined ? text.split(/[\s、,，;；/和及与]+/u).filter((part) => part !== '') : [];
  const found = whole === undefined ? parts.map((part) => find(known, part)) : [whole];
  const missing = parts.find((_, place) => found[place] === undefined);
  if (missing !== undefined || found.length === 0) return { unknown: (missing ?? text).slice(0, 40) };
  const keys = found.flatMap((each) => (each === undefined ? [] : [each.key]));
  const flows = keys.filter((key) => key.startsWith('flow=')).length;
  const named = keys.filter((key) => key.startsWith('list=')).length;
  // An audience has one flow and one list: two would silently be one.
  if (flows > 1 || named > 1 || (keys.includes('all=all') && new Set(keys).size > 1))
    return { unknown: text.slice(0, 40) };
  return { audience: audienceOf(keys, lists) };
}

const find = (known: readonly Condition[], text: string): Condition | undefined => {
  const typed = bareText(text);
  return known.find(({ label, words }) => [label, ...words].some((word) => bareText(word) === typed));
};

function audienceOf(keys: readonly string[], lists: readonly string[]): Audience {
  const values = (kind: ConditionKind): readonly string[] => [
    ...new Set(keys.flatMap((key) => (key.startsWith(`${kind}=`) ? [key.slice(kind.length + 1)] : []))),
  ];
  if (keys.includes('all=all')) return { everyone: true };
  const groups = keys.includes('all=groups');
  const [roles, districts, topics] = [
    values('role') as readonly AudienceRole[],
    values('district'),
    values('topic'),
  ];
  const [flow] = values('flow');
  const list = lists.find((name) => keys.includes(listKey(name)));
  return {
    ...(groups && { groups }),
    ...(roles.length > 0 && { roles }),
    ...(districts.length > 0 && { districts }),
    ...(topics.length > 0 && { topics }),
    ...(flow !== undefined && { flow: { flow, progress: 'unfinished' } }),
    ...(list !== undefined && { list }),
  };
}
