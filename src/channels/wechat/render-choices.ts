import { isBesideStep, parseFlowChoice } from '../../core/flows/flow-choice.ts';
import type { Choice, Reply } from '../../core/reply.ts';
import type { WechatWords } from './words.ts';

/** Where a reply stands. */
export interface Place {
  readonly isGroup: boolean;
  /** It answers what somebody just said; false for what nobody asked for. */
  readonly isAnswer: boolean;
}

/**
 * The lines under a reply that say how to choose: nobody presses anything here. A number stands only where the bot takes
 * it for this very choice:
 * - it means what the person was answered last, so what nobody asked for is answered in words;
 * - below a step it means an option, so the buttons beside the options are answered in words;
 * - the items of a checklist have their numbers in the text, and “3” never takes one back;
 * - “选好了” ends a choice of several that were pressed one by one; what is typed is all of them.
 */
export function renderChoices(
  { choices, choicesTitle }: Pick<Reply, 'choices' | 'choicesTitle'>,
  { isGroup, isAnswer }: Place,
  words: WechatWords,
): readonly string[] {
  const placed = choices.map((choice, place) => ({ ...choice, number: place + 1, ...meaningOf(choice) }));
  const isChecklist = placed.some(({ control }) => control === 'tick-all');
  const listed = placed.filter(({ isBeside, isOption }) => !isBeside && !(isChecklist && isOption));
  const beside = placed.filter(({ isBeside, control }) => isBeside && control !== 'done');
  const lines = listed.map(({ label, number }) => (isAnswer ? `${number}. ${label}` : `· ${label}`));
  const hints = [
    ...(listed.length === 0 ? [] : [isAnswer ? words.pick(isGroup) : words.write(isGroup)]),
    ...(beside.length === 0
      ? []
      : [
          words.say(
            isGroup,
            beside.map(({ label }) => label),
          ),
        ]),
  ];
  if (hints.length === 0) return [];
  const title = choicesTitle === undefined || listed.length === 0 ? [] : [words.title(choicesTitle)];
  return ['', ...title, ...lines, hints.join(words.gap)];
}

function meaningOf({ id }: Choice) {
  const choice = parseFlowChoice(id);
  const control = choice?.kind === 'control' ? choice.control : null;
  return {
    control,
    isBeside: control !== null && isBesideStep(control),
    isOption: choice?.kind === 'answer' || choice?.kind === 'take-back',
  };
}
