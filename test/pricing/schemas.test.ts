import * as z from 'zod/mini';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  cartLineSchema,
  cartSchema,
  conditionSchema,
  defaultPolicy,
  defaultStages,
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
import { costing, percent } from './support.ts';

describe('schemas', () => {
  it('are of the types that bear their names', () => {
    expectTypeOf<z.output<typeof cartSchema>>().toEqualTypeOf<Cart>();
    expectTypeOf<z.output<typeof cartLineSchema>>().toEqualTypeOf<CartLine>();
    expectTypeOf<z.output<typeof promotionSchema>>().toEqualTypeOf<Promotion>();
    expectTypeOf<z.output<typeof effectSchema>>().toEqualTypeOf<Effect>();
    expectTypeOf<z.output<typeof conditionSchema>>().toEqualTypeOf<Condition>();
    expectTypeOf<z.output<typeof targetSchema>>().toEqualTypeOf<Target>();
    expectTypeOf<z.output<typeof pricingPolicySchema>>().toEqualTypeOf<PricingPolicy>();
    // Assigning the other way fails to compile where a field is optional on one side only.
    expectTypeOf<Required<Cart>>().toEqualTypeOf<Required<z.output<typeof cartSchema>>>();
    expect(z.safeParse(cartSchema, costing(100)).success).toBe(true);
  });

  it.each([
    ['cart', cartSchema, ['currency', 'at', 'lines']],
    ['cart line', cartLineSchema, ['id', 'sku', 'unitPrice', 'quantity']],
    ['promotion', promotionSchema, ['id', 'effect']],
    ['policy', pricingPolicySchema, undefined],
    ['target', targetSchema, undefined],
  ] as const)('%s: as JSON Schema it asks for what is needed', (_, schema, required) => {
    const json = z.toJSONSchema(schema, { unrepresentable: 'any' });
    expect(json.required).toEqual(required);
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });

  it.each([
    ['cart', cartSchema, true],
    ['promotion', promotionSchema, false],
    ['policy', pricingPolicySchema, false],
    ['target', targetSchema, false],
  ] as const)('%s: unknown fields', (_, schema, welcome) => {
    const closed = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }).additionalProperties === false;
    expect(closed).toBe(!welcome);
  });

  it('leave what they accept as it was', () => {
    const promotion = percent('p', '0.1', { when: [{ kind: 'window', from: '2026-01-01T00:00:00Z' }], limits: { uses: 3 } });
    expect(z.parse(promotionSchema, promotion)).toEqual(promotion);
    expect(z.parse(cartSchema, costing(100))).toEqual(costing(100));
  });
});

describe('defaultPolicy', () => {
  it('is what the documentation says', () => {
    expect(defaultPolicy).toEqual({
      stages: ['item', 'order', 'coupon', 'member', 'points', 'shipping'],
      selection: 'best',
      given: [],
      rounding: 'half-up',
      roundPer: 'line',
      minimumPayable: 0,
      prices: 'tax-inclusive',
      taxPer: 'line',
      searchLimit: 100_000,
    });
    expect(defaultPolicy.stages).toEqual(defaultStages);
  });

  it('is a policy, but that only the selection given may list promotions', () => {
    expect(z.safeParse(pricingPolicySchema, defaultPolicy).success).toBe(true);
  });
});
