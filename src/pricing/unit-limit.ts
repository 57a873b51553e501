import type { Candidate } from './effect-rule.ts';
import { splitUnits } from './units.ts';
import { limitBits, type Work } from './work.ts';

/** How many units of each line a limited promotion acts on, and what they carry. */
export interface UnitQuota {
  readonly units: Float64Array;
  readonly amounts: Float64Array;
}

/**
 * Gives the units of a limited promotion to the target lines: at most so many a line, and in all no more than its limit has left,
 * those worth most first, ties to the earlier line. Units worth nothing take nothing of the limit. `carried` is what a line's units carry.
 */
export function limitUnits(
  work: Work,
  candidate: Candidate,
  maxPerLine: number,
  carried: Float64Array,
  worthOf: (each: number, line: number) => number = (each) => each,
): UnitQuota {
  const { cart, lines, open } = work;
  const units = new Float64Array(cart.lines.length);
  const amounts = new Float64Array(cart.lines.length);
  const runs: { readonly line: number; readonly each: number; readonly count: number; readonly worth: number }[] = [];
  const add = (line: number, each: number, count: number): void => {
    const worth = worthOf(each, line);
    if (count > 0 && worth > 0) runs.push({ line, each, count, worth });
  };
  for (const line of lines) {
    const all = open.units[line]!;
    if (all === 0) continue;
    const allowed = all < maxPerLine ? all : maxPerLine;
    if (allowed < all) work.limited |= limitBits.units;
    const { low, dearer } = splitUnits(carried[line]!, all);
    const high = dearer < allowed ? dearer : allowed;
    add(line, low + 1, high);
    add(line, low, allowed - high);
  }
  if (candidate.unitsLeft !== Infinity) runs.sort((one, other) => other.worth - one.worth || one.line - other.line);
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
