import type { BuildEngine } from './engine.ts';

interface EngineEntry {
  /** Imported by the process that measures it and no other. */
  readonly load: () => Promise<BuildEngine>;
  /** An engine left as it comes, beside the same one set up for Chinese, has shown all it can on the smallest pack. */
  readonly at: 'every size' | 'the smallest size';
}

const minisearch = () => import('./engines/minisearch.ts');
const flexsearch = () => import('./engines/flexsearch.ts');
const orama = () => import('./engines/orama.ts');
const fuse = () => import('./engines/fuse.ts');

/** Every engine that is measured, in the order of the table. */
export const ENGINES = {
  lianda: { load: async () => (await import('./engines/lianda.ts')).buildLianda, at: 'every size' },
  minisearch: { load: async () => (await minisearch()).buildMinisearch, at: 'every size' },
  flexsearch: { load: async () => (await flexsearch()).buildFlexsearch, at: 'every size' },
  orama: { load: async () => (await orama()).buildOrama, at: 'every size' },
  'fuse-tokens': { load: async () => (await fuse()).buildFuseTokens, at: 'every size' },
  fuse: { load: async () => (await fuse()).buildFuse, at: 'every size' },
  'minisearch-default': {
    load: async () => (await minisearch()).buildMinisearchDefault,
    at: 'the smallest size',
  },
  'flexsearch-default': {
    load: async () => (await flexsearch()).buildFlexsearchDefault,
    at: 'the smallest size',
  },
  'orama-default': { load: async () => (await orama()).buildOramaDefault, at: 'the smallest size' },
  'fuse-tokens-default': { load: async () => (await fuse()).buildFuseTokensDefault, at: 'the smallest size' },
} as const satisfies Record<string, EngineEntry>;

export type EngineName = keyof typeof ENGINES;

export function isEngineName(name: string): name is EngineName {
  return Object.hasOwn(ENGINES, name);
}
