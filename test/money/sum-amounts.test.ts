import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumAmounts } from '../../src/money/index.ts';
import { refusals } from '../support/refusals.ts';

const MAX = Number.MAX_SAFE_INTEGER;

it.each([
  { name: 'none', amounts: [], sum: 0 },
  { name: 'charges and refunds', amounts: [19999, -500, 1], sum: 19500 },
  { name: 'minus zero', amounts: [-0, -0], sum: 0 },
  { name: 'to nothing', amounts: [5, -5], sum: 0 },
  { name: 'the largest', amounts: [MAX - 1, 1], sum: MAX },
  { name: 'past the edge and back', amounts: [MAX, 1, 1, -3], sum: MAX - 1 },
  { name: 'far past the edge and back', amounts: [MAX, MAX, MAX, -MAX, -MAX, -7], sum: MAX - 7 },
])('$name', ({ amounts, sum }) => {
  expect(sumAmounts(amounts)).toBe(sum);
});

describe('refuses', () => {
  it.each<[string, unknown, string[]]>([
    ['a sum past the edge', [MAX, 1], ['overflow']],
    ['a sum past the other edge', [-MAX, -1], ['overflow']],
    ['every bad element', [1, 0.5, '2', NaN, 2 ** 53, undefined, 3n], ['1 wrong-type', '2 wrong-type', '3 wrong-type', '4 too-large', '5 wrong-type', '6 wrong-type']],
    ['no list', undefined, ['wrong-type']],
    ['an object', { 0: 1, length: 1 }, ['wrong-type']],
  ])('%s', (_, amounts, expected) => {
    expect(refusals(() => sumAmounts(amounts as number[]))).toEqual(expected);
  });
});

it('is the exact sum or a refusal', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.constantFrom(MAX, -MAX))), (amounts) => {
      const exact = amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);
      if (exact <= MAX && exact >= -MAX) expect(sumAmounts(amounts)).toBe(Number(exact));
      else expect(refusals(() => sumAmounts(amounts))).toEqual(['overflow']);
    }),
  );
});
