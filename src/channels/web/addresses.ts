import type { EntryId } from '../../core/ids.ts';
import type { Source } from '../../core/reply.ts';

/** The prefixes keep an entry and a document of one name apart. */
export const entryAnchor = (entry: EntryId) => `entry-${entry}`;
export const documentAnchor = (document: string) => `document-${document}`;
export const paragraphAnchor = ({ document, paragraph }: Source) => `document-${document}-${paragraph}`;

/** Flows have a page of their own; the prefix keeps them apart from the page's own ids. */
export const flowAnchor = (flow: string) => `flow-${flow}`;
/** The chat, with a flow laid ready. Nothing begins until the person presses it. */
export const startAddress = (flow: string) => `/?start=${encodeURIComponent(flow)}`;

export const fileAddress = (position: number, index: number) => `/files/${position}/${index}`;
