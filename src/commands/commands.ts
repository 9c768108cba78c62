import type { Bilingual, Command } from './command.ts';

/** A word of the command line, as it is listed: what it needs is loaded when it is called. */
export interface ListedCommand {
  readonly summary: Bilingual;
  load(): Promise<{ readonly command: Command }>;
}

/** Every word of the command line, in the order the help shows them. */
export const commands: Readonly<Record<string, ListedCommand>> = {
  serve: {
    summary: {
      zh: '启动服务：网页问答与所有已配置的渠道',
      en: 'Serve the web chat and every configured channel',
    },
    load: () => import('./serve.ts'),
  },
  chat: {
    summary: { zh: '在终端里对话，不需要启动服务', en: 'Talk to the bot in this terminal, no server needed' },
    load: () => import('./chat.ts'),
  },
  ask: {
    summary: {
      zh: '问一个问题，得到一个回答，不保存任何内容',
      en: 'One question, one answer; keeps nothing',
    },
    load: () => import('./ask.ts'),
  },
  simulate: {
    summary: {
      zh: '用标准输入驱动整个机器人（每行一个 JSON）',
      en: 'Drive the whole bot from standard input, a JSON object a line',
    },
    load: () => import('./simulate.ts'),
  },
  check: {
    summary: { zh: '检查知识内容，列出全部问题', en: 'Check the content and list every fault' },
    load: () => import('./check.ts'),
  },
  eval: {
    summary: {
      zh: '用带标注的问题文件衡量回答质量',
      en: 'Measure answering on a file of labelled questions',
    },
    load: () => import('./eval.ts'),
  },
  flows: {
    summary: {
      zh: '列出流程，画出流程图，走一遍流程的对话，记录版本',
      en: 'List the flows, draw them, play their conversations, record their versions',
    },
    load: () => import('./flows.ts'),
  },
  staff: {
    summary: {
      zh: '工作人员的账号：谁能写、谁能批，绑定聊天和命令行',
      en: 'Accounts of staff: who may write, who may approve, and how they sign in',
    },
    load: () => import('./staff.ts'),
  },
  broadcast: {
    summary: {
      zh: '群发公告：写、审批、发送、进度、统计',
      en: 'Broadcasts: write, approve, send, follow, report',
    },
    load: () => import('./broadcast.ts'),
  },
  reminders: {
    summary: {
      zh: '提醒：接下来要发哪些，错过了哪些，重排一遍',
      en: 'Reminders: what is planned, what was missed, planning anew',
    },
    load: () => import('./reminders.ts'),
  },
  import: {
    summary: {
      zh: '把 CSV、XLSX 或 JSONL 里的问题和答案变成条目，先预览再写入',
      en: 'Turn questions and answers in CSV, XLSX or JSONL into entries, with a preview first',
    },
    load: () => import('./import.ts'),
  },
  prepare: {
    summary: {
      zh: '改过内容以后先学一遍，让下次启动更快；npm ci 会自动做',
      en: 'Learn from the content now, so that the next start is fast; npm ci does it',
    },
    load: () => import('./prepare.ts'),
  },
  doctor: {
    summary: {
      zh: '检查设置和环境，说明缺什么、怎么补',
      en: 'Say what is configured, what works, what is missing',
    },
    load: () => import('./doctor.ts'),
  },
};
