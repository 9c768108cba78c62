import { createHash } from 'node:crypto';
import { plainBlocks } from '../../core/broadcasts/markdown-plain.ts';
import { withoutAskingBack } from '../../core/broadcasts/markdown-tree.ts';
import type { ChatId, UpdateId } from '../../core/ids.ts';
import { channelName, chatId, personId, platformId, updateId } from '../../core/ids.ts';
import type { SendLimits } from '../../core/limits/send-limits.ts';
import type { Reply } from '../../core/reply.ts';
import { replyText } from '../../core/reply.ts';
import type { UpdateEvent } from '../../core/update.ts';
import { splitText } from '../../rendering/split-text.ts';
import type { Channel, Inlet, OutgoingMessage, SendOutcome } from '../channel.ts';
import type { Surroundings } from '../module.ts';
import { postJson } from '../post-json.ts';
import { openTopicMemory } from './topic-memory.ts';
import { robotPlatforms } from './robot-platforms.ts';
import type { Robot } from './robots-file.ts';

const name = channelName('robots');

/** 20 a minute is what WeCom and DingTalk allow one robot, and less than Feishu does; each robot has a group. */
const limits: SendLimits = { windows: [], perGroup: [{ count: 20, ms: 60_000 }] };

/** Groups that are told and cannot answer. */
export function createRobotsChannel(
  robots: readonly Robot[],
  { now, folder, report }: Pick<Surroundings, 'now' | 'folder' | 'report'>,
): Channel {
  const byId = new Map(robots.map((robot) => [robot.id, robot]));
  /** Parts of a message that have been posted: a try after a failure goes on behind them. Lost with the program. */
  const posted = new Map<string, number>();

  return {
    name,
    limits,
    async start(inlet) {
      for (const robot of robots) await introduce(inlet, robot, now());
      await openTopicMemory(folder()).follow(robots, (robot, text, id) =>
        inlet.receive(said(robot, now(), id, { kind: 'message', text, mentioned: true })),
      );
      report({ state: 'online' });
    },
    async send(message) {
      // What answers the file's own wishes is news to nobody.
      if (message.inReplyTo !== undefined) return { kind: 'delivered' };
      const robot = byId.get(platformId(message.chat));
      return robot === undefined
        ? { kind: 'rejected', reason: 'no such robot in the file any more' }
        : sendTo(robot, message);
    },
    async stop() {},
  };

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

/**
 * Makes the group one that announcements reach. Taken once for each address: a robot that the platform threw out counts
 * as blocked, and is let in again by the address of a new one.
 */
const introduce = (inlet: Inlet, robot: Robot, at: number): Promise<void> =>
  inlet.receive(
    said(robot, at, updateId(`known:${robot.id}:${markOf(robot)}`), {
      kind: 'presence',
      presence: 'returned',
    }),
  );

/** Tells addresses apart and gives none away. */
const markOf = ({ url }: Robot): string => createHash('sha256').update(url).digest('hex').slice(0, 12);

const said = (robot: Robot, at: number, id: UpdateId, event: UpdateEvent) => ({
  channel: name,
  id,
  at,
  chat: chatOf(robot),
  chatKind: 'group' as const,
  person: personId(name, robot.id),
  name: robot.name,
  event,
});

const chatOf = ({ id }: Robot): ChatId => chatId(name, id);
