import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';

/** How far a figure moved. */
export interface Growth {
  /** now − before. */
  readonly change: number;
  /** change / before; `null` where there is no meaningful one. */
  readonly rate: number | null;
  /** Why there is no rate: nothing before, or less than nothing, of which no percentage tells up from down. */
  readonly reason: 'zero-base' | 'negative-base' | null;
}

/**
 * How much a figure grew, against the period before or the same period a year ago.
 *
 * rate = (now − before) / before. From 0 there is no rate, and from a loss none that means anything: `null` with its reason.
 *
 * @throws InvalidInputError when a figure is not a finite number.
 * @example
 * ```ts
 * import { growth } from 'shopwright/metrics';
 * growth({ before: 1_000_000, now: 1_200_000 }) // => { change: 200_000, rate: 0.2, reason: null }
 * growth({ before: 0, now: 5 }) // => { change: 5, rate: null, reason: 'zero-base' }
 * ```
 */
export function growth(input: { readonly before: number; readonly now: number }): Growth {
  const { before, now } = fieldsOf(input);
  const problems: Problems = [];
  checkFinite(problems, before, 'before');
  checkFinite(problems, now, 'now');
  refuse(problems);
  const change = now - before + 0;
  if (before > 0) return { change, rate: change / before + 0, reason: null };
  return { change, rate: null, reason: before === 0 ? 'zero-base' : 'negative-base' };
}

/**
 * The steady rate per period that leads from one figure to another.
 *
 * rate = (now / before)^(1 / periods) − 1
 *
 * @throws InvalidInputError when a figure is not above 0 (`now` may be 0) or the number of periods is not above 0.
 * @example
 * ```ts
 * import { compoundGrowth } from 'shopwright/metrics';
 * compoundGrowth({ before: 100, now: 400, periods: 2 }) // => 1
 * ```
 */
export function compoundGrowth(input: { readonly before: number; readonly now: number; readonly periods: number }): number {
  const { before, now, periods } = fieldsOf(input);
  const problems: Problems = [];
  if (checkFinite(problems, before, 'before') && before <= 0) problem(problems, ['before'], 'too-small', 'must be above 0');
  if (checkFinite(problems, now, 'now') && now < 0) problem(problems, ['now'], 'too-small', 'must be at least 0');
  if (checkFinite(problems, periods, 'periods') && periods <= 0) problem(problems, ['periods'], 'too-small', 'must be above 0');
  refuse(problems);
  return now === 0 ? -1 : now === before ? 0 : Math.expm1(Math.log(now / before) / periods);
}

function checkFinite(problems: Problems, value: unknown, field: string): boolean {
  if (Number.isFinite(value)) return true;
  problem(problems, [field], 'wrong-type', 'must be a number');
  return false;
}
