import type { AudienceCount } from '../../core/broadcasts/audience.ts';
import { broadcastWordsIn } from '../../core/broadcasts/broadcast-words.ts';
import { describeSample } from '../../core/broadcasts/describe-audience.ts';
import { describeUnreachable } from '../../core/broadcasts/waiting-for.ts';
import { countsByChannel } from '../../core/channel-words.ts';
import { staffWordsIn } from '../../core/staff/staff-words.ts';
import { printRefusal } from '../refusal-text.ts';
import { shownAddress } from './shown-person.ts';
import type { Workplace } from './workplace.ts';
import { namedId, print } from './workplace.ts';

/** How many a broadcast is for at present, and a few of them. */
export async function count(work: Workplace): Promise<number> {
  const { call, desk, visitor, book } = work;
  const counted = await desk.looking.count(visitor, namedId(work));
  if (counted.kind === 'refused') return printRefusal(counted.refusal, call);
  const { count: found, unserved } = counted;
  return print(call, { ...withoutNumbers(found), unserved }, [
    ...countLines(found, book, call.language),
    ...unserved.map((one) => describeUnreachable(one, Date.now())[call.language]),
  ]);
}

/** On some platforms a chat's address is a telephone number. */
const withoutNumbers = (counted: AudienceCount) => ({
  ...counted,
  sample: counted.sample.map((one) => ({ ...one, chat: shownAddress(one.chat) })),
});

function countLines(
  counted: AudienceCount,
  book: Workplace['book'],
  language: Workplace['call']['language'],
): readonly string[] {
  const words = staffWordsIn[language];
  const channels = countsByChannel(counted.byChannel, language);
  const sample = describeSample(book, counted, broadcastWordsIn[language], words.nothingKnown);
  return [
    words.lines.count(counted.count, channels.join(language === 'zh' ? '，' : ', '), counted.optedOut, null),
    ...withoutNumbers(counted).sample.map(({ chat }, place) => `  ${chat}  ${sample[place] ?? ''}`),
  ];
}
