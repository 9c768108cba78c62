import { answerQuestion } from '../core/answering/answer.ts';
import { dayAt } from '../core/answering/validity.ts';
import type { Book } from '../core/book.ts';
import type { Language } from '../core/conversation.ts';
import type { Call, Command } from './command.ts';
import { readExam } from './exam.ts';
import type { ExamReport, Share } from './exam-report.ts';
import { reportExam } from './exam-report.ts';
import { explain } from './explain.ts';
import type { Graded } from './grade.ts';
import { gradeExam } from './grade.ts';
import { loadPack } from './load-pack.ts';
import { readTime } from './read-time.ts';

/** As many wrong answers as one sits down to read. */
const worstShown = 20;

export const command: Command = {
  operands: 'FILE.jsonl',
  options: { at: { type: 'string' } },
  optionHelp: [
    {
      option: '--at TIME',
      text: { zh: '当作这个时刻来回答（ISO 8601）', en: 'answer as of this time (ISO 8601)' },
    },
  ],
  async run({ operands, options, environment, language, output }: Call) {
    const [file = ''] = operands;
    const at = readTime(options['at'], language);
    const questions = await readExam(file, language);
    const { book } = await loadPack(options, environment, language);
    const graded = gradeExam(book, questions, at, () => performance.now());
    const report = reportExam(graded);
    const worst = graded.filter(({ right }) => !right).toSorted((a, b) => b.confidence - a.confidence);
    if (options['json'] === true) {
      output.result(JSON.stringify({ ...report, wrong: worst.map((one) => wrongFacts(one)) }));
    } else {
      for (const line of reportLines(report, language)) output.result(line);
      for (const one of worst.slice(0, worstShown))
        output.result(wrongLines(one, book, at, language).join('\n'));
    }
    return 0;
  },
};

const wrongFacts = ({ question, kind, entries, confidence }: Graded) => ({
  id: question.id,
  group: question.group,
  text: question.text,
  expect: question.accept,
  entry: question.entries,
  got: { kind, entries, confidence },
});

const percent = ({ count, of, share }: Share) =>
  `${share === null ? '-' : `${(share * 100).toFixed(1)} %`} (${count}/${of})`;

function reportLines(report: ExamReport, language: Language): readonly string[] {
  const zh = language === 'zh';
  const shares = (title: string, rows: Readonly<Record<string, Share>>) => [
    title,
    ...Object.entries(rows).map(([name, share]) => `  ${name.padEnd(16)} ${percent(share)}`),
  ];
  return [
    `${zh ? '正确：' : 'right: '}${percent({ count: report.right, of: report.questions, share: report.accuracy })}`,
    ...shares(zh ? '按应当的回答' : 'by kind', report.byKind),
    ...shares(zh ? '按分组' : 'by group', report.byGroup),
    zh ? '混淆表（应当的回答 → 实际的回答）' : 'confusion (expected -> got)',
    ...Object.entries(report.confusion).map(
      ([expected, row]) =>
        `  ${expected.padEnd(16)} ${Object.entries(row)
          .map(([kind, count]) => `${kind} ${count}`)
          .join(', ')}`,
    ),
    `${zh ? '误答：' : 'false answers: '}${percent(report.falseAnswers)}`,
    `${zh ? '漏答：' : 'missed answers: '}${percent(report.missedAnswers)}`,
    `AUROC: ${report.auroc === null ? '-' : report.auroc.toFixed(3)}`,
    `${zh ? '耗时：' : 'latency: '}p50 ${report.latencyMs.p50.toFixed(2)} ms${zh ? '，' : ', '}p99 ${report.latencyMs.p99.toFixed(2)} ms`,
  ];
}

function wrongLines(
  { question, kind, entries, confidence, lastEntries }: Graded,
  book: Book,
  at: number,
  language: Language,
): readonly string[] {
  const [expected, got] = language === 'zh' ? ['应当', '实际'] : ['expected', 'got'];
  const context = { day: dayAt(at, book.pack.timeZone), lastEntries };
  const lines = answerQuestion(book, question.text, context).flatMap((answered) =>
    explain(answered, book).lines.slice(1, 7),
  );
  return [
    '',
    `${question.id} [${question.group}] ${question.text}`,
    `  ${expected} ${question.accept.join('|')} ${question.entries.map((right) => right.join('|')).join(' + ')}; ${got} ${kind} ${entries.join(', ')} (${confidence.toFixed(2)})`,
    ...lines.map((line) => `  ${line}`),
  ];
}
