import type { EntryId } from '../../core/ids.ts';
import type { Source } from '../../core/reply.ts';

/** The prefixes keep an entry and a document of one name apart. */
export const entryAnchor = (entry: EntryId) => `entry-${entry}`;
export const documentAnchor = (document: string) => `document-${document}`;
export const paragraphAnchor = ({ document, paragraph }: Source) => `document-${document}-${paragraph}`;

export const fileAddress = (position: number, index: number) => `/files/${position}/${index}`;
