import type { Book } from '../book.ts';
import type { ChatId } from '../ids.ts';
import { quietUntil } from '../outreach/quiet-hours.ts';
import { maskPersonalData } from '../personal-data.ts';
import type { PersonalDataKind } from '../update.ts';
import { mostChoices } from './broadcast-choice.ts';
import type { Broadcast, BroadcastContent } from './broadcast.ts';
import { checkAudience } from './check-audience.ts';
import type { DraftFault } from './draft-fault.ts';
import { draftError, draftNote } from './draft-fault.ts';
import { variablesIn } from './fill-in.ts';
import { isSafeLink } from './safe-link.ts';

/** A line on a phone holds some twenty characters; three lines are read at a glance. */
export const longestTitle = 60;
/** Telegram's longest message has 4,096, and the title, the link and what stands around them go in as well. */
export const longestBody = 3_000;
/** What fits on a button of a phone. */
export const longestChoice = 20;
/** Bytes. Kept once whatever the number of recipients; on a phone's connection it takes some seconds. */
export const largestFile = 2 * 1024 * 1024;

/** What is known of lists as a draft is checked. */
export interface ListsKnown {
  readonly names: readonly string[];
  /** Of the draft's own list, if it has one that is there. */
  readonly own: ListKnown | null;
}

export interface ListKnown {
  readonly columns: readonly string[];
  /** For each variable that some rows have no value for, how many and a few of them. */
  readonly gaps: readonly {
    readonly variable: string;
    readonly rows: number;
    readonly some: readonly ChatId[];
  }[];
}

type Draft = Pick<Broadcast, 'content' | 'audience' | 'sendAt' | 'urgent' | 'purpose'>;

/** Everything that is wrong with a draft, in the order it is read. Pure: what lists hold was read before. */
export function checkDraft(draft: Draft, book: Book, lists: ListsKnown): readonly DraftFault[] {
  const { content, audience, purpose } = draft;
  return [
    ...checkLength('title', content.title, longestTitle),
    ...checkLength('body', content.body, longestBody),
    ...checkTopic(content, book),
    ...checkLink(content),
    ...checkChoices(content.choices),
    ...checkFile(content),
    ...checkPersonal(content),
    // A rehearsal goes to staff whatever its audience says.
    ...(purpose === 'rehearsal' ? [] : checkAudience(audience, book, lists.names)),
    ...checkVariables(draft, lists),
    ...checkTime(draft, book),
  ];
}

function checkLength(part: 'title' | 'body', text: string, most: number): readonly DraftFault[] {
  const { length } = [...text.trim()];
  const name = part === 'title' ? '标题' : '正文';
  if (length === 0) return [draftError(part, `没有${name}：请写上`, `there is no ${part}: write one`)];
  if (part === 'title' && text.trim().includes('\n'))
    return [draftError(part, '标题有好几行：请写成一行', 'the title has several lines: write one')];
  if (length <= most) return [];
  return [
    draftError(
      part,
      `${name}有 ${length} 个字，最多 ${most} 个：请删短`,
      `the ${part} has ${length} characters, ${most} at most: shorten it`,
    ),
  ];
}

function checkTopic({ topic }: BroadcastContent, { outreach }: Book): readonly DraftFault[] {
  if (topic === null || outreach.topics.some(({ id }) => id === topic)) return [];
  const known = outreach.topics.map(({ id }) => id);
  return [
    draftError(
      'topic',
      `没有“${topic}”这个主题：有 ${known.join('、')}`,
      `no topic "${topic}": there are ${known.join(', ')}`,
    ),
  ];
}

