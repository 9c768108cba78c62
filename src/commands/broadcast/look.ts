import { broadcastWordsIn } from '../../core/broadcasts/broadcast-words.ts';
import { describeUnserved } from '../../core/broadcasts/waiting-for.ts';
import { describeAudience, topicLabel } from '../../core/broadcasts/describe-audience.ts';
import { markedTitle } from '../../core/broadcasts/describe-broadcast.ts';
import { channelName, channelOf } from '../../core/ids.ts';
import type { AuditEntry } from '../../core/staff/staff.ts';
import type { ListVersion } from '../../core/broadcasts/audience-list.ts';
import type { Broadcast, BroadcastState } from '../../core/broadcasts/broadcast.ts';
import { describeAudit } from '../../core/staff/describe-audit.ts';
import { UsageError } from '../command.ts';
import { isoTime, plainTime } from '../plain-time.ts';
import { printRefusal } from '../refusal-text.ts';
import { broadcastJson, listJson } from './broadcast-json.ts';
import { versionText } from './lists.ts';
import { faultLine } from './fault-line.ts';
import { progressLines } from './progress-lines.ts';
import type { Workplace } from './workplace.ts';
import { nameOf, namedId, print, textOption } from './workplace.ts';

export async function list(work: Workplace): Promise<number> {
  const { call, desk, visitor, book } = work;
  const { states } = broadcastWordsIn[call.language];
  const wanted = (textOption(call, 'state') ?? '').split(/[,，]/u).filter((name) => name !== '');
  const unknown = wanted.find((name) => !Object.hasOwn(states, name));
  if (unknown !== undefined)
    throw new UsageError(
      call.language === 'zh'
        ? `没有“${unknown}”这个状态：有 ${Object.keys(states).join('、')}`
        : `no state "${unknown}": there are ${Object.keys(states).join(', ')}`,
    );
  const listed = await desk.looking.list(visitor, wanted as readonly BroadcastState[]);
  if (listed.kind === 'refused') return printRefusal(listed.refusal, call);
  const halted = await desk.looking.halted();
  const { timeZone } = book.pack;
  const json = { halted, broadcasts: listed.broadcasts.map((one) => broadcastJson(one, timeZone)) };
  return print(call, json, [
    ...(halted === null ? [] : [haltedLine(halted, work)]),
    ...listed.broadcasts.map(
      (one) =>
        `${one.id}  ${states[one.state]}  ${plainTime(one.updatedAt, timeZone)}  ${markedTitle(one, call.language)}`,
    ),
    ...(listed.broadcasts.length === 0 ? [call.language === 'zh' ? '没有公告。' : 'There are none.'] : []),
  ]);
}

export const haltedLine = (
  { by, at }: { readonly by: string; readonly at: number },
  { call, book }: Workplace,
): string =>
  call.language === 'zh'
    ? `全部停发中：${by}，${plainTime(at, book.pack.timeZone)}。用 broadcast unhalt 恢复，要审批权限。`
    : `Everything is stopped, by ${by} at ${plainTime(at, book.pack.timeZone)}; broadcast unhalt lets it go on.`;

export async function show(work: Workplace): Promise<number> {
  const { call, desk, visitor, book } = work;
  const shown = await desk.looking.show(visitor, namedId(work));
  if (shown.kind === 'refused') return printRefusal(shown.refusal, call);
  const { broadcast, progress, unserved, fills, list: listed } = shown;
  const { previewBroadcast } = await import('../../rendering/broadcast-preview.ts');
  const previews = previewBroadcast(broadcast, fills);
  const faults = broadcast.state === 'draft' ? await desk.drafts.check(broadcast) : [];
  const counted = broadcast.state === 'submitted' ? await desk.looking.count(visitor, broadcast.id) : null;
  const count = counted?.kind === 'done' ? counted.count.count : null;
  const json = {
    broadcast: broadcastJson(broadcast, book.pack.timeZone),
    list: listed === null ? null : listJson(listed),
    faults,
    progress,
    unserved,
    previews,
  };
  return print(call, json, [
    ...terms(broadcast, work, listed, count),
    ...reasonGiven(broadcast, shown.history, call),
    ...faults.map((fault) => `! ${faultLine(fault, call.language)}`),
    ...(broadcast.planned === null && broadcast.startedAt === null
      ? []
      : progressLines(progress, call.language)),
    ...unserved.map((one) => describeUnserved(one, Date.now())[call.language]),
    ...previews.flatMap(({ plain, oneWay, choices, files }) => [
      '────────',
      plain,
      ...choices.map((label) => `[${label}]`),
      ...files.map((file) => `${call.language === 'zh' ? '附件：' : 'file: '}${file}`),
      ...(mayReachRobots(broadcast) ? ['────────', ...inRobots[call.language], oneWay] : []),
    ]),
    '────────',
    ...(broadcast.state === 'submitted'
      ? [
          call.language === 'zh'
            ? `批准：broadcast approve ${broadcast.id} --revision ${broadcast.edition}`
            : `To approve it: broadcast approve ${broadcast.id} --revision ${broadcast.edition}`,
        ]
      : []),
  ]);
}

