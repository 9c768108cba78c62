import { describeRefusal } from '../core/broadcasts/describe-broadcast.ts';
import { unreachable } from '../core/unreachable.ts';
import type { DeskRefusal } from '../desk/outcome.ts';
import type { Stranger } from '../desk/visitor.ts';
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
        zh: ['还不能提交，请先改好：', ...lines.map(({ part, text }) => `  ${part}：${text.zh}`)].join('\n'),
        en: [
          'Not submitted, mend this first:',
          ...lines.map(({ part, text }) => `  ${part}: ${text.en}`),
        ].join('\n'),
      };
    }
    case 'role':
    case 'own':
    case 'state':
    case 'no-reason':
    case 'past':
    case 'nobody':
    case 'nothing-asked':
      return { zh: describeRefusal(refusal, 'zh'), en: describeRefusal(refusal, 'en') };
    case 'not-found':
    case 'changed':
    case 'busy':
    case 'no-chat':
    case 'last-admin':
    case 'taken':
    case 'name':
    case 'code':
      return others[refusal.kind];
    default:
      return unreachable(refusal);
  }
}

const strangers: Readonly<Record<Stranger['reason'], Bilingual>> = {
  'not-signed-in': {
    zh: '没有登录：请管理员给一个一次性代码，再运行 npm run lianda -- staff sign-in CODE',
    en: 'Not signed in: ask an admin for a one-time code, then run npm run lianda -- staff sign-in CODE',
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
  Record<'not-found' | 'changed' | 'busy' | 'no-chat' | 'last-admin' | 'taken' | 'name' | 'code', Bilingual>
> = {
  'not-found': { zh: '没有找到：请核对编号或名称', en: 'Not found: check the number or the name' },
  changed: {
    zh: '内容在这期间改过了，没有办：请重新看一遍',
    en: 'It has changed meanwhile: look at it again first',
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
  code: {
    zh: '代码不对、用过了或过期了：请管理员给一个新的',
    en: 'No such code, or it is used or out of date: ask an admin for a new one',
  },
};
