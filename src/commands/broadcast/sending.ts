import { printRefusal } from '../refusal-text.ts';
import type { Workplace } from './workplace.ts';
import { namedId, print } from './workplace.ts';

export async function test(work: Workplace): Promise<number> {
  const { call, desk, visitor } = work;
  const tested = await desk.sending.test(visitor, namedId(work));
  if (tested.kind === 'refused') return printRefusal(tested.refusal, call);
  const { chats } = tested;
  return print(call, { chats: chats.length }, [
    call.language === 'zh'
      ? `已试发到您绑定的 ${chats.length} 个聊天，要服务在运行才会收到。`
      : `Sent to the ${chats.length} chats linked to you; it arrives while the service runs.`,
  ]);
}

export const halt =
  (halted: boolean) =>
  async ({ call, desk, visitor }: Workplace): Promise<number> => {
    const set = await desk.sending.setHalted(visitor, halted);
    if (set.kind === 'refused') return printRefusal(set.refusal, call);
    const zh = call.language === 'zh';
    return print(call, { halted }, [
      halted
        ? zh
          ? '已全部停发：还没发的公告和提醒都先不发，已经发出的收不回来，回答问题照常。恢复用 broadcast unhalt，要审批权限。'
          : 'Everything is stopped: no broadcast and no reminder goes out, replies do. broadcast unhalt lets it go on and takes whoever may approve.'
        : zh
          ? '已恢复发送。单独暂停的公告还是暂停。'
          : 'Broadcasts and reminders go on; a broadcast that was paused by itself stays paused.',
    ]);
  };
