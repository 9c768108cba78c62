import type { FaultList } from '../faults/fault-list.ts';
import { noEntries } from '../faults/faults-of-files.ts';
import type { PackContent } from '../pack-content.ts';
import { fileStem, flowId, listPackFiles } from './pack-files.ts';
import { readAmbiguous } from './read-ambiguous.ts';
import { readCalendar } from './read-calendar.ts';
import { readDocument } from './read-documents.ts';
import { readEntryLines, readMarkdownEntry } from './read-entries.ts';
import { readFlow } from './read-flows.ts';
import { noWrittenOutreach, readOutreach } from './read-outreach.ts';
import { readOutside } from './read-outside.ts';
import { readPackFile } from './read-pack-file.ts';
import { readTerms } from './read-terms.ts';
import { readVersionsFile } from './read-versions.ts';

const nothing: PackContent = {
  fields: { value: {}, place: () => ({ file: 'knowledge', line: 1 }) },
  documents: [],
  entries: [],
  terms: [],
  calendar: { given: [], milestones: [] },
  outreach: noWrittenOutreach,
  outside: [],
  ambiguous: [],
  unread: new Set(),
  flows: [],
  flowVersions: new Map(),
};

/** Reads `knowledge/` under `dir`. Whatever is there, it gives what could be read; the rest is in `faults`. */
export async function readPack(dir: string, faults: FaultList): Promise<PackContent> {
  const files = listPackFiles(dir, faults);
  if (files === null) return nothing;
  if (files.entries.length + files.entryLines.length === 0)
    faults.error({ file: 'knowledge', line: 1 }, noEntries());
  const unread = new Set<string>();
  const readEach = async <T>(
    names: readonly string[],
    read: (file: string) => Promise<T | null>,
    nameOf = fileStem,
  ): Promise<T[]> => {
    const found: T[] = [];
    for (const file of names) {
      const one = await read(file);
      if (one === null) unread.add(nameOf(file));
      else found.push(one);
    }
    return found;
  };
  const written = await readEach(files.entries, (file) => readMarkdownEntry(dir, file, faults));
  const listed = files.entryLines.flatMap((file) => readEntryLines(dir, file, unread, faults));
  return {
    fields: await readPackFile(dir, files.pack, faults),
    documents: await readEach(files.documents, (file) => readDocument(dir, file, faults)),
    entries: [...written, ...listed],
    terms: await readTerms(dir, files.terms, faults),
    calendar: await readCalendar(dir, files.calendar, faults),
    outreach: await readOutreach(dir, files.outreach, faults),
    outside: await readOutside(dir, files.outside, faults),
    ambiguous: await readAmbiguous(dir, files.ambiguous, faults),
    unread,
    flows: await readEach(files.flows, (file) => readFlow(dir, file, faults), flowId),
    flowVersions: readVersionsFile(dir, files.flowVersions, faults),
  };
}
