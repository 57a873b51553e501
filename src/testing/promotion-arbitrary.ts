import type { Effect } from '../pricing/effect.ts';
import type { Condition, Promotion } from '../pricing/promotion.ts';
import type { Target } from '../pricing/target.ts';
import type { Arbitrary, Fc } from './fast-check.ts';

/** What promotions are drawn of. */
export interface PromotionArbitraryOptions {
  readonly skus?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
  /** Which effects; all of them unless given. */
  readonly effects?: readonly Effect['kind'][] | undefined;
  /** Amounts are up to this; 10,000 unless given. */
  readonly maxAmount?: number | undefined;
}

/**
 * Promotions of every kind, for a function of yours that must cope with whatever marketing thinks of.
 *
 * Every one is valid by itself; give them ids of their own when several are drawn (`promotionsArbitrary` does). Pass fast-check (version 3
 * or 4) as the first argument.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { promotionArbitrary } from 'shopwright/testing';
 * fc.sample(promotionArbitrary(fc, { effects: ['gift'] }), 1)[0]?.effect.kind // => 'gift'
 * ```
 */
export function promotionArbitrary(fc: Fc, options: PromotionArbitraryOptions = {}): Arbitrary<Promotion> {
  const { skus = ['sku-1', 'sku-2', 'sku-3'], tags = ['new', 'clearance'], maxAmount = 10_000 } = options;
  const effects = effectsOf(fc, skus, maxAmount);
  const kinds = options.effects ?? (Object.keys(effects) as Effect['kind'][]);
  const target: Arbitrary<Target> = fc.oneof(fc.constant({}), fc.record({ skus: fc.subarray([...skus], { minLength: 1 }) }), fc.record({ tags: fc.subarray([...tags], { minLength: 1 }) }), fc.record({ exclude: fc.record({ skus: fc.subarray([...skus], { minLength: 1 }) }) }));
  const condition: Arbitrary<Condition> = fc.oneof(
    fc.record({ kind: fc.constant('spend' as const), atLeast: fc.integer({ min: 1, max: maxAmount }) }),
    fc.record({ kind: fc.constant('quantity' as const), atLeast: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ kind: fc.constant('customer' as const), isNew: fc.boolean() }),
  );
  return fc
    .tuple(
      fc.oneof(...kinds.map((kind) => effects[kind])),
      fc.record(
        {
          code: fc.constantFrom('CODE-1', 'CODE-2'),
          priority: fc.integer({ min: -1, max: 2 }),
          target,
          when: fc.array(condition, { minLength: 1, maxLength: 2 }),
          base: fc.constantFrom('running' as const, 'original' as const),
          exclusive: fc.constant(true),
          exclusiveGroup: fc.constantFrom('group-1', 'group-2'),
        },
        { requiredKeys: [] },
      ),
    )
    .map(([effect, { base, ...rest }]) => ({ id: 'promotion', ...rest, ...(base !== undefined && effect.kind === 'percent-off' ? { base } : {}), effect }));
}

/**
 * Some promotions with ids of their own.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { promotionsArbitrary } from 'shopwright/testing';
 * fc.sample(promotionsArbitrary(fc, { count: 3 }), 1)[0]?.map(({ id }) => id) // => ['promotion-1', 'promotion-2', 'promotion-3']
 * ```
 */
export function promotionsArbitrary(fc: Fc, { count = 4, ...options }: PromotionArbitraryOptions & { readonly count?: number | undefined } = {}): Arbitrary<Promotion[]> {
  return fc.array(promotionArbitrary(fc, options), { minLength: count, maxLength: count }).map((drawn) => drawn.map((promotion, index) => ({ ...promotion, id: `promotion-${index + 1}` })));
}

function effectsOf(fc: Fc, skus: readonly string[], maxAmount: number): Readonly<Record<Effect['kind'], Arbitrary<Effect>>> {
  const kind = <const Kind extends Effect['kind']>(name: Kind): Arbitrary<Kind> => fc.constant(name);
  const amount = fc.integer({ min: 1, max: maxAmount });
  const few = fc.integer({ min: 1, max: 3 });
  const rate = fc.constantFrom('0.05', '0.1', '0.125', '0.333', '0.5', '1');
  const factor = fc.constantFrom('1.5', '2', '3');
  const sku = fc.constantFrom(...skus);
  return {
    'percent-off': fc.record({ kind: kind('percent-off'), rate, cap: amount, per: fc.constantFrom('unit' as const, 'line' as const, 'order' as const) }, { requiredKeys: ['kind', 'rate'] }),
    'amount-off': fc.record({ kind: kind('amount-off'), amount, per: fc.constantFrom('unit' as const, 'line' as const, 'order' as const) }),
    'unit-price': fc.record({ kind: kind('unit-price'), price: amount, maxUnitsPerLine: few }, { requiredKeys: ['kind', 'price'] }),
    'tiered-price': fc.tuple(few, amount, amount).map(([from, high, low]): Effect => ({ kind: 'tiered-price', tiers: [{ from, price: Math.max(high, low) }, { from: from + 3, price: Math.min(high, low) }] })),
    'nth-unit': fc.record({ kind: kind('nth-unit'), groupSize: fc.constant(2), rates: rate.map((each) => [{ position: 2, rate: each }]) }),
    'buy-x-get-y': fc.record({ kind: kind('buy-x-get-y'), buy: fc.record({ quantity: few }), get: fc.record({ quantity: few, rate }) }),
    'bundle-price': fc.record({ kind: kind('bundle-price'), price: amount, quantity: fc.integer({ min: 2, max: 4 }) }),
    'threshold-amount-off': fc.tuple(amount, amount, fc.boolean()).map(([one, other, every]): Effect => {
      const steps = [{ spend: Math.max(one, other) + 1, amount: Math.min(one, other) }];
      return every ? { kind: 'threshold-amount-off', steps, every } : { kind: 'threshold-amount-off', steps };
    }),
    'threshold-percent-off': fc.record({ kind: kind('threshold-percent-off'), steps: fc.tuple(amount, rate).map(([spend, each]) => [{ spend, rate: each }]) }),
    'shipping-off': fc.oneof(fc.record({ kind: kind('shipping-off'), rate }), fc.record({ kind: kind('shipping-off'), amount })),
    'points-payment': fc.record({ kind: kind('points-payment'), points: fc.constant(100), worth: fc.constant(100), maxShare: rate }, { requiredKeys: ['kind', 'points', 'worth'] }),
    'deposit-expansion': fc.record({ kind: kind('deposit-expansion'), depositPerUnit: fc.integer({ min: 1, max: Math.max(1, Math.floor(maxAmount / 10)) }), factor }),
    gift: fc.record({ kind: kind('gift'), sku, quantity: few }, { requiredKeys: ['kind', 'sku'] }),
    'points-earned': fc.record({ kind: kind('points-earned'), points: few, perSpend: fc.constantFrom(1, 100) }),
    'points-multiplier': fc.record({ kind: kind('points-multiplier'), factor }),
    cashback: fc.record({ kind: kind('cashback'), rate, cap: amount }, { requiredKeys: ['kind', 'rate'] }),
  };
}
