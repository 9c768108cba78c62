import type { Sheet } from '../core/flows/sheet.ts';

/** A part of the Word file that takes the place of the one docx writes. */
interface WordPart {
  readonly path: string;
  readonly data: string;
}

/** What the file says of itself. docx would write the moment at which it is made. */
export function coreProperties({ title, madeAt }: Sheet): WordPart {
  const made = Temporal.Instant.fromEpochMilliseconds(madeAt).toString({ smallestUnit: 'second' });
  const time = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${made}</dcterms:${name}>`;
  return {
    path: 'docProps/core.xml',
    data: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${time('created')}<dc:language>zh-CN</dc:language>${time('modified')}<dc:title>${escapeXml(title)}</dc:title></cp:coreProperties>`,
  };
}

/** What stands in for a font on machines without it. `86` is the character set GB 2312. */
export const fontTable: WordPart = {
  path: 'word/fontTable.xml',
  data: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${[
    ['宋体', 'SimSun,Songti SC,Noto Serif CJK SC,Source Han Serif SC', 'roman'],
    ['黑体', 'SimHei,Heiti SC,Noto Sans CJK SC,Source Han Sans SC', 'swiss'],
  ]
    .map(
      ([name, others, family]) =>
        `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`,
    )
    .join('')}</w:fonts>`,
};

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
