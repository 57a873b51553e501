import { describe, expect, it } from 'vitest';
import { currencyDigits, isCurrency } from '../../src/money/index.ts';
import { refusals } from '../support/refusals.ts';

const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const ACTIVE = LETTERS.flatMap((a) => LETTERS.flatMap((b) => LETTERS.map((c) => a + b + c))).filter(isCurrency);

describe('the table', () => {
  it.each([
    [0, ['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF']],
    [3, ['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']],
    [4, ['CLF', 'UYW']],
  ])('has every currency with %i decimals (ISO 4217, list one)', (digits, codes) => {
    expect(ACTIVE.filter((code) => currencyDigits(code) === digits)).toEqual(codes);
  });

  it('gives all others two', () => {
    expect(ACTIVE.filter((code) => currencyDigits(code) === 2)).toHaveLength(139);
    expect(ACTIVE).toHaveLength(165); // 178 of list one, less the 13 without a minor unit
    for (const code of ['CNY', 'USD', 'EUR', 'GBP', 'HKD', 'TWD', 'INR', 'IDR', 'MRU', 'XCG', 'ZWG', 'MGA']) expect(currencyDigits(code)).toBe(2);
  });

  it('knows what the runtime knows, but for money that is gone or never was', () => {
    // Withdrawn: ANG 2025, BGN 2026, CUC 2021, HRK 2023, SLL 2024, ZWL 2024. No minor unit: the rest.
    const gone = ['ANG', 'BGN', 'CUC', 'HRK', 'SLL', 'ZWL'];
    const unitless = ['XAG', 'XAU', 'XBA', 'XBB', 'XBC', 'XBD', 'XDR', 'XPD', 'XPT', 'XSU', 'XTS', 'XUA', 'XXX'];
    const unknown = Intl.supportedValuesOf('currency').filter((code) => !isCurrency(code));
    // Older and newer language data differ in what of the past they list.
    const active = ['AED', 'CNY', 'EUR', 'JPY', 'KWD', 'USD'];
    expect(unknown.filter((code) => active.includes(code))).toEqual([]);
    expect([...gone, ...unitless].filter(isCurrency)).toEqual([]);
    const known = new Set(Intl.supportedValuesOf('currency'));
    const funds = ['BOV', 'CHE', 'CHW', 'CLF', 'COU', 'MXV', 'USN', 'UYI', 'UYW'];
    const recent = ['VED', 'XAD', 'XCG', 'ZWG', 'SLE'];
    expect(ACTIVE.filter((code) => !known.has(code) && !funds.includes(code) && !recent.includes(code))).toEqual([]);
    if (process.versions['icu'] === '78.2') expect(unknown).toEqual(['ANG', 'BGN', 'CUC', 'HRK', 'SLL', 'XDR', 'XSU', 'ZWL']);
  });

  it('differs from the habits of display of Intl where money would be lost', () => {
    const shown = (code: string): number => new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? -1;
    // As the specification has it, Intl takes ISO's digits; engines with Unicode's data show fewer for these.
    const mayDiffer = 'AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK PKR RSD SLL SOS SYP YER CRC CZK TWD TZS UZS AMD GYD MNT NOK SEK MUR UYW BIF'.split(' ');
    for (const code of ACTIVE) if (!mayDiffer.includes(code)) expect([code, currencyDigits(code)]).toEqual([code, shown(code)]);
    if (process.versions['icu'] === '78.2')
      expect(ACTIVE.filter((code) => shown(code) !== currencyDigits(code)).map((code) => `${code} ${String(currencyDigits(code))} shown ${String(shown(code))}`)).toEqual(DIFFERENCES);
  });
});

const DIFFERENCES = [
  'AFN 2 shown 0',
  'ALL 2 shown 0',
  'COP 2 shown 0',
  'HUF 2 shown 0',
  'IDR 2 shown 0',
  'IQD 3 shown 0',
  'IRR 2 shown 0',
  'KPW 2 shown 0',
  'LAK 2 shown 0',
  'LBP 2 shown 0',
  'MGA 2 shown 0',
  'MMK 2 shown 0',
  'PKR 2 shown 0',
  'SOS 2 shown 0',
  'SYP 2 shown 0',
  'YER 2 shown 0',
];

describe('strangers', () => {
  it.each<[string, unknown]>([
    ['lower case', 'cny'],
    ['a nickname', 'RMB'],
    ['no text', ''],
    ['a space', ' CNY'],
    ['a new line', 'CNY\n'],
    ['two codes', 'CNY USD'],
    ['across the table', 'ED '],
    ['a prototype', '__proto__'],
    ['a constructor', 'constructor'],
    ['toString', 'toString'],
    ['full-width letters', 'ＣＮＹ'],
    ['a number', 156],
    ['nothing', undefined],
    ['null', null],
    ['a list', ['CNY']],
    ['a look-alike object', { toString: () => 'CNY' }],
  ])('%s', (_, code) => {
    expect(isCurrency(code)).toBe(false);
    expect(refusals(() => currencyDigits(code as string))).toEqual(['unknown-currency']);
  });
});
