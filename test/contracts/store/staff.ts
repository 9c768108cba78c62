import { describe, expect, test } from 'vitest';
import { staffId } from '../../../src/core/staff/staff.ts';
import type { AuditEntry } from '../../../src/core/staff/staff.ts';
import type { StaffRole } from '../../../src/core/staff-role.ts';
import { secretHash } from '../../../src/store/staff/secret-hash.ts';
import { answer, chat, person } from '../../store/samples.ts';
import type { Connections } from '../store.ts';

const line = (action: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
  at: 1,
  actor: 'operator',
  action,
  target: 'staff:li',
  outcome: 'done',
  note: '',
  ...more,
});

export function describeStaff({ store, another }: Connections): void {
  const hire = async (name: string, role: StaffRole) => {
    const staff = await store().staff.put(name, role, line('staff.add'));
    if (staff === 'last-admin') throw new Error(`Cannot hire "${name}": the last admin`);
    return staff;
  };
  const giveCode = async (code: string, name: string, expiresAt = 100) =>
    store().staff.keepCode(secretHash(code), staffId(name), expiresAt, line('staff.code'));
  const link = (code: string, now: number, who = 'li') =>
    store().staff.useCode(secretHash(code), { kind: 'link', person: person(who), chat: chat(who) }, now);

  test('an account is known by its name, and has a role that can change', async () => {
    expect(await hire('li', 'editor')).toEqual({ id: 'li', name: 'li', role: 'editor' });
    await hire('li', 'approver');
    expect(await store().staff.byName('li')).toEqual({ id: 'li', name: 'li', role: 'approver' });
    expect(await store().staff.list()).toHaveLength(1);
  });

  describe('a one-time code', () => {
    test('links a chat once, to whoever it was given for', async () => {
      await hire('li', 'editor');
      await giveCode('ABCDE-12345', 'li');
      expect(await link('abcde 12345', 5)).toMatchObject({ name: 'li' });
      expect(await store().staff.byPerson(person('li'))).toMatchObject({ name: 'li', role: 'editor' });
      expect(await link('ABCDE-12345', 6, 'wang')).toBeNull();
      expect(await store().staff.byPerson(person('wang'))).toBeNull();
    });

    test('is worth nothing once it is out of date, or a newer one was given', async () => {
      await hire('li', 'editor');
      await giveCode('first', 'li');
      expect(await link('first', 100)).toBeNull();
      await giveCode('second', 'li', 300);
      await giveCode('third', 'li', 300);
      expect(await link('second', 200)).toBeNull();
      expect(await link('third', 200)).toMatchObject({ name: 'li' });
    });

    test('used at two places at once works at one of them', async () => {
      await hire('li', 'editor');
      await giveCode('once', 'li');
      const elsewhere = await another();
      const use = { kind: 'key', keyHash: secretHash('key') } as const;
      const used = await Promise.all([link('once', 5), elsewhere.staff.useCode(secretHash('once'), use, 5)]);
      expect(used.filter((staff) => staff !== null)).toHaveLength(1);
    });

    test('that somebody was given is recorded when it is used, in time and too late; any other word is not', async () => {
      await hire('li', 'editor');
      await giveCode('code', 'li');
      await link('code', 5);
      await link('code', 6);
      await link('a word', 7);
      expect((await store().staff.audit('staff:li', 10)).slice(2)).toEqual([
        line('staff.link', { at: 5, actor: staffId('li'), note: 'web' }),
        line('staff.link', { at: 6, actor: staffId('li'), outcome: 'refused', note: 'used' }),
      ]);
      expect(await store().staff.audit(null, 10)).toHaveLength(4);
    });

    test('is of no use to an account that is disabled', async () => {
      await hire('li', 'editor');
      await giveCode('code', 'li');
      await store().staff.setActive(staffId('li'), false, line('staff.disable'));
      expect(await link('code', 5)).toBeNull();
    });
  });

  test('a new key takes the place of the one before', async () => {
    await hire('li', 'editor');
    for (const key of ['old', 'new']) {
      await giveCode(`for ${key}`, 'li');
      await store().staff.useCode(secretHash(`for ${key}`), { kind: 'key', keyHash: secretHash(key) }, 5);
    }
    expect(await store().staff.byKey(secretHash('old'))).toBeNull();
    expect(await store().staff.byKey(secretHash('new'))).toMatchObject({
      staff: { name: 'li' },
      isActive: true,
    });
  });

  test('who is disabled is nobody by name and by chat, and known as disabled by key', async () => {
    await store().staff.grant(person('li'), 'editor', 0);
    const id = staffId(person('li'));
    await store().staff.keepCode(secretHash('code'), id, 100, line('staff.code'));
    await store().staff.useCode(secretHash('code'), { kind: 'key', keyHash: secretHash('key') }, 1);
    expect(await store().staff.setActive(id, false, line('staff.disable'))).toBe('done');
    expect(await store().staff.byName(person('li'))).toBeNull();
    expect(await store().staff.byPerson(person('li'))).toBeNull();
    expect(await store().staff.byKey(secretHash('key'))).toMatchObject({ isActive: false });
    await store().staff.setActive(id, true, line('staff.enable'));
    expect(await store().staff.byPerson(person('li'))).toMatchObject({ role: 'editor' });
  });

  describe('the last active admin', () => {
    test('is neither disabled nor given another role, and nothing is written of it', async () => {
      await hire('li', 'admin');
      await hire('wang', 'admin');
      expect(await store().staff.setActive(staffId('wang'), false, line('staff.disable'))).toBe('done');
      expect(await store().staff.setActive(staffId('li'), false, line('staff.disable'))).toBe('last-admin');
      expect(await store().staff.put('li', 'viewer', line('staff.role'))).toBe('last-admin');
      expect(await store().staff.byName('li')).toMatchObject({ role: 'admin' });
      expect(await store().staff.audit(null, 10)).toHaveLength(3);
    });

    test('is one of two that are disabled at once by two programs', async () => {
      await hire('li', 'admin');
      await hire('wang', 'admin');
      const elsewhere = await another();
      const outcomes = await Promise.all([
        store().staff.setActive(staffId('li'), false, line('staff.disable')),
        elsewhere.staff.setActive(staffId('wang'), false, line('staff.disable')),
      ]);
      expect(outcomes.toSorted()).toEqual(['done', 'last-admin']);
    });
  });

  test('an account and its chat stay when their person has erased their data', async () => {
    await store().staff.grant(person('wang'), 'approver', 0);
    await answer(store(), { id: '1' }, ['erased'], { effects: [{ kind: 'erase', person: person('wang') }] });
    expect(await store().staff.byPerson(person('wang'))).toMatchObject({ role: 'approver' });
    expect((await store().staff.list())[0]?.chats).toEqual([{ chat: chat('wang'), person: person('wang') }]);
  });

  test('the audit log gives its newest lines, oldest first, of one target or of all', async () => {
    for (const [at, target] of ['a', 'b', 'a'].entries())
      await store().staff.record(line('look', { at, target }));
    expect((await store().staff.audit('a', 10)).map(({ at }) => at)).toEqual([0, 2]);
    expect((await store().staff.audit(null, 2)).map(({ at }) => at)).toEqual([1, 2]);
  });
}
