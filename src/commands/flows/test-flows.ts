import { join } from 'node:path';
import type { Flow } from '../../core/flows/flow.ts';
import type { Call } from '../command.ts';
import { loadPack, packFolder } from '../load-pack.ts';
import { chosenFlows } from './chosen-flows.ts';
import { percentOf, watchCoverage } from './flow-coverage.ts';
import type { PlayedFile } from './golden-conversations.ts';
import { playConversations } from './golden-conversations.ts';
import type { FlowTest } from './test-report.ts';
import { testFacts, testLines } from './test-report.ts';
import { writeWhole } from './write-whole.ts';

/** Plays the golden conversations of the pack, and says what differs and what none of them goes through. */
export async function testFlows(call: Call): Promise<number> {
  const { options, environment, language, output } = call;
  const folder = packFolder(options, environment);
  const { book } = await loadPack(options, environment, language);
  const flows = chosenFlows(book, call);
  const watch = watchCoverage(book);
  const played = (await playConversations(folder, book, watch)).filter((one) => isAbout(one, flows));
  const updated = options['update'] === true ? played.filter(({ hunks }) => hunks.length > 0) : [];
  for (const { file, text } of updated) await writeWhole(join(folder, file), text, language);
  const tested: FlowTest = {
    played,
    updated: new Set(updated.map(({ file }) => file)),
    coverage: flows.map((flow) => watch.coverageOf(flow)),
  };
  if (options['json'] === true) output.result(JSON.stringify(testFacts(tested, language)));
  else for (const line of testLines(tested, language)) output.result(line);
  return isPassed(tested) ? 0 : 1;
}

/** A file that cannot be played tells nothing of the flows it is about; one that is named for a flow is about it. */
const isAbout = ({ file, faults, flows: seen }: PlayedFile, flows: readonly Flow[]): boolean =>
  faults.length > 0 || flows.some(({ id }) => seen.has(id) || isNamedFor(file, id)) || seen.size === 0;

const isNamedFor = (file: string, flow: string): boolean =>
  [`/${flow}.chat`, `/${flow}-`].some((part) => file.includes(part));

const isPassed = ({ played, updated, coverage }: FlowTest): boolean =>
  played.every(
    ({ file, faults, hunks }) => faults.length === 0 && (hunks.length === 0 || updated.has(file)),
  ) && coverage.every((flow) => percentOf(flow) === 100);
