import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape, integer, list, named, optional, record, type Infer } from '../../kernel/shape.ts';
import { amountShape, currencyShape, minorShape } from '../../money/shapes.ts';
import { addressRuleShape, addressShape, defaultAddressRules, fitsPostalCode, otherAddress, type AddressField } from './address-rules.ts';
import { isCountry } from './countries.ts';
import { checkDuplicates } from './duplicates.ts';

/** The shape of what is asked. */
export const validateOrderInputShape = /* @__PURE__ */ (() => {
  const priced = { currency: currencyShape, shipping: optional(amountShape), total: amountShape };
  const line = { id: named, quantity: integer(1), amount: amountShape };
  return record({
    order: record({ ...priced, adjustment: optional(minorShape), lines: list(record({ ...line, sku: named })), address: optional(addressShape) }),
    priced: optional(record({ ...priced, lines: list(record(line)) })),
    stock: optional(list(record({ sku: named, available: integer(0) }))),
    limits: optional(list(record({ sku: named, perOrder: optional(integer(0)), perCustomer: optional(integer(0)), bought: optional(integer(0)) }))),
    addressRules: optional(list(addressRuleShape)),
  });
})();

/**
 * An order as it was sent in, and what to hold it against; what is left out is not asked.
 *
 * - `order`: its lines with the `amount` that each is to cost in all, shipping, adjustment, total, and where it goes (left out for what is
 *   not sent).
 * - `priced`: what the priced cart says: the amounts of a cart that `priceCart` has priced.
 * - `stock`: by SKU; one that is not listed is not to be had.
 * - `limits`: how many of a SKU one order and one customer may have, who has `bought` so many before.
 * - `addressRules`: in the place of the standard ones of the same countries.
 */
export type ValidateOrderInput = Infer<typeof validateOrderInputShape>;

/** What is wrong with an order. */
export type OrderProblemCode =
  | 'no-lines'
  | 'out-of-stock'
  | 'over-order-limit'
  | 'over-customer-limit'
  | 'not-in-cart'
  | 'not-in-order'
  | 'quantity-differs'
  | 'amount-differs'
  | 'shipping-differs'
  | 'total-differs'
  | 'currency-differs'
  | 'does-not-add-up'
  | 'unknown-country'
  | 'address-incomplete'
  | 'postal-code-format';

/** One thing that is wrong, with its line and its numbers. */
export interface OrderProblem {
  readonly code: OrderProblemCode;
  /** The line it is about; null for the order as a whole. */
  readonly line: string | null;
  /** The part of the address it is about. */
  readonly field: AddressField | 'country' | null;
  /** What the order says: units or an amount. */
  readonly asked: number | null;
  /** What there is, what is allowed, or what was priced. */
  readonly limit: number | null;
}

/** Whether an order can be accepted, or everything that speaks against it. */
export interface OrderValidation {
  readonly ok: boolean;
  readonly problems: readonly OrderProblem[];
}

/**
 * Whether an order can be accepted: its stock, its address, its amounts against the priced cart, and what one customer may buy. Every
 * problem is listed with its line.
 *
 * The total must be Σ amount + shipping + adjustment, and each amount that of the priced line. Lines of one SKU share its stock and its
 * limit, the first come first served. An address has what is delivered by in its country; white space is nothing.
 *
 * @throws InvalidInputError when the input is broken: fields missing or misspelt, quantities below 1, a line, SKU or country listed twice,
 * an address rule for a country that does not exist. What a customer got wrong is a value, an unknown country too.
 * @see Universal Postal Union, "Addressing systems", for what an address needs
 * @example
 * ```ts
 * import { validateOrder } from 'shopwright/orders';
 * const order = { currency: 'CNY', total: 30000, lines: [{ id: '1', sku: 'COAT', quantity: 3, amount: 30000 }] };
 * validateOrder({ order, stock: [{ sku: 'COAT', available: 2 }] })
 * // => { ok: false, problems: [{ code: 'out-of-stock', line: '1', field: null, asked: 3, limit: 2 }] }
 * ```
 */
