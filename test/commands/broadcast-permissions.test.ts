import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Act } from '../../src/core/broadcasts/act.ts';
import type { Broadcast } from '../../src/core/broadcasts/broadcast.ts';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import type { Permission } from '../../src/core/staff/permissions.ts';
import { staffId } from '../../src/core/staff/staff.ts';
import type { AuditEntry } from '../../src/core/staff/staff.ts';
import type { StaffRole } from '../../src/core/staff-role.ts';
import { broadcastActions } from '../../src/commands/broadcast/actions.ts';
import { createDesk } from '../../src/desk/desk.ts';
import { newSecret } from '../../src/desk/new-secret.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { secretHash } from '../../src/store/staff/secret-hash.ts';
import type { Store } from '../../src/store/store.ts';
import { smallBook } from '../channels/small-book.ts';
import { auditOf, dueBroadcast, plainContent, sendInVain } from '../store/broadcast-samples.ts';
import { answer, chat } from '../store/samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'lianda-permissions-'));
afterAll(() => rmSync(folder, { recursive: true }));
const sheet = join(folder, 'list.csv');
writeFileSync(sheet, 'person,unit\nweb:wang,A\n');

/** What an action takes, and a broadcast it makes sense for. */
interface Case {
  readonly needs: Permission;
  readonly state?: Broadcast['state'];
  /** Everybody failed to get it. */
  readonly hasFailed?: true;
  readonly operands?: readonly string[];
  readonly options?: Readonly<Record<string, string | boolean>>;
  /** As the audit log has it; the action's own name where it does not say. */
  readonly recordedAs?: string;
  /** Where whoever has no account comes no further than an earlier step: that. */
  readonly strangersTry?: string;
}

const one: readonly string[] = ['1'];

/** Every action there is: one that is added to the command line and not here does not compile. */
const cases: Readonly<Record<keyof typeof broadcastActions, Case>> = {
  create: { needs: 'edit', options: { title: 'x', body: 'y', everyone: true } },
  edit: { needs: 'edit', state: 'draft', operands: one, options: { title: 'z' } },
  list: { needs: 'look' },
  show: { needs: 'look', operands: one },
  count: { needs: 'look', operands: one },
  test: { needs: 'edit', state: 'draft', operands: one },
  rehearse: { needs: 'edit', state: 'draft', operands: one },
  submit: { needs: 'edit', state: 'draft', operands: one },
  approve: { needs: 'approve', state: 'submitted', operands: one, options: { revision: '1' } },
  return: { needs: 'approve', state: 'submitted', operands: one, options: { note: 'the date' } },
  reject: { needs: 'approve', state: 'submitted', operands: one, options: { note: 'not ours' } },
  schedule: {
    needs: 'edit',
    state: 'approved',
    operands: one,
    options: { at: '2099-01-01T09:00+08:00' },
  },
  start: { needs: 'edit', state: 'approved', operands: one, recordedAs: 'schedule' },
  status: { needs: 'look', operands: one, recordedAs: 'show' },
  pause: { needs: 'edit', state: 'sending', operands: one },
  resume: { needs: 'edit', state: 'paused', operands: one },
  cancel: { needs: 'edit', state: 'scheduled', operands: one },
  retry: { needs: 'edit', state: 'sent', hasFailed: true, operands: one },
  nudge: { needs: 'edit', state: 'sent', operands: one },
  unknown: {
    needs: 'edit',
    state: 'sent',
    operands: one,
    options: { again: 'all' },
    recordedAs: 'unknown.again',
  },
  lists: { needs: 'edit', operands: [sheet], options: { name: 'l' }, recordedAs: 'list.import' },
  report: { needs: 'look', operands: one },
  corrections: { needs: 'look' },
  history: { needs: 'look', operands: one, recordedAs: 'show' },
  halt: { needs: 'edit' },
  unhalt: { needs: 'approve' },
};

