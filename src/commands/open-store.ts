import type { Language } from '../core/conversation.ts';
import { openSqliteStore } from '../store/open-sqlite-store.ts';
import type { OpenOptions } from '../store/open-sqlite-store.ts';
import { StoreOpenError } from '../store/store-open-error.ts';
import type { Store } from '../store/store.ts';
import { BlockedError } from './command.ts';

/** Opens the database; what stands in the way is told in one line. */
export async function openStore(path: string, language: Language, options?: OpenOptions): Promise<Store> {
  try {
    return await openSqliteStore(path, options);
  } catch (error) {
    if (error instanceof StoreOpenError)
      throw new BlockedError(language === 'zh' ? error.zh : error.message, { cause: error });
    throw error;
  }
}
