import { fieldsOf, problem, type Problems } from '../../kernel/problems.ts';
import { repeats } from '../repeats.ts';
import type { PricedCart } from '../priced-cart.ts';
import { paidForLine, paidForShipping } from './paid-shares.ts';
import type { PaidCart, Refund } from './refund.ts';

/**
 * Notes what is wrong with a paid cart as far as refunds ask: amounts that are no amounts, lines that do not sum to the total, payments
 * that do not, refunds that overlap. Written out, because it runs over the whole cart for every refund of one unit.
 */
export function checkPaidCart(problems: Problems, value: PaidCart): void {
  const before = problems.length;
  const { priced, payments, refunds } = fieldsOf(value);
  if (!isRecord(priced) || !Array.isArray(priced.lines)) {
    problem(problems, ['paid', 'priced'], 'wrong-type', 'must be a priced cart');
    return;
  }
  checkPriced(problems, priced);
  if (payments !== undefined) checkPayments(problems, payments, priced.total);
  if (problems.length === before && refunds !== undefined) checkRefunds(problems, refunds, priced);
}

function checkPriced(problems: Problems, priced: PricedCart): void {
  const before = problems.length;
  const { lines } = priced;
  let sum = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]!;
    if (isRecord(line) && typeof line.id === 'string' && isAmount(line.netAmount) && isAmount(line.tax) && isAmount(line.quantity) && line.quantity > 0) sum += paidForLine(priced, line);
    else problem(problems, ['paid', 'priced', 'lines', index], 'wrong-type', 'must be a priced line');
  }
  for (const field of ['total', 'shippingFee', 'shippingTax', 'pointsEarned', 'pointsUsed'] as const) {
    if (!isAmount(priced[field])) problem(problems, ['paid', 'priced', field], 'wrong-type', 'must be a whole number of at least 0');
  }
  if (typeof priced.pricesIncludeTax !== 'boolean') problem(problems, ['paid', 'priced', 'pricesIncludeTax'], 'wrong-type', 'must be true or false');
  for (const field of ['applied', 'gifts', 'usage'] as const) if (!Array.isArray(priced[field])) problem(problems, ['paid', 'priced', field], 'wrong-type', 'must be an array');
  if (problems.length > before) return;
  if (sum + paidForShipping(priced) !== priced.total) problem(problems, ['paid', 'priced', 'total'], 'does-not-sum', 'must be what lines and shipping come to');
}

function checkPayments(problems: Problems, payments: NonNullable<PaidCart['payments']>, total: number): void {
  const path = ['paid', 'payments'];
  if (!Array.isArray(payments)) {
    problem(problems, path, 'wrong-type', 'must be an array');
    return;
  }
  const before = problems.length;
  let sum = 0;
  for (let index = 0; index < payments.length; index += 1) {
    const payment = payments[index] as NonNullable<PaidCart['payments']>[number];
    if (isRecord(payment) && typeof payment.id === 'string' && isAmount(payment.amount)) sum += payment.amount;
    else problem(problems, [...path, index], 'wrong-type', 'must state an id and an amount of at least 0');
  }
  if (problems.length > before) return;
  for (const index of repeats(payments as NonNullable<PaidCart['payments']>, ({ id }) => id)) problem(problems, [...path, index, 'id'], 'duplicate-id');
  if (sum !== total) problem(problems, path, 'does-not-sum', `must sum to the total of ${total}`);
}

/** What `quoteRefund` wrote, and `applyRefund` kept: of each unit at most one refund that counts. */
function checkRefunds(problems: Problems, refunds: readonly Refund[], priced: PricedCart): void {
  const path = ['paid', 'refunds'];
  if (!Array.isArray(refunds)) {
    problem(problems, path, 'wrong-type', 'must be an array');
    return;
  }
  const quantities = new Map(priced.lines.map(({ id, quantity }) => [id, quantity]));
  const returned = new Map<string, [number, number][]>();
  let sum = 0;
  for (const [index, refund] of (refunds as readonly Refund[]).entries()) {
    if (!isRecord(refund) || typeof refund.id !== 'string' || !isAmount(refund.amount) || !Array.isArray(refund.lines) || !Array.isArray(refund.payments)) {
      problem(problems, [...path, index], 'wrong-type', 'must be a refund');
      continue;
    }
    if (refund.cancelled) continue;
    sum += refund.amount;
    for (const [slot, { lineId, units }] of (refund.lines as Refund['lines']).entries()) {
      const quantity = quantities.get(lineId);
      for (const { from, quantity: taken } of Array.isArray(units) ? (units as Refund['lines'][number]['units']) : []) {
        if (!isAmount(from) || !isAmount(taken) || quantity === undefined || from + taken > quantity) problem(problems, [...path, index, 'lines', slot], 'unknown-units', 'names units that were not bought');
        else if (returned.has(lineId)) returned.get(lineId)!.push([from, from + taken]);
        else returned.set(lineId, [[from, from + taken]]);
      }
    }
  }
  for (const index of repeats(refunds as readonly Refund[], ({ id }) => id)) problem(problems, [...path, index, 'id'], 'duplicate-id');
  for (const ranges of returned.values()) {
    ranges.sort(([one], [other]) => one - other);
    if (ranges.some(([from], place) => place > 0 && from < ranges[place - 1]![1])) problem(problems, path, 'overlap', 'give the same unit back twice');
  }
  if (sum > priced.total) problem(problems, path, 'too-large', 'give back more than was paid');
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isAmount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
