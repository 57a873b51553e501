import type { Rate } from '../../../src/money/rate.ts';
import type { RoundingMode } from '../../../src/money/rounding.ts';

/** A quotient of whole numbers; the denominator is above zero. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

export const one: Fraction = { top: 1n, bottom: 1n };

/** The exact decimal a rate writes out, as a quotient. */
export function fractionOf(rate: Rate): Fraction {
  const text = typeof rate === 'object' ? rate.toFixed() : String(rate);
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', decimals = ''] = mantissa.split('.');
  const digits = BigInt(`${whole}${decimals}` === '' ? '0' : `${whole}${decimals}`);
  const places = decimals.length - Number(exponent);
  return places >= 0 ? { top: digits, bottom: 10n ** BigInt(places) } : { top: digits * 10n ** BigInt(-places), bottom: 1n };
}

export const plus = (a: Fraction, b: Fraction): Fraction => ({ top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom });

/** Below zero, zero, or above zero, as a is less than, equal to, or more than b. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.top * b.bottom - b.top * a.bottom;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** top / bottom to a whole number; neither is negative. */
export function rounded(top: bigint, bottom: bigint, mode: RoundingMode): bigint {
  const below = top / bottom;
  const twiceRest = 2n * (top % bottom);
  if (twiceRest === 0n) return below;
  const next = below + 1n;
  switch (mode) {
    case 'down':
      return below;
    case 'up':
      return next;
    case 'half-up':
      return twiceRest < bottom ? below : next;
    case 'half-down':
      return twiceRest > bottom ? next : below;
    case 'half-even':
      if (twiceRest === bottom) return below % 2n === 0n ? below : next;
      return twiceRest > bottom ? next : below;
  }
}

/** amount × rate, rounded. */
export const share = (amount: bigint, rate: Fraction, mode: RoundingMode): bigint => rounded(amount * rate.top, rate.bottom, mode);

/** The amount of each of so many units: as even as whole amounts allow, the dearer units first. */
export function evenly(amount: bigint, units: number): bigint[] {
  const each = units === 0 ? 0n : amount / BigInt(units);
  const odd = units === 0 ? 0n : amount % BigInt(units);
  return Array.from({ length: units }, (_, index) => (BigInt(index) < odd ? each + 1n : each));
}

/**
 * Largest remainder with water-filling, by definition. As long as the exact share of some slot reaches its cap, every such slot
 * is full and the rest is shared among the others. Then each gets the whole part of its exact share, and the minor units that
 * are still missing go one by one to the largest fractions, the earlier slot first.
 */
export function spread(amount: bigint, weights: readonly bigint[], caps: readonly bigint[]): bigint[] {
  const given = weights.map(() => 0n);
  let open = weights.map((_, slot) => slot).filter((slot) => at(weights, slot) > 0n);
  let rest = amount;
  for (;;) {
    const weight = sum(open.map((slot) => at(weights, slot)));
    const pot = rest;
    const full = open.filter((slot) => pot * at(weights, slot) >= at(caps, slot) * weight);
    if (full.length === 0) break;
    for (const slot of full) {
      given[slot] = at(caps, slot);
      rest -= at(caps, slot);
    }
    open = open.filter((slot) => !full.includes(slot));
  }
  const weight = sum(open.map((slot) => at(weights, slot)));
  if (weight === 0n) return given;
  for (const slot of open) given[slot] = (rest * at(weights, slot)) / weight;
  const missing = Number(rest - sum(open.map((slot) => at(given, slot))));
  const byFraction = open
    .map((slot) => ({ slot, fraction: (rest * at(weights, slot)) % weight }))
    .sort((a, b) => (a.fraction === b.fraction ? a.slot - b.slot : a.fraction > b.fraction ? -1 : 1));
  for (const { slot } of byFraction.slice(0, missing)) given[slot] = at(given, slot) + 1n;
  return given;
}

export const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);
export const least = (first: bigint, ...others: readonly bigint[]): bigint => others.reduce((a, b) => (b < a ? b : a), first);
export const most = (first: bigint, ...others: readonly bigint[]): bigint => others.reduce((a, b) => (b > a ? b : a), first);

/** The entry of a list that is known to be there. */
export function at<T>(list: readonly T[], index: number): T {
  const entry = list[index];
  if (entry === undefined) throw new Error(`nothing at ${index}`);
  return entry;
}
