import type { Candidate } from './effect-rule.ts';
import type { Ledger } from './ledger.ts';
import type { PreparedCart } from './prepared-cart.ts';
import { splitUnits } from './units.ts';
import type { Work } from './work.ts';

/** Units of one line that carry the same amount. */
export interface UnitRun {
  readonly line: number;
  readonly each: number;
  left: number;
  /** What the application at hand takes of it. */
  taken: number;
}

/** Runs in the order in which they are taken, and how far that has come. */
export interface UnitPool {
  readonly runs: readonly UnitRun[];
  next: number;
}

export function poolOf(runs: readonly UnitRun[]): UnitPool {
  return { runs, next: 0 };
}

/** Some units of a run, taken together. */
export interface Taken {
  readonly run: UnitRun;
  readonly units: number;
}

/** Lines by the ordinary price of one unit, dearest (or cheapest) first, ties to the earlier line. */
export function linesByPrice({ unitPrice }: PreparedCart, lines: readonly number[], first: 'dearest' | 'cheapest'): readonly number[] {
  const sign = first === 'dearest' ? 1 : -1;
  return lines.slice().sort((one, other) => sign * (unitPrice[other]! - unitPrice[one]!) || one - other);
}

/** The eligible units of the promotion, those of the dearest lines first. `prepared` are its lines in that order. */
export function dearestRuns({ cart, lines, open }: Work, candidate: Candidate): UnitRun[] {
  return unitRuns(open, lines === candidate.lines ? (candidate.prepared as readonly number[]) : linesByPrice(cart, lines, 'dearest'));
}

/** The eligible units of the lines as runs, in the order of the lines; within a line the dearer units first, and at most so many. */
export function unitRuns({ units: open, amounts }: Pick<Work['open'], 'units' | 'amounts'>, order: readonly number[], maxPerLine = Infinity): UnitRun[] {
  const runs: UnitRun[] = [];
  for (let slot = 0; slot < order.length; slot += 1) {
    const line = order[slot]!;
    const units = open[line]!;
    if (units === 0) continue;
    const { low, dearer } = splitUnits(amounts[line]!, units);
    const allowed = Math.min(units, maxPerLine);
    const high = Math.min(dearer, allowed);
    if (high > 0) runs.push({ line, each: low + 1, left: high, taken: 0 });
    if (allowed > high) runs.push({ line, each: low, left: allowed - high, taken: 0 });
  }
  return runs;
}

/** How many units a pool has left. */
export function unitsLeft(runs: readonly UnitRun[]): number {
  return runs.reduce((sum, run) => sum + run.left, 0);
}

/** Takes `count` units from the front of the pool, or nothing when there are fewer. */
export function takeUnits(pool: UnitPool, count: number): Taken[] | undefined {
  const { runs } = pool;
  const taken: Taken[] = [];
  let need = count;
  while (pool.next < runs.length && runs[pool.next]!.left === 0) pool.next += 1;
  for (let index = pool.next; index < runs.length && need > 0; index += 1) {
    const run = runs[index]!;
    if (run.left === 0) continue;
    const units = run.left < need ? run.left : need;
    taken.push({ run, units });
    run.left -= units;
    need -= units;
  }
  if (need === 0) return taken;
  putBack(taken);
  return undefined;
}

export function putBack(taken: readonly Taken[]): void {
  for (const { run, units } of taken) run.left += units;
}

/**
 * Claims units that were taken, and the same again as often as there are as many, up to `most` times in all, which is how often that was.
 * What takes from the front takes the same again as long as every run it touched has as many left, so a long run of equal applications
 * is one step.
 */
export function claimRepeatedly(work: Work, taken: readonly Taken[], most: number): number {
  for (const { run, units } of taken) run.taken += units;
  let times = most;
  for (const { run } of taken) times = Math.min(times, Math.floor(run.left / run.taken) + 1);
  for (const { run } of taken) {
    run.left -= run.taken * (times - 1);
    run.taken = 0;
  }
  claim(work, taken, times);
  return times;
}

/** Notes that the promotion claims these units, `times` over. */
export function claim(work: Work, taken: readonly Taken[], times: number): void {
  for (const { run, units } of taken) {
    work.claims = true;
    work.claimUnits[run.line]! += units * times;
    work.claimAmount[run.line]! += units * times * run.each;
    work.basis += units * times * run.each;
  }
}

/** Some units of a line, and what none of them carries more than. */
interface UnitsAtMost {
  readonly line: number;
  readonly each: number;
  count: number;
}

/** The units of the lines, as they stand. Claimed and other units share a line's amount unevenly; no unit carries more than the average of its own kind, rounded up. */
export function unitsAtMost({ quantity }: PreparedCart, { running, claimedUnits, claimedAmount }: Ledger, lines: readonly number[]): UnitsAtMost[] {
  const runs: UnitsAtMost[] = [];
  const add = (line: number, amount: number, count: number): void => {
    if (count > 0) runs.push({ line, each: Math.ceil(amount / count), count });
  };
  for (const line of lines) {
    add(line, running[line]! - claimedAmount[line]!, quantity[line]! - claimedUnits[line]!);
    add(line, claimedAmount[line]!, claimedUnits[line]!);
  }
  return runs;
}

/** The `count` dearest of them: what no choice of so many units can exceed. */
export function dearestUnits(cart: PreparedCart, ledger: Ledger, lines: readonly number[], count: number): readonly UnitsAtMost[] {
  const runs = unitsAtMost(cart, ledger, lines).sort((one, other) => other.each - one.each);
  let left = count;
  for (const run of runs) {
    run.count = Math.min(run.count, left);
    left -= run.count;
  }
  return runs;
}