/** More of the same actions, by what else they are asked for. */
const otherUses: readonly (readonly [keyof typeof broadcastActions, Case])[] = [
  ['lists', { needs: 'look' }],
  ['unknown', { needs: 'edit', state: 'sent', operands: one }],
  [
    'unknown',
    { needs: 'edit', state: 'sent', operands: one, options: { leave: 'all' }, recordedAs: 'unknown.leave' },
  ],
  [
    'report',
    {
      needs: 'edit',
      operands: one,
      options: { people: join(folder, 'people.csv') },
      recordedAs: 'recipients',
      strangersTry: 'report',
    },
  ],
  ['cancel', { needs: 'edit', state: 'sending', operands: one }],
  [
    'approve',
    { needs: 'approve', state: 'submitted', operands: one, options: { urgent: true, revision: '1' } },
  ],
  ['lists', { needs: 'edit', options: { delete: 'units' }, recordedAs: 'list.delete' }],
];

type Who = StaffRole | 'none' | 'disabled' | 'unknown key';

/** What each may, said once more: the code's own table is what is tested. */
const permissions: Readonly<Record<Who, readonly Permission[]>> = {
  none: [],
  disabled: [],
  'unknown key': [],
  viewer: ['look'],
  editor: ['look', 'edit'],
  approver: ['look', 'edit', 'approve'],
  admin: ['look', 'edit', 'approve', 'administer'],
};

const hire = async (store: Store, name: string, role: StaffRole) => {
  const line: AuditEntry = { ...auditOf(0, 0), action: 'staff.add' };
  await store.staff.put(name, role, line);
  await store.staff.keepCode(secretHash(`code ${name}`), staffId(name), 1, line);
  await store.staff.useCode(
    secretHash(`code ${name}`),
    { kind: 'key', keyHash: secretHash(`key ${name}`) },
    0,
  );
  await store.staff.keepCode(secretHash(`chat ${name}`), staffId(name), 1, line);
};

/** An office with somebody who tries `action`; gives what came of it and the last line of the audit log. */
async function attempt(who: Who, action: keyof typeof broadcastActions, used: Case) {
  const store = await openSqliteStore(':memory:');
  try {
    await hire(store, 'author', 'editor');
    await hire(store, 'me', who in { none: 1, disabled: 1, 'unknown key': 1 } ? 'admin' : (who as StaffRole));
    await hire(store, 'boss', 'admin');
    await answer(store, { id: 'hello' }, []);
    await answer(store, { id: 'mine', from: 'me' }, [], {
      effects: [{ kind: 'link-staff', code: 'chat me' }],
    });
    if (who === 'disabled') await store.staff.setActive(staffId('me'), false, auditOf(0, 0));
    const state = used.state ?? 'draft';
    const broadcast = dueBroadcast(1, 0, {
      state: used.hasFailed === true ? 'scheduled' : state,
      sendAt: used.hasFailed === true ? 0 : null,
      author: staffId('author'),
      editors: [staffId('author')],
    });
    await store.broadcasts.save(
      { ...broadcast, content: { ...plainContent, receipt: true } },
      auditOf(1, 0, 'create'),
    );
    await store.broadcasts.keepList('units', [{ chat: chat('wang'), fill: {} }], auditOf(0, 0));
    if (used.hasFailed === true) await sendInVain(store, 1, 0);
    const revision = (await store.broadcasts.find(broadcastId(1)))?.revision;
    const desk = createDesk({ store, book: smallBook, now: () => 1_000, newSecret });
    const key = who === 'none' ? null : who === 'unknown key' ? 'key nobody' : 'key me';
    const printed: string[] = [];
    const run = await broadcastActions[action].load();
    const before = (await store.staff.audit(null, 100)).length;
    const status = await run({
      call: {
        operands: [],
        options: { ...used.options, json: true },
        language: 'en',
        environment: {},
        channels: {},
        output: { result: (line) => printed.push(line), error: (line) => printed.push(line) },
      },
      operands: used.operands ?? [],
      desk,
      visitor: await desk.visitor(key),
      book: smallBook,
    });
    const added = (await store.staff.audit(null, 100)).slice(before);
    const found = await store.broadcasts.find(broadcastId(1));
    return { status, printed: printed.join('\n'), added, found, state, revision };
  } finally {
    await store.close();
  }
}

const uses = [...(Object.entries(cases) as [keyof typeof broadcastActions, Case][]), ...otherUses].map(
  ([action, used]) => ({ action, used, options: Object.keys(used.options ?? {}).join(' ') }),
);

