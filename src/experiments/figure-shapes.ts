import { anyOf, number, refined } from '../kernel/shape.ts';

/** A number above 0. */
export const positiveShape = /* @__PURE__ */ (() => refined(number(), (value) => ((value as number) > 0 ? undefined : { code: 'too-small', message: 'must be above 0' })))();

/** A rate or a probability strictly between 0 and 1. */
export const openRateShape = /* @__PURE__ */ (() =>
  refined(number(), (value) => {
    const rate = value as number;
    if (rate > 0 && rate < 1) return undefined;
    if (rate >= 1 && rate < 100) return { code: 'too-large', message: `is a fraction between 0 and 1: write ${rate / 100} for ${rate}%` };
    return { code: rate > 0 ? 'too-large' : 'too-small', message: 'must be between 0 and 1' };
  }))();

/** The sides of a test. */
export const alternativeShape = /* @__PURE__ */ (() => anyOf('two-sided', 'greater', 'less'))();