export function validateOrder(input: ValidateOrderInput): OrderValidation {
  const broken: Problems = [];
  checkShape(broken, validateOrderInputShape, input);
  refuse(broken);
  const { order, priced, stock, limits, addressRules = [] } = input;
  checkDuplicates(broken, order.lines.map(({ id }) => id), ['order', 'lines']);
  checkDuplicates(broken, (priced?.lines ?? []).map(({ id }) => id), ['priced', 'lines']);
  checkDuplicates(broken, (stock ?? []).map(({ sku }) => sku), ['stock']);
  checkDuplicates(broken, (limits ?? []).map(({ sku }) => sku), ['limits']);
  checkDuplicates(broken, addressRules.map(({ country }) => country), ['addressRules']);
  for (const [index, { country }] of addressRules.entries()) if (!isCountry(country)) problem(broken, ['addressRules', index, 'country'], 'unknown-country', 'must be a code of ISO 3166-1, like CN');
  const total = order.lines.reduce((sum, { amount }) => sum + amount, 0) + (order.shipping ?? 0) + (order.adjustment ?? 0);
  if (!Number.isSafeInteger(total)) problem(broken, ['order', 'lines'], 'overflow', 'have amounts whose sum is no safe whole number');
  refuse(broken);
  const problems: OrderProblem[] = [];
  const note: Note = (code, of = {}) => {
    problems.push({ code, line: of.line ?? null, field: of.field ?? null, asked: plainly(of.asked), limit: plainly(of.limit) });
  };
  if (order.lines.length === 0) note('no-lines');
  if (stock !== undefined) noteShortages(note, order.lines, stock);
  noteLimits(note, order.lines, limits ?? []);
  if (total !== order.total) note('does-not-add-up', { asked: order.total, limit: total });
  if (priced !== undefined) noteDifferences(note, order, priced);
  if (order.address !== undefined) noteAddress(note, order.address, [...addressRules, ...defaultAddressRules]);
  return { ok: problems.length === 0, problems };
}

type Note = (code: OrderProblemCode, of?: Partial<Omit<OrderProblem, 'code'>>) => void;
type Draft = ValidateOrderInput['order'];

function noteShortages(note: Note, lines: Draft['lines'], stock: NonNullable<ValidateOrderInput['stock']>): void {
  const left = new Map(stock.map(({ sku, available }) => [sku, available]));
  for (const { id, sku, quantity } of lines) {
    const limit = left.get(sku) ?? 0;
    if (quantity > limit) note('out-of-stock', { line: id, asked: quantity, limit });
    left.set(sku, Math.max(0, limit - quantity));
  }
}

function noteLimits(note: Note, lines: Draft['lines'], limits: NonNullable<ValidateOrderInput['limits']>): void {
  const bySku = new Map(limits.map((limit) => [limit.sku, limit]));
  const taken = new Map<string, number>();
  for (const { id, sku, quantity } of lines) {
    const { perOrder = Infinity, perCustomer = Infinity, bought = 0 } = bySku.get(sku) ?? {};
    const before = taken.get(sku) ?? 0;
    if (before + quantity > perOrder) note('over-order-limit', { line: id, asked: quantity, limit: Math.max(0, perOrder - before) });
    if (bought + before + quantity > perCustomer) note('over-customer-limit', { line: id, asked: quantity, limit: Math.max(0, perCustomer - bought - before) });
    taken.set(sku, before + quantity);
  }
}

function noteDifferences(note: Note, order: Draft, priced: NonNullable<ValidateOrderInput['priced']>): void {
  if (order.currency !== priced.currency) note('currency-differs');
  const cart = new Map(priced.lines.map((line) => [line.id, line]));
  for (const { id, quantity, amount } of order.lines) {
    const line = cart.get(id);
    cart.delete(id);
    if (line === undefined) note('not-in-cart', { line: id });
    else if (quantity !== line.quantity) note('quantity-differs', { line: id, asked: quantity, limit: line.quantity });
    else if (amount !== line.amount) note('amount-differs', { line: id, asked: amount, limit: line.amount });
  }
  for (const line of cart.keys()) note('not-in-order', { line });
  if ((order.shipping ?? 0) !== (priced.shipping ?? 0)) note('shipping-differs', { asked: order.shipping ?? 0, limit: priced.shipping ?? 0 });
  if (order.total !== priced.total) note('total-differs', { asked: order.total, limit: priced.total });
}

function noteAddress(note: Note, address: NonNullable<Draft['address']>, rules: NonNullable<ValidateOrderInput['addressRules']>): void {
  if (!isCountry(address.country)) {
    note('unknown-country', { field: 'country' });
    return;
  }
  const rule = rules.find(({ country }) => country === address.country);
  for (const field of rule?.required ?? otherAddress) if ((address[field] ?? '').trim() === '') note('address-incomplete', { field });
  const code = address.postalCode ?? '';
  if (code.trim() !== '' && rule?.postalCode !== undefined && !fitsPostalCode(code, rule.postalCode)) note('postal-code-format', { field: 'postalCode' });
}

/** A number as JSON has it: -0 is 0. */
function plainly(figure: number | null | undefined): number | null {
  return figure === undefined || figure === null ? null : figure + 0;
}
