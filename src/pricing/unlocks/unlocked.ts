import type { PricedCart } from '../priced-cart.ts';
import type { Promotion } from '../promotion.ts';
import type { UnitSearch } from './fewest-units.ts';
import type { Found, NotFound } from './found.ts';
import type { Goal, Missing } from './goals.ts';
import type { SpendSearch } from './nearest-spend.ts';
import type { Addition, Unlock } from './unlock.ts';

/** What was found for a goal so far. */
export interface Unlocked {
  readonly goal: Goal;
  /** `undefined` where a further group of units is all that is missing. */
  readonly missing: Missing | undefined;
  readonly spend: SpendSearch;
  readonly units: UnitSearch;
  readonly byUnits: () => Found | NotFound;
  bySpend: Found | undefined;
  byQuantity: Found | undefined;
}

/** How near an unlock is. */
export function nearest({ bySpend, byQuantity }: Unlocked): number {
  return Math.min(bySpend?.amount ?? Infinity, byQuantity?.amount ?? Infinity);
}

/** Writes it down. */
export function describe({ goal: { promotion, scopes, now }, missing, bySpend, byQuantity }: Unlocked, priced: PricedCart): Unlock {
  const { measure, have, need } = missing ?? { measure: 'quantity', have: 0, need: byQuantity?.units ?? 0 };
  const addition = (found: Found | undefined): Addition | null => (found === undefined ? null : additionOf(found, promotion, now.amount, priced));
  return {
    promotionId: promotion.id,
    name: promotion.name ?? null,
    measure,
    have,
    need,
    gap: need - have,
    scope: scopes[0] ?? null,
    times: now.times,
    bySpend: addition(bySpend),
    byQuantity: addition(byQuantity),
  };
}

/** The addition with all that the cart then costs. */
function additionOf({ lineId, sku, units, amount, bound, then }: Found, { id }: Promotion, now: number, priced: PricedCart): Addition {
  const { times, amount: gives } = then.applied.find(({ promotionId }) => promotionId === id)!;
  const savedInAll = ({ discountTotal, shippingDiscount }: PricedCart): number => discountTotal + shippingDiscount;
  return { lineId, sku, units, amount, times, saves: gives - now, savesInAll: savedInAll(then) - savedInAll(priced), total: then.total, totalChange: then.total - priced.total, proved: bound === amount, bound };
}
