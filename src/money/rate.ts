import { divideRounded, divideRoundedBig, type RoundingMode } from './rounding.ts';

/** A decimal of another library (decimal.js, big.js, bignumber.js): anything that writes itself out exactly without an exponent. */
export interface DecimalLike {
  toFixed(): string;
}

/** A discount, tax, fee or weight as an exact decimal: `'0.1'` is ten per cent. A number means its shortest decimal, so `0.1` is exactly one tenth. */
export type Rate = string | number | DecimalLike;

/** A rate as the quotient of two whole numbers, in lowest decimal terms. */
export interface Ratio {
  readonly numerator: bigint;
  /** A power of ten. */
  readonly denominator: bigint;
  /** The same as doubles; meaningful where `small`. */
  readonly top: number;
  readonly bottom: number;
  /** Both parts are exact as doubles. */
  readonly small: boolean;
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;
const MAX_TEXT = 400;

/** Reads a rate exactly, or `undefined` when it is not a finite decimal. */
export function readRatio(rate: unknown): Ratio | undefined {
  const text = decimalText(rate);
  if (text === undefined || text.length > MAX_TEXT) return undefined;
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const digits = (whole + fraction).replace(/^0+(?=\d)/, '');
  const scale = fraction.length - Number(exponent);
  const magnitude = BigInt(digits) * (scale < 0 ? 10n ** BigInt(-scale) : 1n);
  return ratio(sign === '-' ? -magnitude : magnitude, scale > 0 ? scale : 0);
}

/** numerator / 10^scale, without needless zeros. */
function ratio(numerator: bigint, scale: number): Ratio {
  let top = numerator;
  let places = scale;
  while (places > 0 && top % 10n === 0n) {
    top /= 10n;
    places -= 1;
  }
  const denominator = 10n ** BigInt(places);
  const magnitude = top < 0n ? -top : top;
  const small = magnitude <= MAX_SAFE && denominator <= MAX_SAFE;
  return { numerator: top, denominator, top: Number(top), bottom: Number(denominator), small };
}

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** amount × ratio, rounded once. Exact for every size; past 2^53 in the product it goes by BigInt. */
export function multiplyRounded(amount: number, by: Ratio, mode: RoundingMode): number {
  if (by.small) {
    const product = amount * by.top;
    if (product >= 0 && product <= Number.MAX_SAFE_INTEGER) return by.bottom === 1 ? product : divideRounded(product, by.bottom, mode);
  }
  return Number(multiplyRoundedBig(BigInt(amount), by, mode));
}

/** amount × ratio, rounded once, for integers of any size and sign. */
export function multiplyRoundedBig(amount: bigint, by: Ratio, mode: RoundingMode): bigint {
  const product = amount * by.numerator;
  return product < 0n ? -divideRoundedBig(-product, by.denominator, mode) : divideRoundedBig(product, by.denominator, mode);
}

function decimalText(rate: unknown): string | undefined {
  if (typeof rate === 'string') return rate;
  if (typeof rate === 'number') return Number.isFinite(rate) ? String(rate) : undefined;
  if (typeof rate === 'object' && rate !== null && 'toFixed' in rate && typeof rate.toFixed === 'function') {
    const text: unknown = (rate as DecimalLike).toFixed();
    return typeof text === 'string' ? text : undefined;
  }
  return undefined;
}
