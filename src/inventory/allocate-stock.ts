import { refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, list, named, number, optional, record, type Shape } from '../kernel/shape.ts';
import { apportion } from '../money/apportion.ts';
import { checkTwice } from './check-twice.ts';
import { decimalLattice, fromSteps } from './decimal-lattice.ts';
import { amountShape } from './shapes.ts';

/** One who wants of the stock: a channel, a store or an order. */
export interface StockClaim {
  readonly id: string;
  /** Units wanted now. */
  readonly quantity: number;
  /** For the rule `priority`: the higher is served first; 0 when left out. */
  readonly priority?: number | undefined;
  /** Units kept for this one alone, whether it wants them now or not; 0 when left out. */
  readonly reserve?: number | undefined;
}

/** Stock, who wants of it, and by which rule it is shared. */
export interface AllocateStockInput {
  /** Units that are free; 0 or less gives nothing to anybody. */
  readonly available: number;
  readonly claims: readonly StockClaim[];
  /**
   * `proportional` to what is wanted; `equal` parts until each has what it wants; `priority`, then the order of the list; `first-come`: the
   * order of the list; `first-come-complete`: the same, but all of what is wanted or nothing.
   */
  readonly rule: 'proportional' | 'equal' | 'priority' | 'first-come' | 'first-come-complete';
}

/** Who gets what. */
export interface AllocatedStock {
  readonly rule: AllocateStockInput['rule'];
  /** In the order of the claims. `held` is what of the reserve is kept for later. */
  readonly claims: readonly { readonly id: string; readonly granted: number; readonly held: number; readonly short: number }[];
  readonly granted: number;
  readonly held: number;
  /** What nobody wants or gets: granted + held + left = available, where that is above 0. */
  readonly left: number;
}

/**
 * Shares one stock among channels, stores or orders, so that the parts always sum to the whole.
 *
 * First everyone gets of the own reserve what is wanted, and the rest of the reserve is kept; reserves that are more than the stock are cut
 * in proportion. What is free then is shared by the rule: proportional parts by largest remainder, ties to the earlier. Whole units stay
 * whole; decimals are shared in steps of their last place.
 *
 * @throws InvalidInputError when a quantity is negative or not finite, or an id comes twice.
 * @see Balinski and Young, "Fair Representation", on largest remainders; Silver, Pyke and Thomas, 4th ed., section 11.5 on fair shares
 * @example
 * ```ts
 * import { allocateStock } from 'shopwright/inventory';
 * const claims = [{ id: 'shop', quantity: 7 }, { id: 'market', quantity: 5 }, { id: 'store', quantity: 3 }];
 * allocateStock({ available: 10, claims, rule: 'proportional' }).claims.map(({ granted }) => granted) // => [5, 3, 2]
 * allocateStock({ available: 10, claims, rule: 'first-come-complete' }).claims.map(({ granted }) => granted) // => [7, 0, 3]
 * ```
 */
export function allocateStock(input: AllocateStockInput): AllocatedStock {
  const problems: Problems = [];
  if (checkShape(problems, allocateStockShape, input)) checkTwice(problems, 'claims', input.claims);
  refuse(problems);
  const { available, claims, rule } = input;
  const count = claims.length;
  const all = [Math.max(0, available), ...claims.map(({ quantity }) => quantity), ...claims.map(({ reserve = 0 }) => reserve)];
  const lattice = decimalLattice(all);
  const steps = lattice?.steps ?? Float64Array.from(all, Math.floor);
  const units = (amount: number): number => (lattice === undefined ? amount : fromSteps(amount, lattice.stepsPerUnit));
  const wanted = steps.slice(1, count + 1);
  const reserves = steps.slice(count + 1);

  const kept = reserves.slice();
  const reserved = sum(reserves);
  if (reserved > steps[0]!) apportion(steps[0]!, reserves, reserves, count, kept);
  const granted = kept.map((own, index) => Math.min(own, wanted[index]!));
  const held = kept.map((own, index) => own - granted[index]!);
  const free = steps[0]! - sum(kept);
  const still = wanted.map((units, index) => units - granted[index]!);
  const shares = share(rule, free, still, claims.map(({ priority = 0 }) => priority));
  for (let index = 0; index < count; index += 1) granted[index]! += shares[index]!;
  return {
    rule,
    claims: claims.map(({ id }, index) => ({ id, granted: units(granted[index]!), held: units(held[index]!), short: units(wanted[index]! - granted[index]!) })),
    granted: units(sum(granted)),
    held: units(sum(held)),
    left: units(free - sum(shares)),
  };
}

function share(rule: AllocateStockInput['rule'], free: number, wanted: Float64Array, priorities: readonly number[]): Float64Array {
  const count = wanted.length;
  const shares = new Float64Array(count);
  if (rule === 'proportional' || rule === 'equal') {
    const total = sum(wanted);
    if (free >= total) return wanted;
    apportion(free, rule === 'equal' ? wanted.map((units) => Number(units > 0)) : wanted, wanted, count, shares);
    return shares;
  }
  const order = Array.from(wanted.keys());
  if (rule === 'priority') order.sort((one, other) => priorities[other]! - priorities[one]!); // stable: equal ones keep their order
  let left = free;
  for (const index of order) {
    const units = wanted[index]!;
    const given = units <= left ? units : rule === 'first-come-complete' ? 0 : left;
    shares[index] = given;
    left -= given;
  }
  return shares;
}

function sum(values: Float64Array): number {
  return values.reduce((total, each) => total + each, 0);
}

/** The shape of a stock to be shared. */
export const allocateStockShape: Shape<AllocateStockInput> = /* @__PURE__ */ (() =>
  record({
    available: number(),
    claims: list(record({ id: named, quantity: amountShape, priority: optional(number()), reserve: optional(amountShape) })),
    rule: anyOf('proportional', 'equal', 'priority', 'first-come', 'first-come-complete'),
  }))();
