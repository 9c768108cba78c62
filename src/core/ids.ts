declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]: Name };

/** A channel's name: `web`, `terminal`, `simulate`. */
export type ChannelName = Brand<'channel'>;
/** A chat's address, `<channel>:<the platform's own id>`; the platform's part may hold any character. */
export type ChatId = Brand<'chat'>;
/** A person on one channel, `<channel>:<the platform's own id>`. */
export type PersonId = Brand<'person'>;
/** The platform's id of an update, unique within its channel: a redelivery carries the same one. */
export type UpdateId = Brand<'update'>;
/** An entry of the pack. */
export type EntryId = Brand<'entry'>;
/** A reply of a turn, and the delivery made from it: `<channel>:<update>#<n>`. */
export type ReplyId = Brand<'reply'>;

/** Names a channel. */
export const channelName = (name: string) => name as ChannelName;
/** The address of a chat on a channel. */
export const chatId = (channel: ChannelName, platformId: string) => `${channel}:${platformId}` as ChatId;
/** The address of a person on a channel. */
export const personId = (channel: ChannelName, platformId: string) => `${channel}:${platformId}` as PersonId;
/** Who a chat reaches: a group is a person of its own, by the id of its chat. */
export const groupPerson = (group: ChatId): PersonId => group as string as PersonId;
/** The platform’s id of an update, as it came. */
export const updateId = (id: string) => id as UpdateId;
/** The id of an entry, as the pack writes it. */
export const entryId = (id: string) => id as EntryId;
/** Channel and update make it unique; a long update id is shortened, since a thumb carries the reply's id in its own. */
export const replyId = (channel: ChannelName, update: UpdateId, index: number) =>
  `${channel}:${shortened(update)}#${index}` as ReplyId;

/** Fits into the 64 bytes of a choice's id with `down:`, the longest channel's name and `#99`; the web's ids have 47. */
const longestInReplyId = 47;

function shortened(id: string): string {
  if (id.length <= longestInReplyId && /^[\x21-\x7e]*$/u.test(id)) return id;
  // Two 32-bit hashes (FNV-1a, from either end): ids of one channel do not meet by chance.
  let [one, other] = [0x811c9dc5, 0x811c9dc5];
  for (let place = 0; place < id.length; place++) {
    one = Math.imul(one ^ id.charCodeAt(place), 0x01000193);
    other = Math.imul(other ^ id.charCodeAt(id.length - 1 - place), 0x01000193);
  }
  return `~${(one >>> 0).toString(36)}${(other >>> 0).toString(36)}`;
}

/** The platform's part of a chat or person id: `web:abc` gives `abc`. */
export const platformId = (id: ChatId | PersonId): string => id.slice(id.indexOf(':') + 1);

/** The channel a chat or person belongs to: `web:abc` gives `web`. */
export const channelOf = (id: ChatId | PersonId): ChannelName => id.slice(0, id.indexOf(':')) as ChannelName;
