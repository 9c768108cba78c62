import type { Book } from '../book.ts';
import { channelWord } from '../channel-words.ts';
import type { Language } from '../conversation.ts';
import type { Audience, AudienceCount } from './audience.ts';
import type { BroadcastWords } from './broadcast-words.ts';
import { broadcastWordsIn } from './broadcast-words.ts';

/** Whom an audience is, in plain words: “企业、学校，并且是朝阳区”. */
export function describeAudience(book: Book, audience: Audience, language: Language): string {
  const words = broadcastWordsIn[language];
  const { roles, districts, chains, channels, topics, flow, list, chats, silentOf, concerns } = audience;
  const said = [
    ...(audience.everyone === true ? [words.everyone] : []),
    ...(audience.groups === true ? [words.groups] : []),
    ...(roles === undefined ? [] : [roles.map((role) => words.roles[role]).join(words.or)]),
    ...(districts === undefined ? [] : [districts.map((id) => districtLabel(book, id)).join(words.or)]),
    ...(chains === undefined ? [] : [chains.join(words.or)]),
    ...(topics === undefined ? [] : [words.subscribed(topics.map((id) => topicLabel(book, id, language)))]),
    ...(flow === undefined
      ? []
      : [words.inFlow[flow.progress](book.flows.get(flow.flow)?.title ?? flow.flow)]),
    ...(list === undefined ? [] : [words.onList(list)]),
    ...(chats === undefined ? [] : [words.theseChats(chats.length)]),
    ...(silentOf === undefined ? [] : [words.silentOf(silentOf)]),
    ...(concerns === undefined ? [] : [words.concerned(concernedLabels(book, concerns))]),
    ...(channels === undefined ? [] : [words.channels(channels.map((name) => channelWord(name, language)))]),
  ];
  return said.length === 0 ? words.nobodyYet : said.join(words.and);
}

/** What is gone goes by its id. */
const concernedLabels = (
  { entries, flows, milestones }: Book,
  concerns: NonNullable<Audience['concerns']>,
): readonly string[] => [
  ...concerns.entries.map((id) => entries.get(id)?.question ?? id),
  ...concerns.flows.map((id) => flows.get(id)?.title ?? id),
  ...concerns.milestones.map((item) => milestones.find(({ id }) => id === item)?.label ?? item),
];

/** What a topic of outreach is called. */
export function topicLabel({ outreach }: Book, id: string, language: Language): string {
  const topic = outreach.topics.find((each) => each.id === id);
  return (language === 'en' ? topic?.labelEn : undefined) ?? topic?.label ?? id;
}

/** What a district is called where people choose it. */
export const districtLabel = (book: Book, id: string): string =>
  districtsOf(book).find((district) => district.id === id)?.label ?? id;

/** The districts people can say they are in. */
export function districtsOf({
  outreach,
  flows,
}: Book): readonly { readonly id: string; readonly label: string }[] {
  const { district } = outreach.profile;
  const step =
    district === undefined
      ? undefined
      : flows.get(district.flow)?.steps.find(({ id }) => id === district.step);
  return step?.kind === 'choice' ? step.options : [];
}

/** A few of an audience, by who they are: “企业·朝阳区”. No name and no address of anybody. */
export const describeSample = (
  book: Book,
  { sample }: AudienceCount,
  words: BroadcastWords,
  nothingKnown: string,
): readonly string[] =>
  sample.map(({ role, district }) => {
    const known = [
      ...(role === null ? [] : [words.roles[role]]),
      ...(district === null ? [] : [districtLabel(book, district)]),
    ];
    return known.length === 0 ? nothingKnown : known.join(' · ');
  });
