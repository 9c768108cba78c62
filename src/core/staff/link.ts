import { doneLine, refusedLine } from './audit-line.ts';
import { composeNotice } from '../answering/compose.ts';
import { withOpenStep } from '../flows/respond-in-flow.ts';
import type { Response, Scene } from '../scene.ts';
import type { Effect } from '../turn.ts';
import type { AuditEntry } from './staff.ts';
import { staffTarget } from './staff.ts';
import { staffWordsIn } from './staff-words.ts';

/** Links a chat to an account, or ends that. */
export type LinkCommand = { readonly kind: 'link'; readonly code: string } | { readonly kind: 'unlink' };

const link =
  /^\/?(?:绑定|link)(?:账号|帐号|@\S+)?(?:$|[\s:：,，]+(?<code>.*)$|(?<joined>[0-9A-Za-z][0-9A-Za-z\s-]{7,})$)/isu;
const unlink = /^\/?(?:解绑|解除绑定|取消绑定|unlink)(?:@\S+)?[。.!！]?$/iu;

/** “绑定 CODE”, “/link CODE”, “解绑”; null for everything else. */
export function parseLinkCommand(text: string): LinkCommand | null {
  const typed = text.normalize('NFKC').trim();
  if (unlink.test(typed)) return { kind: 'unlink' };
  const found = link.exec(typed)?.groups;
  if (found === undefined) return null;
  const code = (found['code'] ?? found['joined'] ?? '').trim();
  // “绑定微信支付怎么弄” is a question: a code has neither Chinese characters nor a sentence behind it.
  return code.length > 80 || /\p{Script=Han}/u.test(code) ? null : { kind: 'link', code };
}

/** Wrong codes and forged choices a chat may try within an hour: more than anybody mistypes, and of 130 bits nothing. */
export const mostTries = 5;

/** What is said to “绑定” and “解绑”. The code is not kept, whatever became of it. */
export function respondToLink(scene: Scene, command: LinkCommand): Response {
  const words = staffWordsIn[scene.language];
  const isCode = command.kind === 'link' && command.code !== '';
  const forget: readonly Effect[] = isCode ? [{ kind: 'forget-said' }] : [];
  const say = (text: string, effects: readonly Effect[] = []): Response =>
    withOpenStep(scene, { replies: [composeNotice(text)], effects: [...forget, ...effects] });
  if (scene.chatKind === 'group') return say(words.linkPrivately);
  if (command.kind === 'unlink') return say(...unlinked(scene));
  if (!isCode) return say(words.codeMissing);
  const { newcomer } = scene;
  if (newcomer === undefined || newcomer.triesLeft <= 0) return say(words.tooManyCodes);
  const { codeOf } = newcomer;
  if (codeOf === null) {
    const audit = refusedToNobody(scene, newcomer.target, 'staff.link', 'code');
    return say(words.wrongCode(newcomer.triesLeft - 1), [{ kind: 'audit', audit }]);
  }
  return say(words.linked(codeOf.name, words.roles[codeOf.role]), [
    { kind: 'link-staff', code: command.code },
  ]);
}

function unlinked(scene: Scene): readonly [text: string, effects: readonly Effect[]] {
  const words = staffWordsIn[scene.language];
  if (scene.desk === undefined) return [words.notLinked, []];
  const { actor } = scene.desk;
  const target = staffTarget(actor.name);
  const audit = doneLine({ at: scene.now, actor: actor.id, action: 'staff.unlink', target });
  return [words.unlinked, [{ kind: 'unlink-staff', person: scene.person, audit }]];
}

/** What somebody without an account tried. */
const refusedToNobody = (scene: Scene, target: string, action: string, why: string): AuditEntry =>
  refusedLine({ at: scene.now, actor: 'nobody', action, target }, why);

/** Somebody who is not staff pressed what only staff are offered: nothing happens, and it is recorded, up to a limit. */
export function refuseForged(scene: Scene, action: string, reply: Response): Response {
  const { newcomer } = scene;
  if (newcomer === undefined || newcomer.triesLeft <= 0) return reply;
  const audit = refusedToNobody(scene, newcomer.target, action, 'no account');
  return { ...reply, effects: [...(reply.effects ?? []), { kind: 'audit', audit }] };
}
