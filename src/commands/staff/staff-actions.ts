import type { StaffRole } from '../../core/staff-role.ts';
import { staffWordsIn } from '../../core/staff/staff-words.ts';
import type { Accounts, GivenCode } from '../../desk/accounts.ts';
import type { Outcome } from '../../desk/outcome.ts';
import type { Visitor } from '../../desk/visitor.ts';
import type { Action } from '../action.ts';
import type { Call } from '../command.ts';
import { UsageError } from '../command.ts';
import { isoTime, plainTime } from '../plain-time.ts';
import { printRefusal } from '../refusal-text.ts';

/** A call of `lianda staff` at the desk. */
export interface StaffCall {
  readonly call: Call;
  readonly operands: readonly string[];
  readonly desk: Accounts;
  readonly visitor: Visitor;
  /** The pack's, in which times are said; empty for what tells none. */
  readonly timeZone: string;
}

export const staffActions = {
  add: {
    operands: 'NAME',
    options: ['role'],
    text: { zh: '建一个账号，给出一次性代码', en: 'make an account and give a one-time code' },
  },
  list: { operands: '', options: [], text: { zh: '列出账号', en: 'list the accounts' } },
  role: { operands: 'NAME ROLE', options: [], text: { zh: '换一个角色', en: 'give another role' } },
  disable: { operands: 'NAME', options: [], text: { zh: '停用账号', en: 'an account may do nothing more' } },
  enable: { operands: 'NAME', options: [], text: { zh: '重新启用账号', en: 'let it work again' } },
  code: {
    operands: 'NAME',
    options: [],
    text: { zh: '给出一个新的一次性代码', en: 'give a new one-time code' },
  },
  'sign-in': {
    operands: '[CODE]',
    options: ['print'],
    text: {
      zh: '用一次性代码在这台电脑上登录，代码另外输入',
      en: 'sign in on this computer with a one-time code, which it asks for',
    },
  },
  whoami: { operands: '', options: [], text: { zh: '我是谁', en: 'who I am' } },
  audit: {
    operands: '',
    options: ['of'],
    text: { zh: '操作记录：谁在什么时候做了什么', en: 'the audit log: who did what when' },
  },
} as const satisfies Readonly<Record<string, Action>>;

type StaffAction = keyof typeof staffActions;

const roles: readonly StaffRole[] = ['viewer', 'editor', 'approver', 'admin'];

export async function runStaffAction(name: StaffAction, staff: StaffCall): Promise<number> {
  const [who = '', role = ''] = staff.operands;
  const { desk, visitor, call } = staff;
  switch (name) {
    case 'add':
      return giveCode(staff, who, () => desk.add(visitor, who, roleIn(call.options['role'], call)));
    case 'code':
      return giveCode(staff, who, () => desk.newCode(visitor, who));
    case 'role':
      return change(staff, desk.setRole(visitor, who, roleIn(role, call)), { name: who, role });
    case 'disable':
    case 'enable':
      return change(staff, desk.setActive(visitor, who, name === 'enable'), {
        name: who,
        active: name === 'enable',
      });
    case 'list':
      return list(staff);
    case 'sign-in':
      return (await import('./sign-in.ts')).signIn(staff, who);
    case 'whoami':
      return (await import('./sign-in.ts')).whoAmI(staff);
    case 'audit':
      return (await import('./audit.ts')).audit(staff);
  }
}

function roleIn(written: unknown, { language }: Call): StaffRole {
  const role = roles.find((each) => each === written);
  if (role !== undefined) return role;
  throw new UsageError(
    language === 'zh' ? `角色请写 ${roles.join('、')} 之一` : `write a role, one of ${roles.join(', ')}`,
  );
}

async function giveCode(
  { call, timeZone }: StaffCall,
  name: string,
  give: () => Promise<Outcome<GivenCode>>,
): Promise<number> {
  const given = await give();
  if (given.kind === 'refused') return printRefusal(given.refusal, call);
  const { code, expiresAt } = given;
  const { language, output, options } = call;
  if (options['json'] === true) {
    output.result(JSON.stringify({ ok: true, name, code, expiresAt: isoTime(expiresAt, timeZone) }));
    return 0;
  }
  const until = plainTime(expiresAt, timeZone);
  const lines =
    language === 'zh'
      ? [
          `${name} 的一次性代码：${code}`,
          `${until} 以前有效，只能用一次，请当面或用可靠的方式交给本人。`,
          `绑定聊天：在和机器人的私聊里发“绑定 ${code}”，网页、Telegram、微信都行`,
          `命令行：npm run lianda -- staff sign-in，再输入代码`,
        ]
      : [
          `The one-time code of ${name}: ${code}`,
          `It works once, until ${until}. Hand it over in person or by a way you trust.`,
          `To link a chat: send "link ${code}" to the bot in a direct chat, on the web, Telegram or WeChat`,
          `For the command line: npm run lianda -- staff sign-in, then the code`,
        ];
  for (const line of lines) output.result(line);
  return 0;
}

async function change(
  { call }: StaffCall,
  changing: Promise<Outcome<object>>,
  after: object,
): Promise<number> {
  const changed = await changing;
  if (changed.kind === 'refused') return printRefusal(changed.refusal, call);
  const { language, output, options } = call;
  output.result(
    options['json'] === true
      ? JSON.stringify({ ok: true, ...after })
      : language === 'zh'
        ? '已改好。'
        : 'Done.',
  );
  return 0;
}

async function list({ call, desk, visitor }: StaffCall): Promise<number> {
  const listed = await desk.list(visitor);
  if (listed.kind === 'refused') return printRefusal(listed.refusal, call);
  const { language, output, options } = call;
  const zh = language === 'zh';
  if (options['json'] === true) {
    const accounts = listed.accounts.map(({ name, role, isActive, hasKey, chats }) => ({
      name,
      role,
      active: isActive,
      chats: chats.length,
      key: hasKey,
    }));
    output.result(JSON.stringify({ ok: true, accounts }));
    return 0;
  }
  for (const { name, role, isActive, hasKey, chats } of listed.accounts) {
    const parts = [
      ...(isActive ? [] : [zh ? '已停用' : 'disabled']),
      zh ? `绑定的聊天 ${chats.length} 个` : `${chats.length} chats`,
      ...(hasKey ? [zh ? '有命令行钥匙' : 'has a key'] : []),
    ];
    output.result(`${name}  ${staffWordsIn[language].roles[role]}  ${parts.join(zh ? '，' : ', ')}`);
  }
  return 0;
}
