import { keep } from './keep.ts';
import { plainText } from './plain-text.ts';

/** How numbers are written somewhere. */
export interface NumberConventions {
  /** The decimal point. */
  readonly decimal: string;
  /** What separates groups of digits. */
  readonly group: string;
  /** The digits of a group further left than the last, which has three: 3, or 2 in India. */
  readonly groupSize: number;
  /** The digits from 0 to 9. */
  readonly digits: readonly string[];
}

const PLAIN: NumberConventions = { decimal: '.', group: ',', groupSize: 3, digits: Array.from('0123456789') };
const known = /* @__PURE__ */ new Map<string, NumberConventions>();

/** How amounts of a currency are written in a locale, by the runtime's language data; without a locale, 1,234.50. */
export function numberConventions(currency: string, locale: string | undefined): NumberConventions {
  return locale === undefined ? PLAIN : keep(known, `${locale},${currency}`, () => readConventions(currency, locale));
}

function readConventions(currency: string, locale: string): NumberConventions {
  // Long enough to show two separators, also where single thousands go ungrouped.
  const sample = 1234567890.5;
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency, minimumFractionDigits: 1, maximumFractionDigits: 1 }).formatToParts(sample);
  const groupOf = (from: readonly Intl.NumberFormatPart[]): string | undefined => from.find((part) => part.type === 'group')?.value;
  const plain = new Intl.NumberFormat(locale, { useGrouping: false });
  return {
    decimal: plainText(parts.find((part) => part.type === 'decimal')?.value ?? '.'),
    // Some write prices without grouping, and other numbers with it. plainText leaves nothing of a space.
    group: plainText(groupOf(parts) ?? groupOf(new Intl.NumberFormat(locale).formatToParts(sample)) ?? ' ') || ' ',
    groupSize: parts.filter((part) => part.type === 'integer').at(-2)?.value.length ?? 3,
    digits: PLAIN.digits.map((digit) => plain.format(Number(digit))),
  };
}
