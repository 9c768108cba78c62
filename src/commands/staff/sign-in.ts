import { staffWordsIn } from '../../core/staff/staff-words.ts';
import type { Call } from '../command.ts';
import { readSecret } from '../read-secret.ts';
import { printRefusal } from '../refusal-text.ts';
import { keepStaffKey, staffKeyFile } from '../staff-key.ts';
import type { StaffCall } from './staff-actions.ts';

/** Makes the key of this command line out of a one-time code, and keeps it; `written`: the code, if the command had it. */
export async function signIn({ call, desk }: StaffCall, written: string): Promise<number> {
  const signed = await desk.signIn(await codeIn(call, written));
  if (signed.kind === 'refused') return printRefusal(signed.refusal, call);
  const { staff, key } = signed;
  const { language, output, options, environment } = call;
  const zh = language === 'zh';
  const isPrinted = options['print'] === true;
  const fault = isPrinted ? null : keepStaffKey(environment, key);
  const kept = isPrinted || fault !== null ? null : staffKeyFile(environment);
  if (fault !== null)
    output.error(
      zh
        ? `钥匙存不进 ${staffKeyFile(environment)}（${fault}）：请放进 LIANDA_STAFF_KEY`
        : `Cannot keep the key in ${staffKeyFile(environment)} (${fault}): put it into LIANDA_STAFF_KEY`,
    );
  if (options['json'] === true) {
    output.result(
      JSON.stringify({
        ok: true,
        name: staff.name,
        role: staff.role,
        ...(kept === null ? { key } : { file: kept }),
      }),
    );
    return 0;
  }
  const role = staffWordsIn[language].roles[staff.role];
  output.result(zh ? `已登录：${staff.name}（${role}）` : `Signed in as ${staff.name} (${role})`);
  output.result(
    kept === null ? `LIANDA_STAFF_KEY=${key}` : zh ? `钥匙存在 ${kept}` : `The key is in ${kept}`,
  );
  return 0;
}

async function codeIn({ language, output }: Call, written: string): Promise<string> {
  if (written === '')
    return readSecret(language === 'zh' ? '请输入一次性代码（不显示）：' : 'The one-time code (not shown): ');
  output.error(
    language === 'zh'
      ? '代码写在命令里，会留在命令历史和进程列表里：以后只写 staff sign-in，再输入代码'
      : 'A code in a command stays in its history and in the list of processes: write staff sign-in alone, then the code',
  );
  return written;
}

/** Looks at nothing but the key. */
export async function whoAmI({ call, visitor }: StaffCall): Promise<number> {
  const { language, output, options } = call;
  if (visitor.kind === 'stranger') return printRefusal({ kind: 'stranger', reason: visitor.reason }, call);
  const me =
    visitor.kind === 'operator'
      ? { name: language === 'zh' ? '运维人员' : 'operator', role: null }
      : { name: visitor.staff.name, role: visitor.staff.role };
  output.result(
    options['json'] === true
      ? JSON.stringify({ ok: true, ...me })
      : me.role === null
        ? me.name
        : language === 'zh'
          ? `${me.name}（${staffWordsIn.zh.roles[me.role]}）`
          : `${me.name} (${staffWordsIn.en.roles[me.role]})`,
  );
  return 0;
}
