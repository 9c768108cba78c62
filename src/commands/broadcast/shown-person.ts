import { channelWord } from '../../core/channel-words.ts';
import type { Language } from '../../core/conversation.ts';
import type { ChannelName, ChatId, PersonId } from '../../core/ids.ts';
import { starPersonalData } from '../../core/personal-data.ts';

/**
 * An address as staff see it in a terminal: whole, so that it can be written behind `--chat` or `--again`, but for a
 * telephone number, which on some platforms it is: `wechat:138****5678`.
 */
export const shownAddress = (address: ChatId | PersonId): string => starPersonalData(address);

/** `微信  wechat:138****5678`. */
export const shownPerson = (address: ChatId | PersonId, channel: ChannelName, language: Language): string =>
  `${channelWord(channel, language)}  ${shownAddress(address)}`;
