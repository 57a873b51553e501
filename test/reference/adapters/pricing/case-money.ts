import { currencyDigits, minorUnits, toMajor } from '../../../../src/money/index.ts';
import type { Fields } from '../../fields.ts';

/** How a case writes its amounts: decimal texts of one currency. */
export interface CaseMoney {
  readonly currency: string;
  readonly minor: (amount: string) => number;
  readonly major: (amount: number) => string;
  /** The amount of a field, if there is one. */
  readonly take: (fields: Fields, name: string) => number | undefined;
  /** The same, and it has to be there. */
  readonly need: (fields: Fields, name: string) => number;
}

/** Reads the currency of a case, and that the decimals it states are those of the library's table. */
export function readMoney(fields: Fields): CaseMoney {
  const currency = fields.text('currency');
  if (currency === undefined) throw new Error(`${fields.where} has no currency`);
  const digits = fields.count('currencyDecimals') ?? currencyDigits(currency);
  if (digits !== currencyDigits(currency)) throw new Error(`${currency} has ${currencyDigits(currency)} decimals by ISO 4217, not ${digits}`);
  const minor = minorUnits(currency);
  const take = (from: Fields, name: string): number | undefined => {
    const text = from.text(name);
    return text === undefined ? undefined : minor(text);
  };
  return {
    currency,
    minor,
    major: (amount) => toMajor({ amount, currency }),
    take,
    need: (from, name) => {
      const amount = take(from, name);
      if (amount === undefined) throw new Error(`${from.where} has no ${name}`);
      return amount;
    },
  };
}

/** A percentage as a rate, without arithmetic: 12.5 is 12.5e-2. */
export function rateOf(percent: string): string {
  return `${percent}e-2`;
}

/** An amount in major units as a whole number of minor units of any size. */
export function minorOf(amount: string | undefined, digits: number): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount ?? '');
  const [, sign = '', whole = '', fraction = ''] = match ?? [];
  if (match === null || fraction.length > digits) throw new Error(`${amount ?? 'nothing'} is no amount with ${digits} decimals`);
  return BigInt(sign + whole + fraction.padEnd(digits, '0'));
}
