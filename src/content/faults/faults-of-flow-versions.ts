import type { FlowChange } from '../flow-changes.ts';
import { type FaultText, quoted } from './fault-list.ts';

const RECORD = 'npm run lianda -- flows record';

export const versionsBroken = (): FaultText => ({
  zh: ['版本记录读不出来', `这个文件由程序写，不要手改：从版本库里恢复它，再运行 ${RECORD}`],
  en: [
    'the record of versions cannot be read',
    `it is written by a program, not by hand: restore it, then run ${RECORD}`,
  ],
});

export const notRecorded = (version: number): FaultText => ({
  zh: [`第 ${version} 版还没有记录`, `改好以后运行 ${RECORD}`],
  en: [`version ${version} is not recorded yet`, `run ${RECORD} when it is ready`],
});

export const flowGone = (flow: string): FaultText => ({
  zh: [
    `有流程 ${quoted(flow)} 的记录，却没有 flows/${flow}.yaml，没填完的人会接不下去`,
    '恢复那个文件；确实不要了，就从 versions.json 里删掉它的记录',
  ],
  en: [
    `flow ${quoted(flow)} is recorded, but there is no flows/${flow}.yaml: whoever is in the middle of it is stranded`,
    'restore the file, or remove its record from versions.json if it is to be gone',
  ],
});

export const versionLowered = (version: number, last: number): FaultText => ({
  zh: [`version 是 ${version}，而第 ${last} 版已经记录过`, `改成 ${last}；内容有改动的，改成 ${last + 1}`],
  en: [
    `version is ${version}, and ${last} has been recorded`,
    `write ${last}, or ${last + 1} if something has changed`,
  ],
});

export const versionSkipped = (version: number, last: number): FaultText => ({
  zh: [`version 是 ${version}，而上一次记录的是第 ${last} 版`, `改成 ${last + 1}，一次加 1`],
  en: [`version is ${version}, and the last one recorded is ${last}`, `write ${last + 1}: add 1 at a time`],
});

export const changedWithoutVersion = (change: FlowChange, version: number): FaultText => {
  const { zh, en } = changeText(change);
  return {
    zh: [
      `和记录的第 ${version} 版不一样：${zh}`,
      `把 version 改成 ${version + 1}；改名的、去掉的写进 migrations；再运行 ${RECORD}`,
    ],
    en: [
      `it is not the version ${version} that was recorded: ${en}`,
      `raise "version" to ${version + 1}, say under "migrations" what was renamed or removed, then run ${RECORD}`,
    ],
  };
};

function changeText({ kind, step, value }: FlowChange): { readonly zh: string; readonly en: string } {
  const name = quoted(step);
  switch (kind) {
    case 'step-new':
      return { zh: `多了步骤 ${name}`, en: `step ${name} is new` };
    case 'step-gone':
      return { zh: `少了步骤 ${name}`, en: `step ${name} is gone` };
    case 'type':
      return { zh: `步骤 ${name} 换了 type`, en: `step ${name} has another type` };
    case 'value-new':
      return { zh: `步骤 ${name} 多了 ${quoted(value)}`, en: `step ${name} has ${quoted(value)}` };
    case 'value-gone':
      return { zh: `步骤 ${name} 少了 ${quoted(value)}`, en: `step ${name} has no ${quoted(value)}` };
  }
}

/** What a new version changes without saying what becomes of the answers. */
export const changeNotMigrated = (change: FlowChange, to: number): FaultText => {
  const { zh, en } = changeText(change);
  const { now } = change;
  return change.kind === 'step-gone'
    ? {
        zh: [
          `第 ${to} 版${zh}，没有写已有的回答怎么办`,
          `在 migrations 的 to: ${to} 里写：改名的写 steps: { ${now}: 新编号 }，去掉的写 removed: { ${now}: 原因 }`,
        ],
        en: [
          `in version ${to} ${en}, and nothing says what becomes of its answers`,
          `under "migrations", to: ${to}, write steps: { ${now}: new-id } or removed: { ${now}: why }`,
        ],
      }
    : {
        zh: [
          `第 ${to} 版${zh}，没有写已有的回答怎么办`,
          `在 migrations 的 to: ${to} 里写：${change.kind === 'value-gone' ? `改名的写 values: { ${now}: { ${change.value}: 新编号 } }，其余的` : ''}写 asksAgain: { ${now}: 原因 }`,
        ],
        en: [
          `in version ${to} ${en}, and nothing says what becomes of its answers`,
          `under "migrations", to: ${to}, write ${change.kind === 'value-gone' ? `values: { ${now}: { ${change.value}: new-id } } or ` : ''}asksAgain: { ${now}: why }`,
        ],
      };
};

export const migrationOutOfOrder = (to: number, before: number): FaultText => ({
  zh: [`to: ${to} 排在 to: ${before} 后面`, '按版本从小到大写，每个版本只写一次'],
  en: [`to: ${to} stands behind to: ${before}`, 'write them by version, one for each'],
});

export const migrationOutOfRange = (to: number, version: number): FaultText => ({
  zh: [`没有第 ${to} 版可以改过去`, `写 2 到 ${version} 之间的版本`],
  en: [`there is no version ${to} to come to`, `write one from 2 to ${version}`],
});

export const unknownBefore = (id: string, version: number, near: string | undefined): FaultText => ({
  zh: [`第 ${version} 版没有 ${quoted(id)}`, near ? `是不是想写 ${quoted(near)}？` : '这里写旧版本里的编号'],
  en: [
    `version ${version} has no ${quoted(id)}`,
    near ? `did you mean ${quoted(near)}?` : 'write an id of the version before',
  ],
});

export const unknownAfter = (id: string, version: number, near: string | undefined): FaultText => ({
  zh: [`第 ${version} 版没有 ${quoted(id)}`, near ? `是不是想写 ${quoted(near)}？` : '这里写新版本里的编号'],
  en: [
    `version ${version} has no ${quoted(id)}`,
    near ? `did you mean ${quoted(near)}?` : 'write an id of the new version',
  ],
});

export const removedIsThere = (id: string, version: number): FaultText => ({
  zh: [`第 ${version} 版里还有步骤 ${quoted(id)}`, '没有去掉就不写 removed；要再问一次的写 asksAgain'],
  en: [
    `version ${version} still has step ${quoted(id)}`,
    'do not write it under "removed"; write "asksAgain" to have it asked again',
  ],
});

export const twoBecomeOne = (first: string, second: string, id: string): FaultText => ({
  zh: [
    `${quoted(first)} 和 ${quoted(second)} 的回答都会成为 ${quoted(id)} 的，有一个会丢`,
    '只留一个，另一个写进 removed',
  ],
  en: [
    `the answers of ${quoted(first)} and ${quoted(second)} both become that of ${quoted(id)}: one would be lost`,
    'keep one, and write the other under "removed"',
  ],
});
