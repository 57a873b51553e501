import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problems } from '../../src/kernel/problems.ts';
import { checkCart } from '../../src/pricing/check-cart.ts';

/** Where the check finds an id again. */
function again(ids: readonly string[]): unknown[] {
  const problems: Problems = [];
  checkCart(problems, { currency: 'CNY', at: 0, lines: ids.map((id) => ({ id, sku: 'a', unitPrice: 1, quantity: 1 })) });
  return problems.map(({ path, code }) => `${path.join('.')} ${code}`);
}

describe('ids of lines', () => {
  it.each<[string, string[], number[]]>([
    ['none', [], []],
    ['one', ['a'], []],
    ['numbered, ten after nine', ['1', '9', '10', '11'], []],
    ['numbered with a word', ['line-9', 'line-10'], []],
    ['the same at the end of a rising list', ['1', '2', '10', '10'], [3]],
    ['the same at the beginning', ['1', '1', '2'], [1]],
    ['falling', ['3', '2', '1'], []],
    ['falling and again', ['3', '2', '3'], [2]],
    ['rising by text but not by length', ['a', 'ab', 'b', 'ab'], [3]],
    ['three times', ['x', 'x', 'x'], [1, 2]],
    ['that differ in their case', ['a', 'A', 'a'], [2]],
    ['of astral signs', ['😀', '😁', '😀'], [2]],
    ['of names that objects have', ['__proto__', 'constructor', '__proto__'], [2]],
  ])('%s', (_, ids, repeated) => {
    expect(again(ids)).toEqual(repeated.map((index) => `cart.lines.${index}.id duplicate-id`));
  });

  it('are found again wherever they stand, sorted or not', () => {
    const id = fc.oneof(fc.string({ minLength: 1, maxLength: 2, unit: fc.constantFrom('a', 'b', '1') }), fc.nat({ max: 12 }).map(String));
    fc.assert(
      fc.property(fc.array(id, { maxLength: 12 }), fc.boolean(), (drawn, sorted) => {
        const ids = sorted ? [...drawn].sort((one, other) => one.length - other.length || (one < other ? -1 : 1)) : drawn;
        expect(again(ids)).toEqual(ids.flatMap((each, index) => (ids.indexOf(each) < index ? [`cart.lines.${index}.id duplicate-id`] : [])));
      }),
    );
  });
});
