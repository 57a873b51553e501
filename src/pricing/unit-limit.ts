import type { Candidate } from './effect-rule.ts';
import { unitRuns } from './unit-pool.ts';
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
  const runs = unitRuns({ units: open.units, amounts: carried }, lines, maxPerLine)
    .map((run) => ({ ...run, worth: worthOf(run.each, run.line) }))
    .filter(({ worth }) => worth > 0);
  if (candidate.unitsLeft !== Infinity) runs.sort((one, other) => other.worth - one.worth || one.line - other.line);
  if (lines.some((line) => open.units[line]! > maxPerLine)) work.limited |= limitBits.units;
  let left = candidate.unitsLeft;
  for (const run of runs) {
    const taken = run.left < left ? run.left : left;
    if (taken < run.left) work.limited |= limitBits.units;
    units[run.line]! += taken;
    amounts[run.line]! += taken * run.each;
    left -= taken;
  }
  return { units, amounts };
}
