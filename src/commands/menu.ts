import type { MenuCommand } from '../channels/module.ts';
import type { Book } from '../core/book.ts';

/** The pack's commands for platforms with a menu: each stands for its flow's title. */
export const menuOf = ({
  pack: { commands = [] },
  flows,
}: Pick<Book, 'pack' | 'flows'>): readonly MenuCommand[] =>
  commands.flatMap(({ name, flow, label, labelEn = label }) => {
    const says = flows.get(flow)?.title;
    return says === undefined ? [] : [{ name, says, label: { zh: label, en: labelEn } }];
  });
