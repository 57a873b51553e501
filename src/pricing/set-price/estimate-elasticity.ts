import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape, list, number, optional, record } from '../../kernel/shape.ts';
import { comomentsOf } from '../../stats/moments.ts';
import { studentTSurvival, studentTSurvivalQuantile } from '../../stats/student-t.ts';

/** What was sold at which price, period by period. */
export interface ElasticityInput {
  /** Above 0, in any one unit. */
  readonly prices: readonly number[];
  /** Units sold in each period, as many as there are prices. */
  readonly quantities: readonly number[];
  /** Of the interval; 0.95 when left out. */
  readonly confidence?: number | undefined;
}

/** How demand answers to the price, and how sure that is. */
export type Elasticity =
  | {
      readonly ok: true;
      readonly method: 'log-log-least-squares';
      /** Per cent that demand changes when the price rises by one per cent: −2 loses 2%. */
      readonly elasticity: number;
      /** `null` with two observations, which leave nothing to judge by. */
      readonly standardError: number | null;
      /** Holds the elasticity with the stated confidence; `null` where the standard error is. */
      readonly interval: { readonly lower: number; readonly upper: number } | null;
      readonly confidence: number;
      /** Of no relation at all, two-sided; `null` where the standard error is or is 0. */
      readonly pValue: number | null;
      /** ln demand at price 1: demand = exp(intercept) · price^elasticity. */
      readonly intercept: number;
      /** Share of the variation of ln demand that the price explains; `null` when demand did not vary. */
      readonly rSquared: number | null;
      readonly observations: number;
      /** Where the middle of the data lies: the geometric means, through which the curve passes. */
      readonly reference: { readonly price: number; readonly quantity: number };
      /** What to keep in mind before acting on it. */
      readonly warnings: readonly ('few-observations' | 'interval-includes-zero' | 'interval-includes-minus-one' | 'not-negative')[];
    }
  | {
      readonly ok: false;
      /**
       * `too-few`: fewer than 2 observations. `no-price-variation`: the highest price is less than a millionth above the lowest.
       * `periods-without-sales`: a quantity of 0 has no logarithm, and leaving such periods out would make demand look less elastic.
       */
      readonly code: 'too-few' | 'no-price-variation' | 'periods-without-sales';
      readonly observations: number;
      readonly withoutSales: number;
    };

/**
 * How strongly customers answer to the price, from what was sold at which price.
 *
 * Least squares of ln quantity on ln price: elasticity = Sxy / Sxx, standard error √(residual sum / (n − 2) / Sxx), and the interval from
 * Student's t with n − 2 degrees of freedom. It holds as far as nothing else moved demand along with the price: promotions, seasons and
 * prices set because demand was expected all bias it.
 *
 * @throws InvalidInputError when the lists differ in length, a price is not above 0, a quantity is negative, or the confidence is not
 * between 0 and 1.
 * @see Montgomery, Peck and Vining, "Introduction to Linear Regression Analysis", chapter 2
 * @example
 * ```ts
 * import { estimateElasticity } from 'shopwright/pricing';
 * const found = estimateElasticity({ prices: [100, 200, 400, 800], quantities: [800, 210, 52, 12] });
 * found.ok && Math.round(found.elasticity * 1000) / 1000 // => -2.019
 * estimateElasticity({ prices: [100, 100], quantities: [8, 9] }) // => { ok: false, code: 'no-price-variation', observations: 2, withoutSales: 0 }
 * ```
 */
export function estimateElasticity(input: ElasticityInput): Elasticity {
  const problems: Problems = [];
  if (checkShape(problems, elasticityShape, input)) {
    const { prices, quantities, confidence = 0.95 } = input;
    if (prices.length !== quantities.length) problem(problems, ['quantities'], 'wrong-length', 'must be as many as prices');
    prices.forEach((price, index) => { if (price === 0) problem(problems, ['prices', index], 'too-small', 'must be above 0'); });
    if (!(confidence > 0 && confidence < 1)) problem(problems, ['confidence'], 'out-of-range', confidence > 1 && confidence < 100 ? `is a fraction: write ${confidence / 100}` : 'must be between 0 and 1');
  }
  refuse(problems);
  const { prices, quantities, confidence = 0.95 } = input;
  const observations = prices.length;
  const withoutSales = quantities.filter((quantity) => quantity === 0).length;
  let [lowest, highest] = [Infinity, 0];
  for (const price of prices) [lowest, highest] = [Math.min(lowest, price), Math.max(highest, price)];
  const code = observations < 2 ? 'too-few' : withoutSales > 0 ? 'periods-without-sales' : !(highest > lowest * (1 + 1e-6)) ? 'no-price-variation' : undefined;
  if (code !== undefined) return { ok: false, code, observations, withoutSales };

  const x = prices.map((price) => Math.log(price));
  const y = quantities.map((quantity) => Math.log(quantity));
  const { meanX, meanY, sumOfSquaresX, sumOfSquaresY, sumOfProducts } = comomentsOf(x, y);
  const elasticity = sumOfProducts / sumOfSquaresX + 0;
  let residual = 0;
  for (let index = 0; index < observations; index += 1) residual += (y[index]! - meanY - elasticity * (x[index]! - meanX)) ** 2;
  const degrees = observations - 2;
  const standardError = degrees === 0 ? null : Math.sqrt(residual / degrees / sumOfSquaresX);
  const reach = standardError === null ? 0 : standardError * studentTSurvivalQuantile((1 - confidence) / 2, degrees);
  const interval = standardError === null ? null : { lower: elasticity - reach, upper: elasticity + reach };
  const includes = (value: number): boolean => interval !== null && interval.lower <= value && value <= interval.upper;
  return {
    ok: true,
    method: 'log-log-least-squares',
    elasticity,
    standardError,
    interval,
    confidence,
    pValue: standardError === null || standardError === 0 ? null : Math.min(1, 2 * studentTSurvival(Math.abs(elasticity) / standardError, degrees)),
    intercept: meanY - elasticity * meanX,
    rSquared: sumOfSquaresY === 0 ? null : Math.min(1, Math.max(0, 1 - residual / sumOfSquaresY)),
    observations,
    reference: { price: Math.exp(meanX), quantity: Math.exp(meanY) },
    warnings: [
      ...(observations < 10 ? (['few-observations'] as const) : []),
      ...(includes(0) ? (['interval-includes-zero'] as const) : []),
      ...(includes(-1) ? (['interval-includes-minus-one'] as const) : []),
      ...(elasticity >= 0 ? (['not-negative'] as const) : []),
    ],
  };
}

/** The shape of a price history. */
export const elasticityShape = /* @__PURE__ */ (() => record({ prices: list(number(0)), quantities: list(number(0)), confidence: optional(number()) }))();
