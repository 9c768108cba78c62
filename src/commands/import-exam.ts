import { randomUUID } from 'node:crypto';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { FaultList } from '../content/faults/fault-list.ts';
import { labelQuestions } from '../content/importing/label-questions.ts';
import type { PackContent } from '../content/pack-content.ts';
import type { Language } from '../core/conversation.ts';
import type { Call } from './command.ts';
import { BlockedError } from './command.ts';
import type { ImportOptions } from './import-options.ts';
import type { ReadFile } from './import-outcome.ts';
import { mostSamples, shownFaults } from './import-outcome.ts';

/** Makes labelled questions for `lianda eval` of a file that names the right entry of each question. */
export function importExam(
  { exam, writes, skips, permission }: ImportOptions & { readonly exam: string },
  file: ReadFile,
  content: PackContent,
  faults: FaultList,
  { options, language, output }: Call,
): number {
  const zh = language === 'zh';
  const questions = labelQuestions(file.rows, content, faults).map((question) => JSON.stringify(question));
  const isBlocked = questions.length === 0 || (faults.count() > 0 && !skips);
  if (writes && !isBlocked) {
    if (permission !== 'replace' && existsSync(exam))
      throw new BlockedError(
        zh
          ? `“${exam}”已经有了：换一个名字，或加 --replace`
          : `"${exam}" exists: choose another name, or add --replace`,
      );
    writeWhole(exam, questions.map((line) => `${line}\n`).join(''), language);
  }
  const isWritten = writes && !isBlocked;
  if (options['json'] === true) {
    const sample = questions.slice(0, mostSamples).map((line) => JSON.parse(line) as unknown);
    output.result(
      JSON.stringify({ written: isWritten, questions: questions.length, sample, faults: faults.all() }),
    );
    return isBlocked ? 1 : 0;
  }
  for (const line of shownFaults(faults.all(), language)) output.error(line);
  output.result(zh ? `带标注的问题 ${questions.length} 个：` : `${questions.length} labelled questions:`);
  for (const line of questions.slice(0, mostSamples)) output.result(`  ${line}`);
  output.result(
    isWritten
      ? zh
        ? `已写入 ${exam}`
        : `written to ${exam}`
      : zh
        ? `什么也没有写${isBlocked ? '：改好后再导入，或加 --skip 略过不能用的行' : '：加 --write 写入'}`
        : `nothing was written: ${isBlocked ? 'mend the faults, or leave those rows out with --skip' : 'add --write'}`,
  );
  return isBlocked ? 1 : 0;
}

function writeWhole(path: string, text: string, language: Language): void {
  const part = `${path}.${randomUUID()}.part`;
  try {
    // Whole or not at all, and beside whatever else lies there.
    writeFileSync(part, text, { flush: true });
    renameSync(part, path);
  } catch (cause) {
    rmSync(part, { force: true });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BlockedError(
      language === 'zh' ? `写不了“${path}”：${reason}` : `Cannot write "${path}": ${reason}`,
      {
        cause,
      },
    );
  }
}
