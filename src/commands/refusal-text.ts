import { describeRefusal } from '../core/broadcasts/describe-broadcast.ts';
import { unreachable } from '../core/unreachable.ts';
import type { DeskRefusal } from '../desk/outcome.ts';
import type { Stranger } from '../desk/visitor.ts';
import { faultLine } from './broadcast/fault-line.ts';
import type { Bilingual, Call } from './command.ts';

/** Says why something was refused, and what to do. Gives the exit status. */
export function printRefusal(refusal: DeskRefusal, { options, language, output }: Call): number {
  const text = refusalText(refusal)[language];
  if (options['json'] === true) {
    const { kind, ...more } = refusal;
    output.result(JSON.stringify({ ok: false, refused: kind, ...more, text }));
    return 1;
  }
  output.error(text);
  return 1;
}

function refusalText(refusal: DeskRefusal): Bilingual {
  switch (refusal.kind) {
    case 'stranger':
      return strangers[refusal.reason];
    case 'faults': {
      const lines = refusal.faults.filter(({ severity }) => severity === 'error');
      return {
        zh: ['还不能提交或试发，请先改好：', ...lines.map((fault) => `  ${faultLine(fault, 'zh')}`)].join(
          '\n',
        ),
        en: [
          'Not sent in and not tested, mend this first:',
          ...lines.map((fault) => `  ${faultLine(fault, 'en')}`),
        ].join('\n'),
      };
    }
    case 'role':
    case 'own':
    case 'approved-time':
    case 'state':
    case 'no-reason':
    case 'past':
    case 'nobody':
    case 'none-failed':
    case 'nothing-asked':
      return { zh: describeRefusal(refusal, 'zh'), en: describeRefusal(refusal, 'en') };
    case 'unseen':
      return unseen(refusal.broadcast);
    case 'empty-list':
      return {
        zh: `名单里的 ${refusal.unmatched.length} 行都找不到人，没有导入：chat 或 person 列请写 broadcast count、report 里看到的编号，对方要先和机器人说过话`,
        en: `None of the ${refusal.unmatched.length} rows matches anybody, nothing was imported: the chat or person column takes what broadcast count and report show, of people who have spoken to the bot`,
      };
    case 'none-unknown':
      return {
        zh: `写的接收人里，没有一个是“不知是否送达”：用 broadcast unknown ${refusal.broadcast} 看有谁，编号照列出来的写`,
        en: `Of none of those named the outcome is unknown: broadcast unknown ${refusal.broadcast} lists who there is, as they are to be written`,
      };
    case 'list-in-use':
      return {
        zh: `名单还要用，没有删：公告 ${refusal.broadcasts.join('、')} 没有发完。等发完，或先 broadcast cancel ${refusal.broadcasts[0]}`,
        en: `The list is in use and was not deleted: broadcasts ${refusal.broadcasts.join(', ')} are not at their end. Wait, or broadcast cancel ${refusal.broadcasts[0]} first`,
      };
    case 'not-found':
    case 'changed':
    case 'busy':
    case 'no-chat':
    case 'last-admin':
    case 'taken':
    case 'name':
    case 'number-as-name':
    case 'code':
      return others[refusal.kind];
    default:
      return unreachable(refusal);
  }
}

/** The last line of `show` is the command: whoever types it has seen what stands above. */
const unseen = (id: number): Bilingual => ({
  zh: `批准前请先看：broadcast show ${id}，它的最后一行就是要输入的命令，形如 broadcast approve ${id} --revision 版本`,
  en: `Look at it first: broadcast show ${id} ends with the command to type, broadcast approve ${id} --revision REVISION`,
});

const strangers: Readonly<Record<Stranger['reason'], Bilingual>> = {
  'not-signed-in': {
    zh: '没有登录：请管理员给一个一次性代码，再运行 npm run lianda -- staff sign-in',
    en: 'Not signed in: ask an admin for a one-time code, then run npm run lianda -- staff sign-in',
  },
  'unknown-key': {
    zh: '认不出这把钥匙：请管理员给一个新的一次性代码，重新登录',
    en: 'Nobody has this key: ask an admin for a new code and sign in again',
  },
  inactive: {
    zh: '账号已停用：请找管理员',
    en: 'The account is disabled: turn to an admin',
  },
};

const others: Readonly<
  Record<
    | 'not-found'
    | 'changed'
    | 'busy'
    | 'no-chat'
    | 'last-admin'
    | 'taken'
    | 'name'
    | 'number-as-name'
    | 'code',
    Bilingual
  >
> = {
  'not-found': { zh: '没有找到：请核对编号或名称', en: 'Not found: check the number or the name' },
  changed: {
    zh: '内容在这期间改过了，没有办：请用 broadcast show 重新看一遍',
    en: 'It has changed meanwhile: look at it again by broadcast show first',
  },
  busy: { zh: '同事正在改它：请稍后再试', en: 'Colleagues are changing it: try again in a moment' },
  'no-chat': {
    zh: '没有绑定聊天：先在和机器人的私聊里发“绑定 代码”',
    en: 'No chat is linked: send "绑定 CODE" to the bot in a direct chat first',
  },
  'last-admin': {
    zh: '这是最后一个能用的管理员：先让另一个人当管理员',
    en: 'This is the last active admin: make somebody else one first',
  },
  taken: {
    zh: '已有这个账号：换角色用 staff role，换代码用 staff code',
    en: 'There is such an account: staff role changes its role, staff code gives a new code',
  },
  name: {
    zh: '名字请用 1 到 30 个字、字母或数字，不能是 operator、program、nobody',
    en: 'A name has 1 to 30 letters and digits, and is not operator, program or nobody',
  },
  'number-as-name': {
    zh: '名字不能是电话或证件号码，它会一直留在操作记录里：请写姓名或科室',
    en: 'A name is no telephone or identity number, for it stays in the audit log: take a name or an office',
  },
  code: {
    zh: '代码不对、用过了或过期了：请管理员给一个新的',
    en: 'No such code, or it is used or out of date: ask an admin for a new one',
  },
};
