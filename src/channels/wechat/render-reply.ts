import { detectLanguage } from '../../core/language.ts';
import type { Attachment, Reply } from '../../core/reply.ts';
import { replyText } from '../../core/reply.ts';
import { splitText } from '../../rendering/split-text.ts';
import type { Place } from './render-choices.ts';
import { renderChoices } from './render-choices.ts';
import { wechatWords } from './words.ts';

/** What of a reply goes out, in order: texts first, then files. */
export interface WechatMessages {
  readonly texts: readonly string[];
  readonly files: readonly Attachment[];
  /** Said instead of the files where none can be sent. */
  readonly insteadOfFiles: string;
}

/** WeChat folds a longer message away behind a tap at about 1,000 characters, and refuses one above some 2,000; 1,500 leaves room for both ways of counting. */
const longestText = 1_500;

/** A reply as WeChat shows it: plain text, and below it how to choose. */
export function renderForWechat(reply: Reply, place: Place): WechatMessages {
  const words = wechatWords[detectLanguage(reply.body) ?? 'zh'];
  const shown = [replyText(reply), ...renderChoices(reply, place, words)].join('\n');
  const files = filesOf(reply);
  return {
    texts: splitText(shown, (part) => part.length <= longestText),
    files,
    insteadOfFiles: words.noFiles(files.map(({ name }) => name)),
  };
}

/** A sheet is taken once: a phone opens Word, and nobody there reads the same as Markdown. */
function filesOf({ attachments = [] }: Reply): readonly Attachment[] {
  const hasWord = attachments.some((file) => 'form' in file && file.form === 'word');
  return attachments.filter((file) => !(hasWord && 'form' in file && file.form === 'markdown'));
}
