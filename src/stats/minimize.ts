import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { refuseArguments } from './check-arguments.ts';

/** Where to look for the minimum of a function of several variables. */
export interface Minimization {
  /** One number per variable. */
  readonly start: readonly number[];
  /** The size of the first steps, per variable; a tenth of the start, or 0.1 where that is 0. */
  readonly step?: readonly number[] | undefined;
  /** How far the values at the corners of the last simplex may differ, relative to the value; 1e-12 unless said otherwise. */
  readonly tolerance?: number | undefined;
  /** 2,000 per variable unless said otherwise. */
  readonly maxEvaluations?: number | undefined;
}

/** The lowest point that was found. */
export interface Minimum {
  readonly point: number[];
  readonly value: number;
  readonly evaluations: number;
  /** Whether a restart from the point found nothing lower. */
  readonly converged: boolean;
}

/**
 * A local minimum of a function of a few variables, without derivatives: maximum likelihood with two to four parameters.
 *
 * Nelder and Mead's simplex with the coefficients of Gao and Han for the dimension, started again from its result with a fresh simplex
 * until a restart gains nothing, because a collapsed simplex is no proof. Outside its domain the function may return Infinity or NaN.
 * The point is found to about the root of the tolerance: values near a minimum do not differ more.
 *
 * @throws InvalidInputError when the start is empty or not finite, or the function is not finite at the start.
 * @see Nelder and Mead, "A simplex method for function minimization" (1965); Gao and Han (2012)
 *
 * @example
 * ```ts
 * import { minimize } from 'shopwright/stats';
 * minimize(([x = 0, y = 0]) => (x - 1) ** 2 + (y + 2) ** 2, { start: [0, 0] }).point.map((each) => each.toFixed(4)) // => ['1.0000', '-2.0000']
 * ```
 */
export function minimize(f: (point: readonly number[]) => number, { start, step, tolerance = 1e-12, maxEvaluations = 2000 * start.length }: Minimization): Minimum {
  const problems: Problems = [];
  if (start.length === 0) problem(problems, ['start'], 'too-small', 'must hold at least one number');
  start.forEach((value, index) => {
    if (!Number.isFinite(value)) problem(problems, ['start', index], 'not-finite', 'must be finite');
  });
  refuse(problems);
  let evaluations = 0;
  const value = (point: readonly number[]): number => {
    evaluations += 1;
    const here = f(point);
    return Number.isNaN(here) ? Infinity : here;
  };
  let best: Corner = { point: [...start], value: value(start) };
  if (!Number.isFinite(best.value)) problem(problems, ['start'], 'not-finite', 'the function must be finite at the start');
  refuse(problems);
  let scale = 1;
  while (evaluations < maxEvaluations) {
    const steps = best.point.map((coordinate, index) => scale * (step?.[index] ?? (coordinate === 0 ? 0.1 : 0.1 * Math.abs(coordinate))));
    const found = descend(value, best, steps, tolerance, () => evaluations >= maxEvaluations);
    const gain = best.value - found.value;
    best = found;
    if (scale < 1 && !(gain > tolerance * (Math.abs(best.value) + tolerance))) return { point: best.point, value: best.value, evaluations, converged: true };
    scale = 0.1;
  }
  return { point: best.point, value: best.value, evaluations, converged: false };
}

interface Corner {
  readonly point: number[];
  readonly value: number;
}

