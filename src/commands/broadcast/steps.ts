import type { OtherAct } from '../../desk/acts.ts';
import type { Stepped } from '../../desk/steps.ts';
import { broadcastWordsIn } from '../../core/broadcasts/broadcast-words.ts';
import { UsageError } from '../command.ts';
import { whenSent } from '../../core/broadcasts/when-sent.ts';
import { printRefusal } from '../refusal-text.ts';
import { broadcastJson } from './broadcast-json.ts';
import { momentIn } from './content-options.ts';
import { haltedLine } from './look.ts';
import type { Workplace } from './workplace.ts';
import { nameOf, namedId, print, textOption } from './workplace.ts';

export async function submit(work: Workplace): Promise<number> {
  return printStep(work, await work.desk.acts.submit(work.visitor, namedId(work)));
}

/** A step that takes nothing but its word. */
export const step =
  (kind: 'pause' | 'resume' | 'retry') =>
  (work: Workplace): Promise<number> =>
    act(work, { kind });

/** A step for which a reason can be given; whether it has to be is for the desk to say. */
export const stepWithNote =
  (kind: 'return' | 'reject' | 'cancel') =>
  (work: Workplace): Promise<number> =>
    act(work, { kind, note: textOption(work.call, 'note') ?? '' });

export const approve = (work: Workplace): Promise<number> =>
  act(work, { kind: 'approve', urgent: work.call.options['urgent'] === true });

export const start = (work: Workplace): Promise<number> => act(work, { kind: 'schedule', sendAt: null });

export async function schedule(work: Workplace): Promise<number> {
  const { call, book } = work;
  const sendAt = momentIn(call, book.pack.timeZone, Date.now());
  if (sendAt === undefined || sendAt === null)
    throw new UsageError(
      call.language === 'zh'
        ? 'schedule 要写 --at 时间；马上发用 start'
        : 'schedule takes --at TIME; start sends it now',
    );
  return act(work, { kind: 'schedule', sendAt });
}

async function act(work: Workplace, wanted: OtherAct): Promise<number> {
  const { call, desk, visitor } = work;
  const written = textOption(call, 'revision');
  if (written !== null && !/^\d{1,9}$/u.test(written))
    throw new UsageError(
      call.language === 'zh'
        ? '--revision 请写 show 显示的版本数字'
        : '--revision takes the number that show gives',
    );
  const seen = written === null ? undefined : Number(written);
  return printStep(work, await desk.acts.act(visitor, namedId(work), wanted, seen));
}

async function printStep(work: Workplace, stepped: Stepped): Promise<number> {
  const { call, book, desk } = work;
  if (stepped.kind === 'refused') return printRefusal(stepped.refusal, call);
  const { broadcast } = stepped;
  const { timeZone } = book.pack;
  const { states } = broadcastWordsIn[call.language];
  const zh = call.language === 'zh';
  const { id, state, sendAt, expected, approvedFor } = broadcast;
  const halted = ['approved', 'scheduled', 'sending'].includes(state) ? await desk.looking.halted() : null;
  const look = { book, now: Date.now(), language: call.language, isHalted: halted !== null };
  return print(call, { broadcast: broadcastJson(broadcast, timeZone) }, [
    `${nameOf(broadcast, call)}${zh ? '：' : ': '}${states[state]}`,
    ...(state === 'submitted' && expected !== null
      ? [
          zh
            ? `现在算下来发给 ${expected} 个接收人，等另一位同事审批`
            : `For ${expected} at present; a colleague has to approve it`,
        ]
      : []),
    ...(state === 'scheduled' && sendAt !== null
      ? [
          zh
            ? `${whenSent(broadcast, look)}，要服务在运行`
            : `While the service runs, ${whenSent(broadcast, look)}`,
        ]
      : []),
    ...(state === 'approved'
      ? [
          zh
            ? `还没定时间。马上发：broadcast start ${id}；定时间：broadcast schedule ${id} --at 时间${approvedFor === null ? '' : '。批准的是另一个时间，要审批人来办'}`
            : `It has no time yet. To send it now: broadcast start ${id}; later: broadcast schedule ${id} --at TIME${approvedFor === null ? '' : '. It was approved for another time: that takes an approver'}`,
        ]
      : []),
    ...(halted === null ? [] : [haltedLine(halted, work)]),
  ]);
}
