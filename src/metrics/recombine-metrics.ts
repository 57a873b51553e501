import { problem, refuse, type Problems } from '../kernel/problems.ts';
import type { MetricValue } from './metric.ts';

/**
 * One figure for several periods, shops or channels from their own: the sum of the numerators over the sum of the denominators, never an
 * average of ratios.
 *
 * Only for parts that do not overlap: the visitors of seven days are fewer than the sum of each day's, for people come back.
 *
 * Where a part lacks facts, so does the whole. Parts without a denominator (0 / 0) add nothing.
 *
 * @throws InvalidInputError when there is no part, a part is not a metric's value, or ratios are mixed with sums that are none.
 * @example
 * ```ts
 * import { conversionMetrics, recombineMetrics } from 'shopwright/metrics';
 * const day = (sessions: number, convertingSessions: number) => conversionMetrics({ sessions, convertingSessions }).sessionConversionRate;
 * recombineMetrics([day(1000, 10), day(100, 5)]).value // => 15 / 1100
 * ```
 */
export function recombineMetrics(parts: readonly MetricValue[]): MetricValue {
  const problems: Problems = [];
  if (!Array.isArray(parts) || parts.length === 0) problem(problems, [], 'too-small', 'must list at least 1');
  else for (let index = 0; index < parts.length; index += 1) checkPart(problems, parts[index] as unknown, index);
  refuse(problems);
  const missing = [...new Set(parts.flatMap((part) => part.missing))];
  const isRatio = (part: MetricValue): boolean => part.denominator !== null;
  if (missing.length === 0 && parts.some(isRatio) && !parts.every(isRatio)) problem(problems, [], 'mixed', 'must be all ratios or all sums');
  refuse(problems);
  const sum = (field: 'numerator' | 'denominator'): number | null => parts.reduce<number | null>((total, part) => (total === null || part[field] === null ? null : total + part[field]), 0);
  const [numerator, denominator] = [sum('numerator'), sum('denominator')];
  if (missing.length > 0) return { value: null, numerator, denominator, reason: 'missing-facts', missing };
  if (denominator === null) return { value: numerator, numerator, denominator: null, reason: null, missing: [] };
  if (denominator === 0) return { value: null, numerator, denominator, reason: 'zero-denominator', missing: [] };
  return { value: numerator! / denominator, numerator, denominator, reason: null, missing: [] };
}

function checkPart(problems: Problems, part: unknown, index: number): void {
  const { numerator, denominator, missing } = (typeof part === 'object' ? (part ?? {}) : {}) as Partial<MetricValue>;
  const isFigure = (figure: unknown): boolean => figure === null || Number.isFinite(figure);
  if (!isFigure(numerator) || !isFigure(denominator) || !Array.isArray(missing)) problem(problems, [index], 'wrong-type', 'must be the value of a metric');
  else if (missing.length === 0 && numerator === null) problem(problems, [index, 'numerator'], 'wrong-type', 'must be a number where no fact is missing');
}
