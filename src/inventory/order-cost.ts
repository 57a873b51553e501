/** A price for orders from a quantity on. */
export interface PriceTier {
  /** 0 for the first tier. */
  readonly from: number;
  readonly unitCost: number;
}

/** What ordering a quantity again and again costs a period. */
export interface OrderCost {
  readonly ordering: number;
  readonly holding: number;
  readonly backorders: number;
  /** What the goods cost; `null` where no price was given. */
  readonly purchase: number | null;
  /** The sum of those that are known. */
  readonly total: number;
}

/** Everything the costs of an order quantity hang on. */
export interface OrderCostModel {
  readonly demandRate: number;
  readonly fixedCost: number;
  readonly holdingCost: number;
  readonly holdingRate: number;
  readonly tiers: readonly PriceTier[];
  readonly incremental: boolean;
  readonly priced: boolean;
  /** Share of a lot that is in stock when the last of it arrives: 1 when it arrives at once. */
  readonly pace: number;
  /** Infinity where nobody waits. */
  readonly backorderCost: number;
}

/** What `quantity` costs, and the tier and holding cost of a unit that it comes from. A quantity of 0 stands for ordering all the time. */
export function orderCost(model: OrderCostModel, quantity: number): { readonly parts: OrderCost; readonly tier: number; readonly holdingPerUnit: number } {
  const { demandRate, fixedCost, holdingCost, holdingRate, tiers, priced, pace, backorderCost } = model;
  let tier = tiers.length - 1;
  while (tier > 0 && tiers[tier]!.from > quantity) tier -= 1;
  const unitCost = model.incremental && quantity > 0 ? tiers[tier]!.unitCost + tierSurplus(tiers, tier) / quantity : tiers[tier]!.unitCost;
  const holdingPerUnit = holdingCost + holdingRate * unitCost;
  const inStock = backorderCost === Infinity ? 1 : backorderCost / (holdingPerUnit + backorderCost);
  const ordering = quantity === 0 ? 0 : (fixedCost * demandRate) / quantity;
  const holding = demandRate === 0 ? 0 : (holdingPerUnit * pace * quantity * inStock * inStock) / 2;
  const backorders = demandRate === 0 || inStock === 1 ? 0 : (backorderCost * pace * quantity * (1 - inStock) ** 2) / 2;
  const purchase = priced ? unitCost * demandRate : null;
  return { parts: { ordering, holding, backorders, purchase, total: ordering + holding + backorders + (purchase ?? 0) }, tier, holdingPerUnit };
}

/** What an order in a tier costs more than its quantity at the tier's price, because its first units cost more. */
export function tierSurplus(tiers: readonly PriceTier[], tier: number): number {
  let surplus = 0;
  for (let below = 0; below < tier; below += 1) surplus += (tiers[below]!.unitCost - tiers[below + 1]!.unitCost) * tiers[below + 1]!.from;
  return surplus;
}
