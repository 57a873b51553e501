import { anyOf, number, refined, type Refusal, type Shape } from '../kernel/shape.ts';

/**
 * No figure of a shop is larger than this, nor is one that something is divided by smaller than 1 over it: within, quotients and their
 * squares are numbers, and no formula has to ask.
 */
export const largestFigure = 1e50;

/** The least figure above 0. */
export const smallestFigure = 1e-50;

const [largestSquare, smallestSquare] = [1e100, 1e-100];

/** A figure of either sign, or 0. */
export const figureShape = /* @__PURE__ */ (() => refined(number(), (value) => tooLarge(value, largestFigure)))();

/** A product of two figures: a covariance. */
export const productShape = /* @__PURE__ */ (() => refined(number(), (value) => tooLarge(value, largestSquare)))();

/** The square of a figure: a variance. */
export const squareShape = /* @__PURE__ */ (() => refined(number(0), (value) => tooLarge(value, largestSquare)))();

/** A figure above 0. */
export const positiveShape = /* @__PURE__ */ (() => positiveWithin(smallestFigure, largestFigure))();

/** The square of a figure above 0: a variance that something is divided by. */
export const positiveSquareShape = /* @__PURE__ */ (() => positiveWithin(smallestSquare, largestSquare))();

/** A figure above 0, or 0 where there is none of it: a weight. */
export const noneOrPositiveShape = /* @__PURE__ */ (() => refined(number(0), (value) => (value === 0 ? undefined : notWithin(value, smallestFigure, largestFigure))))();

/** A rate or a probability strictly between 0 and 1. */
export const openRateShape = /* @__PURE__ */ (() =>
  refined(number(), (value) => {
    const rate = value as number;
    if (rate >= smallestFigure && rate < 1) return undefined;
    if (rate >= 1 && rate < 100) return { code: 'too-large', message: `is a fraction between 0 and 1: write ${rate / 100} for ${rate}%` };
    return { code: rate >= 1 ? 'too-large' : 'too-small', message: rate > 0 && rate < 1 ? `must be at least ${smallestFigure}` : 'must be between 0 and 1' };
  }))();

/** The sides of a test. */
export const alternativeShape = /* @__PURE__ */ (() => anyOf('two-sided', 'greater', 'less'))();

/** A number above 0 with bounds of its own. */
export function positiveWithin(least: number, most: number): Shape<number> {
  return refined(number(), (value) => notWithin(value, least, most));
}

function notWithin(value: unknown, least: number, most: number): Refusal | undefined {
  if ((value as number) >= least) return tooLarge(value, most);
  return { code: 'too-small', message: (value as number) > 0 ? `must be at least ${least}` : 'must be above 0' };
}

function tooLarge(value: unknown, most: number): Refusal | undefined {
  return Math.abs(value as number) <= most ? undefined : { code: 'too-large', message: `must be no larger than ${most}` };
}
