import { z } from 'zod';

import type { Paragraph, PolicyDocument } from '../../core/book.ts';
import { isDay } from '../dates.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { notADay } from '../faults/faults-of-calendar.ts';
import {
  documentIdNotFileName,
  emptyParagraph,
  linkNotWeb,
  noParagraphs,
  notAParagraphId,
  textBeforeParagraphs,
  twoParagraphs,
} from '../faults/faults-of-documents.ts';
import { isUsableId } from '../id.ts';
import type { Placed } from '../placed.ts';
import { fitShape, text } from './fit-shape.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { fileStem } from './pack-files.ts';
import { LARGEST_WRITTEN_BYTES, readText } from './read-text.ts';

const documentShape = z.strictObject({
  id: text.exactOptional(),
  title: text,
  publisher: text,
  author: text.exactOptional(),
  dated: text,
  link: text.exactOptional(),
  reports: text.exactOptional(),
  note: text.exactOptional(),
});

/** A document: fields, then its paragraphs, each below a heading `## p1`. */
export async function readDocument(
  dir: string,
  file: string,
  faults: FaultList,
): Promise<Placed<PolicyDocument> | null> {
  const content = readText(dir, file, LARGEST_WRITTEN_BYTES, faults);
  const parts = content === null ? null : await readFrontMatter(content, file, faults);
  if (parts === null) return null;
  const paragraphs = readParagraphs(parts, file, faults);
  const fields = fitShape(documentShape, parts.fields, parts.placeOf, faults);
  if (fields === null || paragraphs.length === 0) return null;
  const place = (...path: readonly PropertyKey[]) => parts.placeOf(path);
  // The file's name is the id that counts: sources are told apart from slips by it.
  const id = fileStem(file);
  if (fields.id !== undefined && fields.id !== id)
    faults.error(place('id'), documentIdNotFileName(fields.id, id));
  if (!isDay(fields.dated)) faults.error(place('dated'), notADay('dated', fields.dated));
  if (fields.link !== undefined && !isWebAddress(fields.link))
    faults.error(place('link'), linkNotWeb(fields.link));
  return { value: { ...fields, id, paragraphs }, place };
}

/** Whoever presses the link in a page goes there: an address like `javascript:` would run in the page instead. */
const isWebAddress = (link: string): boolean =>
  /^https?:\/\//iu.test(link) && ['http:', 'https:'].includes(URL.parse(link)?.protocol ?? '');

const HEADING = /^##[ \t]+(.+?)[ \t]*$/;

function readParagraphs({ body, bodyLine }: FrontMatter, file: string, faults: FaultList): Paragraph[] {
  const sections = splitSections(body, bodyLine);
  const [before, ...rest] = sections;
  if (rest.length === 0) faults.error({ file, line: bodyLine }, noParagraphs());
  else if (before?.text.some(isLoose)) {
    const line = bodyLine + before.text.findIndex(isLoose);
    faults.warning({ file, line }, textBeforeParagraphs());
  }
  const ids = new Set<string>();
  return rest.map((section) => {
    const place = { file, line: section.line };
    const paragraph = { id: section.id, text: section.text.join('\n').trim() };
    if (!isUsableId(section.id)) faults.error(place, notAParagraphId(section.id));
    else if (ids.has(section.id)) faults.error(place, twoParagraphs(section.id));
    if (paragraph.text === '') faults.error(place, emptyParagraph(section.id));
    ids.add(section.id);
    return paragraph;
  });
}

interface Section {
  readonly id: string;
  readonly line: number;
  readonly text: string[];
}

/** What stands before the first heading, then a section a heading. */
function splitSections(body: string, bodyLine: number): Section[] {
  let section: Section = { id: '', line: bodyLine, text: [] };
  const sections = [section];
  body.split('\n').forEach((written, index) => {
    const id = HEADING.exec(written)?.[1];
    if (id === undefined) return section.text.push(written);
    section = { id, line: bodyLine + index, text: [] };
    return sections.push(section);
  });
  return sections;
}

/** A title may stand above the paragraphs. */
const isLoose = (written: string): boolean => written.trim() !== '' && !written.startsWith('# ');
