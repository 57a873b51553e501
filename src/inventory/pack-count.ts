import { readRatio } from '../money/rate.ts';
import { decimalLattice, fromSteps } from './decimal-lattice.ts';

/**
 * How many whole packs a quantity is, rounded down, and whether that leaves a rest. Both are read as the decimals they are written as,
 * so that 1.1 is 11 packs of 0.1 and not a hair more. The quantity is 0 or more and the pack above 0.
 */
export function packCount(quantity: number, pack: number): { readonly whole: number; readonly rest: boolean } {
  const lattice = decimalLattice([quantity, pack]);
  if (lattice !== undefined) {
    const [part = 0, step = 1] = lattice.steps;
    const over = part % step;
    return { whole: (part - over) / step, rest: over > 0 };
  }
  const part = readRatio(quantity)!;
  const step = readRatio(pack)!;
  const dividend = part.numerator * step.denominator;
  const divisor = step.numerator * part.denominator;
  return { whole: Number(dividend / divisor), rest: dividend % divisor > 0n };
}

/** So many packs: the double nearest to the decimal. */
export function packsOf(count: number, pack: number): number {
  const lattice = decimalLattice([pack]);
  const steps = lattice === undefined ? Infinity : count * lattice.steps[0]!;
  return lattice === undefined || steps > Number.MAX_SAFE_INTEGER ? count * pack : fromSteps(steps, lattice.stepsPerUnit);
}
