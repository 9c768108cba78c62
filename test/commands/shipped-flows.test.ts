import { expect, test } from 'vitest';
import { lianda } from './lianda.ts';

interface Tested {
  readonly conversations: readonly {
    readonly file: string;
    readonly faults: readonly object[];
    readonly differences: readonly object[];
  }[];
  readonly flows: readonly { readonly id: string; readonly unvisited: readonly { readonly id: string }[] }[];
}

// After a change that is meant: npm run lianda -- flows test --update, and read the difference.
test('the conversations of the shipped flows are as written, and leave no step and no branch unvisited', async () => {
  const { code, out } = await lianda(['flows', 'test', '--json']);
  const { conversations, flows }: Tested = JSON.parse(out);
  expect(conversations.filter(({ faults, differences }) => faults.length + differences.length > 0)).toEqual(
    [],
  );
  expect(flows.flatMap(({ id, unvisited }) => unvisited.map((branch) => `${id}: ${branch.id}`))).toEqual([]);
  expect(flows.length).toBeGreaterThanOrEqual(6);
  expect(code).toBe(0);
});
