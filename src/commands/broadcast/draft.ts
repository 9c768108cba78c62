import { describeAudience } from '../../core/broadcasts/describe-audience.ts';
import type { Broadcast } from '../../core/broadcasts/broadcast.ts';
import { emptyContent } from '../../core/broadcasts/empty-content.ts';
import type { ChatId } from '../../core/ids.ts';
import type { Stepped } from '../../desk/steps.ts';
import { printRefusal } from '../refusal-text.ts';
import { audienceIn } from './audience-options.ts';
import { broadcastJson } from './broadcast-json.ts';
import { contentIn, momentIn } from './content-options.ts';
import type { Workplace } from './workplace.ts';
import { faultLine } from './fault-line.ts';
import { nameOf, namedId, print, textOption } from './workplace.ts';

export async function create(work: Workplace): Promise<number> {
  const { call, desk, visitor, book } = work;
  const { content, file = null } = await contentIn(call, book);
  const stepped = await desk.drafts.create(visitor, {
    content: { ...emptyContent, ...content },
    audience: audienceIn(call, book) ?? {},
    purpose: 'public',
    sendAt: momentIn(call, book.pack.timeZone, Date.now()) ?? null,
    file,
  });
  return printDraft(work, stepped);
}

export async function edit(work: Workplace): Promise<number> {
  const { call, desk, visitor, book } = work;
  const audience = audienceIn(call, book);
  const sendAt = momentIn(call, book.pack.timeZone, Date.now());
  const changes = {
    ...(await contentIn(call, book)),
    ...(audience !== null && { audience }),
    ...(sendAt !== undefined && { sendAt }),
  };
  return printDraft(work, await desk.drafts.edit(visitor, namedId(work), changes));
}

export async function rehearse(work: Workplace): Promise<number> {
  const { call, desk, visitor } = work;
  const chats =
    textOption(call, 'chat')
      ?.split(/[,，]/u)
      .map((chat) => chat.trim()) ?? null;
  return printDraft(
    work,
    await desk.drafts.rehearse(visitor, namedId(work), chats as readonly ChatId[] | null),
  );
}

export async function nudge(work: Workplace): Promise<number> {
  const { desk, visitor } = work;
  return printDraft(work, await desk.drafts.nudge(visitor, namedId(work)));
}

/** The draft as it is kept now, what is wrong with it, and what comes next. */
async function printDraft(work: Workplace, stepped: Stepped): Promise<number> {
  const { call, desk, book } = work;
  if (stepped.kind === 'refused') return printRefusal(stepped.refusal, call);
  const { broadcast } = stepped;
  const faults = await desk.drafts.check(broadcast);
  const json = { broadcast: broadcastJson(broadcast, book.pack.timeZone), faults };
  const { language } = call;
  const zh = language === 'zh';
  return print(call, json, [
    `${nameOf(broadcast, call)}${zh ? '：草稿已保存' : ': draft kept'}`,
    `${zh ? '发给：' : 'For: '}${whom(broadcast, work)}`,
    ...faults.map((fault) => `  ${faultLine(fault, language)}`),
    zh
      ? `接下来：broadcast show ${broadcast.id} 预览，broadcast submit ${broadcast.id} 提交审批`
      : `Next: broadcast show ${broadcast.id} to look at it, broadcast submit ${broadcast.id} to send it in`,
  ]);
}

function whom({ purpose, audience }: Broadcast, { book, call }: Workplace): string {
  if (purpose === 'public') return describeAudience(book, audience, call.language);
  return call.language === 'zh'
    ? '演练：只发给绑定了账号的工作人员'
    : 'a rehearsal, linked chats of staff only';
}
