import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { staffId } from '../../src/core/staff/staff.ts';
import type { StaffRole } from '../../src/core/staff-role.ts';
import type { Accounts } from '../../src/desk/accounts.ts';
import { createAccountDesk } from '../../src/desk/desk.ts';
import { newSecret } from '../../src/desk/new-secret.ts';
import type { Outcome } from '../../src/desk/outcome.ts';
import type { Visitor } from '../../src/desk/visitor.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';

let store: Store;
let desk: Accounts;
let now = 1_000;
beforeEach(async () => {
  now = 1_000;
  store = await openSqliteStore(':memory:');
  desk = createAccountDesk({ store, now: () => now, newSecret });
});
afterEach(() => store.close());

const nobody: Visitor = { kind: 'stranger', reason: 'not-signed-in', actor: 'operator' };
const operator: Visitor = { kind: 'operator' };
const visitor = (name: string, role: StaffRole): Visitor => ({
  kind: 'staff',
  staff: { id: staffId(name), name, role },
});
const given = async <Done>(outcome: Promise<Outcome<Done>>): Promise<Done> => {
  const settled = await outcome;
  if (settled.kind === 'refused') throw new Error(settled.refusal.kind);
  return settled;
};
const lastLine = async () => (await store.staff.audit(null, 1))[0];

describe('the first account', () => {
  test('is made by whoever runs the program, and recorded as the operator’s doing', async () => {
    await given(desk.add(nobody, '李主任', 'admin'));
    expect(await store.staff.audit('staff:李主任', 9)).toMatchObject([
      { actor: 'operator', action: 'staff.add', outcome: 'done', note: 'admin' },
      { actor: 'operator', action: 'staff.code', outcome: 'done' },
    ]);
  });

  test('is the last one nobody signs in for', async () => {
    await given(desk.add(nobody, 'li', 'admin'));
    expect(await desk.add(nobody, 'eve', 'admin')).toMatchObject({ refusal: { kind: 'stranger' } });
    await given(desk.add(operator, 'wang', 'editor'));
  });

  test('does not open the door to a key nobody has, or one that is disabled', async () => {
    for (const reason of ['unknown-key', 'inactive'] as const)
      expect(await desk.add({ ...nobody, reason }, 'eve', 'admin')).toMatchObject({
        refusal: { kind: 'stranger', reason },
      });
  });
});

