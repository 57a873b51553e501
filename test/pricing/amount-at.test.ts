import { describe, expect, it } from 'vitest';
import { amountAt } from '../../src/pricing/amount-at.ts';

describe('an amount in a column', () => {
  it.each([0, 1, -1, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 2 ** 32, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER, 0.5])('of %d is read as it is', (amount) => {
    expect(amountAt(Float64Array.of(3, amount), 1)).toBe(amount);
  });

  it('is never minus nothing', () => {
    expect(amountAt(Float64Array.of(-0), 0)).toBe(0);
  });
});
