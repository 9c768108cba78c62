import type { Book } from '../book.ts';
import type { Response, Scene } from '../scene.ts';
import { nameWithSlip } from '../with-slip.ts';
import { newRun } from './change-run.ts';
import { findRun } from './find-run.ts';
import type { Flow } from './flow.ts';
import { controlChoice } from './flow-choice.ts';
import { notedLines } from './give.ts';
import { own } from './flow-text.ts';
import type { OpenRun } from './flow-turn.ts';
import { goOn, openRun, sayAbout } from './flow-turn.ts';
import { plain } from './plain.ts';
import type { Run } from './run.ts';
import { runScene } from './run-scene.ts';
import type { Volunteered } from './volunteer.ts';
import { volunteered, withVolunteered } from './volunteer.ts';
import { askedOn, walk } from './walk.ts';

const politeness =
  /^(?:请|麻烦|帮我|我想|我要|想要|要|想|开始|办理|打开|进入|please|start|begin|open|做一?下?|来一?份?)+|(?:吧|一下|谢谢)$/gu;
/** Shorter words have no room for a slip. */
const shortestSlip = 4;
const longestStart = 24;

interface FlowName {
  readonly flow: Flow;
  readonly name: string;
}

/** Worked out once for a book: every message that is no answer is held against them. */
const knownNames = new WeakMap<Book, readonly FlowName[]>();

function namesIn(book: Book): readonly FlowName[] {
  const known = knownNames.get(book);
  if (known !== undefined) return known;
  const names = [...book.flows.values()].flatMap((flow) =>
    [flow.title, ...flow.start].map((name) => ({ flow, name: plain(name) })),
  );
  knownNames.set(book, names);
  return names;
}

/** The flow a message asks to begin: its title or one of its wordings, with a slip at most. */
export function flowToStart(book: Book, text: string): Flow | null {
  if (text.length > longestStart) return null;
  const said = plain(text);
  if (said === '') return null;
  const names = namesIn(book);
  const bare = said.replace(politeness, '');
  const exact = names.find(({ name }) => name === said || (bare !== '' && name === bare));
  if (exact !== undefined) return exact.flow;
  if (said.length < shortestSlip) return null;
  const long = names.filter(({ name }) => name.length >= shortestSlip);
  return nameWithSlip(said, long)?.flow ?? null;
}

/** What speaks for somebody telling of their case: at least so many slots of one flow are settled by it. */
const leastTold = 2;

const ofOneself = /我们|咱们|我司|我校|我厂|我院|我单位|我公司|本单位|本公司|本校|我这边/u;
const wishes = /想|打算|准备|希望|计划|有意|要(?!求)/u;

/** The flow that a person begins by telling of themselves and what they wish, and what they told. */
export function flowTold(
  scene: Scene,
  text: string,
): { readonly flow: Flow; readonly told: Volunteered } | null {
  if (!ofOneself.test(text) || !wishes.test(text)) return null;
  for (const flow of scene.book.flows.values()) {
    if (!flow.shared) continue;
    const told = volunteered(flow, newRun(scene.newRunId, flow, scene.now), text);
    if (told.size >= leastTold) return { flow, told };
  }
  return null;
}

/** Begins a flow with what the words that ask for it tell already, or asks about one that was begun before and left. */
export function beginFlow(scene: Scene, flow: Flow, text = ''): Response {
  const left = leftRun(scene, flow);
  if (left !== null) return askToResume(openRun(scene, flow, left, focusOn(scene, left)));
  return beginAnew(scene, flow, volunteered(flow, newRun(scene.newRunId, flow, scene.now), text));
}

/** Begins a run of its own. */
export function beginAnew(scene: Scene, flow: Flow, told: Volunteered = new Map()): Response {
  const context = runScene(scene, flow, null);
  const { words } = context;
  const empty = newRun(scene.newRunId, flow, scene.now);
  const run = withVolunteered(flow, empty, told, scene.person, scene.now);
  const open: OpenRun = { ...context, run, focus: null, lead: [] };
  const more =
    flow.keeps === 'nothing'
      ? words.mannersTransient
      : flow.shared && scene.chatKind === 'direct'
        ? words.mannersShared
        : '';
  const lead = [
    own(words.purpose(flow.title, flow.purpose.replace(/[。.]$/u, ''))),
    own(words.manners + more),
    ...(told.size > 0 ? [own(words.noted(notedLines(open, run, [...told.keys()])))] : []),
  ];
  return goOn(open, run, { lead });
}

const focusOn = ({ conversation }: Scene, run: Run) =>
  conversation.flow?.run === run.id ? conversation.flow : null;

/** The newest run of a flow that was left here before its end. In a group only the group's own counts. */
function leftRun(scene: Scene, flow: Flow): Run | null {
  const { conversation } = scene;
  const transient = conversation.flow?.transient;
  const isLeft =
    transient?.flow === flow.id &&
    transient.state !== 'finished' &&
    findRun(scene, transient.id)?.kind === 'open';
  if (isLeft && Object.keys(transient.answers).length > 0) return transient;
  return (
    runsHere(scene).find(
      (run) =>
        run.flow === flow.id &&
        (run.state === 'open' || run.state === 'paused') &&
        (run.id === conversation.flow?.run || Object.keys(run.answers).length > 0),
    ) ?? null
  );
}

/** The runs that belong in this chat, newest first: the person's, and in a group those of the group alone. */
export const runsHere = ({ runs, chatKind, conversation, person }: Scene): readonly Run[] =>
  runs.filter((run) =>
    chatKind === 'group'
      ? conversation.flow?.run === run.id ||
        Object.values(run.members).some(({ chat }) => chat === conversation.chat)
      : run.members[person] !== undefined,
  );

/** “上次到第 3 步，继续还是重来？” */
export function askToResume(open: OpenRun): Response {
  const { run, words, flow } = open;
  const walked = walk(flow, run.answers);
  const isDone = run.state === 'finished';
  const choices = [
    controlChoice(run.id, 'resume', isDone ? words.show : words.resume),
    controlChoice(run.id, 'restart', words.restart),
    controlChoice(run.id, 'not-now', words.notNow),
  ];
  const place = askedOn(walked).length;
  const again = run.answers[walked.current?.id ?? '']?.reopened;
  // Where a new version takes people back, they never left it there.
  const ask = again?.kind === 'version' ? words.resumeAskChanged : words.resumeAsk;
  const text = isDone ? words.resumeAskDone(flow.title) : ask(flow.title, place);
  // Until somebody says so, questions are answered without the step behind them.
  const left: Run = isDone ? run : { ...run, state: 'paused' };
  const lead = open.lead.map((line) => line.text);
  return sayAbout(open, left, [...lead, text].join('\n\n'), choices, { waits: { kind: 'resume' } });
}
