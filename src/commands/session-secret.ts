import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../core/conversation.ts';
import { BlockedError } from './command.ts';

const leastLength = 32;

/** The secret that browser sessions are derived with, made on the first start and kept in the data folder (which exists by then), readable by its owner alone. */
export function readSessionSecret(folder: string, language: Language): string {
  const file = join(folder, 'session-secret');
  try {
    try {
      writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    // One that was copied from elsewhere may have come with other rights.
    chmodSync(file, 0o600);
    const secret = readFileSync(file, 'utf8').trim();
    if (secret.length >= leastLength) return secret;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BlockedError(
      language === 'zh' ? `无法读写“${file}”：${reason}` : `Cannot read or write "${file}": ${reason}`,
      { cause: error },
    );
  }
  throw new BlockedError(
    language === 'zh'
      ? `“${file}”不足 ${leastLength} 个字符：删除这个文件再启动，会生成新的（网页上的旧对话就接不上了）`
      : `"${file}" has fewer than ${leastLength} characters: delete it and start again to make a new one (conversations in browsers then begin anew)`,
  );
}