describe('seeing to accounts', () => {
  beforeEach(async () => {
    await given(desk.add(nobody, 'boss', 'admin'));
    await given(desk.add(operator, 'wang', 'editor'));
  });

  const attempts: Readonly<Record<string, (who: Visitor) => Promise<Outcome<object>>>> = {
    'staff.add': (who) => desk.add(who, 'eve', 'admin'),
    'staff.role': (who) => desk.setRole(who, 'wang', 'admin'),
    'staff.disable': (who) => desk.setActive(who, 'boss', false),
    'staff.enable': (who) => desk.setActive(who, 'wang', true),
    'staff.code': (who) => desk.newCode(who, 'boss'),
    'staff.audit': (who) => desk.audit(who, null),
  };
  const others: readonly (readonly [string, Visitor, string])[] = [
    ['nobody', nobody, 'not-signed-in'],
    ['an unknown key', { ...nobody, reason: 'unknown-key' }, 'unknown-key'],
    ['somebody disabled', { ...nobody, reason: 'inactive', actor: staffId('wang') }, 'inactive'],
    ['a viewer', visitor('wang', 'viewer'), 'role'],
    ['an editor', visitor('wang', 'editor'), 'role'],
    ['an approver', visitor('wang', 'approver'), 'role'],
  ];

  test.each(
    Object.keys(attempts).flatMap((action) =>
      others.map(([name, who, note]) => ({ action, name, who, note })),
    ),
  )('$action by $name is refused and recorded', async ({ action, who, note }) => {
    const before = await store.staff.list();
    expect(await attempts[action]?.(who)).toMatchObject({ kind: 'refused' });
    expect(await lastLine()).toMatchObject({
      actor: who.kind === 'stranger' ? who.actor : 'wang',
      action,
      outcome: 'refused',
      note,
    });
    expect(await store.staff.list()).toEqual(before);
  });

  test.each(Object.keys(attempts).filter((action) => action !== 'staff.disable'))(
    '%s by an admin, and by the operator, is done and says by whom',
    async (action) => {
      expect(await attempts[action]?.(visitor('boss', 'admin'))).toMatchObject({ kind: 'done' });
      const mine = await lastLine();
      const again =
        action === 'staff.add' ? desk.add(operator, 'eve2', 'viewer') : attempts[action]?.(operator);
      expect(await again).toMatchObject({ kind: 'done' });
      expect([mine?.outcome, (await lastLine())?.outcome]).toEqual(['done', 'done']);
    },
  );

  test('every member of staff may see who there is, and nobody else', async () => {
    expect(await desk.list(visitor('wang', 'viewer'))).toMatchObject({ kind: 'done' });
    expect(await desk.list(nobody)).toMatchObject({ kind: 'refused' });
  });

  test('the last admin stays one, by whatever way', async () => {
    const boss = visitor('boss', 'admin');
    expect(await desk.setActive(boss, 'boss', false)).toEqual({
      kind: 'refused',
      refusal: { kind: 'last-admin' },
    });
    expect(await desk.setRole(operator, 'boss', 'viewer')).toEqual({
      kind: 'refused',
      refusal: { kind: 'last-admin' },
    });
    expect(await lastLine()).toMatchObject({ outcome: 'refused', note: 'last-admin' });
  });

  test.each(['operator', 'Program', '', 'a:b', 'x\ny', ' li', '字'.repeat(31)])(
    'nobody is called %j',
    async (name) => {
      expect(await desk.add(operator, name, 'viewer')).toEqual({
        kind: 'refused',
        refusal: { kind: 'name' },
      });
    },
  );

  test.each([
    '13800138000',
    '李 138 0013 8000',
    '11010519491231002X',
    '010-64012345',
    '１３８００１３８０００',
  ])('nobody is called by a number: %s', async (name) => {
    expect(await desk.add(operator, name, 'viewer')).toEqual({
      kind: 'refused',
      refusal: { kind: 'number-as-name' },
    });
    await desk.setRole(operator, name, 'viewer');
    expect((await lastLine())?.target).not.toMatch(/8000|002X/u);
  });

  test('a name is given once', async () => {
    expect(await desk.add(operator, 'wang', 'admin')).toEqual({
      kind: 'refused',
      refusal: { kind: 'taken' },
    });
    expect(await store.staff.byName('wang')).toMatchObject({ role: 'editor' });
  });
});

describe('a code', () => {
  test('signs in for seven days, once', async () => {
    const { code, expiresAt } = await given(desk.add(nobody, 'li', 'admin'));
    now = expiresAt;
    expect(await desk.signIn(code)).toEqual({ kind: 'refused', refusal: { kind: 'code' } });
    now = expiresAt - 1;
    const { staff, key } = await given(desk.signIn(code));
    expect(staff).toEqual({ id: 'li', name: 'li', role: 'admin' });
    expect(expiresAt).toBe(1_000 + 7 * 24 * 3_600_000);
    expect(key).not.toBe(code);
    expect(await desk.signIn(code)).toEqual({ kind: 'refused', refusal: { kind: 'code' } });
  });

  test('and a key stand in no line of the audit log', async () => {
    const { code } = await given(desk.add(nobody, 'li', 'admin'));
    const { key } = await given(desk.signIn(code));
    const log = JSON.stringify(await store.staff.audit(null, 99));
    expect(log).not.toContain(code);
    expect(log).not.toContain(key);
  });

  test('has 130 random bits that can be read aloud', () => {
    const codes = Array.from({ length: 200 }, newSecret);
    expect(new Set(codes).size).toBe(200);
    for (const code of codes) expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]$/u);
  });
});
