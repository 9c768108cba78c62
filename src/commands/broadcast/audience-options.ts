import type { AudienceRole, Book } from '../../core/book.ts';
import { audienceRoles } from '../../core/book.ts';
import type { Audience } from '../../core/broadcasts/audience.ts';
import { broadcastWordsIn } from '../../core/broadcasts/broadcast-words.ts';
import { districtsOf } from '../../core/broadcasts/describe-audience.ts';
import { channelCalled } from '../../core/channel-words.ts';
import type { ChatId } from '../../core/ids.ts';
import { channelName } from '../../core/ids.ts';
import type { Call } from '../command.ts';
import { UsageError } from '../command.ts';
import { textOption } from './workplace.ts';

/** Whom a broadcast is for, as options. */
export const audienceOptions = [
  'everyone',
  'groups',
  'role',
  'district',
  'chain',
  'channel',
  'subscribed',
  'flow',
  'list',
  'chat',
] as const;

/** The audience that the options of a call say; null when none of them is there. */
export function audienceIn(call: Call, book: Book): Audience | null {
  if (!audienceOptions.some((option) => call.options[option] !== undefined)) return null;
  const names = (option: string) => {
    const found = listed(textOption(call, option));
    if (found?.length !== 0) return found;
    throw new UsageError(
      call.language === 'zh'
        ? `--${option} 后面没有写内容：请写上，或去掉`
        : `--${option} has no value: write one, or drop it`,
    );
  };
  const roles = names('role')?.map(roleNamed);
  const districts = names('district')?.map((name) => districtNamed(name, book));
  const topics = names('subscribed')?.map((name) => topicCalled(name, book));
  const [chains, chats] = [names('chain'), names('chat')];
  const channels = names('channel')?.map((name) => channelName(channelCalled(name) ?? name));
  const list = textOption(call, 'list');
  const flow = flowIn(call, book);
  return {
    ...(call.options['everyone'] === true && { everyone: true }),
    ...(call.options['groups'] === true && { groups: true }),
    ...(roles !== undefined && { roles }),
    ...(districts !== undefined && { districts }),
    ...(chains !== undefined && { chains }),
    ...(channels !== undefined && { channels }),
    ...(topics !== undefined && { topics }),
    ...(flow !== undefined && { flow }),
    ...(list !== null && { list }),
    ...(chats !== undefined && { chats: chats as readonly ChatId[] }),
  };
}

const listed = (written: string | null): readonly string[] | undefined =>
  written
    ?.split(/[,，、]/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** By its id, or as it is called; what is neither is named when the draft is checked. */
const roleNamed = (name: string): AudienceRole =>
  audienceRoles.find(
    (role) => role === name || Object.values(broadcastWordsIn).some(({ roles }) => roles[role] === name),
  ) ?? (name as AudienceRole);

/** A topic by its id, or as it is called. */
export const topicCalled = (name: string, { outreach }: Book): string =>
  outreach.topics.find(({ label, labelEn }) => label === name || labelEn === name)?.id ?? name;

const districtNamed = (name: string, book: Book): string =>
  districtsOf(book).find(({ id, label }) => id === name || label === name)?.id ?? name;

const flowForm = /^(?<flow>[^:：]+)(?:[:：](?<progress>unfinished|finished|any))?$/u;

function flowIn(call: Call, { flows }: Book): NonNullable<Audience['flow']> | undefined {
  const written = textOption(call, 'flow');
  if (written === null) return undefined;
  const { flow, progress } = flowForm.exec(written)?.groups ?? {};
  if (flow !== undefined)
    return {
      flow: [...flows.values()].find(({ title }) => title === flow)?.id ?? flow,
      progress: progress === 'unfinished' || progress === 'finished' ? progress : 'any',
    };
  throw new UsageError(
    call.language === 'zh'
      ? '--flow 请写 流程:unfinished、流程:finished 或 流程:any'
      : '--flow takes FLOW:unfinished, FLOW:finished or FLOW:any',
  );
}
