import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { orderCost, tierSurplus, type OrderCostModel } from './order-cost.ts';
import { packCount, packsOf } from './pack-count.ts';

/** Which quantities may be ordered. */
interface LegalQuantities {
  readonly packSize?: number | undefined;
  readonly minimumQuantity?: number | undefined;
  readonly maximumQuantity?: number | undefined;
}

/**
 * The legal quantity of least cost: in each price tier costs are convex, so that the best legal quantity there is the optimum itself or a
 * legal neighbour of it. Of equal costs the smaller quantity.
 */
export function cheapestQuantity(model: OrderCostModel, legal: LegalQuantities): number {
  if (model.demandRate === 0) return 0;
  let cheapest: number | undefined;
  let least = Infinity;
  for (let tier = 0; tier < model.tiers.length; tier += 1) {
    for (const quantity of candidates(model, tier, legal)) {
      if (quantity === 0 && model.fixedCost > 0) continue;
      const { total } = orderCost(model, quantity).parts;
      if (total < least) {
        least = total;
        cheapest = quantity;
      }
    }
  }
  if (cheapest === undefined) {
    const problems: Problems = [];
    problem(problems, ['maximumQuantity'], 'no-legal-quantity', 'no whole number of packs lies between the minimum and the maximum');
    refuse(problems);
  }
  return cheapest!;
}

/** The quantities of a tier that may be its best, ascending. */
function candidates(model: OrderCostModel, tier: number, { packSize, minimumQuantity = 0, maximumQuantity = Infinity }: LegalQuantities): number[] {
  const end = model.tiers[tier + 1]?.from ?? Infinity; // not included: from there on the next price holds
  const least = Math.max(model.tiers[tier]!.from, minimumQuantity);
  if (least > maximumQuantity || least >= end) return [];
  const best = unboundedBest(model, tier);
  if (packSize === undefined) return best >= end && end <= maximumQuantity ? [least] : [Math.min(Math.max(best, least), maximumQuantity)];
  const first = packCount(least, packSize);
  const fewest = Math.max(first.whole + Number(first.rest), model.fixedCost > 0 ? 1 : 0);
  const last = Math.min(maximumQuantity === Infinity ? Infinity : packCount(maximumQuantity, packSize).whole, end === Infinity ? Infinity : lastBefore(end, packSize));
  if (fewest > last) return [];
  const below = Math.floor(best / packSize);
  const counts = new Set([below, below + 1].map((count) => Math.min(Math.max(count, fewest), last)));
  return [...counts].map((count) => packsOf(count, packSize));
}

/** The most packs that stay under a quantity. */
function lastBefore(end: number, packSize: number): number {
  const { whole, rest } = packCount(end, packSize);
  return rest ? whole : whole - 1;
}

/** Where the costs of a tier would be least if it had no ends. */
function unboundedBest(model: OrderCostModel, tier: number): number {
  const holding = model.holdingCost + model.holdingRate * model.tiers[tier]!.unitCost;
  const inStock = model.backorderCost === Infinity ? 1 : model.backorderCost / (holding + model.backorderCost);
  const fixed = model.fixedCost + (model.incremental ? tierSurplus(model.tiers, tier) : 0);
  return Math.sqrt((2 * fixed * model.demandRate) / (holding * model.pace * inStock));
}
