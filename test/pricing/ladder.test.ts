import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { highestMet } from '../../src/pricing/ladder.ts';

it.each<[string, number[], number, number]>([
  ['below the first', [10, 20], 9, -1],
  ['just the first', [10, 20], 10, 0],
  ['between two', [10, 20], 19, 0],
  ['the last', [10, 20], 20, 1],
  ['past the last', [10, 20], 1e15, 1],
  ['no steps', [], 5, -1],
])('the highest need that is met: %s', (_, needs, have, expected) => {
  expect(highestMet(needs, have)).toBe(expected);
});

it('is one less than how many needs are met', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat()), fc.nat(), (drawn, have) => {
      const needs = drawn.sort((one, other) => one - other);
      expect(highestMet(needs, have)).toBe(needs.filter((need) => need <= have).length - 1);
    }),
  );
});
