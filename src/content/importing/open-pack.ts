import type { Language } from '../../core/conversation.ts';
import { checkSoundness } from '../checks/check-pack.ts';
import { type Fault, listFaults } from '../faults/fault-list.ts';
import type { PackContent } from '../pack-content.ts';
import { readPack } from '../reading/read-pack.ts';

/** The pack under `dir` as it stands, empty where there is none yet, and the errors that have to be mended before anything is added. */
export async function openPack(
  dir: string,
  language: Language,
): Promise<{ readonly content: PackContent; readonly faults: readonly Fault[] }> {
  const list = listFaults(language);
  const content = await readPack(dir, list);
  checkSoundness(content, list);
  const errors = list.all().filter(({ severity }) => severity === 'error');
  const isEmpty = content.entries.length + content.unread.size === 0;
  // That a pack has no entry, or no folder, is what an import mends.
  return { content, faults: isEmpty ? errors.filter(({ file }) => file !== 'knowledge') : errors };
}
