import { type Changes, faultsAfter } from './changed-pack.ts';
import { FLOW, goodFlow, goodVersions } from './good-flow.ts';

export const OUTREACH = 'knowledge/outreach.yaml';

/** What people are reminded of, without a fault in the good pack with the good flow. */
export const goodOutreach = `quiet: { from: '22:00', until: '7:30' }
topics:
  - { id: rules, label: 借阅规则, labelEn: Rules, about: 规则变了告诉您, aboutEn: Changes, role: student }
  - { id: loans, label: 还书, about: 到期前提醒您 }
  - { id: talks, label: 讲座, about: 有讲座时告诉您, only: broadcasts }
reminders:
  - id: new-rules
    milestone: new-rules
    topic: rules
    flow: renew
    times:
      - { id: before, when: before-month, at: '09:00', grace: P3D, text: '{{label}}：{{date}}。' }
      - { id: begins, when: month-begins, at: 14:05, grace: P1W, text: 本月起按新规则借书。 }
  - id: due
    milestone: due
    topic: loans
    times:
      - { id: soon, when: { before: P3D }, at: '09:00', grace: P2D, text: '还有{{days}}天，{{date}}到期。' }
      - { id: due, when: day, at: '09:00', grace: P1D, text: '{{date}}到期。' }
      - { id: late, when: { after: P1W }, at: '09:00', grace: P1M, text: '已过{{days}}天。' }
profile:
  role: { flow: renew, step: who, as: { student: student, worker: worker } }
  district: { flow: renew, step: sure }
  chain: { flow: renew, step: titles }
`;

/** The good file with pieces replaced; each must be there. */
function outreachWith(pieces: Readonly<Record<string, string>>): string {
  let text = goodOutreach;
  for (const [before, after] of Object.entries(pieces)) {
    if (!text.includes(before)) throw new Error(`Not in the file: ${before}`);
    text = text.replace(before, () => after);
  }
  return text;
}

/** The good pack with the good flow and the good file. */
export const outreachPack: Changes = {
  [FLOW]: goodFlow,
  'flows/versions.json': goodVersions,
  [OUTREACH]: goodOutreach,
};

/** What a check finds when the good file is changed, and other files with it. */
export const outreachFaults = (
  pieces: Readonly<Record<string, string>>,
  language: 'zh' | 'en' = 'en',
  others: Changes = {},
): Promise<string[]> =>
  faultsAfter({ ...outreachPack, [OUTREACH]: outreachWith(pieces), ...others }, language);
