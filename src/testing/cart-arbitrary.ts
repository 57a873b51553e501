import type { Cart, CartCustomer, CartLine, CartShipping } from '../pricing/cart.ts';
import type { Promotion } from '../pricing/promotion.ts';
import type { Arbitrary, Fc } from './fast-check.ts';
import { wordsOf } from './words-of.ts';

/** What carts are drawn for. */
export interface CartArbitraryOptions {
  /** The promotions that the carts should meet: their articles, codes, tiers and thresholds occur in the carts. */
  readonly promotions?: readonly Promotion[] | undefined;
  /** `CNY` unless given. */
  readonly currency?: string | undefined;
  /** Instants to price at; noon of 11 November 2026 in Shanghai unless given. */
  readonly instants?: readonly (string | number)[] | undefined;
  /** How many lines at most; 6 unless given. */
  readonly maxLines?: number | undefined;
  /** How many units of a line at most; 20 unless given. */
  readonly maxQuantity?: number | undefined;
}

/**
 * Carts as shoppers fill them, drawn so that your promotions apply, just apply, or just do not.
 *
 * Unit prices lie around the amounts that the promotions name; articles, tags, codes, tiers, channels and regions are theirs, and of each
 * one that none of them knows. Every cart is one that `priceCart` accepts. Pass fast-check (version 3 or 4) as the first argument.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { cartArbitrary, pricingLaws } from 'shopwright/testing';
 * const promotions = [{ id: 'off', effect: { kind: 'threshold-amount-off', steps: [{ spend: 30000, amount: 5000 }] } }] as const;
 * const broken = fc.sample(cartArbitrary(fc, { promotions }), 20).flatMap((cart) => pricingLaws({ cart, promotions }));
 * broken // => []
 * ```
 */
export function cartArbitrary(fc: Fc, { promotions = [], currency = 'CNY', instants = ['2026-11-11T04:00:00Z'], maxLines = 6, maxQuantity = 20 }: CartArbitraryOptions = {}): Arbitrary<Cart> {
  const words = wordsOf(promotions);
  const near = words.amounts.flatMap((amount) => [amount - 1, amount, amount + 1, Math.ceil(amount / 2), Math.ceil(amount / 3)]).filter((amount) => amount >= 0);
  const anyPrice = fc.oneof(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 0, max: 100_000 }));
  const price = near.length === 0 ? anyPrice : fc.oneof(anyPrice, fc.constantFrom(...near));
  const line: Arbitrary<Omit<CartLine, 'id'>> = fc.record(
    {
      sku: fc.constantFrom(...words.skus),
      unitPrice: price,
      quantity: fc.oneof(fc.integer({ min: 1, max: Math.min(3, maxQuantity) }), fc.integer({ min: 1, max: maxQuantity })),
      category: fc.constantFrom(...words.categories),
      brand: fc.constantFrom(...words.brands),
      seller: fc.constantFrom(...words.sellers),
      tags: fc.subarray([...words.tags]),
      taxRate: fc.constantFrom('0', '0.06', '0.13'),
      floorPrice: fc.integer({ min: 0, max: 50 }),
    },
    { requiredKeys: ['sku', 'unitPrice', 'quantity'] },
  );
  const customer: Arbitrary<CartCustomer> = fc.record(
    {
      id: fc.constant('shopper'),
      tier: fc.constantFrom(...words.tiers),
      isNew: fc.boolean(),
      orderCount: fc.constantFrom(0, 1, 7),
      birthday: fc.constantFrom('1990-11-11', '02-29'),
      tags: fc.subarray([...words.customerTags]),
      points: fc.integer({ min: 0, max: 5000 }),
    },
    { requiredKeys: [] },
  );
  const shipping: Arbitrary<CartShipping> = fc.record({ fee: fc.constantFrom(0, 599, 1000), region: fc.constantFrom(...words.regions), taxRate: fc.constantFrom('0', '0.09') }, { requiredKeys: ['fee'] });
  return fc
    .record(
      {
        lines: fc.array(line, { minLength: 1, maxLength: maxLines }),
        at: fc.constantFrom(...instants),
        customer,
        shipping,
        channel: fc.constantFrom(...words.channels),
        paymentMethod: fc.constantFrom(...words.paymentMethods),
        codes: fc.shuffledSubarray([...words.codes]),
      },
      { requiredKeys: ['lines', 'at'] },
    )
    .map((drawn) => ({ ...drawn, currency, lines: drawn.lines.map((each, index) => ({ id: `line-${index + 1}`, ...each })) }));
}
