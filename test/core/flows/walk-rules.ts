import { parseChoice } from '../../../src/core/answering/choice.ts';
import type { Flow } from '../../../src/core/flows/flow.ts';
import { asks } from '../../../src/core/flows/flow.ts';
import { migrateRun } from '../../../src/core/flows/migrate-run.ts';
import type { Answer, Claim, Run } from '../../../src/core/flows/run.ts';
import { sameValue } from '../../../src/core/flows/value.ts';
import { isAtEnd, isOffered, walk } from '../../../src/core/flows/walk.ts';
import type { PersonId } from '../../../src/core/ids.ts';
import type { Choice } from '../../../src/core/reply.ts';
import type { Stimulus } from '../../../src/core/turn.ts';

/** What is true of runs after every turn, whatever people do. */

/** Throws unless it is so; a bare `expect` costs more than the turn it looks at. */
export function must(isSo: boolean, fact: string, ...about: readonly unknown[]): void {
  if (!isSo) throw new Error(`Not so: ${fact} ${about.join(' ')}`);
}

/** What was looked at before need not be again: most of a state is shared with the state before. */
const knownPlain = new WeakSet();

/** Whether it is the same after it was written down as JSON. */
export function isPlain(kept: unknown): boolean {
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

export function checkChoices(choices: readonly Choice[]): void {
  must(new Set(choices.map(({ id }) => id)).size === choices.length, 'no choice is offered twice');
  for (const { id } of choices)
    must(parseChoice(id) !== null && Buffer.byteLength(id) <= 64, 'a choice can be pressed', id);
}

/** A run stands at a place of its flow that fits its state. `known` is the run before; undefined for a new one. */
export function checkPlace(flow: Flow, run: Run, known: Run | undefined): void {
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
export function checkKept(flow: Flow, known: Run, after: Run, stimulus: Stimulus): void {
  if (after.version !== flow.version) return;
  const before = migrateRun(flow, known);
  if (before !== known) checkMoved(known, before);
  must(after.retired.length >= before.retired.length, 'what was kept aside stays');
  for (const [slot, answer] of Object.entries(before.answers)) {
    const now = after.answers[slot];
    must(now !== undefined, 'an answer is never gone', slot);
    if (now === undefined || now === answer) continue;
    if (answer.value.kind === 'checklist') checkTicks(slot, answer, now, stimulus);
    else {
      checkClaims(slot, answer, now, stimulus.person);
      checkHolds(flow, before, slot, now, stimulus);
    }
  }
}

function checkTicks(
  slot: string,
  { value: before }: Answer,
  { value: after }: Answer,
  stimulus: Stimulus,
): void {
  const isUntick =
    stimulus.kind === 'choice'
      ? stimulus.choice.startsWith('u:')
      : stimulus.kind === 'message' && /取消|没办/u.test(stimulus.text);
  if (isUntick || before.kind !== 'checklist' || Object.keys(before.done).length === 0) return;
  const done = after.kind === 'checklist' ? after.done : {};
  must(
    Object.keys(before.done).every((id) => id in done),
    'a tick stays',
    slot,
  );
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
    const stays = now.some(({ value }) => sameValue(value, claim.value));
    must(stays, 'what a colleague said stays', slot, claim.shown);
  }
  const isTheirs = before.by !== actor && before.value.kind !== 'skipped';
  if (!isTheirs || sameValue(before.value, after.value)) return;
  const isKnown = (after.settled?.instead ?? []).some(({ value }) => sameValue(value, before.value));
  must(isKnown, 'what a colleague said is replaced by settling only', slot);
}

/** Whoever presses an option contests what a colleague answered, unless that is open to all. */
function checkHolds(flow: Flow, before: Run, slot: string, after: Answer, stimulus: Stimulus): void {
  const answer = before.answers[slot];
  const isPressed = stimulus.kind === 'choice' && stimulus.choice.startsWith('f:');
  if (!isPressed || answer === undefined || answer.by === stimulus.person) return;
  if (answer.value.kind === 'skipped' || isOpenToAll(flow, before, slot)) return;
  must(sameValue(answer.value, after.value), 'a colleague’s answer holds', slot);
}

/** An answer that is asked again because the ground moved, or of which an option is not offered now. */
function isOpenToAll(flow: Flow, { answers }: Run, slot: string): boolean {
  const answer = answers[slot];
  const step = flow.steps.filter(asks).find(({ id }) => id === slot);
  if (answer === undefined || step === undefined) return false;
  const kind = answer.reopened?.kind;
  if (kind === 'depends' || kind === 'version') return true;
  return !isOffered(step, answer.value, walk(flow, answers).valueOf);
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

/** What came about between two states of a run. */
export function cameAbout(before: Run | undefined, after: Run): readonly string[] {
  if (before === undefined) return [after.state];
  const changes = Object.entries(after.answers).flatMap(
    ([slot, { contested = [], settled, value, reopened }]) => {
      const known = before.answers[slot];
      return [
        known === undefined && value.kind,
        (known?.contested ?? []).length < contested.length && 'contested',
        settled !== undefined && known?.settled === undefined && 'settled',
        reopened !== undefined && known?.reopened === undefined && `asked again: ${reopened.kind}`,
        reopened === undefined && known?.reopened !== undefined && 'closed again',
      ];
    },
  );
  return [
    after.state,
    before.version !== after.version && 'migrated',
    before.state === 'cancelled' && after.state !== 'cancelled' && 'restored',
    before.retired.length < after.retired.length && 'kept aside',
    ...changes,
  ].filter((change) => change !== false);
}