const robots = channelName('robots');

/** Whether a group robot may be among those it goes to: only then it is worth reading a second time. */
const mayReachRobots = ({ audience: { groups, chats = [], channels } }: Broadcast): boolean =>
  (groups === true && (channels?.includes(robots) ?? true)) ||
  chats.some((chat) => channelOf(chat) === robots);

const inRobots = {
  zh: ['发到群机器人（企业微信、钉钉、飞书）的，没有选项和附件，是这样：'],
  en: ['From a group robot (WeCom, DingTalk, Feishu), without choices and files:'],
};

/** Why it was sent back, as long as it is a draft again, or why it was rejected. */
function reasonGiven(
  { state }: Broadcast,
  history: readonly AuditEntry[],
  { language }: Pick<Workplace['call'], 'language'>,
): readonly string[] {
  const last = history.findLast(({ action, outcome }) => outcome === 'done' && decisions.has(action));
  if (last === undefined || last.note === '' || !(state === 'draft' || state === 'cancelled')) return [];
  if (last.action !== 'return' && last.action !== 'reject') return [];
  return [
    language === 'zh'
      ? `${last.action === 'return' ? '退回' : '驳回'}原因：${last.note}（${last.actor}）`
      : `${last.action === 'return' ? 'Returned' : 'Rejected'} by ${last.actor}: ${last.note}`,
  ];
}

const decisions: ReadonlySet<string> = new Set(['submit', 'approve', 'return', 'reject']);

/** Whom it goes to, when, and who had a hand in it. */
function terms(
  broadcast: Broadcast,
  { call, book }: Workplace,
  listed: ListVersion | null,
  count: number | null,
): readonly string[] {
  const { language } = call;
  const { timeZone } = book.pack;
  const zh = language === 'zh';
  const words = broadcastWordsIn[language];
  const { content, audience, purpose, sendAt, urgent, editors, submittedBy, approvedBy, edition } = broadcast;
  const whom = purpose === 'rehearsal' ? words.colleaguesOnly : describeAudience(book, audience, language);
  const line = (label: readonly [string, string], value: string) =>
    zh ? `${label[0]}：${value}` : `${label[1]}: ${value}`;
  return [
    `${nameOf(broadcast, call)}${zh ? '：' : ': '}${words.states[broadcast.state]}${zh ? `，版本 ${edition}` : `, revision ${edition}`}`,
    line(['发给', 'For'], whom),
    ...(listed === null ? [] : [line(['名单', 'List'], versionText(listed, call))]),
    ...(count === null ? [] : [line(['接收人', 'Recipients'], `${count}`)]),
    ...(content.topic === null ? [] : [line(['主题', 'Topic'], topicLabel(book, content.topic, language))]),
    ...(sendAt === null ? [] : [line(['时间', 'At'], plainTime(sendAt, timeZone))]),
    ...(urgent ? [zh ? '加急：免打扰时段也发' : 'Urgent: in quiet hours as well'] : []),
    line(
      ['编写', 'Written by'],
      editors.length === 0 ? (zh ? '程序' : 'the program') : editors.join(zh ? '、' : ', '),
    ),
    ...(submittedBy === null ? [] : [line(['提交', 'Submitted by'], submittedBy)]),
    ...(approvedBy === null ? [] : [line(['审批', 'Approved by'], approvedBy)]),
  ];
}

export async function history(work: Workplace): Promise<number> {
  const { call, desk, visitor, book } = work;
  const shown = await desk.looking.show(visitor, namedId(work));
  if (shown.kind === 'refused') return printRefusal(shown.refusal, call);
  const { timeZone } = book.pack;
  const json = { history: shown.history.map((entry) => ({ ...entry, at: isoTime(entry.at, timeZone) })) };
  return print(
    call,
    json,
    shown.history.map((entry) =>
      describeAudit(entry, { language: call.language, timeZone, withTarget: false }),
    ),
  );
}
