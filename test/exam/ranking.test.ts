import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadBook } from '../../src/content/load-book.ts';
import type { Book } from '../../src/core/book.ts';

/** A question, the entry that must come first, and what makes it that one and no neighbour. None is a variant of it. */
const expected: readonly (readonly [asked: string, entry: string, because: string])[] = [
  // What it is about, and which side of it.
  ['打头的单位分哪几类', 'chain-lead-kinds', '打头的 is the lead unit, and 分哪几类 asks for the kinds'],
  ['学校没资格当链主吧，非得是企业？', 'lead-only-enterprise', 'the premise that only enterprises may lead'],
  ['成员单位和链主单位差在哪儿', 'member-or-lead', 'both sides are named and 差 asks for the difference'],
  ['高职院校让不让进', 'vocational-school', '高职 is a vocational school, and 让不让进 asks to take part'],
  ['链主除了申报还要管什么事', 'lead-duty', 'the duty of one lead unit, not who may be one'],
  // Steps: who, what, in what order, how long.
  ['报上去以后一共要过几关', 'process-steps', '几关 counts the steps'],
  ['区里那关看完，市里还看不看', 'city-review', 'after the district comes the city'],
  ['初审归哪一级', 'district-review', '初审 is the district’s'],
  ['名单最后在什么地方挂出来', 'result-where', 'where, not whether, it is published'],
  ['公示要挂几个工作日', 'publicity-days', 'how many days, which no document says'],
  ['从交材料到有结果大概要几个月', 'review-duration', 'the length of the review, not of the chain'],
  ['一条链建起来给几年时间', 'cycle-length', 'the length of the chain, not of the review'],
  ['两年到了是不是要验收一下', 'cycle-evaluation', 'what follows the two years'],
  ['进了链以后还会不会被请出去', 'exit-mechanism', 'whether one can be made to leave'],
  ['自己不想干了半路能撤吗', 'exit-voluntary', 'leaving by one’s own will'],
  // The same word in two matters.
  ['公司能不能去备个案，自己当评价机构', 'self-assessment', 'the right to assess'],
  ['备案成评价机构要交哪些材料、找谁', 'assess-how', 'how to register, which no document says'],
  [
    '我们备案了，隔壁链里的厂子的人我们能评吗',
    'assess-other-staff',
    'staff of other enterprises of the chain',
  ],
  ['评出来的证别的省认不认', 'certificate-recognition', 'the certificate’s reach'],
  ['拿了奖能往上升一级不', 'winner-promotion', 'whether one is promoted'],
  ['得第几名才能晋级', 'promotion-level', 'which place, which no document says'],
  ['比赛拿名次有没有奖金', 'competition-prize', 'money for winners, not for chains'],
  ['职工助推计划讲的是啥', 'assistance-plan', 'named, and asked what it is'],
  ['我没入工会，那个资助有我的份吗', 'assistance-union', 'who is not a member'],
  ['那个助推计划的钱怎么领', 'assistance-how', 'how to get it, not what it is'],
  ['助推计划一个人给几千块', 'assistance-amount', 'how much'],
  // Kinds of college and class are told apart by their names alone.
  ['工匠学院这个东西是搞什么的', 'craftsman-college', 'named'],
  ['产业学院谁来办', 'industry-college', 'named'],
  ['企业学院跟谁一起建', 'enterprise-college', 'named'],
  ['冠名班又是啥', 'named-class', 'named'],
  ['订单班一年学费多少', 'class-details', 'a class’s fee, which no document says'],
  // Ways of writing: the same matter whatever the letters.
  ['練主單位有哪些類型', 'chain-lead-kinds', 'traditional, with a homophone typo'],
  ['ｌｉａｎｚｈｕ　ｄａｎｗｅｉ　ｙｏｕ　ｎａｘｉｅ', 'chain-lead-kinds', 'pinyin in full width'],
  ['jianshe zhouqi ji nian', 'cycle-length', 'pinyin, by word'],
  ['技能生太练是啥', 'plan-what', 'two homophone typos'],
  ['建设周其是几年', 'cycle-length', 'a homophone typo'],
  ['Which kinds of organisations may lead a chain?', 'chain-lead-kinds', 'English'],
  ['we are a training school, can we take part', 'training-institution', 'English'],
  ['我们这种training center能join吗', 'training-institution', 'mixed'],
  ['俺们这技校能不能跟着掺和一把', 'technical-school', 'dialect'],
  // Gaps: what is asked is not written, though a neighbour is.
  ['首批二月几号开始收', 'first-batch-day', 'the day; only the month is written'],
  ['最晚哪天交', 'deadline', 'the end; only the start is written'],
  ['朝阳区分几个名额', 'which-districts', 'a district’s share'],
  ['申报表去哪下载', 'forms', 'the form'],
  ['咨询打什么电话', 'contact-phone', 'a number'],
];

describe('the entry that comes first', () => {
  let book: Book;
  beforeAll(async () => {
    const loaded = await loadBook(join(import.meta.dirname, '../..'));
    if (loaded.book === null) throw new Error('the shipped pack does not load');
    book = loaded.book;
  });

  test.each(expected)('%s → %s: %s', (asked, entry) => {
    expect(book.ranker.rank(asked).candidates[0]?.entry).toBe(entry);
  });

  test('none of these questions is a variant, so that none is known by heart', () => {
    const variants = new Set(
      [...book.entries.values()].flatMap(({ question, variants }) => [question, ...variants]),
    );
    expect(expected.filter(([asked]) => variants.has(asked))).toEqual([]);
  });
});
