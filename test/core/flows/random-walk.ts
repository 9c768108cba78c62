import fc from 'fast-check';
import type { Book } from '../../../src/core/book.ts';
import type { Conversation } from '../../../src/core/conversation.ts';
import { newConversation } from '../../../src/core/conversation.ts';
import { withoutMember } from '../../../src/core/flows/erased-person.ts';
import { runInChoice } from '../../../src/core/flows/flow-choice.ts';
import type { Flow } from '../../../src/core/flows/flow.ts';
import { runCodesIn, runIdFrom } from '../../../src/core/flows/run-code.ts';
import type { Run, RunId } from '../../../src/core/flows/run.ts';
import type { ChatId, PersonId } from '../../../src/core/ids.ts';
import { replyId } from '../../../src/core/ids.ts';
import { takeTurn } from '../../../src/core/take-turn.ts';
import type { Stimulus, TurnResult } from '../../../src/core/turn.ts';
import { cameAbout, checkChoices, checkKept, checkPlace, isPlain, must } from './walk-rules.ts';
import { stimulusFrom, update } from './walk-stimuli.ts';
import { channel, chat, li, wang, zhao } from './written-flows.ts';

/**
 * Three people, each in a direct chat, and a group of all three, at work on the same runs. The store is a map; that a
 * run was read before it is written is checked as there.
 */

/** The flows of a walk, each in all of its versions, oldest first. */
export type Versions = readonly (readonly Flow[])[];

export const turnsEach = 250;

/** Of all walks together: the suite takes a quarter of a million, `LIANDA_TURNS=1000000` the whole. 0.07 ms of CPU each, measured. */
export const allTurns = Number(process.env['LIANDA_TURNS'] ?? 250_000);
/** What is done in a walk, a number a turn. */
export const stimuli = fc.uint32Array({ minLength: turnsEach, maxLength: turnsEach });

const start = Date.parse('2025-02-10T10:00:00+08:00');
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const jumps = [minute, minute, hour, 13 * hour, day, 9 * day, 40 * day];
const people = [wang, li, zhao];
/** Enough to see what led up to a fault. */
const rememberedTurns = 12;
/** Old choices that may still be pressed. */
const rememberedChoices = 64;

/** Takes a walk, and says what came about on it. Throws where a rule is broken, with what led up to it. */
export function takeWalk(book: Book, versions: Versions, numbers: Uint32Array): ReadonlySet<string> {
  const walk = new Walk(book, versions);
  for (const number of numbers) walk.step(number);
  return walk.seen;
}

class Walk {
  readonly seen = new Set<string>();
  #turns = 0;
  #now = start;
  #book: Book;
  readonly #versions: Versions;
  readonly #runs = new Map<RunId, Run>();
  readonly #conversations = new Map<ChatId, Conversation>();
  readonly #offered: string[] = [];
  readonly #last: { readonly stimulus: Stimulus; readonly in: ChatId; readonly result?: TurnResult }[] = [];

  constructor(book: Book, versions: Versions) {
    this.#book = book;
    this.#versions = versions;
    this.#have(0);
  }

  /** Takes one turn. All of what is done is in `number`, 32 bits. */
  step(number: number): void {
    try {
      this.#step(number);
    } catch (error) {
      throw new Error(`${String(error)}\n${this.#transcript()}`, { cause: error });
    }
  }

