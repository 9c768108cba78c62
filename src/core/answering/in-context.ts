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
const leastLikeTopicOfFewWords = 0.1;

/** So few characters say what of it, not of what: “怎么申请” after an answer about a grant is about the grant. */
const fewWords = 6;
/** Then the last answer's question counts as much as they do: 59 of 67 such questions fall right, 49 with a third. */
const shareOfLast = 1;

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
  if (last.length > 0 && asksWhatComesNext(question)) return whatFollows(last);
  const best = ranking.candidates[0];
  const extent = extentOf(question);
  if (last.length === 0 || best === undefined || extent > longestFollowUp) return ranking;
  const least = extent <= fewWords ? leastLikeTopicOfFewWords : leastLikeTopic;
  if (isForeign(ranking) || ranking.onTopic < least) return ranking;
  const leansWholly = extent <= fewWords || book.ambiguous.has(best.entry);
  if (!leansWholly && best.probability * ranking.onTopic >= ownQuestion) return ranking;
  const together = book.ranker.rank(`${last[0]?.question} ${question}`, limit);
  const inContext = rankInMessage(ranking, together, leansWholly ? shareOfLast : undefined);
  const lifted = reweigh(inContext, ({ entry }) => liftInContext(book, entry, last));
  const first = lifted.candidates[0];
  const leans = first !== undefined && liftOf(book.entries.get(first.entry), last) > 1;
  return leans ? { ...lifted, onTopic: Math.max(lifted.onTopic, leastOnTopicOfFollowUp) } : lifted;
}

/** “下一步呢”, “然后”, “and then”: nothing else in the message says what about. */
const whatComesNext =
  /^(?:[那哦嗯好的吧了，,。 ]|ok)*(?:再|接着|接下来|接下去|下一步|下一个?环节|下一关|然后|之后|完了|后面|next|and then|what next|then what)+(?:[呢啊呀吗嘛]|了呢|下一步|要?(?:干|做|办|弄|走)?(?:是|咋|怎么|啥|什么|哪一?步|哪儿?|谁)(?:办|弄|走|做|样|step)?|step|is it|what)*[?？。!！~ ]*$/iu;

const asksWhatComesNext = (question: string): boolean =>
  question.length <= longestFollowUp && whatComesNext.test(question.trim());

/** The step after it; where there is none, what belongs to the last answer, none of it sure enough not to be asked back. */
function whatFollows(last: readonly Entry[]): Ranking {
  const next = last.find((entry) => entry.next !== undefined)?.next;
  const following = next === undefined ? last.flatMap(({ related }) => related) : [next];
  const probability = next === undefined ? 1 / (following.length + 2) : 1;
  return {
    candidates: following.map((entry) => ({ entry, probability, score: 0 })),
    onTopic: 1,
    outside: null,
  };
}

/** What was answered already is seldom asked again, and what is too short to tell apart leans on something. */
const shareOfAnswered = 0.02;

function liftInContext(book: Book, id: EntryId, last: readonly Entry[]): number {
  if (book.ambiguous.has(id)) return 0;
  return last.some((entry) => entry.id === id) ? shareOfAnswered : liftOf(book.entries.get(id), last);
}

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
