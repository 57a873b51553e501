import { allocate, currencyDigits, isCurrency } from '../../../../src/money/index.ts';
import type { Difference } from '../../adapter.ts';
import { differencesOf } from '../../differences.ts';
import type { Fields } from '../../fields.ts';
import { minorOf } from './case-money.ts';

/** Spreads the amount of a money-allocation case; past 2^53 minor units as bigint, and below it both ways. */
export function allocationDifferences(fields: Fields, figures: readonly Readonly<Record<string, unknown>>[]): Difference[] {
  const currency = fields.text('currency');
  const digits = fields.count('currencyDecimals') ?? (currency === undefined ? 0 : currencyDigits(currency));
  if (isCurrency(currency) && currencyDigits(currency) !== digits) throw new Error(`${currency} has ${currencyDigits(currency)} decimals by ISO 4217, not ${digits}`);
  fields.word('allocation', ['largest_remainder_ties_first']);
  const amount = minorOf(fields.text('amount'), digits);
  const weights = numbersIn(fields, 'weights').map((weight) => weight ?? '0');
  const caps = fields.has('caps') ? numbersIn(fields, 'caps').map((cap) => (cap === null ? null : minorOf(cap, digits))) : undefined;
  fields.refuseRest();

  const { shares, unallocated } = allocate({ amount, weights, caps });
  const write = (minor: bigint | number): string => majorOf(minor, digits);
  const differences = figures.flatMap((each) => differencesOf(each, { shares: shares.map(write), unallocated: write(unallocated) }));
  if ([amount, ...(caps ?? [])].every((each) => each === null || Number.isSafeInteger(Number(each)))) {
    const small = allocate({ amount: Number(amount), weights, caps: caps?.map((cap) => (cap === null ? null : Number(cap))) });
    differences.push(...figures.flatMap((each) => differencesOf(each, { shares: small.shares.map(write), unallocated: write(small.unallocated) }, 'as numbers: ')));
  }
  return differences;
}

function numbersIn(fields: Fields, name: string): readonly (string | null)[] {
  const found = fields.take(name);
  if (!Array.isArray(found)) throw new Error(`${fields.where}.${name} is not a list`);
  return found.map((each: string | number | null) => (each === null ? null : String(each)));
}

function majorOf(minor: bigint | number, digits: number): string {
  const text = String(minor).replace('-', '').padStart(digits + 1, '0');
  const point = text.length - digits;
  return `${minor < 0 ? '-' : ''}${text.slice(0, point)}${digits === 0 ? '' : '.'}${text.slice(point)}`;
}
