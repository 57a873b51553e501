import type { CartLine } from 'shopwright/pricing';
import type { Columns } from './columns.ts';
import type { CsvRecord } from './csv.ts';
import { multiply, readDecimal, type ExactDecimal } from './exact-decimal.ts';
import type { ShopHabits } from './shop-habits.ts';

/** Why a line is not part of any cart. */
export const refusals = {
  'wrong-field-count': 'has more or fewer fields than the header',
  'no-order-number': 'has no order number',
  'no-article': 'has no article number',
  'unreadable-quantity': 'has a quantity that is no whole number',
  'unreadable-price': 'has a price that is no plain decimal',
  'unreadable-date': 'has a date that is none, or could be two',
  cancellation: 'takes back an earlier order',
  adjustment: 'corrects the books and sells nothing',
  'negative-quantity': 'takes goods back or out of stock outside a cancellation',
  'zero-quantity': 'sells no piece',
  'negative-price': 'has a price below zero',
  'zero-price': 'is a stock movement or a sample: nothing is charged',
  'price-too-precise': 'comes to an amount that cannot be paid in whole minor units',
  'too-large': 'comes to an amount past what is counted exactly',
  duplicate: 'is the same as an earlier line, letter for letter (--duplicates refuse)',
} as const;

export type Refusal = keyof typeof refusals;

/** What a line of the file turned out to be. `quantity` and `value` are known where they can be read, also of refused lines. */
export interface ReadLine {
  readonly refusal: Refusal | undefined;
  readonly quantity: number | undefined;
  /** Price times quantity, exactly. */
  readonly value: ExactDecimal | undefined;
  readonly sale: SaleLine | undefined;
}

/** A line that sells something. */
export interface SaleLine {
  readonly order: string;
  readonly at: string;
  readonly customer: string | undefined;
  readonly region: string | undefined;
  /** A delivery fee comes as an article in some shops; it is charged for delivery, and not a line of the cart. */
  readonly isDelivery: boolean;
  readonly line: CartLine;
}

/** What all lines of a file have in common. */
export interface LineReading {
  readonly columns: Columns;
  readonly fieldCount: number;
  readonly habits: ShopHabits;
  /** Decimals of the currency: 2 for pence. */
  readonly digits: number;
  readonly moment: (text: string) => string | undefined;
}

/** Reads one line; the first reason that holds is why it is refused. */
export function readOrderLine(record: CsvRecord, reading: LineReading): ReadLine {
  const { columns, habits, digits } = reading;
  const { fields } = record;
  if (fields.length !== reading.fieldCount) return { refusal: 'wrong-field-count', quantity: undefined, value: undefined, sale: undefined };
  const price = readDecimal(fieldAt(fields, columns.price));
  const quantity = readWhole(fieldAt(fields, columns.quantity));
  const value = price === undefined || quantity === undefined ? undefined : multiply(price, quantity);
  const order = fieldAt(fields, columns.order);
  const sku = fieldAt(fields, columns.sku);
  const at = reading.moment(fieldAt(fields, columns.date));
  const refusal = refusalOf({ order, sku, quantity, price, at }, habits);
  const unit = refusal ?? minorPrice(price!, quantity!, digits);
  if (typeof unit === 'string') return { refusal: unit, quantity, value, sale: undefined };
  const cost = minorCost(fieldAt(fields, columns.cost), digits);
  const line: CartLine = {
    id: String(record.line), // whoever wonders about a line of a receipt finds it in the file
    sku,
    quantity: quantity!,
    ...unit,
    ...(habits.isCharge(sku) && { category: 'charge' }),
    ...(cost !== undefined && { cost: cost * (unit.priceBasis ?? 1) }),
  };
  const customer = named(fieldAt(fields, columns.customer));
  const region = named(fieldAt(fields, columns.region));
  return { refusal: undefined, quantity, value, sale: { order, at: at!, customer, region, isDelivery: habits.isDelivery(sku), line } };
}

interface LineFacts {
  readonly order: string;
  readonly sku: string;
  readonly quantity: number | undefined;
  readonly price: ExactDecimal | undefined;
  readonly at: string | undefined;
}

function refusalOf({ order, sku, quantity, price, at }: LineFacts, habits: ShopHabits): Refusal | undefined {
  if (order === '') return 'no-order-number';
  if (sku === '') return 'no-article';
  if (quantity === undefined) return 'unreadable-quantity';
  if (price === undefined) return 'unreadable-price';
  if (at === undefined) return 'unreadable-date';
  if (habits.cancelled?.test(order) === true) return 'cancellation';
  if (habits.adjustment?.test(order) === true) return 'adjustment';
  if (quantity < 0) return 'negative-quantity';
  if (quantity === 0) return 'zero-quantity';
  if (price.units < 0n) return 'negative-price';
  if (price.units === 0n) return 'zero-price';
  return undefined;
}

function fieldAt(fields: readonly string[], index: number | undefined): string {
  return index === undefined ? '' : fields[index]!.trim();
}

/**
 * A price in minor units. One with more decimals than the currency has cannot be written so: 0.001 pounds are no number of pence. But a
 * thousand screws at 0.025 are 25.00 exactly, and the cart can say that: 25 pence for 10 (`priceBasis`). What does not come out even
 * would have to be rounded, and then the carts would no longer add up to the file; it is refused.
 */
function minorPrice(price: ExactDecimal, quantity: number, digits: number): Pick<CartLine, 'unitPrice' | 'priceBasis'> | Refusal {
  const tooFine = price.scale - digits;
  const unitPrice = Number(tooFine > 0 ? price.units : price.units * 10n ** BigInt(-tooFine));
  const amount = unitPrice * quantity;
  // The pricer wants room for a tax on top.
  if (amount > Number.MAX_SAFE_INTEGER / 4) return 'too-large';
  if (tooFine <= 0) return { unitPrice };
  const priceBasis = 10 ** tooFine;
  return amount % priceBasis === 0 ? { unitPrice, priceBasis } : 'price-too-precise';
}

/** What one unit cost, where the file says so in whole minor units. */
function minorCost(text: string, digits: number): number | undefined {
  const cost = readDecimal(text);
  if (cost === undefined || cost.scale > digits) return undefined;
  const minor = Number(cost.units * 10n ** BigInt(digits - cost.scale));
  return minor >= 0 && minor <= 1e9 ? minor : undefined;
}

function readWhole(text: string): number | undefined {
  if (!/^[+-]?\d{1,12}(\.0+)?$/.test(text)) return undefined;
  return Number(text) + 0; // never -0
}

function named(text: string): string | undefined {
  return text === '' ? undefined : text;
}
