import { expect, test } from 'vitest';
import { addressPrefix } from '../../src/channels/web/client.ts';

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['', ''],
])('the address %s counts as %s', (address, prefix) => {
  expect(addressPrefix(address)).toBe(prefix);
});
