import { createAccountDesk } from '../desk/desk.ts';
import { newSecret } from '../desk/new-secret.ts';
import { visitorWithKey } from '../desk/visitor.ts';
import { actionHelp, namedAction } from './action.ts';
import { atDatabase } from './at-database.ts';
import type { Call, Command } from './command.ts';
import { loadPack } from './load-pack.ts';
import { readStaffKey } from './staff-key.ts';
import type { StaffCall } from './staff/staff-actions.ts';
import { runStaffAction, staffActions } from './staff/staff-actions.ts';

/** Only these need the pack: with content that has faults, an account can still be disabled. */
const tellsTime: ReadonlySet<string> = new Set(['add', 'code', 'audit']);

async function packTimeZone({ options, environment, language }: Call): Promise<string> {
  const { book } = await loadPack(options, environment, language);
  return book.pack.timeZone;
}

export const command: Command = {
  operands: '[ACTION] [NAME] [ROLE]',
  options: {
    role: { type: 'string' },
    of: { type: 'string' },
    print: { type: 'boolean' },
    operator: { type: 'boolean' },
  },
  optionHelp: [
    ...actionHelp(staffActions),
    {
      option: '--role ROLE',
      text: {
        zh: 'viewer 查看，editor 编写，approver 审批，admin 管理账号',
        en: 'viewer looks, editor writes, approver approves, admin sees to accounts',
      },
    },
    {
      option: '--of TARGET',
      text: {
        zh: 'audit 只看一个对象，例如 broadcast:12、staff:李老师',
        en: 'of audit, one target only: broadcast:12, staff:Li',
      },
    },
    {
      option: '--print',
      text: {
        zh: 'sign-in 不存钥匙，打印出来放进 LIANDA_STAFF_KEY',
        en: 'of sign-in: print the key for LIANDA_STAFF_KEY and keep it nowhere',
      },
    },
    {
      option: '--operator',
      text: {
        zh: '没有管理员的钥匙，以运维人员身份办理，会记入操作记录',
        en: "without an admin's key, as whoever runs the machine; the audit log says so",
      },
    },
  ],
  async run(call: Call) {
    const { name, operands } = namedAction(call, staffActions, ['operator']);
    const timeZone = tellsTime.has(name) ? await packTimeZone(call) : '';
    // The first account may be made before the service was ever started.
    return atDatabase(call, name === 'add', async (store) => {
      const desk = createAccountDesk({ store, now: Date.now, newSecret });
      const visitor =
        call.options['operator'] === true
          ? ({ kind: 'operator' } as const)
          : await visitorWithKey(store.staff, readStaffKey(call.environment));
      const staffCall: StaffCall = { call, operands, desk, visitor, timeZone };
      return runStaffAction(name, staffCall);
    });
  },
};
