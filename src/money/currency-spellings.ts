import { keep } from './keep.ts';
import { plainText } from './plain-text.ts';

/** What people write beside what the runtime's language data knows. */
const EVERYDAY: Readonly<Record<string, readonly string[]>> = {
  CNY: ['元', '圆', '人民币', 'RMB'],
  DKK: ['kr.'],
  HKD: ['元'],
  INR: ['Rs', 'Rs.'],
  ISK: ['kr.'],
  JPY: ['円', '圓'],
  KRW: ['원'],
  NOK: ['kr.'],
  SEK: ['kr.'],
  TWD: ['元', 'NT'],
};

/** Symbols from these are accepted everywhere: between them they hold `¥`, `CN¥`, `JP¥`, `$` and `US$`. */
const COMMON_LOCALES = ['en-US', 'zh-CN'];

const known = /* @__PURE__ */ new Map<string, readonly string[]>();

/** How a currency may be written beside an amount: code, symbols and everyday words, the longest first, in capitals. */
export function currencySpellings(currency: string, locale: string | undefined): readonly string[] {
  return keep(known, `${locale ?? ''},${currency}`, () => readSpellings(currency, locale === undefined ? COMMON_LOCALES : [...COMMON_LOCALES, locale]));
}

function readSpellings(currency: string, locales: readonly string[]): string[] {
  const spellings = new Set([currency]);
  for (const word of (Object.hasOwn(EVERYDAY, currency) && EVERYDAY[currency]) || []) spellings.add(word.toUpperCase());
  for (const locale of locales) {
    for (const currencyDisplay of ['symbol', 'narrowSymbol'] as const) {
      const parts = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay }).formatToParts(1);
      for (const part of parts) if (part.type === 'currency') spellings.add(plainText(part.value).toUpperCase());
    }
  }
  spellings.delete(''); // a symbol of invisible marks only
  return [...spellings].sort((a, b) => b.length - a.length);
}
