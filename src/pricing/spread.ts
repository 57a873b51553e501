import { apportion } from '../money/apportion.ts';
import { lineLimit, sumOfColumn } from './eligible.ts';
import type { Ledger } from './ledger.ts';
import { limitBits, type Work } from './work.ts';

/**
 * Spreads an amount, as far as the cap goes, over the target lines by their bases, each line up to what it can give. Writes `work.cut`;
 * what no line can take stays ungranted. Returns what they give.
 */
export function spreadOverLines(work: Work, ledger: Ledger, uncapped: number, cap = Infinity): number {
  const {
    lines,
    cut,
    open: { bases, capacities },
  } = work;
  if (uncapped > cap) work.limited |= limitBits.cap;
  const amount = uncapped < cap ? uncapped : cap;
  const wanted = amount < work.allowance ? amount : work.allowance;
  // Where every line can give its whole weight, an amount up to their sum needs no caps.
  const capped = bases !== capacities;
  const sum = capped ? undefined : sumOfColumn(work, ledger, bases);
  const most = sum ?? sumOfCapacities(work);
  const allowed = wanted < most ? wanted : most;
  apportionLines(work, allowed, bases, capped ? capacities : undefined, sum);
  work.wanted = amount;
  if (allowed === wanted) return allowed;
  work.limited |= limitBits.price;
  for (let slot = 0; slot < lines.length; slot += 1) {
    const line = lines[slot]!;
    if (cut[line] === capacities[line]) work.limited |= lineLimit(work, line);
  }
  return allowed;
}

/** Scales cuts that together pass `limit` down to it, in proportion to themselves. */
export function scaleCuts(work: Work, limit: number): void {
  apportionLines(work, limit, work.cut.slice());
}

/** What the lines can give together. Lines without a base take no part. */
function sumOfCapacities({ lines, open: { bases, capacities } }: Work): number {
  let sum = 0;
  for (let slot = 0; slot < lines.length; slot += 1) {
    const line = lines[slot]!;
    if (bases[line]! > 0) sum += capacities[line]!;
  }
  return sum;
}

/** `apportion` over the target lines of a column. Those of the whole cart are its slots as they stand. */
function apportionLines(work: Work, amount: number, column: Float64Array, limits?: Float64Array, sum?: number): void {
  const { cart, lines, weights, caps, shares, cut } = work;
  const count = lines.length;
  if (lines === cart.everyLine) {
    apportion(amount, column, limits, count, cut, sum);
    return;
  }
  for (let slot = 0; slot < count; slot += 1) {
    const line = lines[slot]!;
    weights[slot] = column[line]!;
    if (limits !== undefined) caps[slot] = limits[line]!;
  }
  apportion(amount, weights, limits && caps, count, shares, sum);
  for (let slot = 0; slot < count; slot += 1) cut[lines[slot]!] = shares[slot]!;
}
