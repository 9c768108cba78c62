import type { EntryId } from '../ids.ts';
import type { Audience } from './audience.ts';
import type { Broadcast } from './broadcast.ts';
import { longestBody, longestTitle } from './draft-limits.ts';
import type { ContentChange } from './content-change.ts';
import { emptyContent } from './empty-content.ts';

type Draft = Pick<Broadcast, 'content' | 'audience' | 'purpose'>;

/** Those whom changes concern that were noticed together: who was told the old, is in the middle of it, or is reminded of it. */
export function concernedBy(changes: readonly ContentChange[]): Audience {
  const items = (kind: ContentChange['kind']): readonly string[] =>
    changes.flatMap((change) => (change.kind === kind ? [change.item] : []));
  return {
    concerns: {
      entries: items('entry') as readonly EntryId[],
      flows: items('flow'),
      milestones: items('milestone'),
      before: Math.max(...changes.map(({ at }) => at)),
    },
  };
}

/**
 * A correction for staff to look at, with the old text and the new one below each other; for changes that concern the same
 * people, one.
 */
export function composeCorrection(changes: readonly ContentChange[]): Draft {
  const [first] = changes;
  const title = changes.length === 1 ? `更正：${first?.label ?? ''}` : `更正：${changes.length} 处内容有变化`;
  const each = Math.floor((longestBody - lead.length - closing.length) / Math.max(1, changes.length)) - 10;
  const body = [lead, ...changes.map((change) => describeChange(change, each)), closing].join('\n\n');
  return {
    content: { ...emptyContent, title: cut(title, longestTitle), body: cut(body, longestBody) },
    audience: concernedBy(changes),
    purpose: 'public',
  };
}

const lead = '您在这里看过、正在填写或等着提醒的内容有了变化，请以新的为准。';
const closing = '如果您已经按原来的内容做了准备，请对照看一下要不要调整。有疑问可以直接在这里问。';

function describeChange({ kind, label, before, after }: ContentChange, room: number): string {
  const heading = kind === 'flow' ? `“${label}”的填写内容` : kind === 'milestone' ? `日期：${label}` : label;
  if (after === null)
    return `**${plain(heading)}**\n\n这条内容已经撤下，请不要再按它办理。原来写的是：\n\n${quoted(before, room)}`;
  const isShort = before.length + after.length <= room - 60;
  // Of the old only what holds no more; the new whole, with what it rests on, where there is room.
  const isWhole = kind !== 'flow' && isShort;
  const was = linesBeyond(before, after);
  const is = isWhole ? after : linesBeyond(after, before);
  const half = Math.floor((room - heading.length - 30) / 2);
  return [
    `**${plain(heading)}**`,
    ...(was === '' ? [] : ['原来：', quoted(was, half)]),
    ...(is === '' ? [] : [was === '' && !isWhole ? '新增：' : '现在：', quoted(is, isWhole ? room : half)]),
    ...(is === '' && was !== '' ? ['上面这些现在没有了。'] : []),
  ].join('\n\n');
}

/** The lines of one text that do not stand in the other. */
function linesBeyond(text: string, other: string): string {
  const known = new Set(other.split('\n').map((line) => line.trim()));
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !known.has(line.trim()))
    .join('\n');
}

/** Each line on its own, as it was read. */
const quoted = (text: string, most: number): string =>
  cut(plain(text), most)
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');

/** Words of the content are words, never Markdown or a variable. */
const plain = (text: string): string =>
  text.replaceAll(/[\\*_`[\]<>#~|]/gu, String.raw`\$&`).replaceAll('{{', '{ {');

const cut = (text: string, most: number): string => {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, Math.max(0, most - 1)).join('')}…`;
};
