import { actionHelp, namedAction } from './action.ts';
import { atDatabase } from './at-database.ts';
import type { Call, Command } from './command.ts';
import { loadPack } from './load-pack.ts';
import { listTimers } from './reminders/list-timers.ts';
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
    options: ['days'],
    text: {
      zh: '晚得超出限度、没有发出去的提醒，新的在前',
      en: 'what was too late to be sent, newest first',
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
  options: { days: { type: 'string' } },
  optionHelp: [
    ...actionHelp(actions),
    {
      option: '--days N',
      text: {
        zh: 'missed 往回看几天，不写就是 30 天',
        en: 'of missed, how many days back; 30 unless told otherwise',
      },
    },
  ],
  async run(call: Call) {
    const operands = call.operands.length === 0 ? ['planned'] : call.operands;
    const { name } = namedAction({ ...call, operands }, actions, []);
    const { book } = await loadPack(call.options, call.environment, call.language);
    return atDatabase(call, false, (store) =>
      name === 'replan' ? replanAll(call, store, book) : listTimers(call, store, book, name),
    );
  },
};
