import { anyOf, anything, integer, refined, text, type Refusal, type Shape } from '../kernel/shape.ts';
import { isCurrency } from './currencies.ts';
import type { Minor } from './minor.ts';
import { readRatio, type Rate, type Ratio } from './rate.ts';
import { roundingModes, type RoundingMode } from './rounding.ts';

/** An amount: a whole number of minor units that a double holds exactly. */
export const minorShape: Shape<Minor> = /* @__PURE__ */ integer();

/** An amount of at least 0. */
export const amountShape: Shape<Minor> = /* @__PURE__ */ integer(0);

/** An amount of at least 1. */
export const positiveAmountShape: Shape<Minor> = /* @__PURE__ */ integer(1);

/** A rate of any sign and size: a decimal as text, a number, or a decimal of another library. */
export const rateShape: Shape<Rate> = /* @__PURE__ */ (() => decimalShape(() => undefined))();

/** A rate from 0 to 1, as a discount or a tax is. */
export const fractionShape: Shape<Rate> = /* @__PURE__ */ (() => decimalShape(outsideFraction))();

/** An active ISO 4217 code in capital letters. */
export const currencyShape: Shape<string> = /* @__PURE__ */ (() =>
  refined(text, (value) => (isCurrency(value) ? undefined : { code: 'unknown-currency', message: 'must be an active ISO 4217 code in capital letters, like CNY' })))();

/** The name of a rounding mode. */
export const roundingModeShape: Shape<RoundingMode> = /* @__PURE__ */ (() => anyOf(...roundingModes))();

function decimalShape(judge: (ratio: Ratio) => Refusal | undefined): Shape<Rate> {
  return refined(anything<Rate>(), (value) => {
    const ratio = readRatio(value);
    return ratio === undefined ? { code: 'not-a-decimal', message: 'must be a decimal, like 0.95' } : judge(ratio);
  });
}

function outsideFraction({ numerator, denominator }: Ratio): Refusal | undefined {
  if (numerator < 0n) return { code: 'too-small', message: 'must be at least 0' };
  if (numerator <= denominator) return undefined;
  // Up to 100 it was meant as a percentage.
  const hint = numerator <= 100n * denominator ? `write ${decimal(numerator, denominator * 100n)} for ${decimal(numerator, denominator)}%` : 'write 0.95 for 95%';
  return { code: 'too-large', message: `rates are fractions: ${hint}` };
}

/** The quotient as people write it; the denominator is a power of ten. */
function decimal(numerator: bigint, denominator: bigint): string {
  return String(Number(`${String(numerator)}e-${String(denominator).length - 1}`));
}
