import type { Book, Entry } from '../book.ts';
import type { EntryId } from '../ids.ts';
import type { Ranking } from '../understanding/ranker.ts';
import { extentOf } from './extent.ts';
import { rankInMessage } from './in-message.ts';
import { isForeign, reweigh } from './reweigh.ts';

/** A question of more characters than this says itself what it is about. */
const longestFollowUp = 16;

/** How much likelier what belongs to the last answer is, in a question that leans on it. */
const liftOfRelated = 8;
const liftOfTopic = 4;

/** A follow-up shares few words with anything: what it leans on says that it is on topic. */
const leastOnTopicOfFollowUp = 0.6;

/** Of 45 real follow-ups none was less on topic by itself; “红烧肉怎么做” after an answer is, and leans on nothing. */
const leastLikeTopic = 0.3;
/** “能拿多少” has nothing but what it leans on. */
const leastLikeTopicOfFewWords = 0.2;
const fewWords = 6;

/** Surer than this without the context, it is a question of its own. */
const ownQuestion = 0.85;

/**
 * Ranks a question in the light of the last answer: a short one that could mean many things means first what belongs
 * to it (“那要多久”, “科研院所也行？”). A question that is clear without it is left as it is.
 */
export function rankInContext(
  book: Book,
  question: string,
  lastEntries: readonly EntryId[],
  limit: number,
): Ranking {
  const ranking = book.ranker.rank(question, limit);
  const last = lastEntries.flatMap((id) => book.entries.get(id) ?? []);
  const next = last.find((entry) => entry.next !== undefined)?.next;
  if (next !== undefined && asksWhatComesNext(question)) return certain(next);
  const best = ranking.candidates[0];
  const extent = extentOf(question);
  if (last.length === 0 || best === undefined || extent > longestFollowUp) return ranking;
  const least = extent <= fewWords ? leastLikeTopicOfFewWords : leastLikeTopic;
  if (isForeign(ranking) || ranking.onTopic < least) return ranking;
  const isAmbiguous = book.ambiguous.has(best.entry);
  if (!isAmbiguous && best.probability * ranking.onTopic >= ownQuestion) return ranking;
  const together = withoutEntries(book.ranker.rank(`${last[0]?.question} ${question}`, limit), lastEntries);
  const inContext = rankInMessage(withoutEntries(ranking, [...book.ambiguous.keys()]), together);
  const lifted = reweigh(inContext, ({ entry }) => liftOf(book.entries.get(entry), last));
  const first = lifted.candidates[0];
  const leans = first !== undefined && liftOf(book.entries.get(first.entry), last) > 1;
  return leans ? { ...lifted, onTopic: Math.max(lifted.onTopic, leastOnTopicOfFollowUp) } : lifted;
}

/** “下一步呢”, “然后”, “and then”: nothing else in the message says what about. */
const whatComesNext =
  /^(?:[那哦嗯好的吧了，,。 ]|ok)*(?:再|接着|接下来|接下去|下一步|下一个?环节|下一关|然后|之后|完了|后面|next|and then|what next|then what)+(?:[呢啊呀吗嘛]|了呢|下一步|要?(?:干|做|办|弄|走)?(?:是|咋|怎么|啥|什么|哪一?步|哪儿?|谁)(?:办|弄|走|做|样|step)?|step|is it|what)*[?？。!！~ ]*$/iu;

/** What was answered already is not what a question that leans on it asks. */
const withoutEntries = (ranking: Ranking, entries: readonly EntryId[]): Ranking => ({
  ...ranking,
  candidates: ranking.candidates.filter(({ entry }) => !entries.includes(entry)),
});

const asksWhatComesNext = (question: string): boolean =>
  question.length <= longestFollowUp && whatComesNext.test(question.trim());

const certain = (entry: EntryId): Ranking => ({
  candidates: [{ entry, probability: 1, score: 0, evidence: [] }],
  onTopic: 1,
  outside: null,
});

function liftOf(entry: Entry | undefined, last: readonly Entry[]): number {
  if (entry === undefined) return 1;
  if (
    last.some(
      ({ id, related }) => id !== entry.id && (related.includes(entry.id) || entry.related.includes(id)),
    )
  )
    return liftOfRelated;
  return last.some(({ id, topic }) => id !== entry.id && topic !== '' && topic === entry.topic)
    ? liftOfTopic
    : 1;
}
