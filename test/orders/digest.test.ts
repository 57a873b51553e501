import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, type Command } from '../../src/orders/index.ts';

const at = '2026-11-11T00:00:00.000Z';
const lines = [{ id: 'A', quantity: 2, unitPrice: 60 }, { id: 'B', quantity: 1, unitPrice: 40 }];
const base = { kind: 'place', id: 'c1', at, orderId: 'A1', currency: 'CNY', lines, shipping: 5, adjustment: 7, region: 'a', policy: { returnWindow: { kind: 'after-purchase', days: 7 } } } as const;

/** What stands for the contents of a placing. */
function digest(command: object): number {
  const answer = decide(null, command as Command);
  if (!answer.ok) throw new Error(answer.code);
  return answer.events[0]!.digest;
}

describe('the digest of a message', () => {
  it.each([
    ['its fields in another order', Object.fromEntries(Object.entries(base).toReversed())],
    ['fields of its parts in another order', { ...base, lines: lines.map((line) => Object.fromEntries(Object.entries(line).toReversed())) }],
    ['another id', { ...base, id: 'c2' }],
    ['another instant', { ...base, at: '2026-11-12T00:00:00.000Z' }],
    ['the same instant, written otherwise', { ...base, at: '2026-11-11T08:00:00+08:00' }],
    ['the version it was made for', { ...base, expectedVersion: 0 }],
    ['fields that are there and undefined', { ...base, total: undefined, policy: { ...base.policy, presale: undefined } }],
  ])('is the same with %s', (_, other) => {
    expect(digest(other)).toBe(digest(base));
  });

  it.each([
    ['amounts that have changed places', { ...base, shipping: 7, adjustment: 5 }],
    ['lines that have changed places', { ...base, lines: lines.toReversed() }],
    ['units and prices that have changed places', { ...base, lines: [{ id: 'A', quantity: 60, unitPrice: 2 }, lines[1]] }],
    ['prices of two lines that have changed places', { ...base, lines: [{ ...lines[0], unitPrice: 40 }, { ...lines[1], unitPrice: 60 }] }],
    ['a field more', { ...base, total: 172 }],
    ['a field less', { ...base, region: undefined }],
    ['an empty text for none', { ...base, region: '' }],
    ['another number deep inside', { ...base, policy: { returnWindow: { kind: 'after-purchase', days: 8 } } }],
    ['another kind deep inside', { ...base, policy: { returnWindow: { kind: 'after-receipt', days: 7 } } }],
  ])('is another with %s', (_, other) => {
    expect(digest(other)).not.toBe(digest(base));
  });

  it('is another for every other amount', () => {
    const amounts = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    fc.assert(fc.property(amounts, amounts, (one, other) => {
      fc.pre(one !== other);
      expect(digest({ ...base, shipping: one })).not.toBe(digest({ ...base, shipping: other }));
    }));
  });

  it.each([
    ['a list for a record without fields that must be there', { ...base, policy: [] }, ['command', 'policy']],
    ['null for one', { ...base, policy: null }, ['command', 'policy']],
    ['a list deep inside', { ...base, policy: { review: [] } }, ['command', 'policy', 'review']],
    ['a field of every object', { ...base, constructor: 1 }, ['command', 'constructor']],
    ['a text in the place of the variants', { ...base, policy: { returnWindow: 'after-receipt' } }, ['command', 'policy', 'returnWindow']],
    ['an empty id', { ...base, id: '' }, ['command', 'id']],
    ['a version below 0', { ...base, expectedVersion: -1 }, ['command', 'expectedVersion']],
  ])('is not asked of %s', (_, broken, path) => {
    expect(() => decide(null, broken as unknown as Command)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', issues: [expect.objectContaining({ path })] }) as Error);
  });
});
