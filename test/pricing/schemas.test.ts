import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { checkShape, type Infer, type Shape } from '../../src/kernel/shape.ts';
import { cartLineShape, cartShape } from '../../src/pricing/cart.ts';
import { effectShape } from '../../src/pricing/effect.ts';
import {
  cartLineSchema,
  cartSchema,
  conditionSchema,
  effectSchema,
  pricingPolicySchema,
  promotionSchema,
  targetSchema,
  type Cart,
  type CartLine,
  type Condition,
  type Effect,
  type PricingPolicy,
  type Promotion,
  type Target,
} from '../../src/pricing/index.ts';
import { pricingPolicyShape } from '../../src/pricing/policy.ts';
import { conditionShape, promotionShape } from '../../src/pricing/promotion.ts';
import { targetShape } from '../../src/pricing/target.ts';
import { large, situation } from './arbitraries.ts';

/** A type with its intersections written out, so that two spellings of one type become the same. */
type Flat<T> = T extends string | number | boolean | undefined | Date | { toFixed(): string } ? T : T extends readonly (infer Each)[] ? readonly Flat<Each>[] : { [Key in keyof T]: Flat<T[Key]> };
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the one way to compare types to the letter
type Same<One, Other> = (<T>() => T extends Flat<One> ? 1 : 2) extends <T>() => T extends Flat<Other> ? 1 : 2 ? true : false;

// The compiler proves these: a shape and its interface say the same, optional fields and variants included.
const proofs: [
  Same<Infer<typeof cartShape>, Cart>,
  Same<Infer<typeof cartLineShape>, CartLine>,
  Same<Infer<typeof targetShape>, Target>,
  Same<Infer<typeof effectShape>, Effect>,
  Same<Infer<typeof conditionShape>, Condition>,
  Same<Infer<typeof promotionShape>, Promotion>,
  Same<Infer<typeof pricingPolicyShape>, PricingPolicy>,
  Same<{ a: 1; b?: 2 | undefined }, { a: 1 }> extends false ? true : false,
  Same<{ a: 1; b?: 2 | undefined }, { a: 1; b: 2 | undefined }> extends false ? true : false,
] = [true, true, true, true, true, true, true, true, true];

it('has shapes that say what the interfaces say', () => {
  expect(proofs.every(Boolean)).toBe(true);
});

const runs = Number(process.env['FC_RUNS'] ?? 400);
const accepts = (shape: Shape, value: unknown): boolean => checkShape([], shape, value);

type Loose = Record<string | number, unknown>;
const junk = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, NaN, Infinity, -0, 0, 1, -1, 0.5, 2, 8, 400, 2 ** 53, -(2 ** 53), '', 'x', '1', '0.1', '95', true, [], ['x'], [undefined], {}, new Map(), new Date(0), new Date(NaN), 'CNY', 'percent-off', 'window', 'best', 'line'),
  fc.anything(),
);
const keys = ['kind', 'extra', 'rate', 'amount', 'price', 'quantity', 'spend', 'target', 'at', 'from', 'per', 'cap', 'limits', 'exclude', 'stage', '__proto__', 'constructor'];

/** The value with one change somewhere inside. */
function changed(value: unknown, [turn, ...turns]: readonly number[], change: unknown): unknown {
  if (turn === undefined || typeof value !== 'object' || value === null || turn % 11 === 0) return change;
  const copy: Loose = Array.isArray(value) ? ([...(value as unknown[])] as unknown as Loose) : { ...(value as Loose) };
  const known = Object.keys(copy);
  const key = known.length === 0 || turn % 7 === 0 ? keys[turn % keys.length]! : known[turn % known.length]!;
  if (turn % 13 === 0) delete copy[key];
  else Object.defineProperty(copy, key, { value: changed(copy[key], turns, change), enumerable: true, configurable: true, writable: true });
  return copy;
}

const turns = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 5 });

describe('a schema accepts what its shape accepts', () => {
  it.each<[string, Shape, z.ZodMiniType, fc.Arbitrary<unknown>]>([
    ['cart', cartShape, cartSchema, situation(large).map(({ cart }) => cart)],
    ['line', cartLineShape, cartLineSchema, situation(large).map(({ cart }) => cart.lines[0])],
    ['promotion', promotionShape, promotionSchema, situation(large).map(({ promotions }) => promotions[0])],
    ['effect', effectShape, effectSchema, situation(large).map(({ promotions }) => promotions[0]?.effect)],
    ['target', targetShape, targetSchema, situation(large).map(({ promotions }) => promotions.find(({ target }) => target !== undefined)?.target ?? {})],
    ['condition', conditionShape, conditionSchema, situation(large).map(({ promotions }) => promotions.flatMap(({ when }) => when ?? [])[0] ?? { kind: 'spend', atLeast: 1 })],
    ['policy', pricingPolicyShape, pricingPolicySchema, situation(large).map(({ policy }) => policy)],
  ])('%s', (_, shape, schema, right) => {
    const seen = { right: 0, wrong: 0 };
    fc.assert(
      fc.property(right, turns, junk, (value, path, change) => {
        for (const each of [value, changed(value, path, change)]) {
          const accepted = accepts(shape, each);
          seen[accepted ? 'right' : 'wrong'] += 1;
          expect(z.safeParse(schema, each).success).toBe(accepted);
        }
      }),
      { numRuns: runs },
    );
    expect(seen.right).toBeGreaterThan(runs / 4);
    expect(seen.wrong).toBeGreaterThan(runs / 4);
  });
});
