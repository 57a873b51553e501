import type { Cart, CartLine, PricingPolicy } from '../../../../src/pricing/index.ts';
import type { Fields } from '../../fields.ts';
import { currencyDigits } from '../../../../src/money/index.ts';
import { minorOf, rateOf, type CaseMoney } from './case-money.ts';

const roundings = { half_up: 'half-up', half_down: 'half-down', half_even: 'half-even', down: 'down', up: 'up' } as const;

/** The cart of a case. Nothing in the vocabulary depends on the moment. */
export function readCart(fields: Fields, money: CaseMoney): Cart {
  const shippingRate = fields.text('shippingTaxRate');
  return {
    currency: money.currency,
    at: '2026-01-01T00:00:00Z',
    lines: (fields.records('lines') ?? []).map((line, index) => readLine(line, index, money)),
    shipping: { fee: money.take(fields, 'shipping') ?? 0, taxRate: shippingRate === undefined ? undefined : rateOf(shippingRate) },
  };
}

/** Whether the list amounts of a case sum to more than a cart holds: it refuses what a double cannot count. */
export function isPastCarts(fields: Fields, { currency }: CaseMoney): boolean {
  const digits = currencyDigits(currency);
  const amounts = (fields.records('lines') ?? []).map((line) => minorOf(line.text('unitPrice'), digits) * BigInt(line.count('quantity') ?? 1));
  return amounts.reduce((sum, amount) => sum + amount, 0n) > BigInt(Number.MAX_SAFE_INTEGER);
}

function readLine(fields: Fields, index: number, money: CaseMoney): CartLine {
  const percent = fields.text('taxRate');
  const line: CartLine = {
    id: String(index),
    sku: fields.text('sku') ?? String(index),
    unitPrice: money.need(fields, 'unitPrice'),
    quantity: fields.count('quantity') ?? 1,
    tags: fields.texts('tags'),
    seller: fields.text('shop'),
    floorPrice: money.take(fields, 'minUnitPrice'),
    taxRate: percent === undefined ? undefined : rateOf(percent),
  };
  fields.refuseRest();
  return line;
}

/** What a case says of rounding and tax. */
export interface Bookkeeping {
  readonly policy: PricingPolicy;
  /** Where a discount is computed when its promotion does not say. */
  readonly level: 'unit' | 'order';
}

export function readBookkeeping(fields: Fields): Bookkeeping {
  const rounding = fields.record('rounding');
  const mode = rounding?.word('mode', ['half_up', 'half_down', 'half_even', 'down', 'up']);
  const unit = rounding?.word('unit', ['unit', 'line', 'order']);
  rounding?.refuseRest();
  const prices = fields.word('priceMode', ['gross', 'net']);
  fields.word('allocation', ['largest_remainder_ties_first']);
  return {
    policy: {
      rounding: roundings[mode ?? 'half_up'],
      prices: prices === 'net' ? 'tax-exclusive' : 'tax-inclusive',
      taxPer: taxPer(fields.text('rules') ?? ''),
    },
    level: unit === 'unit' ? 'unit' : 'order',
  };
}

/** Tax is of the line unless a sentence about tax says that it is of the order. */
function taxPer(rules: string): 'order' | 'line' {
  const clauses = rules.split(/[.;]/).filter((clause) => /\b(tax|vat)\b/i.test(clause));
  return clauses.some((clause) => /\bper (order|rate|invoice)\b|\bon the (order|total|sum)\b/i.test(clause)) ? 'order' : 'line';
}
