import type { PersonId } from '../../core/ids.ts';
import type { Outcome } from '../../desk/outcome.ts';
import type { UnknownRecipient } from '../../desk/sending.ts';
import { unknownPage } from '../../desk/sending.ts';
import { UsageError } from '../command.ts';
import { isoTime, plainTime } from '../plain-time.ts';
import { printRefusal } from '../refusal-text.ts';
import { shownAddress, shownPerson } from './shown-person.ts';
import type { Workplace } from './workplace.ts';
import { namedId, print, textOption } from './workplace.ts';

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
  const named = await peopleIn(again ?? leave ?? '', work);
  if (named.kind === 'refused') return printRefusal(named.refusal, call);
  const decided = await desk.sending.decide(visitor, id, named.people, again === null ? 'leave' : 'again');
  if (decided.kind === 'refused') return printRefusal(decided.refusal, call);
  const { count } = decided;
  const others = named.people === null ? 0 : new Set(named.people).size - count;
  const zh = call.language === 'zh';
  return print(call, { count }, [
    zh ? `已处理 ${count} 个。` : `${count} decided.`,
    ...(others === 0
      ? []
      : [
          zh
            ? `另外写的 ${others} 个不是“不知是否送达”，没有动。`
            : `${others} more of those named have a known outcome: nothing was done about them.`,
        ]),
  ]);
}

/** Null: all that nobody has decided on. Whoever is shown with stars may be written so. */
async function peopleIn(written: string, work: Workplace): Promise<Outcome<Named>> {
  const { call } = work;
  const zh = call.language === 'zh';
  const people = written
    .split(/[,，]/u)
    .map((person) => person.trim())
    .filter((person) => person !== '');
  if (people.length === 0)
    throw new UsageError(
      zh
        ? '--again 和 --leave 后面要写接收人的编号，用逗号隔开，或者写 all'
        : '--again and --leave take persons with commas between, or all',
    );
  if (people.length === 1 && people[0] === 'all') return { kind: 'done', people: null };
  if (!people.some((person) => person.includes('*')))
    return { kind: 'done', people: people as readonly string[] as readonly PersonId[] };
  const found = await readUnknown(work);
  if (found.kind === 'refused') return found;
  const named = people.map((given): PersonId => {
    const alike = found.all.filter(({ person }) => shownAddress(person) === given);
    if (alike.length > 1)
      throw new UsageError(
        zh
          ? `有 ${alike.length} 个接收人都显示成“${given}”：请加 --json 看完整的编号`
          : `${alike.length} persons are shown as "${given}": see their whole ids with --json`,
      );
    return alike[0]?.person ?? (given as PersonId);
  });
  return { kind: 'done', people: named };
}

interface Named {
  readonly people: readonly PersonId[] | null;
}

async function readUnknown(work: Workplace): Promise<Outcome<{ readonly all: readonly UnknownRecipient[] }>> {
  const { desk, visitor } = work;
  const all: UnknownRecipient[] = [];
  for (let after: PersonId | null = null; ;) {
    const page = await desk.sending.unknown(visitor, namedId(work), after);
    if (page.kind === 'refused') return page;
    all.push(...page.recipients);
    const last = page.recipients.at(-1);
    if (last === undefined || page.recipients.length < unknownPage) return { kind: 'done', all };
    after = last.person;
  }
}

async function listUnknown(work: Workplace): Promise<number> {
  const { call, book } = work;
  const id = namedId(work);
  const { timeZone } = book.pack;
  const found = await readUnknown(work);
  if (found.kind === 'refused') return printRefusal(found.refusal, call);
  const { all } = found;
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
    ...all.map(({ person, channel, at, attempts, isLeft }) =>
      [
        `  ${shownPerson(person, channel, call.language)}`,
        plainTime(at, timeZone),
        zh ? `发过 ${attempts} 次` : `${attempts} attempts`,
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
