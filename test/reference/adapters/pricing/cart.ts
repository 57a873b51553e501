import type { Cart, CartLine, PricingPolicy } from '../../../../src/pricing/index.ts';
import type { Fields } from '../../fields.ts';
import { rateOf, type CaseMoney } from './case-money.ts';

const roundings = { half_up: 'half-up', half_down: 'half-down', half_even: 'half-even', down: 'down', up: 'up' } as const;

/** The cart of a case. Nothing in the vocabulary depends on the moment. */
export function readCart(fields: Fields, money: CaseMoney): Cart {
  const fee = money.take(fields, 'shipping');
  return {
    currency: money.currency,
    at: '2026-01-01T00:00:00Z',
    lines: (fields.records('lines') ?? []).map((line, index) => readLine(line, index, money)),
    shipping: fee === undefined ? undefined : { fee },
  };
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
  const rules = fields.text('rules') ?? '';
  return {
    policy: {
      rounding: roundings[mode ?? 'half_up'],
      prices: prices === 'net' ? 'tax-exclusive' : 'tax-inclusive',
      taxPer: /\bper (order|rate|invoice)\b|\bon the (order|total|sum)\b/i.test(rules) ? 'order' : 'line',
    },
    level: unit === 'unit' ? 'unit' : 'order',
  };
}
