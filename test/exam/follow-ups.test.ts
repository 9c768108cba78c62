import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadBook } from '../../src/content/load-book.ts';
import { answerQuestion } from '../../src/core/answering/answer.ts';
import type { Book } from '../../src/core/book.ts';
import { entryId } from '../../src/core/ids.ts';

/** An answer, what is asked next in a few characters, and the entries that answer it; the last ones are of another matter. */
const expected: readonly (readonly [answered: string, asked: string, entries: string])[] = [
  ['assistance-plan', '怎么申请', 'assistance-how'],
  ['assistance-plan', '那怎么申请', 'assistance-how'],
  ['assistance-plan', '多少钱', 'assistance-amount'],
  ['assistance-plan', '在哪办', 'assistance-how'],
  ['assistance-plan', '找谁', 'assistance-how'],
  ['assistance-plan', '给多少', 'assistance-amount'],
  ['assistance-level', '那高级工呢', 'assistance-level assistance-plan'],
  ['assistance-level', '那中级工呢', 'assistance-level'],
  ['self-assessment', '怎么申请', 'assess-how'],
  ['self-assessment', '要什么条件', 'assess-conditions'],
  ['self-assessment', '那要多久', 'assess-how'],
  ['publicity-days', '那要多久', 'publicity-days'],
  ['publicity', '多久', 'publicity-days'],
  ['order-class', '怎么报名', 'class-details'],
  ['order-class', '多少人', 'class-details'],
  ['order-class', '多少钱', 'class-details'],
  ['new-apprenticeship', '要多久', 'apprenticeship-details'],
  ['new-apprenticeship', '怎么报名', 'apprenticeship-details'],
  ['new-apprenticeship', '谁能参加', 'training-targets'],
  ['new-apprenticeship', '补贴多少', 'training-subsidy'],
  ['enterprise-college', '要什么条件', 'college-setup'],
  ['enterprise-college', '谁批', 'college-setup'],
  ['internal-competition', '怎么申请', 'competition-how-join'],
  ['internal-competition', '有奖金吗', 'competition-prize'],
  ['process-steps', '那要多久', 'review-duration'],
  ['process-steps', '要什么材料', 'forms'],
  ['process-steps', '要交钱吗', 'apply-fee'],
  ['process-steps', '谁来审', 'process-who district-review city-review'],
  ['process-steps', '什么时候开始', 'first-batch'],
  ['cycle-length', '从哪天算', 'cycle-start'],
  ['cycle-length', '然后呢', 'cycle-evaluation'],
  ['chain-lead-kinds', '要什么条件', 'lead-enterprise lead-institution size-limits'],
  ['chain-lead-kinds', '怎么申请', 'process-steps process-first-step'],
  ['chain-lead-kinds', '科研院所也行', 'research-institute lead-institution'],
  ['chain-lead-kinds', '下一步是啥', 'process-first-step'],
  ['training-base', '要什么条件', 'base-studio-conditions'],
  ['training-base', '多少钱', 'base-studio-conditions'],
  ['briefings', '什么时候', 'briefing-schedule'],
  ['briefings', '在哪', 'briefing-schedule'],
  ['exit-mechanism', '什么情况', 'exit-conditions'],
  ['exit-mechanism', '有什么后果', 'exit-conditions'],
  ['first-batch', '几号', 'first-batch-day'],
  ['first-batch', '什么时候截止', 'deadline'],
  ['cycle-evaluation', '谁来评', 'evaluation-who'],
  ['cycle-evaluation', '看什么', 'evaluation-score'],
  ['cycle-evaluation', '不合格呢', 'exit-conditions exit-mechanism after-evaluation'],
  ['winner-promotion', '升到几级', 'promotion-level'],
  ['winner-promotion', '有奖金吗', 'competition-prize'],
  ['training-institution', '有什么好处', 'training-unit-benefits'],
  ['technical-school', '有什么好处', 'school-benefits'],
  ['enterprise-join', '有什么好处', 'enterprise-benefits'],
  ['enterprise-join', '怎么加入', 'join-how'],
  ['members-who', '最少几家', 'member-number'],
  ['plan-what', '谁发的', 'issuing-bodies lead-department'],
  ['plan-what', '什么时候发的', 'release-time report-date'],
  ['youth-practice', '有工资吗', 'student-pay'],
  ['cycle-length', '谁能当链主', 'chain-lead-kinds'],
  ['assistance-plan', '建设周期几年', 'cycle-length'],
  ['order-class', '链主有哪些', 'chain-lead-kinds'],
  ['publicity-days', '能不能申诉', 'objection'],
];

const day = '2025-01-10';

describe('a question that leans on an answer', () => {
  let book: Book;
  beforeAll(async () => {
    const loaded = await loadBook(join(import.meta.dirname, '../..'));
    if (loaded.book === null) throw new Error('the shipped pack does not load');
    book = loaded.book;
  });
  const decided = (asked: string, ...lastEntries: readonly string[]) =>
    answerQuestion(book, asked, { day, lastEntries: lastEntries.map(entryId) }).map(
      ({ decision }) => decision,
    );

  test.each(expected)('after %s, %s is answered by %s', (answered, asked, entries) => {
    const [decision] = decided(asked, answered);
    expect(entries.split(' ')).toContain(decision?.kind === 'answer' ? decision.entry.id : decision?.kind);
  });

  test('what comes next after an entry that has no next is asked back from what belongs to it', () => {
    expect(decided('下一步呢', 'assistance-plan')).toMatchObject([{ kind: 'clarify' }]);
  });

  test('every entry’s own question is answered by it alone', () => {
    for (const { id, question } of book.entries.values())
      expect(decided(question)).toMatchObject([{ kind: 'answer', entry: { id } }]);
  });

  test('what the pack calls ambiguous is asked back, unless it leans on an answer', () => {
    for (const { examples } of book.ambiguous.values())
      for (const example of examples) expect(decided(example)).toMatchObject([{ kind: 'clarify' }]);
    expect(decided('多少钱', 'assistance-plan')).toMatchObject([{ kind: 'answer' }]);
  });
});
