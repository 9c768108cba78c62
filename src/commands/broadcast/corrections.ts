import { isoTime, plainTime } from '../plain-time.ts';
import { printRefusal } from '../refusal-text.ts';
import type { Workplace } from './workplace.ts';
import { print } from './workplace.ts';

/** What has changed since people were told it: how many it concerns, and which correction was drafted for them. */
export async function corrections({ call, desk, visitor, book }: Workplace): Promise<number> {
  const listed = await desk.corrections.list(visitor);
  if (listed.kind === 'refused') return printRefusal(listed.refusal, call);
  const { timeZone } = book.pack;
  const zh = call.language === 'zh';
  const json = { changes: listed.changes.map((change) => ({ ...change, at: isoTime(change.at, timeZone) })) };
  return print(call, json, [
    ...listed.changes.map(({ at, label, after, concerned, broadcast }) => {
      const what = after === null ? (zh ? '撤下' : 'gone') : zh ? '改了' : 'changed';
      const whom = zh ? `涉及 ${concerned} 个接收人` : `concerns ${concerned}`;
      const draft =
        broadcast === null
          ? zh
            ? '没有起草更正'
            : 'no correction'
          : zh
            ? `公告 ${broadcast}`
            : `broadcast ${broadcast}`;
      return [plainTime(at, timeZone), what, label, whom, draft].join('  ');
    }),
    ...(listed.changes.length === 0 ? [zh ? '内容没有变化。' : 'Nothing has changed.'] : []),
  ]);
}
