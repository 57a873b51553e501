import { divideRounded, divideRoundedBig, type RoundingMode } from './rounding.ts';

/** A decimal of another library (decimal.js, big.js, bignumber.js): anything that writes itself out exactly without an exponent. */
export interface DecimalLike {
  toFixed(): string;
}

/** A discount, tax, fee or weight as an exact decimal: `'0.1'` is ten per cent. A number means its shortest decimal, so `0.1` is exactly one tenth. */
export type Rate = string | number | DecimalLike;

/** The quotient of two whole numbers; of a rate that was read, in lowest decimal terms. */
export interface Ratio {
  readonly numerator: bigint;
  /** Above 0; of a rate that was read, a power of ten. */
  readonly denominator: bigint;
  /** The same as doubles; meaningful where `small`. */
  readonly top: number;
  readonly bottom: number;
  /** Both parts are exact as doubles. */
  readonly small: boolean;
}

const DECIMAL = /^([+-]?(?=\.?\d)\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;
const MAX_TEXT = 400;

/** Reads a rate exactly, or `undefined` when it is not a finite decimal. */
export function readRatio(rate: unknown): Ratio | undefined {
  const text = decimalText(rate);
  if (typeof text !== 'string' || text.length > MAX_TEXT) return undefined;
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, whole = '', fraction = '', exponent = '0'] = match;
  let places = fraction.length - Number(exponent);
  let numerator = BigInt(whole + fraction);
  if (places < 0) numerator *= 10n ** BigInt(-places);
  for (; places > 0 && numerator % 10n === 0n; places -= 1) numerator /= 10n;
  return ratioOf(numerator, 10n ** BigInt(Math.max(places, 0)));
}

/** The quotient, ready to multiply with. */
export function ratioOf(numerator: bigint, denominator: bigint): Ratio {
  const top = Number(numerator);
  const bottom = Number(denominator);
  return { numerator, denominator, top, bottom, small: Number.isSafeInteger(top) && Number.isSafeInteger(bottom) };
}

/** amount × ratio, rounded once. Exact for every size; past 2^53 in the product it goes by BigInt. */
export function multiplyRounded(amount: number, by: Ratio, mode: RoundingMode): number {
  if (by.small) {
    const product = amount * by.top;
    if (product === 0) return 0; // not -0
    if (product > 0 && product <= Number.MAX_SAFE_INTEGER) return by.bottom === 1 ? product : divideRounded(product, by.bottom, mode);
  }
  return Number(multiplyRoundedBig(BigInt(amount), by, mode));
}

/** amount × ratio, rounded once, for integers of any size and sign. */
export function multiplyRoundedBig(amount: bigint, by: Pick<Ratio, 'numerator' | 'denominator'>, mode: RoundingMode): bigint {
  const product = amount * by.numerator;
  return product < 0n ? -divideRoundedBig(-product, by.denominator, mode) : divideRoundedBig(product, by.denominator, mode);
}

/** What the rate writes itself out as; NaN and infinities turn into words that are no decimal. */
function decimalText(rate: unknown): unknown {
  if (typeof rate === 'number') return String(rate);
  // A boxed number has toFixed() too, but that one rounds.
  if (typeof rate === 'object' && rate !== null && !(rate instanceof Number) && typeof (rate as Partial<DecimalLike>).toFixed === 'function') return (rate as DecimalLike).toFixed();
  return rate;
}
