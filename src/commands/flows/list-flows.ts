import type { Call } from '../command.ts';
import { loadPack } from '../load-pack.ts';

/** Lists the flows of the pack. */
export async function listFlows({ options, environment, language, output }: Call): Promise<number> {
  const { book } = await loadPack(options, environment, language);
  const flows = [...book.flows.values()].map(({ id, version, title, purpose, start, steps }) => ({
    id,
    version,
    title,
    purpose,
    start,
    steps: steps.length,
  }));
  if (options['json'] === true) {
    output.result(JSON.stringify({ flows }));
    return 0;
  }
  const zh = language === 'zh';
  if (flows.length === 0) output.result(zh ? '这份内容里没有流程' : 'This pack has no flows');
  const width = Math.max(0, ...flows.map(({ id }) => id.length));
  for (const { id, version, title, purpose, steps } of flows) {
    const facts = zh ? `第 ${version} 版，${steps} 步` : `version ${version}, ${steps} steps`;
    output.result(`${id.padEnd(width)}  ${title} (${facts})`);
    output.result(`${' '.repeat(width)}  ${purpose}`);
  }
  return 0;
}
