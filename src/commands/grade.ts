import type { Book } from '../core/book.ts';
import type { Conversation } from '../core/conversation.ts';
import type { EntryId } from '../core/ids.ts';
import type { Reply } from '../core/reply.ts';
import type { ExamQuestion } from './exam.ts';
import { strangersChat, takeMessage } from './single-turn.ts';

/** One question as it was answered. */
export interface Graded {
  readonly question: ExamQuestion;
  readonly kind: string;
  readonly entries: readonly string[];
  readonly confidence: number;
  readonly right: boolean;
  /** What the answer before it in its chat was about, for its explanation. */
  readonly lastEntries: readonly EntryId[];
  /** Milliseconds the turn took. */
  readonly elapsedMs: number;
}

/** Asks every question in order, each chat with a conversation of its own, and says what came back. */
export function gradeExam(
  book: Book,
  questions: readonly ExamQuestion[],
  at: number,
  clock: () => number,
): readonly Graded[] {
  const chats = new Map<string, Conversation>();
  return questions.map((question, place) => {
    const chat = question.chat ?? `#${place}`;
    const before = chats.get(chat) ?? strangersChat();
    const started = clock();
    const { conversation, replies } = takeMessage(book, before, question.text, at);
    const elapsedMs = clock() - started;
    chats.set(chat, conversation);
    const said = replies.filter(({ kind }) => kind !== 'notice');
    const last = said.at(-1);
    return {
      question,
      kind: last?.kind ?? 'notice',
      entries: said.flatMap((reply) => reply.entries),
      confidence: last?.confidence ?? 1,
      right: isRight(question, said),
      lastEntries: Object.values(before.people).flatMap(({ lastEntries }) => lastEntries),
      elapsedMs,
    };
  });
}

function isRight({ accept, entries: wanted }: ExamQuestion, replies: readonly Reply[]): boolean {
  const answered = replies.flatMap((reply) => reply.entries);
  if (wanted.length > 1) {
    // Several questions: each is answered, in order, or one entry answers them all.
    const isEach = answered.length === wanted.length || answered.length === 1;
    return isEach && wanted.every((right, place) => right.includes(answered[place] ?? answered[0] ?? ''));
  }
  const right = wanted[0];
  return (
    replies.length > 0 &&
    replies.every(({ kind, entries }) => {
      if (!accept.includes(kind)) return false;
      return right === undefined || hasNoEntry.has(kind) || entries.some((entry) => right.includes(entry));
    })
  );
}

/** Replies that are right whatever they offer. */
const hasNoEntry: ReadonlySet<string> = new Set(['clarify', 'handoff', 'out-of-scope']);
