import type { Book } from '../../core/book.ts';
import type { Flow } from '../../core/flows/flow.ts';
import type { Call } from '../command.ts';
import { UsageError } from '../command.ts';

/** The flow that the call names, by its id or its title; all of them when it names none. */
export function chosenFlows({ flows }: Book, { operands, language }: Call): readonly Flow[] {
  const [name] = operands;
  if (name === undefined) return [...flows.values()];
  const found = flows.get(name) ?? flows.values().find(({ title }) => title === name);
  if (found !== undefined) return [found];
  const known = [...flows.keys()].join(language === 'zh' ? '、' : ', ');
  throw new UsageError(
    language === 'zh'
      ? `没有“${name}”这个流程，${known === '' ? '这份内容里一个也没有' : `有的是 ${known}`}`
      : `no flow "${name}", ${known === '' ? 'this pack has none' : `there are ${known}`}`,
  );
}
