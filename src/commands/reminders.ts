import { actionHelp, namedAction } from './action.ts';
import { atDatabase } from './at-database.ts';
import type { Call, Command } from './command.ts';
import { loadPack } from './load-pack.ts';
import { textOption } from './broadcast/workplace.ts';
import { decideUnsent } from './reminders/decide-unsent.ts';
import { listTimers, sinceIn } from './reminders/list-timers.ts';
import { replanAll } from './reminders/replan-all.ts';

const actions = {
  planned: {
    operands: '',
    options: [],
    text: {
      zh: '接下来要发的提醒，先到的在前；什么都不写也是它',
      en: 'what will be sent, soonest first; so does no action',
    },
  },
  missed: {
    operands: '',
    options: ['days', 'again', 'leave'],
    text: {
      zh: '太晚没发、没发成、不知是否送达的提醒，新的在前；再发或不再发要编写权限',
      en: 'what was too late, failed or may not have arrived, newest first; to decide on it takes an editor',
    },
  },
  replan: {
    operands: '',
    options: [],
    text: {
      zh: '按现在的内容和日期重排全部提醒；服务启动时和每天夜里会自动做',
      en: 'plan everything anew from content and dates; the service does it at its start and every night',
    },
  },
} as const;

/** Reminders, for staff: what is planned, what was missed. */
export const command: Command = {
  operands: '[ACTION]',
  options: { days: { type: 'string' }, again: { type: 'string' }, leave: { type: 'string' } },
  optionHelp: [
    ...actionHelp(actions),
    {
      option: '--days N',
      text: {
        zh: 'missed 往回看几天，不写就是 30 天',
        en: 'of missed, how many days back; 30 unless told otherwise',
      },
    },
    {
      option: '--again IDS',
      text: {
        zh: 'missed 里的这些再发一次：写编号，用逗号隔开，或 all',
        en: 'send these of missed again: ids with commas between, or all',
      },
    },
    {
      option: '--leave IDS',
      text: {
        zh: 'missed 里的这些不再发，只留记录：写编号，用逗号隔开，或 all',
        en: 'leave these of missed as they are: ids with commas between, or all',
      },
    },
  ],
  async run(call: Call) {
    const operands = call.operands.length === 0 ? ['planned'] : call.operands;
    const { name } = namedAction({ ...call, operands }, actions, []);
    const { book } = await loadPack(call.options, call.environment, call.language);
    return atDatabase(call, false, (store) => {
      if (name === 'replan') return replanAll(call, store, book);
      const since = sinceIn(call, Date.now());
      const [again, leave] = [textOption(call, 'again'), textOption(call, 'leave')];
      return again === null && leave === null
        ? listTimers(call, store, book, name, since)
        : decideUnsent(call, store, book, { since, again, leave });
    });
  },
};
