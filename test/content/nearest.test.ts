import { expect, test } from 'vitest';

import { nearest } from '../../src/content/faults/nearest.ts';

const FIELDS = ['variants', 'valid', 'kind', 'id', 'replacedBy'];

test.each([
  ['varients', 'variants'],
  ['vairants', 'variants'],
  ['variant', 'variants'],
  ['Variants', 'variants'],
  ['knid', 'kind'],
  ['ids', 'id'],
  ['replaced_by', 'replacedBy'],
])('%j is a slip of %j', (slip, meant) => {
  expect(nearest(slip, FIELDS)).toBe(meant);
});

test.each(['owner', 'tags', 'xy', '', 'v'.repeat(1_000_000)])('%.20s is a slip of nothing', (name) => {
  expect(nearest(name, FIELDS)).toBeUndefined();
});

test('the first of equally near names is meant', () => {
  expect(nearest('loan-x', ['loan-b', 'loan-a'])).toBe('loan-b');
});
