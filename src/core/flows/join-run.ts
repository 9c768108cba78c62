import type { Response, Scene } from '../scene.ts';
import { composeNotice } from '../answering/compose.ts';
import { own } from './flow-text.ts';
import { goOn, openRun, withSelf } from './flow-turn.ts';
import { flowWordsIn } from './flow-words.ts';
import { runCodesIn } from './run-code.ts';
import { memberName } from './run-scene.ts';
import { controlChoice } from './flow-choice.ts';

const join = /^[\s/]*(?:我要|我想)?(?:加入|join)(?:\s|[:：]|(?=[0-9a-z]))/iu;
const codeAlone = /^[\s]*[0-9a-z]{5}[\s-]?[0-9a-z]{5}[\s。.!！]*$/iu;

/** Joins the run whose code a message gives; null for a message that gives none. */
export function joinRun(scene: Scene, text: string): Response | null {
  const words = flowWordsIn[scene.language];
  const asksToJoin = join.test(text);
  if (!asksToJoin && !codeAlone.test(text)) return null;
  const [code] = runCodesIn(text);
  const run = scene.runs.find(({ id }) => id === code);
  const flow = run === undefined ? undefined : scene.book.flows.get(run.flow);
  if (run === undefined || flow === undefined || !flow.shared) {
    // Ten letters by themselves may be anything; only “加入” makes them a code.
    return asksToJoin && code !== undefined ? { replies: [composeNotice(words.joinUnknown)] } : null;
  }
  const { conversation } = scene;
  const focus = conversation.flow?.run === run.id ? conversation.flow : null;
  const open = openRun(scene, flow, run, focus);
  const joined = withSelf(open, open.run);
  if (run.state === 'cancelled') {
    return {
      replies: [
        composeNotice(words.isCancelled(flow.title), [controlChoice(run.id, 'restore', words.restore)]),
      ],
    };
  }
  const lead =
    run.members[scene.person] === undefined
      ? [own(words.joined(flow.title, memberName(joined, scene.person, words)))]
      : [];
  return goOn(open, joined, { lead });
}
