import { createDesk } from '../desk/desk.ts';
import { newSecret } from '../desk/new-secret.ts';
import { actionHelp, namedAction } from './action.ts';
import { atDatabase } from './at-database.ts';
import { broadcastActions } from './broadcast/actions.ts';
import { broadcastOptionHelp } from './broadcast/option-help.ts';
import type { Call, Command } from './command.ts';
import { loadPack } from './load-pack.ts';
import { readStaffKey } from './staff-key.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

export const command: Command = {
  operands: '[ACTION] [ID]',
  options: {
    title: text,
    body: text,
    'body-file': text,
    topic: text,
    link: text,
    choice: text,
    receipt: flag,
    'no-receipt': flag,
    file: text,
    at: text,
    everyone: flag,
    groups: flag,
    role: text,
    district: text,
    chain: text,
    channel: text,
    subscribed: text,
    flow: text,
    list: text,
    chat: text,
    state: text,
    urgent: flag,
    revision: text,
    note: text,
    watch: flag,
    again: text,
    leave: text,
    name: text,
    sheet: text,
    delete: text,
    csv: text,
    xlsx: text,
    svg: text,
    people: text,
  },
  paths: ['body-file', 'file', 'csv', 'xlsx', 'svg', 'people'],
  optionHelp: [...actionHelp(broadcastActions), ...broadcastOptionHelp],
  async run(call: Call) {
    const { name, operands } = namedAction(call, broadcastActions, []);
    return atDatabase(call, false, async (store) => {
      const { book } = await loadPack(call.options, call.environment, call.language);
      const desk = createDesk({ store, book, now: Date.now, newSecret });
      const visitor = await desk.visitor(readStaffKey(call.environment));
      const action = await broadcastActions[name].load();
      return action({ call, operands, desk, visitor, book });
    });
  },
};