function descend(value: (point: readonly number[]) => number, start: Corner, steps: readonly number[], tolerance: number, exhausted: () => boolean): Corner {
  const count = steps.length;
  const expansion = 1 + 2 / Math.max(2, count);
  const contraction = 0.75 - 0.5 / Math.max(2, count);
  const shrinkage = 1 - 1 / Math.max(2, count);
  const corners: Corner[] = [start];
  for (const [index, step] of steps.entries()) {
    const point = start.point.map((coordinate, at) => (at === index ? coordinate + step : coordinate));
    corners.push({ point, value: value(point) });
  }
  for (;;) {
    corners.sort((one, other) => one.value - other.value);
    const [best, worst, second] = [corners[0]!, corners[count]!, corners[count - 1]!];
    if (exhausted() || worst.value - best.value <= tolerance * (Math.abs(best.value) + tolerance) * 0.01) return best;
    const center = best.point.map((_, at) => corners.reduce((sum, corner, index) => (index < count ? sum + corner.point[at]! : sum), 0) / count);
    const towards = (factor: number): Corner => {
      const point = center.map((coordinate, at) => coordinate + factor * (coordinate - worst.point[at]!));
      return { point, value: value(point) };
    };
    const reflected = towards(1);
    if (reflected.value < best.value) {
      const expanded = towards(expansion);
      corners[count] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < second.value) corners[count] = reflected;
    else {
      const contracted = towards(reflected.value < worst.value ? contraction : -contraction);
      if (contracted.value < Math.min(reflected.value, worst.value)) corners[count] = contracted;
      else
        for (let index = 1; index <= count; index += 1) {
          const point = corners[index]!.point.map((coordinate, at) => best.point[at]! + shrinkage * (coordinate - best.point[at]!));
          corners[index] = { point, value: value(point) };
        }
      if (corners.every((corner) => corner.point.every((coordinate, at) => coordinate === best.point[at]))) return best;
    }
  }
}

/** An interval with a minimum inside. */
export interface IntervalMinimization {
  readonly lower: number;
  readonly upper: number;
  /** Of the place, absolute; finer than about 1e-8 of it no value can tell. */
  readonly tolerance?: number | undefined;
}

/**
 * A local minimum of a function of one variable on an interval, by Brent's method: parabolas, and golden sections where they fail.
 *
 * @see Brent, "Algorithms for Minimization without Derivatives" (1973), chapter 5
 *
 * @example
 * ```ts
 * import { minimizeOnInterval } from 'shopwright/stats';
 * minimizeOnInterval((x) => (x - 3) ** 2, { lower: 0, upper: 10 }).x.toFixed(4) // => '3.0000'
 * ```
 */
export function minimizeOnInterval(f: (x: number) => number, { lower, upper, tolerance = 0 }: IntervalMinimization): { readonly x: number; readonly value: number } {
  if (!(Number.isFinite(lower) && Number.isFinite(upper) && lower <= upper && tolerance >= 0))
    refuseArguments({ lower: [lower, 'finite'], upper: [upper < lower ? NaN : upper, 'finite'], tolerance: [tolerance, 'not-negative'] });
  const golden = 0.3819660112501051;
  let [from, to] = [lower, upper];
  let x = from + golden * (to - from);
  let value = f(x);
  let [second, secondValue, third, thirdValue] = [x, value, x, value];
  let [step, stepBefore] = [0, 0];
  for (let turn = 0; turn < 500; turn += 1) {
    const middle = 0.5 * (from + to);
    const slack = 1.5e-8 * Math.abs(x) + tolerance / 3 + Number.MIN_VALUE;
    if (Math.abs(x - middle) <= 2 * slack - 0.5 * (to - from)) break;
    const r = (x - second) * (value - thirdValue);
    const q = (x - third) * (value - secondValue);
    const numerator = (x - third) * q - (x - second) * r;
    const denominator = -2 * (q - r);
    const parabolic = numerator / denominator;
    if (Math.abs(stepBefore) > slack && Math.abs(parabolic) < 0.5 * Math.abs(stepBefore) && x + parabolic > from && x + parabolic < to) {
      stepBefore = step;
      step = parabolic;
      if (x + step - from < 2 * slack || to - (x + step) < 2 * slack) step = x < middle ? slack : -slack;
    } else {
      stepBefore = x < middle ? to - x : from - x;
      step = golden * stepBefore;
    }
    const next = x + (Math.abs(step) >= slack ? step : step > 0 ? slack : -slack);
    const nextValue = f(next);
    if (nextValue <= value) {
      if (next < x) to = x;
      else from = x;
      [third, thirdValue, second, secondValue, x, value] = [second, secondValue, x, value, next, nextValue];
    } else {
      if (next < x) from = next;
      else to = next;
      if (nextValue <= secondValue || second === x) [third, thirdValue, second, secondValue] = [second, secondValue, next, nextValue];
      else if (nextValue <= thirdValue || third === x || third === second) [third, thirdValue] = [next, nextValue];
    }
  }
  return { x, value };
}
