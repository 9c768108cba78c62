import type { Language } from '../core/conversation.ts';
import type { Attachment, Reply } from '../core/reply.ts';
import { replyText } from '../core/reply.ts';
import { renderAttachment } from '../rendering/render-attachment.ts';

const elsewhere: Readonly<Record<Language, (names: string) => string>> = {
  zh: (names) => `终端里不能给文件，内容同上：${names}`,
  en: (names) => `No files can be had in a terminal; the same stands above: ${names}`,
};

/** A reply in a terminal: its text, its choices by number, and of what came with it all that can be read here. */
export async function replyInTerminal(reply: Reply, language: Language): Promise<string> {
  const choices = reply.choices.map(({ label }, place) => `  ${place + 1}. ${label}`);
  const title = reply.choicesTitle === undefined ? [] : [`${reply.choicesTitle}：`];
  const files = reply.attachments ?? [];
  const others = files.filter((file) => !isReadable(file)).map(({ name }) => name);
  const shown = [
    replyText(reply),
    ...(choices.length === 0 ? [] : ['', ...title, ...choices]),
    ...(await Promise.all(files.filter(isReadable).map((file) => fileText(file, reply)))),
    ...(others.length === 0 ? [] : ['', elsewhere[language](others.join(language === 'zh' ? '、' : ', '))]),
  ];
  return stripControls(shown.join('\n'));
}

/** A sheet is shown once, and a calendar is read by programs. */
const isReadable = (file: Attachment): boolean => !('form' in file) || file.form === 'markdown';

async function fileText(file: Attachment, { sheet }: Reply): Promise<string> {
  const { bytes } = await renderAttachment(file, sheet);
  return `\n[${file.name}]\n${new TextDecoder().decode(bytes)}`;
}

/** What a person wrote may be repeated to them: no escape sequence of theirs reaches the terminal. */
const stripControls = (text: string) => text.replace(/[\p{Cc}--[\n\t]]/gv, '');
