import type { Book } from '../book.ts';
import { isMasked, maskPersonalData } from '../personal-data.ts';
import type { PersonalDataKind } from '../update.ts';
import { mostChoices } from './broadcast-choice.ts';
import type { BroadcastContent } from './broadcast.ts';
import type { DraftFault } from './draft-fault.ts';
import { draftError } from './draft-fault.ts';
import { largestFile, longestBody, longestChoice, longestTitle } from './draft-limits.ts';
import { hidesSomething, looksEmpty, shownLine } from './shown-text.ts';
import { isSafeLink } from './safe-link.ts';

/** Everything that is wrong with what people are to read, in the order it is read. */
export const checkContent = (content: BroadcastContent, book: Book): readonly DraftFault[] => [
  ...checkLength('title', content.title, longestTitle),
  ...checkLength('body', content.body, longestBody),
  ...checkTopic(content, book),
  ...checkLink(content),
  ...checkChoices(content.choices),
  ...checkFile(content),
  ...checkUnseen(content),
  ...checkPersonal(content),
  ...checkMasked(content),
];

function checkLength(part: 'title' | 'body', text: string, most: number): readonly DraftFault[] {
  const length = lengthOf(text);
  const name = part === 'title' ? '标题' : '正文';
  if (length === 0) return [draftError(part, `没有${name}：请写上`, `there is no ${part}: write one`)];
  if (part === 'title' && text.trim().includes('\n'))
    return [draftError(part, '标题有好几行：请写成一行', 'the title has several lines: write one')];
  if (length <= most) return [];
  return [
    draftError(
      part,
      `${name}有 ${length} 个字，最多 ${most} 个：请删短`,
      `the ${part} has ${length} characters, ${most} at most: shorten it`,
    ),
  ];
}

/** As people count; of what cannot be seen, nothing. */
const lengthOf = (text: string): number => (looksEmpty(text) ? 0 : [...text.trim()].length);

/** In one line nothing unseen has a place: it may turn what follows it, or hide a part. In the body it is left out. */
function checkUnseen({ title, link, choices, file }: BroadcastContent): readonly DraftFault[] {
  const parts = {
    title: [title],
    link: [link?.label ?? '', link?.url ?? ''],
    choice: choices,
    file: [file?.name ?? ''],
  };
  return Object.entries(parts).flatMap(([part, lines]) =>
    // That a title has several lines is said already.
    lines.some((line) => hidesSomething(line.replaceAll(/[\r\n]/gu, ' ')))
      ? [
          draftError(
            part,
            '里面有看不见的控制字符：请删去，重新打一遍',
            'it holds control characters that cannot be seen: delete it and type it anew',
          ),
        ]
      : [],
  );
}

function checkTopic({ topic }: BroadcastContent, { outreach }: Book): readonly DraftFault[] {
  if (topic === null || outreach.topics.some(({ id }) => id === topic)) return [];
  return [
    draftError(
      'topic',
      `没有“${topic}”这个主题：有 ${outreach.topics.map(({ label }) => label).join('、')}`,
      `no topic "${topic}": there are ${outreach.topics.map(({ label, labelEn }) => labelEn ?? label).join(', ')}`,
    ),
  ];
}

