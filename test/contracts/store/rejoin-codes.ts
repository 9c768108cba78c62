import { expect, test } from 'vitest';
import { channelName } from '../../../src/core/ids.ts';
import { add, answer, chat, claimNext, newRun, person, turnOf, web } from '../../store/samples.ts';
import type { Connections } from '../store.ts';

export function describeRejoinCodes({ store, another }: Connections): void {
  const codes = () => store().rejoinCodes;
  const wang = { chat: chat('wang'), chatKind: 'direct' } as const;

  test('a chat has one code, known to every program, and none of another channel', async () => {
    for (const hash of ['first', 'second']) await codes().keep(wang.chat, 'direct', hash, 1);
    const other = await another();
    expect(await other.rejoinCodes.owner(web, 'second')).toEqual(wang);
    expect(await codes().owner(web, 'first')).toBeNull();
    expect(await codes().owner(channelName('other'), 'second')).toBeNull();
    expect(await codes().among([chat('li'), chat('wang')])).toEqual([chat('wang')]);
    await codes().drop('second');
    expect(await codes().among([chat('wang')])).toEqual([]);
  });

  test('of two who say a code at once, one is joined', async () => {
    await codes().keep(wang.chat, 'direct', 'code', 1);
    const other = await another();
    const outcomes = await Promise.all([
      codes().join('code', chat('new'), 2),
      other.rejoinCodes.join('code', chat('newer'), 2),
    ]);
    expect(outcomes.sort()).toEqual(['joined', 'used']);
  });

  test('what was said under the new id is answered first, and then is no more; what was filled in stays', async () => {
    await codes().keep(wang.chat, 'direct', 'code', 1);
    await answer(store(), { id: '1', from: 'new' }, ['答复'], {
      runs: [newRun(1, ['new', 'li'])],
      effects: [{ kind: 'feedback', person: person('new'), text: '意见' }],
    });
    await add(store(), { id: '2', from: 'new' });
    expect(await codes().join('code', chat('new'), 2)).toBe('busy');
    await store().inbox.commitTurn(turnOf(await claimNext(store(), 0), []));
    expect(await codes().join('code', chat('new'), 2)).toBe('joined');
    const [old, later] = [
      await store().people.records(person('wang')),
      await store().people.records(person('new')),
    ];
    expect(later).toMatchObject({ lines: [{ text: '答复' }], runs: [], feedback: [] });
    expect(old).toMatchObject({ feedback: [{ text: '意见' }], runs: [{}] });
    const [run] = await store().runs.find({ ids: [], chat: chat('wang'), person: person('wang'), most: 1 });
    expect(Object.keys(run?.members ?? {}).sort()).toEqual([person('li'), person('wang')]);
    expect(await store().addresses.known(web, 'new')).toBe('wang');
    expect(await store().addresses.current(web, 'wang')).toBe('new');
  });

  test('a code brings nobody the rights of staff; a link made under the new id stays', async () => {
    await codes().keep(wang.chat, 'direct', 'code', 1);
    await store().staff.grant(person('wang'), 'admin', 1);
    expect(await codes().join('code', chat('new'), 2)).toBe('joined');
    expect(await store().staff.byPerson(person('wang'))).toBeNull();
    await codes().keep(wang.chat, 'direct', 'another', 3);
    await store().staff.grant(person('newer'), 'editor', 3);
    expect(await codes().join('another', chat('newer'), 4)).toBe('joined');
    expect(await store().staff.byPerson(person('wang'))).toMatchObject({ role: 'editor' });
  });

  test('whoever erases their data has no code any more', async () => {
    await codes().keep(wang.chat, 'direct', 'code', 1);
    await answer(store(), { id: '1' }, [], { effects: [{ kind: 'erase', person: person('wang') }] });
    expect(await codes().owner(web, 'code')).toBeNull();
  });
}
