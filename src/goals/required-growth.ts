import { refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, integer, record, type Shape } from '../kernel/shape.ts';
import { figure } from './figure.ts';

/** From where to where, in how many periods. */
export interface RequiredGrowthInput {
  readonly baseline: number;
  readonly target: number;
  /** At least 1. */
  readonly periods: number;
}

/** What every period has to bring. */
export interface RequiredGrowth {
  /** (target − baseline) / baseline; `null` from a baseline that is not above 0. */
  readonly total: number | null;
  /** The same growth every period; `null` unless both figures are above 0. */
  readonly compoundRate: number | null;
  /** The same step every period. */
  readonly linearStep: number;
}

/**
 * By how much a figure must grow every period to reach its target: +15% in a year is 1.17% a month, or a step of 1.25% of the start.
 *
 * compoundRate = (target / baseline)^(1/periods) − 1; linearStep = (target − baseline) / periods
 *
 * @throws InvalidInputError when a figure is not a finite number or there is no period.
 * @see Brealey, Myers and Allen, "Principles of Corporate Finance", on compound growth
 * @example
 * ```ts
 * import { requiredGrowth } from 'shopwright/goals';
 * requiredGrowth({ baseline: 100, target: 400, periods: 2 }) // => { total: 3, compoundRate: 1, linearStep: 150 }
 * requiredGrowth({ baseline: 0, target: 400, periods: 2 }).compoundRate // => null
 * ```
 */
export function requiredGrowth(input: RequiredGrowthInput): RequiredGrowth {
  const problems: Problems = [];
  checkShape(problems, requiredGrowthShape, input);
  refuse(problems);
  const { baseline, target, periods } = input;
  return {
    total: baseline > 0 ? (target - baseline) / baseline + 0 : null,
    compoundRate: baseline > 0 && target > 0 ? Math.expm1(Math.log(target / baseline) / periods) + 0 : null,
    linearStep: (target - baseline) / periods + 0,
  };
}

const requiredGrowthShape: Shape<RequiredGrowthInput> = /* @__PURE__ */ (() => record({ baseline: figure(), target: figure(), periods: integer(1) }))();
