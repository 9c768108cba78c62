import type { BroadcastId } from './broadcast.ts';
import { broadcastId } from './broadcast.ts';
import type { PressedAct } from './staff-choice.ts';

/** What a member of staff types. */
export type StaffCommand =
  | { readonly kind: 'begin'; readonly purpose: 'public' | 'rehearsal' }
  | { readonly kind: 'list' | 'waiting' | 'latest' | 'halt' | 'go-on' }
  | { readonly kind: 'show' | 'progress' | 'unknown'; readonly broadcast: BroadcastId }
  | {
      readonly kind: 'act';
      readonly act: PressedAct;
      readonly broadcast: BroadcastId;
      /** The reason, or the time, that was written behind it; empty when none was. */
      readonly note: string;
    };

const bare: ReadonlyMap<string, StaffCommand> = new Map<string, StaffCommand>([
  ['发布', { kind: 'begin', purpose: 'public' }],
  ['发布公告', { kind: 'begin', purpose: 'public' }],
  ['写公告', { kind: 'begin', purpose: 'public' }],
  ['publish', { kind: 'begin', purpose: 'public' }],
  ['演练', { kind: 'begin', purpose: 'rehearsal' }],
  ['rehearse', { kind: 'begin', purpose: 'rehearsal' }],
  ['公告', { kind: 'list' }],
  ['公告列表', { kind: 'list' }],
  ['broadcasts', { kind: 'list' }],
  ['待审批', { kind: 'waiting' }],
  ['待审', { kind: 'waiting' }],
  ['waiting', { kind: 'waiting' }],
  ['结果', { kind: 'latest' }],
  ['发布进度', { kind: 'latest' }],
  ['发布结果', { kind: 'latest' }],
  ['公告进度', { kind: 'latest' }],
  ['公告结果', { kind: 'latest' }],
  ['results', { kind: 'latest' }],
  ['全部停发', { kind: 'halt' }],
  ['halt', { kind: 'halt' }],
  ['恢复发送', { kind: 'go-on' }],
  ['resume all', { kind: 'go-on' }],
]);

const acts: Readonly<Record<string, PressedAct | 'show' | 'progress' | 'unknown'>> = {
  公告: 'show',
  broadcast: 'show',
  进度: 'progress',
  结果: 'progress',
  发布进度: 'progress',
  发布结果: 'progress',
  不明: 'unknown',
  未知: 'unknown',
  unknown: 'unknown',
  results: 'progress',
  progress: 'progress',
  提交: 'submit',
  submit: 'submit',
  批准: 'approve',
  同意: 'approve',
  approve: 'approve',
  加急批准: 'urgent',
  'approve urgent': 'urgent',
  退回: 'return',
  return: 'return',
  驳回: 'reject',
  reject: 'reject',
  暂停: 'pause',
  pause: 'pause',
  继续: 'resume',
  resume: 'resume',
  停止: 'cancel',
  作废: 'cancel',
  撤销: 'cancel',
  cancel: 'cancel',
  stop: 'cancel',
  重试: 'retry',
  retry: 'retry',
  催: 'nudge',
  催办: 'nudge',
  nudge: 'nudge',
  马上发: 'start',
  start: 'start',
  定时: 'start',
  schedule: 'start',
};

const numbered =
  /^\/?(?<word>[\p{Script=Han}]{1,4}|[a-z]+(?: urgent)?)\s*(?:公告|第|#|no\.?)?\s*(?<id>\d{1,9})\s*(?:号|条)?(?:[\s:：,，。]+(?<note>.*))?$/isu;

/** What a message asks for as staff would write it (“批准 12”, “退回 12 日期不对”); null when it is nothing of that. */
export function parseStaffCommand(text: string): StaffCommand | null {
  const typed = text.normalize('NFKC').trim();
  const word = typed
    .replace(/^\/|[。.!！]+$/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .toLowerCase();
  const simple = bare.get(word);
  if (simple !== undefined) return simple;
  // A reason is kept as it was written, with its own commas.
  const {
    word: verb = '',
    id,
    note = '',
  } = (numbered.exec(text.trim()) ?? numbered.exec(typed))?.groups ?? {};
  // “批准公告 12” as well as “批准 12”.
  const said = verb.toLowerCase().replace(/(?<=.)公告$/u, '');
  const kind = Object.hasOwn(acts, said) ? acts[said] : undefined;
  if (kind === undefined || id === undefined) return null;
  const broadcast = broadcastId(Number(id));
  if (kind === 'show' || kind === 'progress' || kind === 'unknown') return { kind, broadcast };
  // “定时 12” alone is no word for now: it is asked for the time.
  const isTimed = said === '定时' || said === 'schedule';
  return { kind: 'act', act: kind, broadcast, note: note.trim() || (isTimed ? said : '') };
}
