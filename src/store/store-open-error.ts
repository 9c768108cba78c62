import type { Language } from '../core/conversation.ts';

/** Why a database cannot be opened. */
export type OpenFault =
  | 'not-a-database'
  | 'foreign'
  | 'corrupt'
  | 'newer'
  | 'no-access'
  | 'locked'
  | 'full'
  | 'other';

const wrong: Record<OpenFault, Record<Language, string>> = {
  'not-a-database': { en: 'the file is not a database', zh: '这个文件不是数据库' },
  foreign: { en: 'the database belongs to another program', zh: '这个数据库属于别的程序' },
  corrupt: { en: 'the database is damaged', zh: '数据库已损坏' },
  newer: { en: 'the database was written by a newer version of this program', zh: '数据库由更新的版本写成' },
  'no-access': { en: 'the file or its folder cannot be read and written', zh: '文件或所在文件夹无法读写' },
  locked: { en: 'another program keeps the database locked', zh: '另一个程序占用着数据库' },
  full: { en: 'the disk is full', zh: '磁盘已满' },
  other: { en: 'the system reports an error', zh: '系统报错' },
};

const remedy: Record<OpenFault, Record<Language, string>> = {
  'not-a-database': {
    en: 'move it away, or set LIANDA_DATA to another folder',
    zh: '请移走这个文件，或把 LIANDA_DATA 设为别的文件夹',
  },
  foreign: { en: 'set LIANDA_DATA to another folder', zh: '请把 LIANDA_DATA 设为别的文件夹' },
  corrupt: { en: 'keep the file, and restore a backup in its place', zh: '请保留原文件，并用备份恢复' },
  newer: { en: 'update the program, or restore an older backup', zh: '请升级程序，或恢复较早的备份' },
  'no-access': {
    en: 'give this user the right to write there, or set LIANDA_DATA to another folder',
    zh: '请给当前用户写权限，或把 LIANDA_DATA 设为别的文件夹',
  },
  locked: { en: 'stop the other program', zh: '请停止那个程序' },
  full: { en: 'free some space', zh: '请腾出空间' },
  other: {
    en: 'look at the file, or set LIANDA_DATA to another folder',
    zh: '请检查这个文件，或把 LIANDA_DATA 设为别的文件夹',
  },
};

/** A database that cannot be opened: expected, and for a person to mend. `message` and `zh` are one line each, for them to read. */
export class StoreOpenError extends Error {
  override readonly name = 'StoreOpenError';
  readonly fault: OpenFault;
  readonly zh: string;

  constructor(path: string, fault: OpenFault, cause?: unknown) {
    const told =
      fault === 'other' && cause instanceof Error ? ` (${cause.message.replaceAll(/\s+/gu, ' ')})` : '';
    super(`Cannot open database "${path}": ${wrong[fault].en}${told}: ${remedy[fault].en}`, { cause });
    this.fault = fault;
    this.zh = `无法打开数据库“${path}”：${wrong[fault].zh}${told}。${remedy[fault].zh}。`;
  }
}

/** Primary result codes of SQLite. Source: https://sqlite.org/rescode.html, 2026-11. */
const faultOfCode: Readonly<Record<number, OpenFault>> = {
  3: 'no-access',
  5: 'locked',
  6: 'locked',
  8: 'no-access',
  11: 'corrupt',
  13: 'full',
  14: 'no-access',
  23: 'no-access',
  26: 'not-a-database',
};

const faultOfSystemCode: Readonly<Record<string, OpenFault>> = {
  EACCES: 'no-access',
  EPERM: 'no-access',
  EROFS: 'no-access',
  ENOTDIR: 'no-access',
  EEXIST: 'no-access',
  ENOENT: 'no-access',
  ENOSPC: 'full',
};

/** What an error of SQLite or of the file system means to the person who started the program. */
export function openFault(error: unknown): OpenFault {
  if (!(error instanceof Error)) return 'other';
  if ('errcode' in error && typeof error.errcode === 'number')
    return faultOfCode[error.errcode & 0xff] ?? 'other';
  if ('code' in error && typeof error.code === 'string') return faultOfSystemCode[error.code] ?? 'other';
  return 'other';
}
