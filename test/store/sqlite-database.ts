import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { TestDatabase } from '../contracts/store.ts';

/** A database file in a folder of its own, both gone after `discard`. */
export async function createSqliteDatabase(): Promise<TestDatabase & { readonly path: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'lianda-'));
  const path = join(folder, 'lianda.db');
  const connections: Store[] = [];
  return {
    path,
    async connect() {
      const store = await openSqliteStore(path);
      connections.push(store);
      return store;
    },
    async discard() {
      for (const store of connections) await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
