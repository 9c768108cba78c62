/** For a program under test: the bot itself with the shipped content. */
import { join } from 'node:path';
import { loadBook } from '../../src/content/load-book.ts';

export { takeTurn } from '../../src/core/take-turn.ts';

const loaded = await loadBook(join(import.meta.dirname, '..', '..'));
if (loaded.book === null) throw new Error('Cannot load the shipped content: lianda check tells why');
export const { book } = loaded;
