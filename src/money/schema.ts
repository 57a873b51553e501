import * as z from 'zod/mini';
import { isCurrency } from './currencies.ts';
import type { Minor } from './minor.ts';
import { readRatio, type Rate, type Ratio } from './rate.ts';
import { roundingModes } from './rounding.ts';

/** An amount: a whole number of minor units that a double holds exactly. */
export const minorSchema = /* @__PURE__ */ (() => z.int().check(z.meta({ description: 'Amount in minor units of the currency' })) satisfies z.ZodMiniType<Minor>)();

/** A rate of any sign and size: a decimal as text, a number, or a decimal of another library. */
export const rateSchema = /* @__PURE__ */ (() => decimalSchema('A decimal; 0.1 is ten per cent', () => undefined))();

/** A rate from 0 to 1, as a discount or a tax is. */
export const fractionSchema = /* @__PURE__ */ (() => decimalSchema('A decimal from 0 to 1; 0.1 is ten per cent', outsideFraction))();

/** An active ISO 4217 code in capital letters. */
export const currencySchema = /* @__PURE__ */ (() =>
  z.string().check(
    refusal((value) => (isCurrency(value) ? undefined : { code: 'unknown-currency', message: 'must be an active ISO 4217 code in capital letters, like CNY' })),
    z.meta({ description: 'ISO 4217 code', pattern: '^[A-Z]{3}$' }),
  ))();

/** The name of a rounding mode. */
export const roundingModeSchema = /* @__PURE__ */ (() => z.enum(roundingModes))();

interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** A schema of decimals. JSON knows them as text or number. */
function decimalSchema(description: string, judge: (ratio: Ratio) => Refusal | undefined): z.ZodMiniType<Rate, Rate> {
  return z.custom<Rate>().check(
    refusal((value) => {
      const ratio = readRatio(value);
      return ratio === undefined ? { code: 'not-a-decimal', message: 'must be a decimal, like 0.95' } : judge(ratio);
    }),
    z.meta({ description, anyOf: [{ type: 'string', pattern: '^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?$' }, { type: 'number' }] }),
  );
}

function outsideFraction({ numerator, denominator }: Ratio): Refusal | undefined {
  if (numerator < 0n) return { code: 'too-small', message: 'must be at least 0' };
  if (numerator <= denominator) return undefined;
  // Up to 100 it was meant as a percentage.
  const hint = numerator <= 100n * denominator ? `write ${fraction(numerator, denominator * 100n)} for ${fraction(numerator, denominator)}%` : 'write 0.95 for 95%';
  return { code: 'too-large', message: `rates are fractions: ${hint}` };
}

/** numerator / denominator as a decimal; the denominator is a power of ten. */
function fraction(numerator: bigint, denominator: bigint): string {
  const places = denominator.toString().length - 1;
  const digits = numerator.toString().padStart(places + 1, '0');
  const point = digits.length - places;
  return `${digits.slice(0, point)}.${digits.slice(point)}`.replace(/\.?0*$/, '');
}

/** A check whose one issue says what `judge` says. */
function refusal(judge: (value: unknown) => Refusal | undefined): z.core.CheckFn<unknown> {
  return ({ value, issues }) => {
    const params = judge(value);
    if (params !== undefined) issues.push({ code: 'custom', params: { ...params }, message: params.message, input: value });
  };
}
