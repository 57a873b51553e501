/**
 * Money that stays exact: amounts as whole numbers of the smallest unit, rates as decimals, one rounding where a rate meets an amount,
 * and one way to spread an amount so that the parts sum to the whole.
 *
 * @packageDocumentation
 */
export { allocate, type Allocation, type AllocationInput, type BigAllocation, type BigAllocationInput } from './allocate.ts';
export { applyRate, type RateApplication } from './apply-rate.ts';
export { convertCurrency, type CurrencyConversion } from './convert-currency.ts';
export { currencyDigits, isCurrency } from './currencies.ts';
export { formatAmount, type AmountFormat } from './format-amount.ts';
export type { Minor } from './minor.ts';
export { minorUnits, type MinorUnits } from './minor-units.ts';
export { parseAmount, type AmountText } from './parse-amount.ts';
export type { DecimalLike, Rate } from './rate.ts';
export { roundingModes, type RoundingMode } from './rounding.ts';
export { currencySchema, fractionSchema, minorSchema, rateSchema, roundingModeSchema } from './schema.ts';
export { sumAmounts } from './sum-amounts.ts';
export { toMajor, type CurrencyAmount } from './to-major.ts';