  #step(number: number): void {
    const [what, pick] = [number & 0x7f, (number >>> 12) & 0xffff];
    const person = people[((number >>> 7) & 3) % people.length] ?? wang;
    const isGroup = ((number >>> 9) & 3) === 3;
    const id = isGroup ? chat('group') : (person as string as ChatId);
    const conversation = this.#conversations.get(id) ?? newConversation(id, isGroup ? 'group' : 'direct');
    this.#happen(what, pick);
    const situation = { conversation, person, now: this.#now, flows: this.#book.flows, runs: this.#runs };
    const stimulus = stimulusFrom(what, pick, { ...situation, offered: this.#offered });
    this.#last[this.#turns % rememberedTurns] = { stimulus, in: id };
    const read = this.#runsFor(conversation, stimulus);
    const result = this.#turn(conversation, stimulus, read);
    this.#last[this.#turns % rememberedTurns] = { stimulus, in: id, result };
    this.#turns++;
    this.#check(conversation, stimulus, read, result);
    this.#commit(id, person, result);
    // A look at one turn in sixteen: it costs three more.
    if (number >>> 28 === 0) this.#checkWayOut(result.conversation, person);
  }

  /** What happens around people: restarts, time, new versions of the pack. */
  #happen(what: number, pick: number): void {
    this.#now += 1000;
    if (what >= 116 && what < 120) this.#now += jumps[pick % jumps.length] ?? 0;
    if (what === 120) this.#have(pick % 3);
    if (what < 124) return;
    for (const [id, conversation] of this.#conversations)
      this.#conversations.set(id, readAgain(conversation));
    for (const [id, run] of this.#runs) this.#runs.set(id, readAgain(run));
  }

  #have(version: number): void {
    const flows = this.#versions.flatMap((each) => each[Math.min(version, each.length - 1)] ?? []);
    this.#book = { ...this.#book, flows: new Map(flows.map((flow) => [flow.id, flow])) };
  }

  #runsFor({ chat: id, flow }: Conversation, stimulus: Stimulus): readonly Run[] {
    const named =
      stimulus.kind === 'message'
        ? runCodesIn(stimulus.text)[0]
        : stimulus.kind === 'choice'
          ? runInChoice(stimulus.choice)
          : null;
    const focus = flow?.transient === undefined ? flow?.run : undefined;
    const isTheirs = ({ members, state }: Run) =>
      state !== 'cancelled' &&
      (members[stimulus.person] !== undefined || Object.values(members).some((member) => member.chat === id));
    return [...this.#runs.values()]
      .filter((run) => run.id === named || run.id === focus || isTheirs(run))
      .sort((one, other) => other.updatedAt - one.updatedAt)
      .slice(0, 20);
  }

  #turn(conversation: Conversation, stimulus: Stimulus, runs: readonly Run[]): TurnResult {
    const digits = [this.#turns, this.#turns / 31, this.#turns / 961].map((part) => Math.floor(part) % 31);
    return takeTurn(conversation, stimulus, {
      book: this.#book,
      now: this.#now,
      replyId: (index) => replyId(channel, update, index),
      runs,
      newRunId: runIdFrom([...digits, 0, 0, 0, 0, 0, 0, 0]),
    });
  }

  #commit(id: ChatId, person: PersonId, { conversation, runs, replies, effects }: TurnResult): void {
    this.#conversations.set(id, conversation);
    for (const run of runs) this.#runs.set(run.id, { ...run, revision: run.revision + 1 });
    for (const { choices } of replies)
      for (const choice of choices)
        this.#offered[(this.#turns + this.#offered.length) % rememberedChoices] = choice.id;
    if (!effects.some(({ kind }) => kind === 'erase')) return;
    for (const run of this.#runs.values()) {
      const left = withoutMember(run, person);
      if (left === null) this.#runs.delete(run.id);
      else this.#runs.set(run.id, { ...left, revision: run.revision + 1 });
    }
  }

  #check(before: Conversation, stimulus: Stimulus, read: readonly Run[], result: TurnResult): void {
    const { conversation, runs, replies, effects } = result;
    must(replies.length > 0 || effects.some(({ kind }) => kind === 'export'), 'something is said');
    must(isPlain(conversation) && isPlain(runs), 'what is remembered can be written down');
    for (const { choices } of replies) checkChoices(choices);
    for (const effect of effects) {
      if (effect.kind === 'tell') checkChoices(effect.reply.choices);
      this.seen.add(effect.kind);
    }
    const isKept = effects.some(({ kind }) => kind === 'keep-transient');
    for (const run of runs) {
      const known = read.find(({ id }) => id === run.id);
      must(run.revision === (known?.revision ?? 0), 'a run is read before it is written');
      const isOfNone = this.#book.flows.get(run.flow)?.keeps === 'nothing';
      must(!isOfNone || known !== undefined || isKept, 'what is not kept is not stored');
      this.#checkRun(known, run, stimulus);
    }
    this.#checkFocus(before, result, stimulus);
  }

