import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, list, number, optional, record, type Shape } from '../kernel/shape.ts';
import { normalQuantile } from '../stats/normal.ts';
import { amountShape, serviceShape } from './shapes.ts';

/** Several places that hold the same article. */
export interface RiskPoolingInput {
  /** Standard deviation of a day's demand at each place. */
  readonly demandStdDevs: readonly number[];
  readonly leadTimeDays: number;
  readonly serviceLevel: number;
  /** Of the demand of any two places, from −1 to 1; 0 when left out. */
  readonly correlation?: number | undefined;
}

/** Safety stock apart and together. */
export interface RiskPooling {
  /** The sum of the safety stocks that each place needs for itself. */
  readonly apart: number;
  /** What one place for all needs. */
  readonly together: number;
  /** together / apart; `null` where no place needs any. */
  readonly ratio: number | null;
}

/**
 * What one warehouse for all saves in safety stock, because busy days of one shop meet quiet days of another.
 *
 * apart = z·√L·Σσ; together = z·√L·√(Σσ² + 2ρ·Σσᵢσⱼ).
 *
 * @throws InvalidInputError when a standard deviation is negative, the service level is not strictly between 0 and 1, or so many demands
 * cannot all be correlated so negatively.
 * @see Eppen, "Effects of centralization on expected costs in a multi-location newsboy problem", Management Science 25 (1979)
 * @example
 * ```ts
 * import { riskPooling } from 'shopwright/inventory';
 * riskPooling({ demandStdDevs: [30, 40], leadTimeDays: 4, serviceLevel: 0.95 }).ratio // => 0.7142857142857143
 * ```
 */
export function riskPooling(input: RiskPoolingInput): RiskPooling {
  const problems: Problems = [];
  checkShape(problems, riskPoolingShape, input);
  refuse(problems);
  const { demandStdDevs, leadTimeDays, serviceLevel, correlation = 0 } = input;
  const sum = demandStdDevs.reduce((total, each) => total + each, 0);
  const squares = demandStdDevs.reduce((total, each) => total + each * each, 0);
  const variance = squares + correlation * (sum * sum - squares);
  if (Math.abs(correlation) > 1 || variance < -1e-12 * squares) problem(problems, ['correlation'], 'not-allowed', 'must be from -1 to 1, and not lower than so many demands can have at once');
  refuse(problems);
  const scale = normalQuantile(serviceLevel) * Math.sqrt(leadTimeDays);
  const apart = scale * sum;
  const together = scale * Math.sqrt(Math.max(0, variance));
  return { apart: apart + 0, together: together + 0, ratio: apart === 0 ? null : Math.sqrt(Math.max(0, variance)) / sum };
}

/** The shape of places to pool. */
export const riskPoolingShape: Shape<RiskPoolingInput> = /* @__PURE__ */ (() =>
  record({ demandStdDevs: list(amountShape, 1), leadTimeDays: amountShape, serviceLevel: serviceShape, correlation: optional(number(-1)) }))();
