import type * as z from 'zod/mini';
import { zodSchema, type Annotations } from '../kernel/zod-schema.ts';
import type { Rate } from './rate.ts';
import type { RoundingMode } from './rounding.ts';
import { amountShape, currencyShape, fractionShape, minorShape, positiveAmountShape, rateShape, roundingModeShape } from './shapes.ts';

/** What the JSON Schemas of money say beside the structure. JSON knows decimals as text or number. */
export const moneyAnnotations: Annotations = /* @__PURE__ */ (() => {
  const minor = { description: 'Amount in minor units of the currency' };
  const anyOf = [{ type: 'string', pattern: '^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?$' }, { type: 'number' }];
  return new Map<Parameters<Annotations['get']>[0], Readonly<Record<string, unknown>>>([
    [minorShape, minor],
    [amountShape, minor],
    [positiveAmountShape, minor],
    [rateShape, { description: 'A decimal; 0.1 is ten per cent', anyOf }],
    [fractionShape, { description: 'A decimal from 0 to 1; 0.1 is ten per cent', anyOf }],
    [currencyShape, { description: 'ISO 4217 code', pattern: '^[A-Z]{3}$' }],
  ]);
})();

/** An amount: a whole number of minor units that a double holds exactly. */
export const minorSchema = /* @__PURE__ */ (() => zodSchema(minorShape, moneyAnnotations) as z.ZodMiniInt)();

/** A rate of any sign and size: a decimal as text, a number, or a decimal of another library. */
export const rateSchema: z.ZodMiniType<Rate, Rate> = /* @__PURE__ */ (() => zodSchema(rateShape, moneyAnnotations))();

/** A rate from 0 to 1, as a discount or a tax is. */
export const fractionSchema: z.ZodMiniType<Rate, Rate> = /* @__PURE__ */ (() => zodSchema(fractionShape, moneyAnnotations))();

/** An active ISO 4217 code in capital letters. */
export const currencySchema = /* @__PURE__ */ (() => zodSchema(currencyShape, moneyAnnotations) as z.ZodMiniString<string>)();

/** The name of a rounding mode. */
export const roundingModeSchema = /* @__PURE__ */ (() => zodSchema(roundingModeShape, moneyAnnotations) as z.ZodMiniEnum<{ [Mode in RoundingMode]: Mode }>)();
