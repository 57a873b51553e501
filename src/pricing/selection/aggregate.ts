import type { Candidate } from '../effect-rule.ts';
import type { PreparedCart } from '../prepared-cart.ts';
import { startRun, type Run } from '../run.ts';
import { createWork } from '../work.ts';

/** A search over fewer lines that finds the same. */
export interface Aggregate {
  readonly run: Run;
  readonly candidates: readonly Candidate[];
}

/**
 * When every promotion is computed once on the sum of the same lines, how its amount is spread cannot change a total, so the search
 * may look at one line instead of many: a coupon puzzle on a cart of fifty lines is as quick as on one of one.
 *
 * `undefined` when that is not so: a promotion rounds per line or unit, looks at other lines, or a floor may turn a part away.
 */
export function aggregate(run: Run, candidates: readonly Candidate[]): Aggregate | undefined {
  const { cart, policy } = run;
  if (cart.lines.length < 3 || cart.hasFloors || !policy.pricesIncludeTax) return undefined;
  const first = candidates.find((candidate) => candidate.rule.onShipping !== true);
  const target = first?.lines ?? cart.everyLine;
  for (const candidate of candidates) {
    const { rule, compiled } = candidate;
    if (rule.onSums !== true || compiled.onlyUndiscounted || !sameLines(candidate.targetLines, target)) return undefined;
  }
  const reduced = reduce(cart, target);
  const lines = reduced.lines.length === 1 ? reduced.everyLine : Int32Array.of(0);
  return {
    run: startRun(reduced, policy, createWork(reduced, reduced.lines.length, policy.rounding, policy.minimumPayable)),
    candidates: candidates.map((candidate) => ({ ...candidate, lines, targetLines: lines })),
  };
}

function sameLines(one: Int32Array, other: Int32Array): boolean {
  return one === other || (one.length === other.length && one.every((line, slot) => line === other[slot]));
}

/** The target as one line, and everything else as another. */
function reduce(cart: PreparedCart, target: Int32Array): PreparedCart {
  const inTarget = new Set(target);
  const parts = target.length === cart.lines.length ? [target] : [target, cart.everyLine.filter((line) => !inTarget.has(line))];
  const sum = (column: Float64Array, lines: Int32Array): number => lines.reduce((total, line) => total + column[line]!, 0);
  // Amounts of single lines, floors and taxes are gone with the lines; the sums are what they were.
  return {
    ...cart,
    lines: parts.map((lines, index) => ({ id: String(index), sku: String(index), unitPrice: 0, quantity: sum(cart.quantity, lines) })),
    listAmount: Float64Array.from(parts, (lines) => sum(cart.listAmount, lines)),
    floorAmount: new Float64Array(parts.length),
    quantity: Float64Array.from(parts, (lines) => sum(cart.quantity, lines)),
    everyLine: Int32Array.from(parts.keys()),
  };
}
