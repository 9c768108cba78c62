import { randomUUID } from 'node:crypto';
import { plainBlocks } from '../../core/broadcasts/markdown-plain.ts';
import { withoutAskingBack } from '../../core/broadcasts/markdown-tree.ts';
import type { UpdateId } from '../../core/ids.ts';
import { channelName, chatId, personId, platformId, updateId } from '../../core/ids.ts';
import type { SendLimits } from '../../core/limits/send-limits.ts';
import type { Reply } from '../../core/reply.ts';
import { replyText } from '../../core/reply.ts';
import type { Update } from '../../core/update.ts';
import { splitText } from '../../rendering/split-text.ts';
import type { Channel, Inlet, OutgoingMessage, SendOutcome } from '../channel.ts';
import type { Surroundings } from '../module.ts';
import { postJson } from '../post-json.ts';
import type { Change } from './robot-memory.ts';
import { changesBetween, readKnown, writeKnown } from './robot-memory.ts';
import { robotPlatforms } from './robot-platforms.ts';
import type { Robot } from './robots-file.ts';

const name = channelName('robots');

/** 20 a minute is what WeCom and DingTalk allow one robot, and less than Feishu does; each robot has a group. */
const limits: SendLimits = { windows: [], perGroup: [{ count: 20, ms: 60_000 }] };

/** Groups that are told and cannot answer. */
export function createRobotsChannel(
  robots: readonly Robot[],
  { now, folder, log, report }: Pick<Surroundings, 'now' | 'folder' | 'log' | 'report'>,
): Channel {
  const byId = new Map(robots.map((robot) => [robot.id, robot]));
  /** Parts of a message that have been posted: a try after a failure goes on behind them. Lost with the program. */
  const posted = new Map<string, number>();

  return {
    name,
    limits,
    async start(inlet) {
      await follow(inlet);
      report({ state: 'online' });
    },
    async send(message) {
      // What answers the file's own wishes is news to nobody.
      if (message.inReplyTo !== undefined) return { kind: 'delivered' };
      const robot = byId.get(platformId(message.chat));
      return robot === undefined
        ? { kind: 'blocked', reason: 'no such robot in the file any more' }
        : sendTo(robot, message);
    },
    async stop() {},
  };

  /** Lets groups in and out, and subscribes them, as the file has changed since the last start. */
  async function follow(inlet: Inlet): Promise<void> {
    const known = readKnown(folder());
    if (known === null) log.warn({}, 'robots are made known anew: what was known of them cannot be read');
    const changes = changesBetween(known ?? {}, robots);
    if (changes.length === 0) return;
    // Of a start of its own: what was said before it is no repetition, even where it sounds the same.
    const start = randomUUID();
    for (const [place, change] of changes.entries())
      await inlet.receive(updateOf(change, updateId(`${start}:${place}`), now()));
    writeKnown(folder(), robots);
  }

  function updateOf({ robot, says }: Change, id: UpdateId, at: number): Update {
    const title = byId.get(robot)?.name;
    return {
      channel: name,
      id,
      at,
      chat: chatId(name, robot),
      chatKind: 'group',
      person: personId(name, robot),
      ...(title !== undefined && { name: title }),
      event:
        'text' in says
          ? { kind: 'message', text: says.text, mentioned: true }
          : { kind: 'presence', presence: says.presence },
    };
  }

  async function sendTo(robot: Robot, { id, reply }: OutgoingMessage): Promise<SendOutcome> {
    const { mostBytes, request, outcome } = robotPlatforms[robot.platform];
    const parts = splitText(textOf(reply), (part) => Buffer.byteLength(part) <= mostBytes);
    for (let place = posted.get(id) ?? 0; place < parts.length; place++) {
      const { url, body } = request(robot, parts[place] ?? '', now());
      const came = await postJson(url, body, outcome);
      if (came.kind !== 'delivered') return came;
      posted.set(id, place + 1);
    }
    posted.delete(id);
    return { kind: 'delivered' };
  }
}

/** Without what asks for an answer, and files, which these robots cannot bring. */
function textOf(reply: Reply): string {
  if (reply.formatted === undefined) return replyText(reply);
  return plainBlocks(withoutAskingBack(reply.formatted));
}
