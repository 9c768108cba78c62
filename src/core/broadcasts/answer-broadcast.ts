import { placeTyped } from '../answering/choice.ts';
import { composeNotice } from '../answering/compose.ts';
import { bareText } from '../bare-text.ts';
import type { Language } from '../conversation.ts';
import { withOpenStep } from '../flows/respond-in-flow.ts';
import { mayAnswerStep } from '../flows/may-answer-step.ts';
import type { Response, Scene } from '../scene.ts';
import type { AwaitingBroadcast } from './awaiting.ts';
import type { BroadcastChoice } from './broadcast-choice.ts';
import { receiptAnswer } from './broadcast-choice.ts';
import { broadcastWordsIn } from './broadcast-words.ts';

/** Longer than any answer that is offered. */
export const longestTypedAnswer = 40;

/** Notes the answer of a button under a broadcast. What this chat never got is refused, however the id came about. */
export function pressBroadcastChoice(scene: Scene, { broadcast, answer }: BroadcastChoice): Response {
  const awaited = scene.awaiting.find((each) => each.broadcast === broadcast);
  const isOffered =
    awaited !== undefined && (answer === receiptAnswer ? awaited.receipt : answer <= awaited.choices.length);
  return isOffered
    ? note(scene, awaited, answer)
    : withOpenStep(scene, { replies: [composeNotice(broadcastWordsIn[scene.language].notYours)] });
}

/**
 * Notes what was typed as an answer to a broadcast; null when it is none. What a chat was shown last is what is answered:
 * - a question the bot waits for (erasing, feedback) goes before every broadcast;
 * - “收到” goes to the newest broadcast that asks for it: nobody means a flow by it;
 * - a label goes to the newest broadcast that offers it, unless a flow has asked something since that it may answer, or
 *   the same label was offered anew;
 * - a number goes to the newest broadcast, and only if nothing was said here since it came.
 */
export function answerTyped(scene: Scene, text: string): Response | null {
  if (text.length > longestTypedAnswer || scene.awaiting.length === 0) return null;
  if (scene.before?.pending !== undefined) return null;
  const typed = bareText(text);
  if (typed === '') return null;
  for (const awaited of scene.awaiting) {
    const answer = answerNamed(awaited, typed);
    if (answer !== null && (answer === receiptAnswer || isNewest(scene, awaited, typed)))
      return note(scene, awaited, answer);
  }
  const [newest] = scene.awaiting;
  const place = placeTyped(text);
  if (newest === undefined || place === null || !isSeenLast(scene, newest)) return null;
  const count = newest.choices.length + (newest.receipt ? 1 : 0);
  if (place > count) return null;
  return note(scene, newest, place <= newest.choices.length ? place : receiptAnswer);
}

/** “收到” with what people put around it: 好的收到, 收到了，谢谢老师, 已收悉. A question or a “not” around it is none. */
const receipt =
  /^(?:1|ok|好的?|嗯|行|我们?|[本贵]?单位|信息|消息|通知)*(?:均|都)?已?经?(?:收到|收悉|知悉|阅)(?:[了啦哈哦啊]|通知|消息|信息|谢谢|多谢|感谢|好的|辛苦|[您你们]|领导|老师)*$|^(?:ok|okay)?(?:received|gotit)(?:thanks|thankyou|thx)?$/u;

const isReceipt = (typed: string): boolean => receipt.test(typed.replaceAll(/[^\p{L}\p{N}]/gu, ''));

function answerNamed({ choices, receipt: isAsked }: AwaitingBroadcast, typed: string): number | null {
  const place = choices.findIndex((label) => bareText(label) === typed);
  if (place !== -1) return place + 1;
  return isAsked && isReceipt(typed) ? receiptAnswer : null;
}

/** Whether a label means the broadcast and nothing that was asked or offered after it. */
function isNewest(scene: Scene, { sentAt }: AwaitingBroadcast, typed: string): boolean {
  const { before, conversation } = scene;
  if ((conversation.flow?.askedAt ?? 0) > sentAt && mayAnswerStep(scene, typed)) return false;
  const offeredSince = before !== null && before.at > sentAt ? before.choices : [];
  return !offeredSince.some(({ label }) => bareText(label) === typed);
}

/** Nobody has been told anything here since. In a group, neither has anybody else. */
function isSeenLast({ before, conversation, chatKind }: Scene, { sentAt }: AwaitingBroadcast): boolean {
  const last =
    chatKind === 'group'
      ? Math.max(0, ...Object.values(conversation.people).map(({ at }) => at))
      : (before?.at ?? 0);
  return last <= sentAt && (conversation.flow?.askedAt ?? 0) <= sentAt;
}

function note(scene: Scene, awaited: AwaitingBroadcast, answer: number): Response {
  const { broadcast, answered } = awaited;
  const isSaid = answer === receiptAnswer ? answered.isReceived : answered.choice === answer;
  return withOpenStep(scene, {
    replies: [composeNotice(noted(scene.language, awaited, answer))],
    effects: isSaid ? [] : [{ kind: 'receipt', broadcast, person: scene.person, answer }],
  });
}

function noted(language: Language, { title, choices, answered }: AwaitingBroadcast, answer: number): string {
  const words = broadcastWordsIn[language];
  if (answer === receiptAnswer)
    return choices.length > 0 && answered.choice === null
      ? words.receivedChoose(title, choices)
      : words.received(title);
  const label = choices[answer - 1] ?? '';
  if (answered.choice === null) return words.answered(title, label);
  return answered.choice === answer ? words.sameAnswer(title, label) : words.answerChanged(title, label);
}
