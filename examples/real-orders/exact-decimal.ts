/** A decimal number without rounding: `units / 10^scale`. */
export interface ExactDecimal {
  readonly units: bigint;
  readonly scale: number;
}

/** Reads a plain decimal, `-12.50`. Anything else (grouping, exponents, symbols) is nothing: guessing would change the sum. */
export function readDecimal(text: string): ExactDecimal | undefined {
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  const kept = fraction.replace(/0+$/, '');
  const units = BigInt(whole + kept);
  return { units: sign === '-' ? -units : units, scale: kept.length };
}

const DECIMAL = /^([+-]?)(\d{1,15})(?:\.(\d{0,15}))?$/;

export function multiply(decimal: ExactDecimal, factor: number): ExactDecimal {
  return { units: decimal.units * BigInt(factor), scale: decimal.scale };
}

export function add(one: ExactDecimal, other: ExactDecimal): ExactDecimal {
  const scale = Math.max(one.scale, other.scale);
  return { units: atScale(one, scale) + atScale(other, scale), scale };
}

export function equals(one: ExactDecimal, other: ExactDecimal): boolean {
  const scale = Math.max(one.scale, other.scale);
  return atScale(one, scale) === atScale(other, scale);
}

/** With grouped thousands, all the decimals it has, and at least `decimals` of them. */
export function decimalText({ units, scale }: ExactDecimal, decimals: number): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '').padEnd(decimals, '0');
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

function atScale({ units, scale }: ExactDecimal, wanted: number): bigint {
  return wanted === scale ? units : units * 10n ** BigInt(wanted - scale);
}
