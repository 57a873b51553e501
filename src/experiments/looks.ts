import { problem, type Problems } from '../kernel/problems.ts';
import { stoppingProcess, type Continuing, type StoppingProcess } from './stopping-process.ts';

/** The most looks that a plan may have. */
export const mostLooks = 1000;

/** The shares of the planned information at which `looks` equally spaced looks happen. */
export function equalFractions(looks: number): number[] {
  return Array.from({ length: looks }, (_, index) => (index + 1) / looks);
}

/** Notes what is wrong with the times of looks: shares of the planned information, each after the last, up to 1. */
export function checkFractions(problems: Problems, fractions: readonly number[]): void {
  fractions.forEach((fraction, index) => {
    if (fraction > 1) problem(problems, ['informationFractions', index], 'too-large', 'must be at most 1, the whole of the plan');
    else if (!(fraction > (fractions[index - 1] ?? 0))) problem(problems, ['informationFractions', index], 'not-ascending', 'must be above the one before');
  });
}

/** The probability, when there is no effect, of crossing at some look. `bound` gives the z of each. */
export function errorRate(fractions: readonly number[], bound: (fraction: number) => number, twoSided: boolean): number {
  const process: StoppingProcess = stoppingProcess(twoSided);
  let before: Continuing | null = null;
  let crossed = 0;
  fractions.forEach((fraction, index) => {
    const z = bound(fraction);
    crossed += process.crossing(before, fraction, z);
    const next = fractions[index + 1];
    if (next !== undefined) before = process.after(before, fraction, z, next);
  });
  return crossed;
}
