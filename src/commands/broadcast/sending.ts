import type { PersonId } from '../../core/ids.ts';
import type { UnknownRecipient } from '../../desk/sending.ts';
import { unknownPage } from '../../desk/sending.ts';
import { UsageError } from '../command.ts';
import { isoTime, plainTime } from '../plain-time.ts';
import { printRefusal } from '../refusal-text.ts';
import type { Workplace } from './workplace.ts';
import { namedId, print, textOption } from './workplace.ts';

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

/** Lists those whose outcome is unknown, or decides on them. */
export async function unknown(work: Workplace): Promise<number> {
  const { call, desk, visitor } = work;
  const id = namedId(work);
  const [again, leave] = [textOption(call, 'again'), textOption(call, 'leave')];
  if (again !== null && leave !== null)
    throw new UsageError(
      call.language === 'zh' ? '--again 和 --leave 一次用一个' : 'use --again or --leave, one at a time',
    );
  if (again === null && leave === null) return listUnknown(work);
  const people = peopleIn(again ?? leave ?? '', work);
  const decided = await desk.sending.decide(visitor, id, people, again === null ? 'leave' : 'again');
  if (decided.kind === 'refused') return printRefusal(decided.refusal, call);
  return print(call, { count: decided.count }, [
    call.language === 'zh' ? `已处理 ${decided.count} 个。` : `${decided.count} decided.`,
  ]);
}

/** Null: all that nobody has decided on. */
function peopleIn(written: string, { call }: Workplace): readonly PersonId[] | null {
  const people = written
    .split(/[,，]/u)
    .map((person) => person.trim())
    .filter((person) => person !== '');
  if (people.length === 0)
    throw new UsageError(
      call.language === 'zh'
        ? '--again 和 --leave 后面要写接收人的编号，逗号隔开，或写 all'
        : '--again and --leave take persons with commas between, or all',
    );
  return people.length === 1 && people[0] === 'all'
    ? null
    : (people as readonly string[] as readonly PersonId[]);
}

async function listUnknown(work: Workplace): Promise<number> {
  const { call, desk, visitor, book } = work;
  const id = namedId(work);
  const { timeZone } = book.pack;
  const all: UnknownRecipient[] = [];
  for (let after: PersonId | null = null; ;) {
    const page = await desk.sending.unknown(visitor, id, after);
    if (page.kind === 'refused') return printRefusal(page.refusal, call);
    all.push(...page.recipients);
    const last = page.recipients.at(-1);
    if (last === undefined || page.recipients.length < unknownPage) break;
    after = last.person;
  }
  const zh = call.language === 'zh';
  const json = {
    unknown: all.map(({ person, channel, at, attempts, isLeft }) => ({
      person,
      channel,
      at: isoTime(at, timeZone),
      attempts,
      left: isLeft,
    })),
  };
  return print(call, json, [
    zh ? `不知是否送达：${all.length} 个` : `outcome unknown: ${all.length}`,
    ...all.map(({ person, at, attempts, isLeft }) =>
      [
        person,
        plainTime(at, timeZone),
        `× ${attempts}`,
        ...(isLeft ? [zh ? '已定不再发' : 'left'] : []),
      ].join('  '),
    ),
    ...(all.some(({ isLeft }) => !isLeft)
      ? [
          zh
            ? `再发：broadcast unknown ${id} --again all；不再发：--leave all；也可以写编号，逗号隔开`
            : `Again: broadcast unknown ${id} --again all; not: --leave all; or name persons, with commas between`,
        ]
      : []),
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
          : 'Everything is stopped: no broadcast and no reminder goes out, replies do. broadcast unhalt lets it go on.'
        : zh
          ? '已恢复发送。单独暂停的公告还是暂停。'
          : 'It goes on.',
    ]);
  };
