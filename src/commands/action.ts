import type { Bilingual, Call } from './command.ts';
import { UsageError } from './command.ts';
import { withTypedPaths } from './typed-path.ts';

/** One thing a command does, as it is called and helped with. */
export interface Action {
  /** What follows the action's name, a word each; in brackets what may be left out. */
  readonly operands: string;
  /** The options it takes. */
  readonly options: readonly string[];
  readonly text: Bilingual;
}

/** The action a call names. Throws a `UsageError` that says what there is: an action, an operand, an option that is not. */
export function namedAction<Name extends string>(
  call: Call,
  actions: Readonly<Record<Name, Action>>,
  common: readonly string[],
): { readonly name: Name; readonly operands: readonly string[] } {
  const { language } = call;
  const [name = '', ...operands] = call.operands;
  const known = Object.keys(actions).join(language === 'zh' ? '、' : ', ');
  if (!isNamed(name, actions))
    throw new UsageError(
      language === 'zh'
        ? name === ''
          ? `要写明做什么：${known}`
          : `没有“${name}”这个做法：有 ${known}`
        : name === ''
          ? `says not what to do: ${known}`
          : `no action "${name}": there are ${known}`,
    );
  const action = actions[name];
  const allowed = new Set([...action.options, ...common, 'json', 'pack', 'help']);
  const stray = Object.keys(call.options).find((option) => !allowed.has(option));
  if (stray !== undefined) throw new UsageError(strayOption(stray, name, action)[language]);
  const words = action.operands.split(' ').filter((word) => word !== '');
  const least = words.filter((word) => !word.startsWith('[')).length;
  if (operands.length < least || operands.length > words.length)
    throw new UsageError(wrongOperands(name, action)[language]);
  return { name, operands: withTypedPaths(action.operands, operands, call.environment) };
}

const isNamed = <Name extends string>(name: string, actions: Readonly<Record<Name, Action>>): name is Name =>
  Object.hasOwn(actions, name);

const strayOption = (option: string, name: string, { options }: Action): Bilingual => {
  const own = options.map((each) => `--${each}`);
  return {
    zh: `${name} 没有 --${option} 这个选项${own.length === 0 ? '' : `：有 ${own.join('、')}`}`,
    en: `${name} takes no --${option}${own.length === 0 ? '' : `: it takes ${own.join(', ')}`}`,
  };
};

const wrongOperands = (name: string, { operands }: Action): Bilingual =>
  operands === ''
    ? { zh: `${name} 后面不用写别的`, en: `${name} takes nothing behind it` }
    : { zh: `${name} 后面要写 ${operands}`, en: `${name} takes ${operands}` };

/** The actions as the help lists them. */
export const actionHelp = (actions: Readonly<Record<string, Action>>) =>
  Object.entries(actions).map(([name, { operands, text }]) => ({
    option: [name, operands].filter((part) => part !== '').join(' '),
    text,
  }));
