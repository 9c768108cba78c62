import { splitText } from '../../rendering/split-text.ts';
import type { RichText } from './rich-text.ts';
import { cutOut, joined } from './rich-text.ts';

/** Source: Bot API, `sendMessage` (2026-11): 1 to 4,096 characters, which are UTF-16 units. */
const longestText = 4096;

/**
 * A text in parts that a message can hold each, cut where a reader pauses. `tail` (a citation, the heading of the choices)
 * stands below the last part, whole.
 */
export function splitRichText(body: RichText, tail: RichText | null): readonly RichText[] {
  if (tail === null || tail.text === '') return cut(body, longestText);
  const whole = below(body, tail);
  if (whole.text.length <= longestText) return [whole];
  // A citation that fills a message by itself is cut like any text.
  const room = longestText - tail.text.length - gap.length;
  if (room < 1) return [...cut(body, longestText), ...cut(tail, longestText)];
  const parts = cut(body, longestText);
  const last = parts.at(-1);
  if (last === undefined) return [tail];
  const ending = last.text.length <= room ? [last] : cut(last, room);
  return [...parts.slice(0, -1), ...ending.slice(0, -1), below(ending.at(-1) ?? last, tail)];
}

const gap = '\n\n';
const below = (body: RichText, tail: RichText): RichText =>
  body.text === '' ? tail : joined([body, tail], gap);

function cut(body: RichText, longest: number): readonly RichText[] {
  let from = 0;
  return splitText(body.text, (part) => part.length <= longest).map((part) => {
    // Between two parts there is white space alone.
    const begin = body.text.indexOf(part, from);
    from = begin + part.length;
    return cutOut(body, begin, from);
  });
}
