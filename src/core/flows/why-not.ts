import type { Language } from '../conversation.ts';
import type { AskingStep } from './flow.ts';
import type { FlowWords } from './flow-words.ts';
import type { WhyNot } from './understand-answer.ts';
import { shownDate } from './value.ts';

/** Why an answer was not understood and what would be, in words. */
export function explainWhyNot(why: WhyNot, step: AskingStep, words: FlowWords, language: Language): string {
  const { why: say } = words;
  switch (why.kind) {
    case 'unknown':
      return step.kind === 'text' ? say.text : step.kind === 'checklist' ? say.tick : say.choice;
    case 'several': {
      const [quoteLeft, quoteRight, comma] = language === 'zh' ? ['“', '”', '、'] : ['“', '”', ', '];
      return say.several(why.labels.map((label) => `${quoteLeft}${label}${quoteRight}`).join(comma));
    }
    case 'no-such-number':
      return say.noSuchNumber(why.most);
    case 'too-few':
      return say.tooFew(why.least);
    case 'too-many':
      return say.tooMany(why.most);
    case 'too-long':
      return say.tooLong(why.longest);
    case 'no-number':
      return say.noNumber;
    case 'several-numbers':
      return say.severalNumbers;
    case 'out-of-range':
      if (why.least === null) return say.atMost(why.most ?? 0);
      return why.most === null ? say.atLeast(why.least) : say.between(why.least, why.most);
    case 'several-dates':
      return say.severalDates;
    case 'no-date':
      return say.noDate;
    case 'no-year':
      return say.noYear;
    case 'no-month':
      return say.noMonth;
    case 'no-day':
      return say.noDay;
    case 'no-such-day':
      return say.noSuchDay;
    case 'too-early':
      return say.tooEarly(shownDate(why.bound));
    case 'too-late':
      return say.tooLate(shownDate(why.bound));
  }
}
