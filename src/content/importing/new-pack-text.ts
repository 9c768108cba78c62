import { stringify } from 'yaml';

import type { Paragraph, PolicyDocument } from '../../core/book.ts';
import type { Topic } from './topic-names.ts';

/** The `pack.yaml` of a new pack, with what only people know left for them to fill in. */
export function packText(
  id: string,
  title: string,
  topics: readonly Topic[],
  documents: readonly string[],
): string {
  const fields = {
    id,
    name: title,
    language: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    documents,
    ...(topics.length > 0 && { topics }),
  };
  return [
    `# 由 lianda import 生成。请把 name 改成公众看得懂的名称，再填写下面的 contacts；字段见 docs/writing-content.md`,
    stringify(fields, { lineWidth: 0 }).trimEnd(),
    '# 机器人答不了时请人去问的单位：去掉行首的 # 和空格，写上名称',
    '# contacts:',
    '#   - name: ',
    '#     for: ',
    '',
  ].join('\n');
}

/** A document as a Markdown file. */
export function documentText({ paragraphs, ...fields }: PolicyDocument): string {
  return `---\n${stringify(fields, { lineWidth: 0 })}---\n${paragraphsText(paragraphs)}`;
}

/** Paragraphs as they stand at the end of a document. */
export const paragraphsText = (paragraphs: readonly Paragraph[]): string =>
  paragraphs.map(({ id, text }) => `\n## ${id}\n\n${text}\n`).join('');
