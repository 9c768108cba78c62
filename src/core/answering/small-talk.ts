/** A message that is only a courtesy. Not a conversation: it gets one line that says what the bot is for. */
export type SmallTalk = 'greeting' | 'thanks';

const edges = /[\s!！。.~～，,、?？]+/gu;
const greeting =
  /^(?:你好啊?|您好|你们好|hi|hello|hey|哈喽|嗨|在吗|在不在|有人吗|早上好|上午好|中午好|下午好|晚上好|早|nihao)+$/u;
// No `嗯+` inside: a repetition of repetitions tries every way to divide thirty of them (3 s, measured).
const thanks =
  /^(?:谢谢[你您]?们?啦?|谢了|多谢|感谢|辛苦了|thanks|thankyou|thx|好的?|明白了?|知道了|收到|ok|okay|嗯|哦|再见|拜拜|bye)+$/u;

/** What courtesy a message is; null when there is anything else in it. */
export function parseSmallTalk(text: string): SmallTalk | null {
  if (text.length > 30) return null;
  const plain = text.normalize('NFKC').toLowerCase().replace(edges, '');
  if (greeting.test(plain)) return 'greeting';
  return thanks.test(plain) ? 'thanks' : null;
}