function checkLink({ link }: BroadcastContent): readonly DraftFault[] {
  if (link === null) return [];
  const faults: DraftFault[] = [];
  if (!/^https:\/\//iu.test(link.url) || !isSafeLink(link.url))
    faults.push(
      draftError(
        'link',
        `“${link.url}”不能用：请写 https:// 开头的完整网址`,
        `"${link.url}" cannot be used: write a whole address that begins with https://`,
      ),
    );
  if (looksEmpty(link.label))
    faults.push(draftError('link', '链接没有名称：请写上', 'the link has no label: write one'));
  return faults;
}

function checkChoices(choices: readonly string[]): readonly DraftFault[] {
  const faults: DraftFault[] = [];
  if (choices.length > mostChoices)
    faults.push(
      draftError(
        'choice',
        `选项有 ${choices.length} 个，最多 ${mostChoices} 个：请去掉几个`,
        `there are ${choices.length} choices, ${mostChoices} at most: drop some`,
      ),
    );
  for (const choice of choices) {
    const length = lengthOf(choice);
    if (length === 0 || length > longestChoice)
      faults.push(
        draftError(
          'choice',
          `选项“${shownLine(choice)}”有 ${length} 个字：请写 1 到 ${longestChoice} 个`,
          `the choice "${shownLine(choice)}" has ${length} characters: write 1 to ${longestChoice}`,
        ),
      );
  }
  if (new Set(choices.map(shownLine)).size < choices.length)
    faults.push(draftError('choice', '有两个选项一样：请改一个', 'two choices are the same: change one'));
  return faults;
}

/** What phones and offices open without running it; what a city is sent holds no program, and no archive that hides one. */
const fileEndings = ['pdf', 'doc', 'docx', 'xls', 'xlsx', 'pptx', 'csv', 'txt', 'ics', 'png', 'jpg', 'jpeg'];

function checkFile({ file }: BroadcastContent): readonly DraftFault[] {
  if (file === null) return [];
  const ending = /\.([^.]+)$/u.exec(file.name)?.[1]?.toLowerCase() ?? '';
  if (!fileEndings.includes(ending))
    return [
      draftError(
        'file',
        `附件“${file.name}”这种文件不能发：可以发 ${fileEndings.join('、')}`,
        `a file such as "${file.name}" is not sent: take one of ${fileEndings.join(', ')}`,
      ),
    ];
  if (file.bytes > 0 && file.bytes <= largestFile) return [];
  const most = largestFile / 1024 / 1024;
  return [
    draftError(
      'file',
      `附件“${file.name}”${file.bytes === 0 ? '是空的' : `超过 ${most} MB`}：请换一个`,
      `the file "${file.name}" ${file.bytes === 0 ? 'is empty' : `has more than ${most} MB`}: take another`,
    ),
  ];
}

const kindNames: Readonly<Record<PersonalDataKind, { readonly zh: string; readonly en: string }>> = {
  'id-card': { zh: '身份证号', en: 'an identity card number' },
  mobile: { zh: '手机号', en: 'a mobile number' },
  'bank-card': { zh: '银行卡号', en: 'a bank card number' },
  code: { zh: '一次性代码或钥匙', en: 'a one-time code or a key' },
};

const textsOf = ({ title, body, link, choices }: BroadcastContent): readonly (readonly [string, string])[] =>
  Object.entries({
    title,
    body,
    link: `${link?.label ?? ''} ${link?.url ?? ''}`,
    choice: choices.join(' '),
  });

/** The number itself is not repeated. */
function checkPersonal(content: BroadcastContent): readonly DraftFault[] {
  return textsOf(content).flatMap(([part, text]) =>
    maskPersonalData(text).masked.map((kind) =>
      draftError(
        part,
        `里面有${kindNames[kind].zh}：公告里不能有个人号码，请删去，联系电话请写办公电话`,
        `it holds ${kindNames[kind].en}: no personal number goes to many people, take it out and give an office's number`,
      ),
    ),
  );
}

/** A number that somebody typed was hidden before it was stored: what they meant to write is not what people would read. */
const checkMasked = (content: BroadcastContent): readonly DraftFault[] =>
  textsOf(content).flatMap(([part, text]): readonly DraftFault[] =>
    isMasked(text)
      ? [
          {
            ...draftError(
              part,
              '里面的手机号等号码收进来时已隐去，对方看到的也是“已隐去”：请重写这一项，联系电话写办公电话',
              'a number in it was hidden as it came in, and people would read that it is: write it anew, with an office telephone',
            ),
            isConfirmable: true,
          },
        ]
      : [],
  );