function checkLink({ link }: BroadcastContent): readonly DraftFault[] {
  if (link === null) return [];
  const faults: DraftFault[] = [];
  if (!/^https:\/\//iu.test(link.url) || !isSafeLink(link.url))
    faults.push(
      draftError(
        'link',
        `“${link.url}”不能用：请写 https:// 开头的完整网址`,
        `"${link.url}" cannot be used: write a whole address that begins with https://`,
      ),
    );
  if (link.label.trim() === '')
    faults.push(draftError('link', '链接没有名称：请写上', 'the link has no label: write one'));
  return faults;
}

function checkChoices(choices: readonly string[]): readonly DraftFault[] {
  const faults: DraftFault[] = [];
  if (choices.length > mostChoices)
    faults.push(
      draftError(
        'choice',
        `选项有 ${choices.length} 个，最多 ${mostChoices} 个：请去掉几个`,
        `there are ${choices.length} choices, ${mostChoices} at most: drop some`,
      ),
    );
  for (const choice of choices) {
    const { length } = [...choice.trim()];
    if (length === 0 || length > longestChoice)
      faults.push(
        draftError(
          'choice',
          `选项“${choice}”有 ${length} 个字：请写 1 到 ${longestChoice} 个`,
          `the choice "${choice}" has ${length} characters: write 1 to ${longestChoice}`,
        ),
      );
  }
  if (new Set(choices.map((choice) => choice.trim())).size < choices.length)
    faults.push(draftError('choice', '有两个选项一样：请改一个', 'two choices are the same: change one'));
  return faults;
}

function checkFile({ file }: BroadcastContent): readonly DraftFault[] {
  if (file === null || (file.bytes > 0 && file.bytes <= largestFile)) return [];
  const most = largestFile / 1024 / 1024;
  return [
    draftError(
      'file',
      `附件“${file.name}”${file.bytes === 0 ? '是空的' : `超过 ${most} MB`}：请换一个`,
      `the file "${file.name}" ${file.bytes === 0 ? 'is empty' : `has more than ${most} MB`}: take another`,
    ),
  ];
}

const kindNames: Readonly<Record<PersonalDataKind, { readonly zh: string; readonly en: string }>> = {
  'id-card': { zh: '身份证号', en: 'an identity card number' },
  mobile: { zh: '手机号', en: 'a mobile number' },
  'bank-card': { zh: '银行卡号', en: 'a bank card number' },
};

/** The number itself is not repeated. */
function checkPersonal({ title, body, link, choices }: BroadcastContent): readonly DraftFault[] {
  const parts = { title, body, link: `${link?.label ?? ''} ${link?.url ?? ''}`, choice: choices.join(' ') };
  return Object.entries(parts).flatMap(([part, text]) =>
    maskPersonalData(text).masked.map((kind) =>
      draftError(
        part,
        `里面有${kindNames[kind].zh}：公告里不能有个人号码，请删去，联系电话请写办公电话`,
        `it holds ${kindNames[kind].en}: no personal number goes to many people, take it out and give an office's number`,
      ),
    ),
  );
}

/** Each variable has to be a column of the list, and every row has to have a value for it. */
function checkVariables({ content, audience }: Draft, { own }: ListsKnown): readonly DraftFault[] {
  const used = variablesIn(content);
  if (used.length === 0) return [];
  if (audience.list === undefined)
    return [
      draftError(
        'body',
        `用到了 ${used.map(braced).join('、')}，但没有名单：请选一个有这些列的名单（命令行用 --list），或去掉这些变量`,
        `it uses ${used.map(braced).join(', ')} and has no list: name one with these columns by --list, or take them out`,
      ),
    ];
  // That there is no such list is said with the audience.
  if (own === null) return [];
  return used.flatMap((variable) => {
    if (!own.columns.includes(variable))
      return [
        draftError(
          'body',
          `名单里没有“${variable}”这一列：有 ${own.columns.join('、')}`,
          `the list has no column "${variable}": there are ${own.columns.join(', ')}`,
        ),
      ];
    const gap = own.gaps.find((each) => each.variable === variable);
    if (gap === undefined) return [];
    return [
      draftError(
        'body',
        `名单里有 ${gap.rows} 行的“${variable}”是空的：${gap.some.join('、')}${gap.rows > gap.some.length ? ' 等' : ''}，请补上再导入一次`,
        `${gap.rows} rows of the list have no "${variable}": ${gap.some.join(', ')}${gap.rows > gap.some.length ? ', …' : ''}; fill them in and import it again`,
      ),
    ];
  });
}

const braced = (name: string): string => `{{${name}}}`;

/** Said, not refused: whoever approves it may decide that it is urgent. */
function checkTime({ sendAt, urgent }: Draft, { outreach, pack }: Book): readonly DraftFault[] {
  const until = sendAt === null || urgent ? null : quietUntil(outreach.quiet, pack.timeZone, sendAt);
  if (until === null) return [];
  const time = Temporal.Instant.fromEpochMilliseconds(until)
    .toZonedDateTimeISO(pack.timeZone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
  return [
    draftNote(
      'at',
      `这个时间在免打扰时段里：${time} 以后才会发出，除非加急批准`,
      `that is in quiet hours: it goes out after ${time}, unless it is approved as urgent`,
    ),
  ];
}
