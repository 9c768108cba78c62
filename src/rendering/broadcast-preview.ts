import type { Broadcast, Fill } from '../core/broadcasts/broadcast.ts';
import { composeBroadcast } from '../core/broadcasts/compose-broadcast.ts';
import { plainBlocks } from '../core/broadcasts/markdown-plain.ts';
import { withoutAskingBack } from '../core/broadcasts/markdown-tree.ts';
import { formattedHtml } from './formatted-html.ts';

/** What one recipient would read. */
export interface BroadcastPreview {
  /** Their row of an imported list; null for one to whom the text goes as it is. */
  readonly fill: Fill | null;
  /** In a terminal, and wherever nothing is formatted. */
  readonly plain: string;
  /** Where nobody can answer, from a group robot: without choices and files. */
  readonly oneWay: string;
  /** On the web page. */
  readonly html: string;
  /** What can be pressed, or typed by its number. */
  readonly choices: readonly string[];
  /** Names of files that come with it. */
  readonly files: readonly string[];
}

/** To see that the values land where they belong, three are enough. */
const mostPreviews = 3;

/**
 * What the first recipients of an imported list would read, three at most; without any, the text with its variables by
 * their names.
 */
export const previewBroadcast = (
  broadcast: Pick<Broadcast, 'id' | 'content' | 'purpose'>,
  fills: readonly Fill[],
): readonly BroadcastPreview[] =>
  (fills.length === 0 ? [null] : fills.slice(0, mostPreviews)).map((fill) => {
    const {
      body,
      formatted = [],
      choices,
      attachments = [],
    } = composeBroadcast(broadcast, {
      fill,
      isPreview: true,
    });
    return {
      fill,
      plain: body,
      oneWay: plainBlocks(withoutAskingBack(formatted)),
      html: formattedHtml(formatted),
      choices: choices.map(({ label }) => label),
      files: attachments.map(({ name }) => name),
    };
  });
