import type { Bilingual, Call, Command } from './command.ts';
import { UsageError } from './command.ts';

/** What can be done with flows besides listing them; each is loaded when it is asked for. */
const actions = {
  diagram: {
    options: ['svg', 'out'],
    takesFlow: true,
    run: async (call: Call) => (await import('./flows/draw-flows.ts')).drawFlows(call),
  },
  test: {
    options: ['update'],
    takesFlow: true,
    run: async (call: Call) => (await import('./flows/test-flows.ts')).testFlows(call),
  },
  record: {
    options: [],
    takesFlow: false,
    run: async (call: Call) => (await import('./flows/record-flows.ts')).recordFlows(call),
  },
} as const;

const ownOptions = {
  svg: { type: 'boolean' },
  out: { type: 'string' },
  update: { type: 'boolean' },
} as const;

export const command: Command = {
  operands: '[diagram|test|record] [FLOW]',
  options: ownOptions,
  paths: ['out'],
  optionHelp: [
    {
      option: 'diagram',
      text: { zh: '画出流程图（Mermaid 文本）', en: 'draw the flow: Mermaid text' },
    },
    { option: '  --svg', text: { zh: '改为 SVG 图，一次一个流程', en: 'an SVG instead, of one flow' } },
    {
      option: '  --out DIR',
      text: {
        zh: '两种图都写进 DIR 文件夹：<流程>.mmd 和 <流程>.svg',
        en: 'write both, <flow>.mmd and <flow>.svg, into DIR',
      },
    },
    {
      option: 'test',
      text: {
        zh: '把 flows/conversations/ 里的对话走一遍，列出不同之处和没有走到的地方',
        en: 'play the conversations in flows/conversations/: what differs, and what none of them visits',
      },
    },
    {
      option: '  --update',
      text: {
        zh: '把机器人现在的说法写回这些文件',
        en: 'write what the bot says now into those files',
      },
    },
    {
      option: 'record',
      text: {
        zh: '把流程现在的版本记进 flows/versions.json，发布前做',
        en: 'note the present versions in flows/versions.json, before they are released',
      },
    },
  ],
  async run(call) {
    const [name, flow] = call.operands;
    const action = name === undefined ? undefined : actionNamed(name, call);
    const allowed: readonly string[] = action?.options ?? [];
    const wrong = Object.keys(ownOptions).find(
      (option) => call.options[option] !== undefined && !allowed.includes(option),
    );
    if (wrong !== undefined) throw new UsageError(misplaced(wrong)[call.language]);
    if (flow !== undefined && action?.takesFlow === false)
      throw new UsageError(noOperand(name ?? '')[call.language]);
    if (action === undefined) return (await import('./flows/list-flows.ts')).listFlows(call);
    return action.run({ ...call, operands: flow === undefined ? [] : [flow] });
  },
};

function actionNamed(name: string, { language }: Call): (typeof actions)[keyof typeof actions] {
  if (name in actions) return actions[name as keyof typeof actions];
  throw new UsageError(
    language === 'zh'
      ? `没有“${name}”这个做法：请写 diagram、test 或 record，或者什么都不写`
      : `no action "${name}": write diagram, test or record, or nothing`,
  );
}

const misplaced = (option: string): Bilingual => {
  const owner = Object.entries(actions).find(([, { options }]) =>
    (options as readonly string[]).includes(option),
  )?.[0];
  return { zh: `--${option} 只能跟在 ${owner} 后面`, en: `--${option} goes with ${owner} only` };
};

const noOperand = (name: string): Bilingual => ({
  zh: `${name} 后面不用写流程：它一次处理全部流程`,
  en: `${name} takes no flow: it is about all of them`,
});
