import { asks } from '../answering/questions-in.ts';
import { plain } from './plain.ts';

/** What a person may say about a run instead of answering. */
export type FlowCommand =
  | {
      readonly kind:
        | 'back'
        | 'progress'
        | 'pause'
        | 'resume'
        | 'cancel'
        | 'restart'
        | 'result'
        | 'invite'
        | 'files'
        | 'keep'
        | 'skip'
        | 'done'
        | 'repeat'
        | 'mine';
    }
  /** `answer` is what was named behind it, by number or label; empty when nothing was. */
  | { readonly kind: 'modify'; readonly answer: string }
  | { readonly kind: 'name'; readonly name: string };

type PlainKind = Exclude<FlowCommand['kind'], 'modify' | 'name'>;

const words: Readonly<Record<PlainKind, string>> = {
  back: '上一步 上一个 返回 返回上一步 退回 回上一步 回到上一步 back',
  progress: '进度 查看进度 看进度 到哪了 到哪一步了 填到哪了 现在到哪了 progress',
  pause:
    '暂停 先停 停一下 先停一下 等会再填 等会儿再填 以后再填 下次再填 明天再填 先不填了 先不填 pause later',
  resume: '继续 接着填 继续填 继续填写 接着来 恢复 continue resume restore',
  cancel: '取消这份 取消填写 不填了 不办了 退出填写',
  restart: '重来 重新来 重新开始 从头开始 从头来 从头再来 重新填 重填 startagain restart',
  result: '出结果 看结果 出清单 看清单 拿清单 先拿清单 生成清单 result',
  invite: '邀请 邀请同事 邀请码 一起填 怎么邀请 invite',
  files: '下载 下载清单 导出清单 打印清单 清单文件 要文件 发文件 word download',
  keep: '保留 就这样 还是这样 不变 不改 不用改 没变 照旧 keep',
  skip: '跳过 略过 先跳过 跳过这步 跳过这一步 skip',
  done: '好了 选好了 选完了 就这些 就这样 先这样 done',
  repeat: '再说一遍 再问一遍 重复 重复一遍 刚才问什么 刚才问的什么 again',
  mine: '我的清单 我的办理 我的进度 我填的 mylists',
};

const kindOf = new Map(
  (Object.entries(words) as [PlainKind, string][]).flatMap(([kind, list]) =>
    list.split(' ').map((word) => [word, kind] as const),
  ),
);

const modify =
  /^(?:我?(?:想|要)?(?:修改|更正)|我?(?:想|要)?改|change\b)(?:一下)?\s*[:：]?\s*(?<answer>.{0,24})$/isu;
/** “修改后的方案”, “改革”, “改成3”: the word goes on. */
const wordGoesOn = /^(?:后|过|版|成|为|天|日|革|进|善|变)/u;
const name = /^(?:我叫|叫我|i am(?! (?:an?|the|not|in|at|from)\b)|call me)\s*(?<name>\S(?:.{0,30}\S)?)$/isu;
const edges = /^[\s/]+|[\s!！。.~～，,吧了]+$/gu;

/** The command a message is, or null. Only whole messages are: “继续教育” is an answer or a question. */
export function parseFlowCommand(text: string): FlowCommand | null {
  if (text.length > 40) return null;
  const said = text.normalize('NFKC').trim().replace(/@\S+$/u, '').trim();
  const bare = said.replace(edges, '');
  const kind = kindOf.get(plain(said)) ?? kindOf.get(plain(bare));
  if (kind !== undefined) return { kind };
  const answer = modify.exec(bare)?.groups?.['answer'];
  if (answer !== undefined && !wordGoesOn.test(answer) && !asks(answer))
    return { kind: 'modify', answer: answer.trim() };
  const called = name.exec(bare)?.groups?.['name'];
  return called === undefined || asks(said) ? null : { kind: 'name', name: called };
}
