/** Exact numbers for oracles: a numerator over a positive denominator. */
export interface Rational {
  readonly over: bigint;
  readonly under: bigint;
}

/** Reads a plain decimal, with an exponent or without, by hand. */
export function rational(decimal: string): Rational {
  const [mantissa = '', exponent = '0'] = decimal.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const shift = BigInt(exponent) - BigInt(fraction.length);
  const digits = BigInt(whole + fraction || '0');
  return shift >= 0n ? { over: digits * 10n ** shift, under: 1n } : { over: digits, under: 10n ** -shift };
}

/** left − right, by sign: negative, zero or positive. */
export function compare(left: Rational, right: Rational): number {
  const difference = left.over * right.under - right.over * left.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function plus(left: Rational, right: Rational): Rational {
  return { over: left.over * right.under + right.over * left.under, under: left.under * right.under };
}

/** The largest whole number not above. Needs a value of at least 0. */
export function floor({ over, under }: Rational): bigint {
  return over / under;
}
