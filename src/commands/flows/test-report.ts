import type { Language } from '../../core/conversation.ts';
import { branchName } from './branch-names.ts';
import type { FlowCoverage } from './flow-coverage.ts';
import { percentOf } from './flow-coverage.ts';
import type { PlayedFile } from './golden-conversations.ts';
import type { Hunk } from './line-diff.ts';

/** What `lianda flows test` found. */
export interface FlowTest {
  readonly played: readonly PlayedFile[];
  /** Files that now say what the bot says. */
  readonly updated: ReadonlySet<string>;
  readonly coverage: readonly FlowCoverage[];
}

/** For other programs (`docs/contract.md`). */
export const testFacts = ({ played, updated, coverage }: FlowTest, language: Language) => ({
  conversations: played.map(({ file, faults, hunks, flows }) => ({
    file,
    flows: [...flows],
    faults: faults.map(({ line, what }) => ({ line, what: what[language] })),
    differences: hunks,
    updated: updated.has(file),
  })),
  flows: coverage.map((covered) => ({
    id: covered.flow.id,
    version: covered.flow.version,
    percent: percentOf(covered),
    visited: covered.visited,
    of: covered.of,
    unvisited: covered.unvisited.map((branch) => ({
      ...branch,
      what: branchName(covered.flow, branch)[language],
    })),
  })),
});

/** For people. */
export const testLines = ({ played, updated, coverage }: FlowTest, language: Language): readonly string[] => [
  ...played.flatMap((one) =>
    updated.has(one.file) ? [updatedLine(one, language)] : fileLines(one, language),
  ),
  countLine(
    played.filter(({ file }) => !updated.has(file)),
    updated.size,
    language,
  ),
  ...coverage.flatMap((flow) => coverageLines(flow, language)),
];

const updatedLine = ({ file }: PlayedFile, language: Language): string =>
  language === 'zh' ? `${file}: 已改写，请看改动` : `${file}: rewritten, read the change`;

/** More of one conversation is read in the file. */
const mostDiffLines = 40;

function fileLines({ file, faults, hunks }: PlayedFile, language: Language): readonly string[] {
  const lines = [
    ...faults.map(({ line, what }) => `${file}:${line}: ${what[language]}`),
    ...hunks.flatMap((hunk) => hunkLines(file, hunk)),
  ];
  if (lines.length <= mostDiffLines) return lines;
  const more = lines.length - mostDiffLines;
  return [
    ...lines.slice(0, mostDiffLines),
    language === 'zh' ? `  …还有 ${more} 行` : `  … ${more} more lines`,
  ];
}

const hunkLines = (file: string, { line, before, removed, added }: Hunk): readonly string[] => [
  `${file}:${line}:`,
  ...before.map((text) => `    ${text}`.trimEnd()),
  ...removed.map((text) => `  - ${text}`),
  ...added.map((text) => `  + ${text}`),
];

function countLine(played: readonly PlayedFile[], updated: number, language: Language): string {
  const zh = language === 'zh';
  const all = played.length + updated;
  if (all === 0) return zh ? 'flows/conversations/ 里没有对话' : 'No conversations in flows/conversations/';
  const wrong = played.filter(({ faults, hunks }) => faults.length + hunks.length > 0).length;
  if (wrong === 0) return zh ? `对话 ${all} 段，都一致` : `${all} conversations, all as written`;
  return zh
    ? `对话 ${all} 段，${wrong} 段与文件不同（- 文件里写的，+ 现在说的）`
    : `${all} conversations, ${wrong} differ (- as written, + as it is now)`;
}

function coverageLines(covered: FlowCoverage, language: Language): readonly string[] {
  const { flow, visited, of, unvisited } = covered;
  return [
    `${flow.id} (${flow.title}): ${percentOf(covered)} % (${visited}/${of})`,
    ...unvisited.map((branch) => `  ${branchName(flow, branch)[language]}`),
  ];
}