  #checkFocus(before: Conversation, { conversation, runs }: TurnResult, stimulus: Stimulus): void {
    const { flow: focus } = conversation;
    if (focus === undefined || focus === before.flow) return;
    const run = focus.transient ?? runs.find(({ id }) => id === focus.run) ?? this.#runs.get(focus.run);
    must(run !== undefined, 'the focus names a run');
    const flow = run === undefined ? undefined : this.#book.flows.get(run.flow);
    must(flow?.steps.some(({ id }) => id === focus.step) === true, 'the focus names a step', focus.step);
    const known = before.flow?.transient;
    if (focus.transient !== undefined)
      this.#checkRun(known?.id === focus.run ? known : undefined, focus.transient, stimulus);
  }

  #checkRun(known: Run | undefined, run: Run, stimulus: Stimulus): void {
    const flow = this.#book.flows.get(run.flow);
    if (flow === undefined) return;
    checkPlace(flow, run, known);
    if (known !== undefined) checkKept(flow, known, run, stimulus);
    for (const what of cameAbout(known, run)) this.seen.add(what);
  }

  /** Whoever takes part can stop: “取消”, “是”. */
  #checkWayOut(conversation: Conversation, person: PersonId): void {
    const { flow: focus } = conversation;
    const run = focus === undefined ? undefined : (focus.transient ?? this.#runs.get(focus.run));
    if (focus === undefined || run === undefined || !this.#book.flows.has(run.flow)) return;
    if (run.state !== 'open' && run.state !== 'paused') return;
    if (conversation.chatKind === 'group' && run.members[person] === undefined) return;
    // What is not kept is over after an hour by itself.
    if (focus.transient !== undefined && this.#now - focus.askedAt > hour) return;
    const from = { update, at: this.#now, person, mentioned: true, masked: [], truncated: false };
    const runs = new Map(this.#runs);
    const said: string[] = [];
    let left = conversation;
    // The first “取消” may be about something else that was asked, and is enough where it was asked before.
    for (const text of ['取消', '取消', '是']) {
      const result = this.#turn(left, { ...from, kind: 'message', text }, [...runs.values()]);
      for (const changed of result.runs) runs.set(changed.id, changed);
      said.push(...result.replies.map(({ body }) => body));
      left = result.conversation;
      // A new version may have left nothing to ask, and then it is finished.
      const state = (left.flow?.transient ?? runs.get(run.id))?.state;
      if (left.flow === undefined || state === 'cancelled' || state === 'finished') return;
    }
    must(false, 'there is a way out', run.state, ...said);
  }

  #transcript(): string {
    const from = this.#turns % rememberedTurns;
    const last = [...this.#last.slice(from), ...this.#last.slice(0, from)];
    const lines = last.map(({ stimulus, in: id, result }) => {
      const said =
        stimulus.kind === 'message'
          ? stimulus.text
          : `[${stimulus.kind === 'choice' ? stimulus.choice : 'timer'}]`;
      const { step, waits } = result?.conversation.flow ?? {};
      const states = result?.runs.map((run) => `${run.id} ${run.state}`).join();
      const replies = result?.replies.map(({ body }) => body.replaceAll('\n', ' ').slice(-60)).join(' / ');
      return `${stimulus.person}@${id}: ${said} -> ${replies} {${step} ${waits?.kind ?? ''} ${states}}`;
    });
    return lines.join('\n');
  }
}

const readAgain = <Kept>(kept: Kept): Kept => JSON.parse(JSON.stringify(kept)) as Kept;

/** What every good number of walks comes to; a rule about disputes shows nothing where nobody disputes. */
export const usuallySeen = [
  'choice',
  'choices',
  'text',
  'date',
  'checklist',
  'skipped',
  'open',
  'paused',
  'finished',
  'cancelled',
  'restored',
  'contested',
  'settled',
  'tell',
  'asked again: back',
  'asked again: depends',
  'asked again: version',
  'closed again',
  'migrated',
  'forget-said',
  'keep-transient',
  'erase',
];
