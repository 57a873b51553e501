import type { Minor } from '../../money/minor.ts';
import type { Warehouse } from './warehouse.ts';

/** Warehouses and the goods that are wanted of them, as columns: that of warehouse w and good g stands at w × goods + g. */
export interface StockColumns {
  readonly skus: readonly string[];
  /** How many units of each good are wanted, and there are. */
  readonly need: readonly number[];
  /** Never more than is wanted. */
  readonly stock: Float64Array;
  readonly unitCosts: Float64Array;
  readonly parcelCosts: readonly Minor[];
}

/** The stock of warehouses, as far as lines ask for it. */
export function stockColumns(lines: readonly { readonly sku: string; readonly quantity: number }[], warehouses: readonly Warehouse[]): StockColumns {
  const wanted = new Map<string, number>();
  for (const { sku, quantity } of lines) wanted.set(sku, (wanted.get(sku) ?? 0) + quantity);
  const skus = [...wanted.keys()];
  const slots = new Map(skus.map((sku, g) => [sku, g]));
  const stock = new Float64Array(warehouses.length * skus.length);
  const unitCosts = new Float64Array(warehouses.length * skus.length);
  const there = new Float64Array(skus.length);
  for (const [w, warehouse] of warehouses.entries())
    for (const { sku, quantity, unitCost = 0 } of warehouse.stock) {
      const g = slots.get(sku);
      if (g === undefined) continue;
      const useful = Math.min(quantity, wanted.get(sku)!);
      there[g]! += useful;
      stock[w * skus.length + g] = useful;
      unitCosts[w * skus.length + g] = unitCost;
    }
  return { skus, need: skus.map((sku, g) => Math.min(wanted.get(sku)!, there[g]!)), stock, unitCosts, parcelCosts: warehouses.map(({ parcelCost = 0 }) => parcelCost) };
}

/** What one warehouse sends of a good. */
interface Share {
  readonly w: number;
  readonly quantity: number;
  readonly unitCost: Minor;
}

/** Who of a set of warehouses sends how many units of a good: the cheapest first. */
export function sharesOf({ skus, need, stock, unitCosts }: StockColumns, chosen: readonly number[], g: number): readonly Share[] {
  const costOf = (w: number): Minor => unitCosts[w * skus.length + g]!;
  let left = need[g]!;
  const shares: Share[] = [];
  for (const w of [...chosen].sort((one, other) => costOf(one) - costOf(other) || one - other)) {
    const quantity = Math.min(left, stock[w * skus.length + g]!);
    if (quantity > 0) shares.push({ w, quantity, unitCost: costOf(w) });
    left -= quantity;
  }
  return shares;
}

/** What all units cost that a set of warehouses sends. */
export function unitCostOf(columns: StockColumns, chosen: readonly number[]): Minor {
  let sum = 0;
  for (let g = 0; g < columns.skus.length; g += 1) for (const { quantity, unitCost } of sharesOf(columns, chosen, g)) sum += quantity * unitCost;
  return sum;
}

/** What it would cost to send all that is needed from every warehouse. */
export function costOfEverything({ skus, need, unitCosts, parcelCosts }: StockColumns): Minor {
  return parcelCosts.reduce((sum, parcelCost, w) => sum + parcelCost + need.reduce((part, each, g) => part + each * unitCosts[w * skus.length + g]!, 0), 0);
}
