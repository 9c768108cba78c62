import { join } from 'node:path';
import type { Flow } from '../../core/flows/flow.ts';
import { flowMermaid } from '../../rendering/flow-mermaid.ts';
import { flowSvg } from '../../rendering/flow-svg.ts';
import type { Call } from '../command.ts';
import { UsageError } from '../command.ts';
import { loadPack } from '../load-pack.ts';
import { chosenFlows } from './chosen-flows.ts';
import { writeWhole } from './write-whole.ts';

/** Draws one flow or all of them: as Mermaid text, as an SVG, or both into a folder. */
export async function drawFlows(call: Call): Promise<number> {
  const { options, environment, language, output } = call;
  const { book } = await loadPack(options, environment, language);
  const flows = chosenFlows(book, call);
  const { out, svg } = options;
  if (out !== undefined) return writePictures(flows, String(out), call);
  const [only, ...others] = flows;
  if (svg === true && (only === undefined || others.length > 0)) {
    throw new UsageError(
      language === 'zh'
        ? 'diagram --svg 一次画一个流程，请写上流程的名字；要全部，请用 --out DIR'
        : 'diagram --svg draws one flow, name it; for all of them use --out DIR',
    );
  }
  if (options['json'] === true) {
    const diagrams = flows.map((flow) => ({
      id: flow.id,
      ...(svg === true ? { svg: svgOf(flow) } : { mermaid: flowMermaid(flow) }),
    }));
    output.result(JSON.stringify({ diagrams }));
  } else if (svg === true && only !== undefined) {
    output.result(svgOf(only).trimEnd());
  } else {
    for (const flow of flows) {
      if (call.operands.length === 0) output.result(`%% ${flow.id}: ${flow.title}`);
      output.result(flowMermaid(flow).trimEnd());
    }
  }
  return 0;
}

const svgOf = (flow: Flow): string => flowSvg(flow, { standalone: true });

async function writePictures(
  flows: readonly Flow[],
  folder: string,
  { options, language, output }: Call,
): Promise<number> {
  if (folder === '')
    throw new UsageError(language === 'zh' ? '--out 后面要写文件夹' : '--out takes a folder');
  const files: string[] = [];
  for (const flow of flows) {
    for (const [name, content] of [
      [`${flow.id}.mmd`, flowMermaid(flow)],
      [`${flow.id}.svg`, svgOf(flow)],
    ] as const) {
      const path = join(folder, name);
      await writeWhole(path, content, language);
      files.push(path);
    }
  }
  if (options['json'] === true) output.result(JSON.stringify({ files }));
  else for (const path of files) output.result(path);
  return 0;
}
