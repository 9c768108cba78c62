import { parseFlowChoice } from '../../core/flows/flow-choice.ts';
import type { Choice } from '../../core/reply.ts';
import type { BodyLine } from './body-lines.ts';

/** As the bot writes it. */
const item = /^(?<mark>[□√]) (?<place>[1-9]\d{0,2})\. (?<text>\S.*)$/u;

type Paragraphs = readonly (readonly BodyLine[])[];

/**
 * A text with a checklist in it, each item carrying the choice that ticks it or takes the tick back, and the choices
 * that are left. Where the two do not fit each other, both stay as they are.
 */
export function withTicks(
  body: Paragraphs,
  choices: readonly Choice[],
): { readonly body: Paragraphs; readonly choices: readonly Choice[] } {
  const used = new Set<Choice>();
  const ticked = body.map((lines) =>
    lines.map((line): BodyLine => {
      const { mark, place, text } = item.exec(line.mark === '' ? line.text : '')?.groups ?? {};
      const choice = choices[Number(place) - 1];
      const isDone = mark === '√';
      const fits =
        choice !== undefined && parseFlowChoice(choice.id)?.kind === (isDone ? 'take-back' : 'answer');
      if (!fits) return line;
      used.add(choice);
      return { mark: `${place}. `, text: text ?? '', tick: { ...choice, isDone } };
    }),
  );
  return used.size === 0
    ? { body, choices }
    : { body: ticked, choices: choices.filter((one) => !used.has(one)) };
}
