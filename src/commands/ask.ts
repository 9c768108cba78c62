import { answerQuestion } from '../core/answering/answer.ts';
import { dayAt } from '../core/answering/validity.ts';
import type { Book } from '../core/book.ts';
import { cleanMessage } from '../core/clean-text.ts';
import type { Choice, Reply, Source } from '../core/reply.ts';
import { replyText } from '../core/reply.ts';
import type { Command } from './command.ts';
import { explain } from './explain.ts';
import { loadPack } from './load-pack.ts';
import { takeSingleTurn } from './single-turn.ts';

export const command: Command = {
  operands: 'TEXT',
  options: { explain: { type: 'boolean' } },
  optionHelp: [
    {
      option: '--explain',
      text: {
        zh: '列出候选条目、得分依据和决定的理由',
        en: 'print the candidates, what spoke for them and why the decision fell',
      },
    },
  ],
  async run({ operands, options, environment, language, output }) {
    const text = operands[0] ?? '';
    const { book } = await loadPack(options, environment, language);
    const replies = takeSingleTurn(book, text, Date.now());
    const reply = asOne(replies);
    // A command has nothing to explain: it was not looked up.
    const explained =
      options['explain'] === true && reply.kind !== 'notice' ? explainQuestion(book, text) : [];
    if (options['json'] === true) {
      output.result(
        JSON.stringify({
          ...reply,
          ...(explained.length > 0 && { explain: explained.map(({ facts }) => facts) }),
        }),
      );
    } else {
      output.result(
        [reply.text, ...choiceLines(replies), ...explained.flatMap(({ lines }) => lines)].join('\n'),
      );
    }
    return 0;
  },
};

interface Printed {
  readonly kind: string;
  readonly text: string;
  readonly entries: readonly string[];
  readonly sources: readonly Source[];
  readonly choices: readonly Choice[];
  readonly confidence: number;
}

/**
 * One object for all that was said (`docs/contract.md`). A notice (about masked numbers, say) comes before the answer,
 * and the answer is what was asked for; several questions in one message have several answers.
 */
function asOne(replies: readonly Reply[]): Printed {
  const answers = replies.filter(({ kind }) => kind !== 'notice');
  const said = answers.length > 0 ? answers : replies.slice(-1);
  return {
    kind: said.some(({ kind }) => kind === 'answer') ? 'answer' : (said[0]?.kind ?? 'notice'),
    text: said.map(replyText).join('\n\n'),
    entries: said.flatMap(({ entries }) => entries),
    sources: said.flatMap(({ sources }) => sources),
    choices: said.flatMap(({ choices }) => choices),
    confidence: Number(Math.min(...said.map(({ confidence }) => confidence ?? 1)).toFixed(4)),
  };
}

function choiceLines(replies: readonly Reply[]): readonly string[] {
  const offered = replies.findLast(({ choices }) => choices.length > 0);
  if (offered === undefined) return [];
  const title = offered.choicesTitle === undefined ? [] : [`${offered.choicesTitle}：`];
  return ['', ...title, ...offered.choices.map(({ label }, place) => `${place + 1}. ${label}`)];
}

const explainQuestion = (book: Book, text: string) =>
  answerQuestion(book, cleanMessage(text).text, {
    day: dayAt(Date.now(), book.pack.timeZone),
    lastEntries: [],
  }).map((answered) => explain(answered, book));
