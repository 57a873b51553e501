import { refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, integer, optional, record } from '../kernel/shape.ts';
import { alphaShape, defaultAlpha } from './alpha.ts';
import { criticalValue } from './critical-value.ts';
import { equalFractions, errorRate } from './looks.ts';

/** How often an ordinary test is looked at, and which test. */
export interface PeekingInput {
  /** How many equally spaced looks there are, 1 to 200. */
  readonly looks: number;
  /** The level that each look is tested at, 0.05 by default. */
  readonly alpha?: number | undefined;
}

/** What peeking does to a test. */
export interface PeekingErrorRate {
  readonly looks: number;
  readonly alpha: number;
  /** How often at least one look is "significant" though there is no effect. */
  readonly errorRate: number;
}

/** The shape of the input. */
const peekingShape = /* @__PURE__ */ (() => record({ looks: integer(1, 200), alpha: optional(alphaShape) }))();

/**
 * How often an ordinary two-sided test raises a false alarm when it is looked at several times and stopped at the first success.
 *
 * The probability that |z| is at least z(1 − α/2) at one of the looks, by recursive numerical integration.
 *
 * @throws InvalidInputError when looks is not a whole number from 1 to 200, or alpha is not above 0 and at most 0.5.
 * @see Armitage, McPherson and Rowe, "Repeated significance tests on accumulating data" (1969)
 * @example
 * ```ts
 * import { peekingErrorRate } from 'shopwright/experiments';
 * [1, 5, 10, 20].map((looks) => peekingErrorRate({ looks }).errorRate.toFixed(3)) // => ['0.050', '0.142', '0.193', '0.248']
 * ```
 */
export function peekingErrorRate(input: PeekingInput): PeekingErrorRate {
  const problems: Problems = [];
  checkShape(problems, peekingShape, input);
  refuse(problems);
  const { looks, alpha = defaultAlpha } = input;
  const z = criticalValue(alpha / 2);
  return { looks, alpha, errorRate: errorRate(equalFractions(looks), () => z, true) };
}
