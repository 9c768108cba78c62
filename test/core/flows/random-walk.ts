import type { Book } from '../../../src/core/book.ts';
import { parseChoice } from '../../../src/core/answering/choice.ts';
import type { Conversation } from '../../../src/core/conversation.ts';
import { newConversation } from '../../../src/core/conversation.ts';
import { withoutMember } from '../../../src/core/flows/erased-person.ts';
import { runInChoice } from '../../../src/core/flows/flow-choice.ts';
import type { Flow } from '../../../src/core/flows/flow.ts';
import { migrateRun } from '../../../src/core/flows/migrate-run.ts';
import { runCodesIn, runIdFrom, shownCode } from '../../../src/core/flows/run-code.ts';
import type { Answer, Claim, Run, RunId } from '../../../src/core/flows/run.ts';
import { sameValue } from '../../../src/core/flows/value.ts';
import { isAtEnd, walk } from '../../../src/core/flows/walk.ts';
import type { PersonId } from '../../../src/core/ids.ts';
import { replyId, updateId } from '../../../src/core/ids.ts';
import type { Choice } from '../../../src/core/reply.ts';
import { takeTurn } from '../../../src/core/take-turn.ts';
import type { Stimulus, TurnResult } from '../../../src/core/turn.ts';
import type { ChatKind } from '../../../src/core/update.ts';
import { channel, chat, li, wang, zhao } from './written-flows.ts';

/**
 * Three people, each in a direct chat, and a group of all three, at work on the same runs, and what must be true after
 * every turn whatever they do. The store is a map; that a run was read before it is written is checked as there.
 */

/** The flows of a walk in each of their versions, oldest first. */
export type Versions = readonly (readonly Flow[])[];

interface Place {
  conversation: Conversation;
  readonly kind: ChatKind;
}

const people = [wang, li, zhao];
const update = updateId('u');
const start = Date.parse('2025-02-10T10:00:00+08:00');
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

const commands =
  '上一步 上一步 继续 进度 暂停 修改 修改1 修改2 取消 取消这份 是 不是 不取消 重来 跳过 跳过 保留 保留 选好了 邀请 下载 出结果 再说一遍 我的清单 我叫小王 帮助 保存 不保存 恢复 看结果'.split(
    ' ',
  );
const answers =
  '20 3 300 二十 2025年3月1日 2025年3月 去年5月 昨天 2025年2月30日 1、2 1和3 取消1 取消2 2没办 都没有 全部 都办好了 红的 黄的 蓝的 办红 办黄 企业 学校 朝阳 牵头 加入 不是企业，是学校'.split(
    ' ',
  );
const revivals = ['修改1', '修改2', '修改3', '继续', '重来', '我的清单', '恢复', '上一步'];
const gibberish = ['嘎嘎', 'asdf', '？？', '😀', 'constructor', '__proto__'];
const questions = ['链主单位有哪些？', '建设周期多久', '明天会下雨吗', '谢谢', '社团要交多少钱'];
const jumps = [minute, minute, hour, 13 * hour, day, 9 * day, 40 * day];

/** Enough to see what led up to a fault. */
const rememberedTurns = 12;

export class Walk {
  turns = 0;
  /** How often what came about: a walk that never comes to a dispute shows nothing about disputes. */
  readonly seen: Record<string, number> = {};
  readonly #book: Book;
  readonly #versions: Versions;
  readonly #stored = new Map<RunId, Run>();
  readonly #places = new Map<string, Place>();
  /** Choices that were offered once, any of which may be pressed at any time. */
  readonly #offered: string[] = [];
  readonly #last: { stimulus: Stimulus; in: string; result?: TurnResult }[] = [];
  #now = start;
  #flows: Book['flows'] = new Map();

  constructor(book: Book, versions: Versions) {
    this.#book = book;
    this.#versions = versions;
    this.#have(0);
  }

