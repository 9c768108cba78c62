import { type FaultText, quoted } from './fault-list.ts';

export const endsBeforeItBegins = (from: string, until: string): FaultText => ({
  zh: [`valid.until（${until}）早于 valid.from（${from}）`, '改正其中一个日期'],
  en: [`valid.until (${until}) is before valid.from (${from})`, 'mend one of the two'],
});

export const reviewBeforeBegin = (from: string, review: string): FaultText => ({
  zh: [`valid.review（${review}）早于 valid.from（${from}）`, '复核日期应在生效之后'],
  en: [`valid.review (${review}) is before valid.from (${from})`, 'set the review after the beginning'],
});

export const replacedInACircle = (circle: readonly string[]): FaultText => ({
  zh: [`replacedBy 绕成了一圈：${circle.map(quoted).join(' → ')}`, '最新的那一条不写 replacedBy'],
  en: [
    `replacedBy goes round in a circle: ${circle.map(quoted).join(' → ')}`,
    'the newest of them has no "replacedBy"',
  ],
});

export const replacedWithoutEnd = (): FaultText => ({
  zh: [
    '写了 replacedBy，却没有写 valid.until',
    '补上 valid: { until: 2025-12-31 } 这样的截止日期，否则旧答案还会发出去',
  ],
  en: [
    'the entry is replaced, but has no valid.until',
    'add one, such as valid: { until: 2025-12-31 }, or the old answer is still given',
  ],
});
