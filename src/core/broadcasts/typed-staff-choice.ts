import { typedChoice } from '../answering/choice.ts';
import { bareText } from '../bare-text.ts';
import type { Choice } from '../reply.ts';
import type { BroadcastId } from './broadcast.ts';
import type { PressedAct, StaffChoice } from './staff-choice.ts';
import { parseStaffChoice } from './staff-choice.ts';

/**
 * The choice of staff that was typed while it was the last thing offered: by its label, its number, or a word staff use
 * for it. What a broadcast on the card is not offered is asked for all the same, to be told why not. Null when several
 * broadcasts are offered and the word names none.
 */
export function choiceTyped(text: string, offered: readonly Choice[]): StaffChoice | null {
  const labelled = choiceLabelled(text, offered);
  if (labelled !== null) return labelled;
  const choices = offered.flatMap(({ id }) => parseStaffChoice(id) ?? []);
  const typed = bareText(text);
  const [only, ...more] = choices;
  if (confirmations.has(typed))
    return more.length === 0 && (only?.kind === 'act' || only?.kind === 'go-on') ? only : null;
  const [about, ...others] = new Set(
    choices.flatMap((each) => ('broadcast' in each ? [each.broadcast] : [])),
  );
  if (about === undefined || others.length > 0) return null;
  const found = words.find(([, said]) => said.includes(typed))?.[0];
  if (found === undefined) return null;
  return choices.find((choice) => meansTheSame(choice, found)) ?? asked(found, about);
}

/** The same by its label or its number alone. */
export function choiceLabelled(text: string, offered: readonly Choice[]): StaffChoice | null {
  const labelled = typedChoice(text, offered);
  return labelled === null ? null : parseStaffChoice(labelled.id);
}

/** The revision of a broadcast whose card was the last thing shown; undefined where none was. */
export function revisionOffered(offered: readonly Choice[], broadcast: BroadcastId): number | undefined {
  for (const { id } of offered) {
    const choice = parseStaffChoice(id);
    if (choice?.kind === 'ask' && choice.broadcast === broadcast) return choice.revision;
  }
  return undefined;
}

type Meant = PressedAct | 'show' | 'test' | 'change' | 'progress' | 'leave';

const confirmations: ReadonlySet<string> = new Set(['确认', '确定', 'confirm']);

const words: readonly (readonly [Meant, readonly string[]])[] = [
  ['show', ['预览', '查看', '看看', '再看看', 'preview', 'show']],
  ['test', ['试发', '试发给我', '试发给自己', '试发一下', '发给我看看', 'test', 'testsend']],
  ['change', ['修改', '改', '改一下', '编辑', 'change', 'edit']],
  ['submit', ['提交', '提交审批', '提交审核', '送审', 'submit']],
  ['leave', ['先放着', '放着', '稍后再写', 'later', 'leave']],
  ['cancel', ['作废', '作废草稿', '删除草稿', '停止', '停止发送', '撤销', 'stop']],
  ['approve', ['批准', '同意', '通过', 'approve']],
  ['urgent', ['加急批准', '加急', 'approveasurgent']],
  ['return', ['退回', '退回修改', 'return']],
  ['reject', ['驳回', '不同意', 'reject']],
  ['pause', ['暂停', 'pause']],
  ['resume', ['继续', '继续发送', 'resume']],
  ['retry', ['重试', '重发', 'retry']],
  ['start', ['马上发', '现在发', '发送', 'start', 'sendnow']],
  ['tomorrow', ['明天发', 'tomorrow']],
  ['nudge', ['催', '催办', '催一下', '起草催办', 'nudge']],
  ['progress', ['进度', '结果', 'progress', 'results']],
];

const meansTheSame = (choice: StaffChoice, meant: Meant): boolean =>
  choice.kind === meant || ((choice.kind === 'act' || choice.kind === 'ask') && choice.act === meant);

function asked(meant: Meant, broadcast: BroadcastId): StaffChoice {
  if (meant === 'leave') return { kind: 'leave' };
  return meant === 'show' || meant === 'test' || meant === 'change' || meant === 'progress'
    ? { kind: meant, broadcast }
    : { kind: 'ask', act: meant, broadcast };
}
