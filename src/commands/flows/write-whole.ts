import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Language } from '../../core/conversation.ts';
import { BlockedError } from '../command.ts';

/** Writes a file so that whoever reads it, or ends this program midway, finds the old one or the new one. */
export async function writeWhole(
  path: string,
  content: string | Uint8Array | AsyncIterable<string>,
  language: Language,
): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    const fresh = `${path}.new`;
    await writeFile(fresh, content);
    await rename(fresh, path);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new BlockedError(
      language === 'zh'
        ? `写不了 ${path}：请检查文件夹和权限（${why}）`
        : `Cannot write ${path}: see to the folder and its rights (${why})`,
      { cause },
    );
  }
}