describe.each(Object.keys(permissions) as Who[])('as %s', (who) => {
  const refused = uses.filter(({ used }) => !permissions[who].includes(used.needs));
  const allowed = uses.filter(({ used }) => permissions[who].includes(used.needs));

  test.each(refused)(
    '$action $options is refused, changes nothing, and stands in the audit log',
    async (use) => {
      const { status, printed, added, found, state, revision } = await attempt(who, use.action, use.used);
      expect(status).toBe(1);
      const isStaff = permissions[who].length > 0;
      expect(JSON.parse(printed)).toMatchObject({ ok: false, refused: isStaff ? 'role' : 'stranger' });
      const reasons: Partial<Record<Who, string>> = {
        none: 'not-signed-in',
        'unknown key': 'unknown-key',
        disabled: 'inactive',
      };
      expect(added).toEqual([
        {
          at: 1_000,
          actor: who === 'none' || who === 'unknown key' ? 'operator' : 'me',
          action: (isStaff ? undefined : use.used.strangersTry) ?? use.used.recordedAs ?? use.action,
          target: expect.any(String) as string,
          outcome: 'refused',
          note: reasons[who] ?? 'role',
        },
      ]);
      expect(found).toMatchObject({ state, revision });
    },
  );

  test.each(allowed)('$action $options is done', async (use) => {
    const { status, printed, added } = await attempt(who, use.action, use.used);
    expect({ status, printed }).toMatchObject({ status: 0 });
    expect(added.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
    expect(added.filter(({ actor }) => actor !== 'me' && actor !== 'program')).toEqual([]);
  });
});

describe('nobody approves what they had a hand in', () => {
  /** Approver `me` did this with it before somebody else sent it in, or sent it in themselves. */
  const hands: readonly (readonly [string, readonly (readonly ['me' | 'author', Act['kind']])[]])[] = [
    ['wrote it', [['me', 'submit']]],
    [
      'changed a part of it',
      [
        ['me', 'edit'],
        ['author', 'submit'],
      ],
    ],
    ['sent it in', [['me', 'submit']]],
    [
      'changed it, and others changed it after them',
      [
        ['me', 'edit'],
        ['author', 'edit'],
        ['author', 'submit'],
      ],
    ],
  ];

  test.each(hands)('not who %s', async (hand, steps) => {
    const store = await openSqliteStore(':memory:');
    await hire(store, 'author', 'editor');
    for (const name of ['me', 'other']) await hire(store, name, 'approver');
    await answer(store, { id: 'hello' }, []);
    const desk = createDesk({ store, book: smallBook, now: () => 1_000, newSecret });
    const [me, author, other] = await Promise.all(
      ['me', 'author', 'other'].map((name) => desk.visitor(`key ${name}`)),
    );
    if (me === undefined || author === undefined || other === undefined) throw new Error('nobody was hired');
    const created = await desk.drafts.create(hand === 'wrote it' ? me : author, {
      content: plainContent,
      audience: { everyone: true },
      purpose: 'public',
      sendAt: null,
      file: null,
    });
    if (created.kind === 'refused') throw new Error(created.refusal.kind);
    const { id } = created.broadcast;
    for (const [who, kind] of steps) {
      const visitor = who === 'me' ? me : author;
      const done =
        kind === 'edit'
          ? await desk.drafts.edit(visitor, id, { content: { title: `${who} was here` } })
          : await desk.acts.submit(visitor, id);
      expect(done.kind).toBe('done');
    }
    const approve = { kind: 'approve', urgent: false } as const;
    const edition = (await store.broadcasts.find(id))?.edition;
    expect(await desk.acts.act(me, id, approve, edition)).toEqual({
      kind: 'refused',
      refusal: { kind: 'own' },
    });
    expect((await store.staff.audit('broadcast:1', 99)).at(-1)).toMatchObject({
      actor: 'me',
      action: 'approve',
      outcome: 'refused',
      note: 'own',
    });
    expect(await desk.acts.act(other, id, approve, edition)).toMatchObject({
      kind: 'done',
    });
    await store.close();
  });
});
