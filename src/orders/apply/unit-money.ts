import type { Minor } from '../../money/minor.ts';
import type { OrderLine } from '../order/order.ts';

/** Some units of a line, as many of each run of its prices, and what they cost. */
export interface PricedUnits {
  readonly amount: Minor;
  readonly units: readonly number[];
}

type Runs = OrderLine['runs'];

/**
 * The next units whose money goes back, the cheaper first, so that what leaves never costs more than what stays, and all units
 * together give back exactly what they cost. Fewer than asked for when there are no more.
 */
export function takeUnits(runs: Runs, quantity: number): PricedUnits {
  return fill(runs.length - 1, -1, quantity, runs, (run) => run.quantity - run.back);
}

/** Of units that were taken, those that are given up again first: the dearer. */
export function giveUnits(runs: Runs, taken: readonly number[], quantity: number): PricedUnits {
  return fill(0, 1, quantity, runs, (_, index) => taken[index] ?? 0);
}

/** What the cheapest units of a line cost, or so many of them after the first `after`. */
export function cheapest(runs: Runs, quantity: number, after = 0): Minor {
  let skip = after;
  return fill(runs.length - 1, -1, quantity, runs, (run) => {
    const skipped = Math.min(skip, run.quantity);
    skip -= skipped;
    return run.quantity - skipped;
  }).amount;
}

/** The runs after `sign` times some units went back. */
export function markUnits(runs: Runs, units: readonly number[], sign: number): Runs {
  return units.some((count) => count > 0) ? runs.map((run, index) => ({ ...run, back: run.back + sign * (units[index] ?? 0) })) : runs;
}

function fill(from: number, step: number, quantity: number, runs: Runs, room: (run: Runs[number], index: number) => number): PricedUnits {
  const units = runs.map(() => 0);
  let amount = 0;
  let left = quantity;
  for (let index = from; index >= 0 && index < runs.length && left > 0; index += step) {
    const run = runs[index]!;
    const count = Math.min(left, room(run, index));
    units[index] = count;
    amount += count * run.amount;
    left -= count;
  }
  return { amount, units };
}
