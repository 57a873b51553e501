import type { Candidate } from './effect-rule.ts';
import { baseAmount, eligibleUnits } from './eligible.ts';
import type { Ledger } from './ledger.ts';
import { splitUnits } from './units.ts';
import { limitBits, type Work } from './work.ts';

/** How many units of each line a limited promotion acts on, and what they carry. */
export interface UnitQuota {
  readonly units: Float64Array;
  readonly amounts: Float64Array;
}

/** Gives the units of a limited promotion to the target lines: at most so many a line, the dearest units first, ties to the earlier line. */
export function limitUnits(work: Work, ledger: Ledger, candidate: Candidate, maxPerLine: number): UnitQuota {
  const { cart, lines } = work;
  const units = new Float64Array(cart.lines.length);
  const amounts = new Float64Array(cart.lines.length);
  const runs: { readonly line: number; readonly each: number; readonly count: number }[] = [];
  for (const line of lines) {
    const all = eligibleUnits(cart, ledger, candidate, line);
    if (all === 0) continue;
    const allowed = all < maxPerLine ? all : maxPerLine;
    if (allowed < all) work.limited |= limitBits.units;
    const { low, dearer } = splitUnits(baseAmount(cart, ledger, candidate, line), all);
    const high = dearer < allowed ? dearer : allowed;
    if (high > 0) runs.push({ line, each: low + 1, count: high });
    if (allowed > high) runs.push({ line, each: low, count: allowed - high });
  }
  if (candidate.unitsLeft !== Infinity) runs.sort((one, other) => other.each - one.each || one.line - other.line);
  let left = candidate.unitsLeft;
  for (const run of runs) {
    const taken = run.count < left ? run.count : left;
    if (taken < run.count) work.limited |= limitBits.units;
    units[run.line]! += taken;
    amounts[run.line]! += taken * run.each;
    left -= taken;
  }
  return { units, amounts };
}
