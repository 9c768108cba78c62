import { expect, test } from 'vitest';

import type { Changes } from './changed-pack.ts';
import { FLOW, flowFaults } from './good-flow.ts';

/** Another flow as far as its wordings. */
const OTHER = 'id: other\nversion: 1\ntitle: 另一个\npurpose: 试一试\nstart: ';

test.each<[fact: string, pieces: Record<string, string>, faults: string[], others?: Changes]>([
  [
    'a version below 1 is an error',
    { 'version: 2': 'version: 0' },
    [`error ${FLOW}:2: version cannot be 0: begin with 1, and add 1 for each change`],
  ],
  [
    'a flow that keeps nothing is not shared',
    { 'shared: true': 'shared: true\nkeeps: nothing' },
    [
      `error ${FLOW}:6: a flow with keeps: nothing cannot be shared: its answers are not kept: remove shared: true, or write keeps: run`,
    ],
  ],
  [
    'a text to be confirmed needs the words that say with whom',
    { 'confirm: 以图书馆通知为准\n': '' },
    [
      `error ${FLOW}:52: a text has basis: confirm, and the flow has no "confirm": add the sentence that stands behind such texts to the head of the flow`,
    ],
  ],
  [
    'a wording that two flows have is a warning',
    {},
    [
      'warning flows/other.yaml:2: version 1 is not recorded yet: run npm run lianda -- flows record when it is ready',
      `warning ${FLOW}:5: wording "查查能不能续借" begins flow "other" too (flows/other.yaml:5): keep it in one of them`,
    ],
    { 'flows/other.yaml': `${OTHER}[查查能不能续借！]\nsteps:\n  - { id: done, type: result, title: 完 }\n` },
  ],
  [
    "a wording that is another flow's title is a warning",
    {},
    [
      'warning flows/other.yaml:2: version 1 is not recorded yet: run npm run lianda -- flows record when it is ready',
      `warning ${FLOW}:3: wording "续借自查" begins flow "other" too (flows/other.yaml:5): keep it in one of them`,
    ],
    { 'flows/other.yaml': `${OTHER}[续借自查]\nsteps:\n  - { id: done, type: result, title: 完 }\n` },
  ],
  [
    'a wording that stands twice is a warning',
    { '[我要续借, 查': '[我要续借, 我要续借！, 查' },
    [`warning ${FLOW}:5: wording "我要续借！" stands in this flow twice: remove one`],
  ],
  [
    'a wording that is a command of the chat is a warning',
    { '[我要续借, 查': '[我要续借, 菜单, 查' },
    [
      `warning ${FLOW}:5: "菜单" is a command and begins no flow: choose another wording, such as a longer one`,
    ],
  ],
  [
    'a wording that is a command of a run is a warning',
    { '[我要续借, 查': '[我要续借, 我的清单, 查' },
    [
      `warning ${FLOW}:5: "我的清单" is a command and begins no flow: choose another wording, such as a longer one`,
    ],
  ],
  [
    'a wording without a letter is a warning',
    { '[我要续借, 查': "[我要续借, '！', 查" },
    [`warning ${FLOW}:5: wording "！" holds no letter: write what people say, or remove it`],
  ],
  [
    'a file in a folder below, or of another ending, is not read as a flow',
    {},
    [
      'warning flows/more.yml:1: this file is not read: only .yaml directly in flows, one flow a file, and versions.json are: rename it or move it away',
      'warning flows/old/renew.yaml:1: this file is not read: only .yaml directly in flows, one flow a file, and versions.json are: rename it or move it away',
    ],
    { 'flows/old/renew.yaml': 'id: renew\n', 'flows/more.yml': 'id: more\n' },
  ],
])('%s', async (_, pieces, faults, others) => {
  expect(await flowFaults(pieces, 'en', others)).toEqual(faults);
});
