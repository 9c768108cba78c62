/** What a group reads at one glance on a phone; longer answers are cut and read in full in a direct chat. */
export const groupLimit = 300;

/** The text within `limit` characters, cut behind a sentence where one ends in its second half, with `notice` at its end. */
export function fitGroup(text: string, notice: string, limit = groupLimit): string {
  const characters = [...text];
  if (characters.length <= limit) return text;
  const room = characters.slice(0, limit - [...notice].length - 1).join('');
  const sentenceEnd = Math.max(...['。', '；', '\n', '！', '？', '. '].map((mark) => room.lastIndexOf(mark)));
  const kept = sentenceEnd > room.length / 2 ? room.slice(0, sentenceEnd + 1).trimEnd() : `${room}…`;
  return kept + notice;
}
