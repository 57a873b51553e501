import { InvalidInputError } from '../kernel/invalid-input-error.ts';
import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkLocale } from './check-locale.ts';
import { checkCurrency } from './currencies.ts';
import { currencySpellings } from './currency-spellings.ts';
import type { Minor } from './minor.ts';
import { numberConventions, type NumberConventions } from './number-conventions.ts';
import { plainText } from './plain-text.ts';

/** An amount as somebody typed it or a file holds it. */
export interface AmountText {
  /** `'¥1,234.50'`, `'1.234,50 €'`, `'(200)'`, `'-199.99 CNY'`. */
  readonly text: string;
  /** ISO 4217 code that the amount is in; the text may name it, and may not name another. */
  readonly currency: string;
  /** Whose decimal point and grouping: a BCP 47 language tag. Without one, `.` is the decimal point and `,` groups thousands. */
  readonly locale?: string | undefined;
}

/** Why a text is no amount. */
interface Refusal {
  readonly code: string;
  readonly message: string;
}

const MAX_TEXT = 200;

/**
 * Reads an amount that a person typed or a file holds, and refuses what could mean two things.
 *
 * Spaces of every kind, full-width digits and signs, a sign before or after, accounting parentheses, and the currency's code or symbol
 * on either side are understood. Grouping must be well formed, and there may be no more decimals than the currency has.
 *
 * The result is in minor units.
 *
 * @throws InvalidInputError with path `text` and code `empty-text`, `wrong-currency`, `not-an-amount`, `bad-grouping`, `ambiguous`,
 * `too-precise`, `too-large` or `too-small`; and when the currency or the locale is not known.
 * @see ISO 4217 for the decimals; Unicode CLDR, through `Intl`, for the separators
 * @example
 * ```ts
 * import { parseAmount } from 'shopwright/money';
 * parseAmount({ text: '￥1,234.50', currency: 'CNY' }) // => 123450
 * parseAmount({ text: '1.234,50 €', currency: 'EUR', locale: 'de-DE' }) // => 123450
 * parseAmount({ text: '(200)', currency: 'JPY' }) // => -200
 * ```
 */
export function parseAmount(input: AmountText): Minor {
  const { text, currency, locale } = fieldsOf(input);
  const problems: Problems = [];
  if (typeof text !== 'string') problem(problems, ['text'], 'wrong-type', 'must be a string');
  else if (text.length > MAX_TEXT) problem(problems, ['text'], 'not-an-amount', 'is too long for an amount');
  const digits = checkCurrency(problems, currency, ['currency']);
  if (locale !== undefined) checkLocale(problems, locale);
  refuse(problems);
  const result = read(text, currency, digits, locale);
  if (typeof result === 'number') return result;
  throw new InvalidInputError([{ path: ['text'], ...result }]);
}

function read(text: string, currency: string, digits: number, locale: string | undefined): Minor | Refusal {
  const conventions = numberConventions(currency, locale);
  const plain = latinDigits(plainText(text).toUpperCase(), conventions);
  if (plain === '') return { code: 'empty-text', message: 'is empty' };
  const { rest, negative, fault } = peel(plain, currency, currencySpellings(currency, locale));
  if (fault !== undefined) return { code: 'ambiguous', message: fault };
  // After a word, the point may be an abbreviation's or the decimal one: KR.50.
  if (/\p{L}\.\d/u.test(plain)) return { code: 'ambiguous', message: 'has a point between a word and a digit' };
  if (/^[\p{L}\p{Sc}].*\d|\d.*[\p{L}\p{Sc}]\.?$/u.test(rest)) return { code: 'wrong-currency', message: `is not an amount in ${currency} alone` };
  const number = readNumber(rest, conventions);
  if (typeof number !== 'object' || 'code' in number) return number;
  if (number.fraction.length > digits) return { code: 'too-precise', message: `has more than the ${String(digits)} decimals of ${currency}` };
  const magnitude = Number(number.whole + number.fraction.padEnd(digits, '0'));
  if (!Number.isSafeInteger(magnitude)) return { code: negative ? 'too-small' : 'too-large', message: 'must be a safe whole number of minor units' };
  return negative && magnitude > 0 ? -magnitude : magnitude;
}

function latinDigits(text: string, { digits }: NumberConventions): string {
  return digits[0] === '0' ? text : Array.from(text, (char) => (digits.includes(char) ? String(digits.indexOf(char)) : char)).join('');
}

/** Takes signs, parentheses and names of the currency off both ends, in any order. */
function peel(text: string, currency: string, spellings: readonly string[]): { rest: string; negative: boolean; fault?: string } {
  let rest = text;
  const signs: string[] = [];
  const names: string[] = [];
  for (;;) {
    const first = rest.charAt(0);
    const last = rest.charAt(rest.length - 1);
    const leading = spellings.find((spelling) => rest.startsWith(spelling));
    const trailing = spellings.find((spelling) => rest.endsWith(spelling));
    if (first === '(' || first === '-' || first === '+') {
      signs.push(first);
      rest = rest.slice(1);
    } else if (leading !== undefined) {
      names.push(leading);
      rest = rest.slice(leading.length);
    } else if (last === ')' || last === '-' || last === '+') {
      signs.push(last);
      rest = rest.slice(0, -1);
    } else if (trailing !== undefined) {
      names.push(trailing);
      rest = rest.slice(0, -trailing.length);
    } else break;
    rest = rest.trim();
  }
  const kinds = signs.sort().join('');
  const negative = kinds === '-' || kinds === '()';
  if (!negative && kinds !== '' && kinds !== '+') return { rest, negative, fault: 'has more than one sign, or parentheses that do not close' };
  // A symbol and the code may stand together: $5 USD.
  if (names.length > 2 || (names.length === 2 && (names[0] === names[1] || !names.includes(currency)))) return { rest, negative, fault: 'names the currency more than once' };
  return { rest, negative };
}

function readNumber(text: string, { decimal, group, groupSize }: NumberConventions): { whole: string; fraction: string } | Refusal {
  const [integer = '', fraction, ...more] = text.split(decimal);
  const groups = integer.split(group);
  const digitsOnly = /^\d*$/;
  if (more.length > 0 || fraction === '' || !digitsOnly.test(fraction ?? '') || !groups.every((each) => digitsOnly.test(each)) || !/\d/.test(text))
    return { code: 'not-an-amount', message: `is not an amount written with ${JSON.stringify(decimal)} for decimals and ${JSON.stringify(group)} between groups` };
  if (groups.length > 1) {
    const [first = '', ...others] = groups;
    const last = others.at(-1)!;
    const inner = others.slice(0, -1);
    const even = (size: number): boolean => first.length >= 1 && first.length <= size && inner.every((each) => each.length === size);
    if (last.length !== 3 || !(even(3) || even(groupSize))) return { code: 'bad-grouping', message: `has ${JSON.stringify(group)} where no thousands end` };
    if (first.startsWith('0')) return { code: 'ambiguous', message: 'has a group of thousands that starts with 0' };
  }
  return { whole: groups.join(''), fraction: fraction ?? '' };
}
