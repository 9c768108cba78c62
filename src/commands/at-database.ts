import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Store } from '../store/store.ts';
import type { Call } from './command.ts';
import { BlockedError } from './command.ts';
import { parseConfig } from './config.ts';
import { openStore } from './open-store.ts';

/** Works on the database of `LIANDA_DATA`, beside a service that may be running on it. `makes`: one that is not there is made. */
export async function atDatabase<Result>(
  { environment, language }: Pick<Call, 'environment' | 'language'>,
  makes: boolean,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  const parsed = parseConfig(environment, language);
  if ('faults' in parsed) throw new BlockedError(parsed.faults.join('\n'));
  const file = join(parsed.config.LIANDA_DATA, 'lianda.db');
  if (!makes && !existsSync(file))
    throw new BlockedError(
      language === 'zh'
        ? `${resolve(file)} 还没有数据库：先启动一次服务，或用 LIANDA_DATA 指到数据所在的文件夹`
        : `There is no database at ${resolve(file)}: start the service once, or set LIANDA_DATA to the folder that holds it`,
    );
  const store = await openStore(file, language);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
