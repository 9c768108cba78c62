import type { Book } from '../../../src/core/book.ts';
import type { Conversation } from '../../../src/core/conversation.ts';
import { shownCode } from '../../../src/core/flows/run-code.ts';
import type { Run } from '../../../src/core/flows/run.ts';
import type { PersonId } from '../../../src/core/ids.ts';
import { updateId } from '../../../src/core/ids.ts';
import type { Stimulus } from '../../../src/core/turn.ts';
import { li, wang, zhao } from './written-flows.ts';

/** What three people do at random, some of it likely and some of it odd. */

export const update = updateId('u');
const names = new Map([
  [wang, '老王'],
  [li, ''],
  [zhao, '小赵'],
]);

const commands =
  '上一步 上一步 继续 进度 暂停 修改 修改1 修改2 取消 取消这份 是 不是 不取消 重来 跳过 跳过 保留 保留 选好了 邀请 下载 出结果 再说一遍 我的清单 我叫小王 帮助 保存 不保存 恢复 看结果'.split(
    ' ',
  );
const answers =
  '20 3 300 二十 2025年3月1日 2025年3月 去年5月 昨天 2025年2月30日 1、2 1和3 取消1 取消2 2没办 都没有 全部 都办好了 红的 黄的 蓝的 办红 办黄 企业 学校 朝阳 牵头 加入 不是企业，是学校'.split(
    ' ',
  );
const revivals = '修改1 修改2 修改3 继续 重来 我的清单 恢复 上一步'.split(' ');
const gibberish = ['嘎嘎', 'asdf', '？？', '😀', 'constructor', '__proto__'];
const questions = ['链主单位有哪些？', '建设周期多久', '明天会下雨吗', '谢谢', '社团要交多少钱'];

/** What somebody may do something about. */
export interface Situation {
  readonly conversation: Conversation;
  readonly person: PersonId;
  readonly now: number;
  readonly flows: Book['flows'];
  readonly runs: ReadonlyMap<string, Run>;
  /** Ids of choices that were offered to anybody at any time. */
  readonly offered: readonly string[];
}

/** What somebody does: `what`, below 128, says which kind of thing, `pick` which of its kind. */
export function stimulusFrom(what: number, pick: number, situation: Situation): Stimulus {
  const { conversation, person, now, flows, runs, offered } = situation;
  // Some were written before the last question came.
  const at = now - (pick % 5 === 0 ? 1500 : 0);
  const from = { update, at, person, name: names.get(person) ?? '' };
  const press = (choice = 'gone'): Stimulus => ({ ...from, kind: 'choice', choice });
  const say = (text = ''): Stimulus => ({
    ...from,
    kind: 'message',
    text,
    mentioned: true,
    masked: [],
    truncated: false,
  });
  const one = <Item>(items: readonly Item[]): Item | undefined => items[pick % items.length];
  const choices = conversation.people[person]?.choices ?? [];
  const begin = () => press(`start:${one([...flows.keys()])}`);
  if (conversation.flow === undefined || what < 3) {
    const run = [...runs.values()].findLast(({ flow }) => flows.get(flow)?.shared === true);
    return run !== undefined && pick % 2 === 0 ? say(`加入 ${shownCode(run.id)}`) : begin();
  }
  const state = (conversation.flow.transient ?? runs.get(conversation.flow.run))?.state;
  // What has come to its end is taken up again more often than not, or nothing more would come of a walk.
  if (what < 40 && state !== 'open') return pick % 4 === 0 ? begin() : say(one(revivals));
  if (what < 60) return press(one(choices)?.id ?? one(offered));
  if (what < 72) return press(one(offered));
  if (what < 82) return say(String(1 + (pick % 6)));
  if (what < 86) return say(one(choices)?.label);
  if (what < 102) return say(one(commands));
  if (what < 114) return say(one(answers));
  if (what === 114) return say(one(gibberish));
  if (what === 115) return say(one(questions));
  if (what === 121) return say('删除我的数据');
  if (what === 122) return press('erase:yes');
  return press(one(choices)?.id);
}
