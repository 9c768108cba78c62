import type { ListVersion } from './audience-list.ts';
import type { Book } from '../book.ts';
import type { ChatId } from '../ids.ts';
import { starPersonalData } from '../personal-data.ts';
import { quietUntil } from '../outreach/quiet-hours.ts';
import type { Broadcast, Fill } from './broadcast.ts';
import { checkAudience } from './check-audience.ts';
import { checkContent } from './check-content.ts';
import type { DraftFault } from './draft-fault.ts';
import { draftError, draftNote } from './draft-fault.ts';
import { variablesIn } from './fill-in.ts';

/** What is known of lists, and of chats, as a draft is checked. */
export interface ListsKnown {
  readonly names: readonly string[];
  /** Of the chats the draft names, those nobody has ever written from. */
  readonly strangers: readonly ChatId[];
  /** Of the draft's own list, if it has one that is there. */
  readonly own: ListKnown | null;
}

export interface ListKnown {
  readonly version: ListVersion;
  /** Its first row, for looking at a text with variables; null where the text has none. */
  readonly first: Fill | null;
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
    ...checkContent(content, book),
    // A rehearsal goes to staff whatever its audience says.
    ...(purpose === 'rehearsal' ? [] : checkAudience(audience, book, lists.names)),
    ...lists.strangers.map(strangerNamed),
    ...checkVariables(draft, lists),
    ...checkTime(draft, book),
  ];
}

/** A slip of the hand: the others would get it, and nobody would miss this one. */
const strangerNamed = (chat: ChatId): DraftFault =>
  draftError(
    'chat',
    `没有“${starPersonalData(chat)}”这个聊天，发不到：请改对，或去掉`,
    `no chat "${starPersonalData(chat)}" is known, nothing can be sent there: correct it, or drop it`,
  );

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
    if (!own.version.columns.includes(variable))
      return [
        draftError(
          'body',
          `名单里没有“${variable}”这一列：有 ${own.version.columns.join('、')}`,
          `the list has no column "${variable}": there are ${own.version.columns.join(', ')}`,
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
