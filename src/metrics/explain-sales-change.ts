import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, integer, list, named, record, type Shape } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';

/** What one product, category or channel sold in a period. */
export interface SoldItem {
  readonly key: string;
  /** 0 or more. */
  readonly quantity: number;
  /** In minor units. */
  readonly sales: Minor;
}

/** The part of a change in sales that one item, or all of them, had in it. All in minor units. */
export interface SalesChangeParts {
  /** sales now − sales before: the sum of the parts below. */
  readonly change: Minor;
  /** More or less was sold in all, at the old prices and the old mix. */
  readonly volume: Minor;
  /** Its share of the quantity moved, at the old prices. */
  readonly mix: Minor;
  /** The same quantity, dearer or cheaper. */
  readonly price: Minor;
  /** Sold now and not before. */
  readonly added: Minor;
  /** Sold before and not now. */
  readonly dropped: Minor;
}

/** Why sales changed. */
export interface SalesChange extends SalesChangeParts {
  readonly before: Minor;
  readonly now: Minor;
  /** One per key, those that moved sales most first; by key where they moved it equally. */
  readonly items: readonly (SalesChangeParts & { readonly key: string })[];
}

const itemsShape: Shape<readonly SoldItem[]> = /* @__PURE__ */ (() => list(record({ key: named, quantity: integer(0), sales: integer() })))();

/**
 * Why sales moved between two periods: sold more, sold it dearer, sold another mix, or sold other things.
 *
 * Of items sold in both periods, with k = quantity now / quantity before over all of them: volume = (k − 1) · old sales;
 * price = new sales − new quantity · old price; mix = the rest, (new quantity − k · old quantity) · old price.
 * Items of one period only are `added` or `dropped` whole. Volume and price of an item are rounded to the minor unit once, half away from
 * 0, its mix takes what is left, and the totals are sums over the items: everything adds up exactly.
 *
 * Linear in the number of items, but for the sort.
 *
 * @throws InvalidInputError when keys repeat within a period, quantities are no whole numbers of 0 or more, sales are no whole numbers, an
 * item has sales without quantity, or a sum leaves the range of exact whole numbers.
 * @see price-volume-mix analysis, as taught in management accounting
 * @example
 * ```ts
 * import { explainSalesChange } from 'shopwright/metrics';
 * const { change, volume, mix, price } = explainSalesChange({
 *   before: [{ key: 'shirt', quantity: 100, sales: 1_000_000 }, { key: 'coat', quantity: 20, sales: 800_000 }],
 *   now: [{ key: 'shirt', quantity: 130, sales: 1_235_000 }, { key: 'coat', quantity: 20, sales: 840_000 }],
 * });
 * [change, volume, mix, price] // => [275_000, 450_000, -150_000, -25_000]
 * ```
 */
export function explainSalesChange(input: { readonly before: readonly SoldItem[]; readonly now: readonly SoldItem[] }): SalesChange {
  const { before, now } = fieldsOf(input);
  const problems: Problems = [];
  const old = readItems(problems, before, 'before');
  const fresh = readItems(problems, now, 'now');
  refuse(problems);

  let oldQuantity = 0n;
  let newQuantity = 0n;
  for (const [key, item] of old) {
    const then = fresh.get(key);
    if (!continues(item, then)) continue;
    oldQuantity += BigInt(item.quantity);
    newQuantity += BigInt(then.quantity);
  }
  const items: (SalesChangeParts & { key: string })[] = [];
  for (const [key, item] of old) {
    const then = fresh.get(key);
    const added = then?.sales ?? 0;
    const change = added - item.sales;
    if (continues(item, then)) {
      const volume = rounded((newQuantity - oldQuantity) * BigInt(item.sales), oldQuantity);
      const price = rounded(BigInt(then.sales) * BigInt(item.quantity) - BigInt(then.quantity) * BigInt(item.sales), BigInt(item.quantity));
      items.push({ key, change, volume, mix: change - volume - price, price, added: 0, dropped: 0 });
    } else items.push({ key, change, volume: 0, mix: 0, price: 0, added, dropped: 0 - item.sales });
  }
  for (const [key, { sales }] of fresh) if (!old.has(key)) items.push({ key, change: sales, volume: 0, mix: 0, price: 0, added: sales, dropped: 0 });
  items.sort((one, other) => Math.abs(other.change) - Math.abs(one.change) || (one.key < other.key ? -1 : 1));

  const sum = (part: keyof SalesChangeParts): Minor => items.reduce((total, each) => total + each[part], 0);
  const total = (list: ReadonlyMap<string, SoldItem>): Minor => [...list.values()].reduce((sales, each) => sales + each.sales, 0);
  return {
    before: total(old), now: total(fresh), change: sum('change'), volume: sum('volume'), mix: sum('mix'), price: sum('price'), added: sum('added'), dropped: sum('dropped'), items,
  };
}

/** Whether an item that was sold before is sold still: something of it in both periods. */
function continues(before: SoldItem, now: SoldItem | undefined): now is SoldItem {
  return now !== undefined && before.quantity > 0 && now.quantity > 0;
}

function readItems(problems: Problems, items: readonly SoldItem[], field: string): Map<string, SoldItem> {
  const byKey = new Map<string, SoldItem>();
  if (!checkShape(problems, itemsShape, items, [field])) return byKey;
  let size = 0;
  for (const [index, item] of items.entries()) {
    if (byKey.has(item.key)) problem(problems, [field, index, 'key'], 'duplicate-key', 'must not repeat');
    if (item.quantity === 0 && item.sales !== 0) problem(problems, [field, index, 'quantity'], 'sales-without-quantity', 'must not be 0 where there are sales');
    byKey.set(item.key, item);
    size += Math.abs(item.sales);
  }
  // The parts of all items stay far below this.
  if (size > Number.MAX_SAFE_INTEGER / 8) problem(problems, [field], 'too-large', 'must stay within exact whole numbers in sum');
  return byKey;
}

/** numerator / denominator to the nearest whole number, halves away from 0. */
function rounded(numerator: bigint, denominator: bigint): Minor {
  const sign = numerator < 0n ? -1n : 1n;
  const size = numerator * sign;
  return Number(sign * ((2n * size + denominator) / (2n * denominator))) + 0;
}
