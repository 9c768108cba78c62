import { shownText } from '../core/broadcasts/shown-text.ts';
import type { Language } from '../core/conversation.ts';
import type { Attachment, Reply } from '../core/reply.ts';
import { replyText } from '../core/reply.ts';
import type { MadeAttachment } from '../rendering/render-attachment.ts';
import { renderAttachment } from '../rendering/render-attachment.ts';

/** What cannot be had here: forms of what stands above, and files of their own. */
const elsewhere: Readonly<Record<Language, Record<'forms' | 'files', (names: string) => string>>> = {
  zh: {
    forms: (names) => `终端里不能给文件，内容同上：${names}`,
    files: (names) => `终端里不能给文件，需要的话，请到网页上办：${names}`,
  },
  en: {
    forms: (names) => `No files can be had in a terminal; the same stands above: ${names}`,
    files: (names) =>
      `No files can be had in a terminal; if you need them, please use the web page: ${names}`,
  },
};

/** A reply in a terminal: its text, its choices by number, and of what came with it all that can be read here. */
export async function replyInTerminal(reply: Reply, language: Language): Promise<string> {
  const choices = reply.choices.map(({ label }, place) => `  ${place + 1}. ${label}`);
  const title = reply.choicesTitle === undefined ? [] : [`${reply.choicesTitle}：`];
  const files = reply.attachments ?? [];
  const others = files.filter((file) => !isReadable(file));
  const named = (kind: 'forms' | 'files') => {
    const names = others.filter((file) => 'broadcast' in file === (kind === 'files')).map(({ name }) => name);
    return names.length === 0
      ? []
      : ['', elsewhere[language][kind](names.join(language === 'zh' ? '、' : ', '))];
  };
  const shown = [
    replyText(reply),
    ...(choices.length === 0 ? [] : ['', ...title, ...choices]),
    ...(await Promise.all(files.filter(isReadable).map((file) => fileText(file, reply)))),
    ...named('forms'),
    ...named('files'),
  ];
  // What a person wrote may be repeated to them: no escape sequence of theirs reaches the terminal.
  return shownText(shown.join('\n'));
}

/** A sheet is shown once, and a calendar is read by programs. */
const isReadable = (file: Attachment): file is MadeAttachment =>
  'text' in file || ('form' in file && file.form === 'markdown');

async function fileText(file: MadeAttachment, { sheet }: Reply): Promise<string> {
  const { bytes } = await renderAttachment(file, sheet);
  return `\n[${file.name}]\n${new TextDecoder().decode(bytes)}`;
}
