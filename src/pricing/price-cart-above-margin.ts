import { fieldsOf, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, optional } from '../kernel/shape.ts';
import type { Rate } from '../money/rate.ts';
import { fractionShape } from '../money/shapes.ts';
import type { Cart, CartLine } from './cart.ts';
import { checkCart } from './check-cart.ts';
import { compileRules } from './compile.ts';
import { checkMargin, leftForCost, lowestPrice, salesFeesShape, type SalesFees } from './margin-floor.ts';
import type { PricingPolicy } from './policy.ts';
import { priceCart } from './price-cart.ts';
import type { PricedCart } from './priced-cart.ts';
import type { Promotion } from './promotion.ts';

/** A cart, and the margin that promotions must leave on each of its lines. */
export interface MarginGuardInput {
  readonly cart: Cart;
  readonly promotions: readonly Promotion[];
  readonly policy?: PricingPolicy | undefined;
  /** Gross margin as a share of the revenue without tax: (revenue − cost − fees) / revenue. At least 0, below 1. */
  readonly minimumMargin: Rate;
  readonly fees?: SalesFees | undefined;
  /** What becomes of a promotion that would take a line below: it gives what it can (`clip`, the default), or nothing (`refuse`). */
  readonly whenBelow?: 'clip' | 'refuse' | undefined;
}

/** The cart priced above its margins. */
export interface GuardedCart {
  readonly priced: PricedCart;
  /** Promotions that gave less, or nothing, for the margin's sake, and the lines that stopped them. */
  readonly guarded: readonly { readonly promotionId: string; readonly code: 'clipped' | 'refused'; readonly turnedAway: number; readonly lineIds: readonly string[] }[];
  /** The lowest price of each line (of `priceBasis` units), and what decided it. */
  readonly floors: readonly MarginFloor[];
}

/** The lowest price of a line. `null` where its cost is not known. */
export interface MarginFloor {
  readonly lineId: string;
  readonly floorPrice: number | null;
  readonly decidedBy: 'margin' | 'floor-price' | 'list-price' | 'unknown-cost';
}

/**
 * What a cart costs when no promotion may take a line below its gross margin.
 *
 * floor = ⌈cost / ((1 − margin) / (1 + tax) − platform − payment)⌉ per unit; with prices without tax, ⌈cost / (1 − margin − (1 + tax) × (platform + payment))⌉
 *
 * A line that is below its margin at the list price is not discounted at all; one of unknown cost is not guarded. The floor is exact:
 * one minor unit less would miss the margin. With `refuse`, promotions that a floor stopped are left out one at a time, the last
 * applied first, and the cart is priced again.
 *
 * @throws InvalidInputError as `priceCart`, for a margin outside 0 to below 1, and for fees outside 0 to 1.
 * @see docs/pricing-more.md
 * @example
 * ```ts
 * import { priceCartAboveMargin } from 'shopwright/pricing';
 * const { priced, guarded } = priceCartAboveMargin({
 *   cart: { currency: 'CNY', at: 0, lines: [{ id: '1', sku: 'coat', unitPrice: 10000, quantity: 1, cost: 5600 }] },
 *   promotions: [{ id: 'half', effect: { kind: 'percent-off', rate: '0.5' } }],
 *   minimumMargin: '0.3',
 * });
 * priced.total // => 8000
 * guarded // => [{ promotionId: 'half', code: 'clipped', turnedAway: 3000, lineIds: ['1'] }]
 * ```
 */
export function priceCartAboveMargin(input: MarginGuardInput): GuardedCart {
  const { cart, promotions, policy, minimumMargin, fees = {}, whenBelow = 'clip' } = fieldsOf(input);
  const problems: Problems = [];
  if (checkShape(problems, fractionShape, minimumMargin, ['minimumMargin'])) checkMargin(problems, minimumMargin, ['minimumMargin']);
  checkShape(problems, salesFeesShape, fees, ['fees']);
  checkShape(problems, optional(anyOf('clip', 'refuse')), whenBelow, ['whenBelow']);
  compileRules(problems, promotions, policy ?? {});
  checkCart(problems, cart);
  refuse(problems);
  const pricesIncludeTax = policy?.prices !== 'tax-exclusive';
  const floors = cart.lines.map((line) => marginFloor(line, (taxRate) => leftForCost({ minimumMargin, fees, taxRate, pricesIncludeTax })));
  const above: Cart = { ...cart, lines: cart.lines.map((line, index) => (floors[index]!.floorPrice === null ? line : { ...line, floorPrice: floors[index]!.floorPrice })) };
  const refused: GuardedCart['guarded'][number][] = [];
  const stopped = new Set(floors.filter(({ decidedBy }) => decidedBy === 'margin' || decidedBy === 'list-price').map(({ lineId }) => lineId));
  const lineIdsOf = (priced: PricedCart, promotionId: string): readonly string[] => {
    const reached = priced.lines.filter(({ id, netAmount }, index) => stopped.has(id) && netAmount <= floorAmount(above.lines[index]!)).map(({ id }) => id);
    const own = new Set(priced.applied.find((each) => each.promotionId === promotionId)?.lines.map(({ lineId }) => lineId));
    const both = reached.filter((id) => own.has(id));
    return both.length > 0 ? both : reached;
  };
  let admitted = promotions;
  for (;;) {
    const priced = priceCart(above, admitted, given(policy, admitted));
    const limited = priced.applied.filter(({ promotionId, limitedBy }) => limitedBy.includes('floor-price') && lineIdsOf(priced, promotionId).length > 0);
    const last = limited.at(-1);
    if (whenBelow === 'clip' || last === undefined) {
      const clipped = limited.map(({ promotionId, turnedAway }) => ({ promotionId, code: 'clipped' as const, turnedAway, lineIds: lineIdsOf(priced, promotionId) }));
      return { priced, guarded: [...clipped, ...refused.reverse()], floors };
    }
    refused.push({ promotionId: last.promotionId, code: 'refused', turnedAway: last.turnedAway + last.amount, lineIds: lineIdsOf(priced, last.promotionId) });
    admitted = admitted.filter(({ id }) => id !== last.promotionId);
  }
}

function marginFloor({ id: lineId, cost, unitPrice, floorPrice = 0, taxRate }: CartLine, left: (taxRate: Rate | undefined) => ReturnType<typeof leftForCost>): MarginFloor {
  if (cost === undefined) return { lineId, floorPrice: null, decidedBy: 'unknown-cost' };
  const lowest = lowestPrice(cost, left(taxRate));
  if (lowest === null || lowest > unitPrice) return { lineId, floorPrice: unitPrice, decidedBy: 'list-price' };
  return lowest >= floorPrice ? { lineId, floorPrice: lowest, decidedBy: 'margin' } : { lineId, floorPrice, decidedBy: 'floor-price' };
}

function floorAmount({ floorPrice = 0, quantity, priceBasis = 1 }: CartLine): number {
  return Math.ceil((floorPrice * quantity) / priceBasis);
}

/** A policy that lists promotions lists those that are left. */
function given(policy: PricingPolicy | undefined, admitted: readonly Promotion[]): PricingPolicy | undefined {
  if (policy?.given === undefined) return policy;
  const ids = new Set(admitted.map(({ id }) => id));
  return { ...policy, given: policy.given.filter((id) => ids.has(id)) };
}