  /** Takes one turn. All of what is done is in `number`, 32 bits. Throws where a rule is broken, with what led up to it. */
  step(number: number): void {
    try {
      this.#step(number);
    } catch (error) {
      throw new Error(`${String(error)}\n${this.#transcript()}`, { cause: error });
    }
  }

  #transcript(): string {
    const from = this.turns % rememberedTurns;
    const last = [...this.#last.slice(from), ...this.#last.slice(0, from)];
    const lines = last.map(({ stimulus, in: id, result }) => {
      const said = stimulus.kind === 'message' ? stimulus.text : `[${stimulus.choice}]`;
      const { step, waits } = result?.conversation.flow ?? {};
      const states = result?.runs.map((run) => `${run.id} ${run.state}`).join();
      const replies = result?.replies.map(({ body }) => body.replaceAll('\n', ' ').slice(-60)).join(' / ');
      return `${stimulus.person}@${id}: ${said} -> ${replies} {${step} ${waits?.kind ?? ''} ${states}}`;
    });
    return lines.join('\n');
  }

  #step(number: number): void {
    const [what, pick] = [number & 0x7f, (number >>> 12) & 0xffff];
    const person = people[((number >>> 7) & 3) % people.length] ?? wang;
    const isGroup = ((number >>> 9) & 3) === 3;
    const place = this.#place(isGroup ? chat('group') : (person as string), isGroup ? 'group' : 'direct');
    const isRead = ((number >>> 28) & 15) === 0;
    if (what >= 124) this.#restart();
    if (what >= 116 && what < 120) this.#now += jumps[pick % jumps.length] ?? 0;
    if (what === 120) this.#have(pick % 3);
    this.#now += 1000;
    const { conversation } = place;
    const stimulus = this.#stimulus(what, pick, person, conversation);
    const before = this.#runsFor(conversation, stimulus);
    this.#last[this.turns % rememberedTurns] = { stimulus, in: conversation.chat };
    const result = this.#turn(conversation, stimulus, before);
    this.#last[this.turns % rememberedTurns] = { stimulus, in: conversation.chat, result };
    this.turns++;
    this.#check(conversation, stimulus, before, result);
    place.conversation = result.conversation;
    for (const run of result.runs) this.#stored.set(run.id, { ...run, revision: run.revision + 1 });
    if (result.effects.some(({ kind }) => kind === 'erase')) this.#erase(person);
    for (const { choices } of result.replies)
      for (const { id } of choices) this.#offered[(this.turns + this.#offered.length) % 64] = id;
    if (isRead) this.#checkWayOut(result.conversation, person);
  }

  #place(id: string, kind: ChatKind): Place {
    const known = this.#places.get(id);
    if (known !== undefined) return known;
    const place = { conversation: newConversation(id as Conversation['chat'], kind), kind };
    this.#places.set(id, place);
    return place;
  }

  /** The pack has the flows in this version, and not always all of them. */
  #have(version: number): void {
    const flows = this.#versions.map((each) => each[Math.min(version, each.length - 1)]);
    this.#flows = new Map(flows.flatMap((flow) => (flow === undefined ? [] : [[flow.id, flow]])));
  }

  /** Everything that is remembered, as it comes back from where it was written down. */
  #restart(): void {
    for (const place of this.#places.values()) place.conversation = again(place.conversation);
    for (const [id, run] of this.#stored) this.#stored.set(id, again(run));
  }

  /** What the store does where somebody erases their data. */
  #erase(person: PersonId): void {
    for (const run of this.#stored.values()) {
      const left = withoutMember(run, person);
      if (left === null) this.#stored.delete(run.id);
      else this.#stored.set(run.id, { ...left, revision: run.revision + 1 });
    }
  }

  #stimulus(what: number, pick: number, person: PersonId, conversation: Conversation): Stimulus {
    // Some were written before the last question came.
    const at = this.#now - (pick % 5 === 0 ? 1500 : 0);
    const from = { update, at, person, name: names.get(person) ?? '' };
    const press = (choice: string): Stimulus => ({ ...from, kind: 'choice', choice });
    const say = (text: string): Stimulus => ({
      ...from,
      kind: 'message',
      text,
      mentioned: true,
      masked: [],
      truncated: false,
    });
    const from1 = <Item>(items: readonly Item[]): Item | undefined => items[pick % items.length];
    const offered = conversation.people[person]?.choices ?? [];
    const begin = () => press(`start:${from1([...this.#flows.keys()]) ?? ''}`);
    if (conversation.flow === undefined || what < 3) {
      const runs = [...this.#stored.values()].filter(({ flow }) => this.#flows.get(flow)?.shared === true);
      const run = runs.at(-1);
      return run !== undefined && pick % 2 === 0 ? say(`加入 ${shownCode(run.id)}`) : begin();
    }
    const state = (conversation.flow.transient ?? this.#stored.get(conversation.flow.run))?.state;
    // What has come to its end is taken up again more often than not, or nothing more would come of a walk.
    if (what < 40 && state !== 'open') return pick % 4 === 0 ? begin() : say(from1(revivals) ?? '');
    if (what < 60) return press(from1(offered)?.id ?? from1(this.#offered) ?? 'gone');
    if (what < 72) return press(from1(this.#offered) ?? 'gone');
    if (what < 82) return say(String(1 + (pick % 6)));
    if (what < 86) return say(from1(offered)?.label ?? '1');
    if (what < 102) return say(from1(commands) ?? '');
    if (what < 114) return say(from1(answers) ?? '');
    if (what === 114) return say(from1(gibberish) ?? '');
    if (what === 115) return say(from1(questions) ?? '');
    if (what === 121) return say('删除我的数据');
    if (what === 122) return press('erase:yes');
    return press(from1(offered)?.id ?? 'gone');
  }

  #runsFor({ chat: id, flow }: Conversation, stimulus: Stimulus): readonly Run[] {
    const named = stimulus.kind === 'message' ? runCodesIn(stimulus.text)[0] : runInChoice(stimulus.choice);
    const focus = flow?.transient === undefined ? flow?.run : undefined;
    return [...this.#stored.values()]
      .filter(
        (run) =>
          run.id === named ||
          run.id === focus ||
          (run.state !== 'cancelled' &&
            (run.members[stimulus.person] !== undefined ||
              Object.values(run.members).some((member) => member.chat === id))),
      )
      .sort((one, other) => other.updatedAt - one.updatedAt)
      .slice(0, 20);
  }

  #turn(conversation: Conversation, stimulus: Stimulus, runs: readonly Run[]): TurnResult {
    const { turns } = this;
    return takeTurn(conversation, stimulus, {
      book: { ...this.#book, flows: this.#flows },
      now: this.#now,
      replyId: (index) => replyId(channel, update, index),
      runs,
      newRunId: runIdFrom(
        [turns % 31, turns / 31, turns / 961, 0, 0, 0, 0, 0, 0, 0].map((part) => Math.floor(part) % 31),
      ),
    });
  }

  #check(before: Conversation, stimulus: Stimulus, read: readonly Run[], result: TurnResult): void {
    const { conversation, runs, replies, effects } = result;
    const { flow: focus } = conversation;
    must(replies.length > 0 || effects.some(({ kind }) => kind === 'export'), 'something is said');
    must(isPlain(conversation) && isPlain(runs), 'what is remembered can be written down');
    for (const { choices } of replies) checkChoices(choices);
    for (const effect of effects) if (effect.kind === 'tell') checkChoices(effect.reply.choices);
    for (const run of runs) {
      const known = read.find(({ id }) => id === run.id);
      must(run.revision === (known?.revision ?? 0), 'a run is read before it is written');
      must(
        this.#flows.get(run.flow)?.keeps === 'run' ||
          known !== undefined ||
          effects.some(({ kind }) => kind === 'keep-transient'),
        'what is not kept is not stored',
      );
      this.#checkRun(run, known);
      this.#note(known, run);
      if (known !== undefined) this.#checkKept(known, run, stimulus);
    }
    for (const { kind } of effects) this.#see(kind);
    if (focus === undefined || focus === before.flow) return;
    const run = focus.transient ?? runs.find(({ id }) => id === focus.run) ?? this.#stored.get(focus.run);
    must(run !== undefined, 'the focus names a run');
    const flow = run === undefined ? undefined : this.#flows.get(run.flow);
    must(flow?.steps.some(({ id }) => id === focus.step) === true, 'the focus names a step', focus.step);
    if (focus.transient === undefined) return;
    const known = before.flow?.transient;
    this.#checkRun(focus.transient, known);
    if (known?.id === focus.run) this.#checkKept(known, focus.transient, stimulus);
  }

  #see(what: string): void {
    this.seen[what] = (this.seen[what] ?? 0) + 1;
  }

  #note(before: Run | undefined, after: Run): void {
    this.#see(after.state);
    if (before === undefined) return;
    if (before.version !== after.version) this.#see('migrated');
    if (before.state === 'cancelled' && after.state !== 'cancelled') this.#see('restored');
    if (before.retired.length < after.retired.length) this.#see('kept aside');
    for (const [slot, { contested = [], settled, value, reopened }] of Object.entries(after.answers)) {
      const known = before.answers[slot];
      if (known === undefined) this.#see(value.kind);
      if ((known?.contested ?? []).length < contested.length) this.#see('contested');
      if (settled !== undefined && known?.settled === undefined) this.#see('settled');
      if (reopened !== undefined && known?.reopened === undefined) this.#see(`asked again: ${reopened.kind}`);
      if (reopened === undefined && known?.reopened !== undefined) this.#see('closed again');
    }
  }

  #checkRun(run: Run, known: Run | undefined): void {
    const flow = this.#flows.get(run.flow);
    if (flow === undefined) return;
    must(run.state === 'cancelled' || run.version === flow.version, 'a run is at the version of its flow');
    if (run.version !== flow.version) return;
    const walked = walk(flow, run.answers);
    must(walked.current !== null, 'a run stands somewhere');
    const isEnd = isAtEnd(walked, run.answers);
    if (run.state === 'finished') must(isEnd, 'what is finished has come to its end');
    // A new version may leave nothing to ask; the result is given when somebody goes on.
    const isAsItWas = known !== undefined && (known.version !== run.version || known.answers === run.answers);
    if (run.state === 'open' && !isAsItWas) must(!isEnd, 'what has come to its end is finished');
  }

  /** What colleagues answered is all still there, and holds unless somebody settled otherwise. */
  #checkKept(known: Run, after: Run, stimulus: Stimulus): void {
    const flow = this.#flows.get(after.flow);
    if (flow === undefined || after.version !== flow.version) return;
    const before = migrateRun(flow, known);
    if (before !== known) checkMoved(known, before);
    must(after.retired.length >= before.retired.length, 'what was kept aside stays');
    const isUntick =
      stimulus.kind === 'choice' ? stimulus.choice.startsWith('u:') : /取消|没办/u.test(stimulus.text);
    for (const [slot, answer] of Object.entries(before.answers)) {
      const now = after.answers[slot];
      must(now !== undefined, 'an answer is never gone', slot);
      if (now === undefined || now === answer) continue;
      if (answer.value.kind === 'checklist' && now.value.kind === 'checklist') {
        const done = now.value.done;
        must(isUntick || Object.keys(answer.value.done).every((id) => id in done), 'a tick stays', slot);
        continue;
      }
      checkClaims(slot, answer, now, stimulus.person);
    }
  }

  /** Whoever is at work can stop: “取消”, “是”. */
  #checkWayOut(conversation: Conversation, person: PersonId): void {
    const { flow: focus } = conversation;
    const stored = focus === undefined ? undefined : (focus.transient ?? this.#stored.get(focus.run));
    if (stored === undefined || !['open', 'paused'].includes(stored.state) || !this.#flows.has(stored.flow))
      return;
    // What is not kept is over after an hour by itself.
    if (focus?.transient !== undefined && this.#now - focus.askedAt > hour) return;
    const say = (text: string): Stimulus => ({
      update,
      at: this.#now,
      person,
      kind: 'message',
      text,
      mentioned: true,
      masked: [],
      truncated: false,
    });
    // The first “取消” may be about something else that was asked, and is enough where it was asked before.
    let left = conversation;
    const runs = new Map(this.#stored);
    for (const text of ['取消', '取消', '是']) {
      const { conversation: next, runs: changed } = this.#turn(left, say(text), [...runs.values()]);
      for (const run of changed) runs.set(run.id, run);
      if (
        next.flow === undefined ||
        changed.some(({ id, state }) => id === focus?.run && state === 'cancelled')
      )
        return;
      left = next;
    }
    must(false, 'there is a way out', stored.state);
  }
}

const names = new Map([
  [wang, '老王'],
  [li, ''],
  [zhao, '小赵'],
]);

const again = <Kept>(kept: Kept): Kept => JSON.parse(JSON.stringify(kept)) as Kept;

function must(isSo: boolean, fact: string, ...about: readonly unknown[]): void {
  if (!isSo) throw new Error(`Not so: ${fact} ${about.join(' ')}`);
}

/** What was looked at before need not be again: most of a state is shared with the state before. */
const knownPlain = new WeakSet();

/** Whether it is the same after it was written down as JSON. */
function isPlain(kept: unknown): boolean {
  if (typeof kept === 'number') return Number.isFinite(kept);
  if (typeof kept !== 'object' || kept === null)
    return ['string', 'boolean'].includes(typeof kept) || kept === null;
  if (knownPlain.has(kept)) return true;
  const prototype: unknown = Object.getPrototypeOf(kept);
  if (prototype !== Object.prototype && prototype !== Array.prototype) return false;
  if (!Object.values(kept).every(isPlain)) return false;
  knownPlain.add(kept);
  return true;
}

function checkChoices(choices: readonly Choice[]): void {
  must(new Set(choices.map(({ id }) => id)).size === choices.length, 'no choice is offered twice');
  for (const { id } of choices)
    must(parseChoice(id) !== null && Buffer.byteLength(id) <= 64, 'a choice can be pressed', id);
}

const claimsIn = ({ contested = [], settled, ...held }: Answer): readonly Claim[] => [
  held,
  ...contested,
  ...(settled?.instead ?? []),
];

function checkClaims(slot: string, before: Answer, after: Answer, actor: PersonId): void {
  const now = claimsIn(after);
  for (const claim of claimsIn(before)) {
    if (claim.by === actor || claim.value.kind === 'skipped') continue;
    must(
      now.some(({ value }) => sameValue(value, claim.value)),
      'what a colleague said stays',
      slot,
      claim.shown,
    );
  }
  if (before.by === actor || before.value.kind === 'skipped' || sameValue(before.value, after.value)) return;
  const instead = after.settled?.instead ?? [];
  must(
    instead.some(({ value }) => sameValue(value, before.value)),
    'what a colleague said is replaced by settling only',
    slot,
  );
}

/** A new version moves everything and loses nothing. */
function checkMoved(known: Run, moved: Run): void {
  const saidIn = ({ answers, retired }: Run) =>
    [...Object.values(answers).flatMap(claimsIn), ...retired]
      .filter(({ shown }) => shown !== '')
      .map(({ shown, by, at }) => `${by} ${at} ${shown}`);
  const after = new Set(saidIn(moved));
  for (const said of saidIn(known)) must(after.has(said), 'a new version loses nothing', said);
}
