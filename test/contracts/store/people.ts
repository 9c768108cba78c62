import { expect, test } from 'vitest';
import { entryId, updateId, replyId } from '../../../src/core/ids.ts';
import { noOutreachRecords } from '../../../src/core/outreach/outreach-records.ts';
import { answer, answered, newRun, notice, person, web } from '../../store/samples.ts';
import type { Connections } from '../store.ts';

const wang = person('wang');
const reply = replyId(web, updateId('1'), 0);

export function describePeople({ store }: Connections): void {
  test('of a stranger nothing is known', async () => {
    expect(await store().people.records(wang)).toMatchObject({ optedOut: false });
    expect(await store().people.records(wang)).toEqual({
      person: wang,
      optedOut: false,
      role: null,
      lines: [],
      ratings: [],
      feedback: [],
      gaps: [],
      runs: [],
      outreach: noOutreachRecords,
    });
  });

  test('an opt-out holds until the person subscribes again', async () => {
    await answer(store(), { id: '1' }, ['ok'], { effects: [{ kind: 'opt-out', person: wang }] });
    expect(await store().people.records(wang)).toMatchObject({ optedOut: true });
    await answer(store(), { id: '2' }, ['ok'], { effects: [{ kind: 'subscribe', person: wang }] });
    expect(await store().people.records(wang)).toMatchObject({ optedOut: false });
  });

  test('a role and an opt-out do not touch each other', async () => {
    await store().staff.grant(wang, 'editor', 1);
    await answer(store(), { id: '1' }, ['ok'], { effects: [{ kind: 'opt-out', person: wang }] });
    await store().staff.grant(wang, 'admin', 2);
    expect(await store().people.records(wang)).toMatchObject({ optedOut: true, role: 'admin' });
  });

  test('the records hold what the person said, was told, rated, wrote to us and asked in vain, and nothing of others', async () => {
    const cited = notice('两年', { citation: '【依据】文件' });
    await answer(store(), { id: '1', text: '几年' }, [cited]);
    await answer(store(), { id: '2', from: 'li', text: '别人的话' }, ['给别人的话']);
    await answer(store(), { id: '3', group: 'g', text: '群里的话', mentioned: true }, ['群里的回答']);
    await answer(store(), { id: '4', at: 9, text: '好' }, ['谢谢'], {
      effects: [
        { kind: 'rate', person: wang, reply, helpful: true },
        { kind: 'feedback', person: wang, text: '写得清楚' },
        { kind: 'record-gap', text: '补贴多少钱', decision: 'unspecified', entries: [entryId('subsidy')] },
      ],
    });
    expect(await store().people.records(wang)).toEqual({
      person: wang,
      optedOut: false,
      role: null,
      lines: [
        { at: 0, from: 'person', text: '几年' },
        { at: 0, from: 'bot', text: '两年\n\n【依据】文件' },
        { at: 0, from: 'person', text: '群里的话' },
        { at: 0, from: 'bot', text: '群里的回答' },
        { at: 9, from: 'person', text: '好' },
        { at: 9, from: 'bot', text: '谢谢' },
      ],
      ratings: [{ at: 9, reply, helpful: true }],
      feedback: [{ at: 9, text: '写得清楚' }],
      gaps: [{ at: 9, text: '补贴多少钱', decision: 'unspecified', entries: ['subsidy'] }],
      runs: [],
      outreach: { ...noOutreachRecords, profile: { role: null, district: null, chain: null } },
    });
  });

  test('the records hold the runs the person takes part in, with what they answered themselves', async () => {
    const answers = {
      kind: answered('企业', 'wang', { at: 2 }),
      district: answered('朝阳区', 'li', {
        at: 3,
        contested: [{ value: { kind: 'text', text: '海淀区' }, shown: '海淀区', by: wang, at: 4 }],
      }),
      partners: answered('李的', 'li', { at: 1 }),
      todo: answered('2/3', 'li', {
        at: 5,
        value: {
          kind: 'checklist',
          done: { forms: { by: wang, at: 6 }, seal: { by: wang, at: 7 } },
          closed: false,
        },
      }),
    };
    const retired = [
      { slot: 'fax', label: '传真', shown: '无', by: wang, at: 1, reason: '不再需要' },
      { slot: 'post', label: '邮编', shown: '100000', by: person('li'), at: 1, reason: '不再需要' },
    ];
    const runs = [
      newRun(1, ['wang', 'li'], { answers, retired, startedAt: 1, updatedAt: 9 }),
      newRun(2, ['li']),
    ];
    await answer(store(), { id: '1' }, [], { runs });
    expect((await store().people.records(wang)).runs).toEqual([
      {
        flow: 'apply',
        title: '申报清单',
        state: 'open',
        startedAt: 1,
        updatedAt: 9,
        answers: [
          { at: 1, label: '传真', shown: '无' },
          { at: 2, label: '已有伙伴', shown: '企业' },
          { at: 4, label: '已有伙伴', shown: '海淀区' },
          { at: 7, label: '已有伙伴', shown: '2/3' },
        ],
      },
    ]);
  });

  test('a thumb for a reply to somebody else, or for none, is not kept', async () => {
    await answer(store(), { id: '2', from: 'li' }, ['ok']);
    const made = [replyId(web, updateId('2'), 0), replyId(web, updateId('nothing'), 0)];
    await answer(store(), { id: '1' }, ['ok'], {
      effects: made.map((other) => ({ kind: 'rate', person: wang, reply: other, helpful: true }) as const),
    });
    expect((await store().people.records(wang)).ratings).toEqual([]);
  });

  test('a second thumb on the same reply replaces the first', async () => {
    const rate = (helpful: boolean) => ({
      effects: [{ kind: 'rate', person: wang, reply, helpful } as const],
    });
    await answer(store(), { id: '1' }, ['ok'], rate(true));
    await answer(store(), { id: '2' }, ['ok'], rate(false));
    expect((await store().people.records(wang)).ratings).toMatchObject([{ reply, helpful: false }]);
  });
}
