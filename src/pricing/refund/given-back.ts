import { problem, type Problems } from '../../kernel/problems.ts';
import type { PricedCart } from '../priced-cart.ts';
import type { UnitRange } from './paid-shares.ts';
import type { PaidCart, Refund } from './refund.ts';

/** What has been given back of a paid cart so far. Refunds that were cancelled do not count. */
export interface GivenBack {
  readonly amount: number;
  /** What of it was paid for the units and for delivery, before anything was adjusted. */
  readonly goods: number;
  readonly shipping: number;
  /** What was held back for gifts that did not come. */
  readonly giftsCharged: number;
  readonly pointsReturned: number;
  readonly pointsTakenBack: number;
  /** How many units came back, and of each line that lacks any, which, in order. */
  readonly units: number;
  readonly unitsOf: ReadonlyMap<string, readonly UnitRange[]>;
  /** What is left of each payment; of the total, where payments are not stated. */
  readonly paymentsLeft: readonly number[];
}

type Sums = { -readonly [Field in keyof GivenBack]: GivenBack[Field] } & { readonly unitsOf: Map<string, readonly UnitRange[]>; readonly paymentsLeft: number[] };

/**
 * Sums the refunds of a paid cart that is right otherwise, in one pass over them, and notes what is wrong: refunds that are none, units
 * that were not bought or come back twice, more money than there was.
 */
export function sumRefunds(problems: Problems, { priced, payments, refunds }: PaidCart): GivenBack {
  const sums: Sums = { amount: 0, goods: 0, shipping: 0, giftsCharged: 0, pointsReturned: 0, pointsTakenBack: 0, units: 0, unitsOf: new Map(), paymentsLeft: payments?.map(({ amount }) => amount) ?? [priced.total] };
  if (refunds === undefined) return sums;
  const path = ['paid', 'refunds'];
  if (!Array.isArray(refunds)) {
    problem(problems, path, 'wrong-type', 'must be an array');
    return sums;
  }
  const list = refunds as readonly Refund[];
  const before = problems.length;
  for (let index = 0; index < list.length; index += 1) {
    const refund = list[index]!;
    if (!isRefund(refund)) problem(problems, [...path, index], 'wrong-type', 'must be a refund');
    else if (!refund.cancelled && !add(sums, refund, payments)) problem(problems, [...path, index, 'payments'], 'unknown-payment', 'must be of the payments of the cart');
  }
  if (problems.length > before) return sums;
  checkUnits(problems, sums.unitsOf, priced, list);
  if (sums.amount > priced.total || sums.paymentsLeft.some((left) => left < 0)) problem(problems, path, 'too-large', 'give back more than was paid');
  return sums;
}

/** Adds a refund to the sums. False where it names a payment that was not made, or its payments are not its amount. */
function add(sums: Sums, refund: Refund, payments: PaidCart['payments']): boolean {
  sums.amount += refund.amount;
  sums.goods += refund.goods;
  sums.shipping += refund.shipping;
  sums.pointsReturned += refund.pointsReturned;
  sums.pointsTakenBack += refund.pointsTakenBack;
  for (const { code, amount } of refund.adjustments) if (code === 'gift-not-returned') sums.giftsCharged -= amount;
  for (const { lineId, units } of refund.lines) {
    const known = sums.unitsOf.get(lineId);
    sums.unitsOf.set(lineId, known === undefined ? units : [...known, ...units]);
    for (const { quantity } of units) sums.units += quantity;
  }
  let left = refund.amount;
  for (const { paymentId, amount } of refund.payments) {
    const index = payments === undefined ? (paymentId === 'payment' ? 0 : -1) : payments.findIndex(({ id }) => id === paymentId);
    if (index < 0) return false;
    sums.paymentsLeft[index]! -= amount;
    left -= amount;
  }
  return left === 0;
}

/** Puts the units of each line in order, and notes those that are not the line's or come twice. */
function checkUnits(problems: Problems, unitsOf: Sums['unitsOf'], { lines }: PricedCart, refunds: readonly Refund[]): void {
  let known = 0;
  for (let index = 0; index < lines.length && known < unitsOf.size; index += 1) {
    const { id, quantity } = lines[index]!;
    let ranges = unitsOf.get(id);
    if (ranges === undefined) continue;
    known += 1;
    if (ranges.length > 1) unitsOf.set(id, (ranges = [...ranges].sort((one, other) => one.from - other.from)));
    let end = 0;
    let twice = false;
    for (const { from, quantity: taken } of ranges) {
      if (from < end) twice = true;
      end = Math.max(end, from + taken);
    }
    if (twice) problem(problems, ['paid', 'refunds'], 'overlap', `give the same unit of ${id} back twice`);
    if (end > quantity) known -= 1;
  }
  if (known === unitsOf.size) return;
  const quantities = new Map(lines.map(({ id, quantity }) => [id, quantity]));
  for (const [index, refund] of refunds.entries()) {
    for (const [slot, { lineId, units }] of refund.lines.entries()) {
      const quantity = quantities.get(lineId) ?? 0;
      if (!refund.cancelled && units.some(({ from, quantity: taken }) => from + taken > quantity)) problem(problems, ['paid', 'refunds', index, 'lines', slot], 'unknown-units', 'names units that were not bought');
    }
  }
}

/** What `quoteRefund` wrote and `applyRefund` kept, as far as another refund reads it. Loops, not closures: it runs for every refund of the past. */
function isRefund(refund: Refund): boolean {
  if (!isRecord(refund) || typeof refund.id !== 'string' || typeof refund.cancelled !== 'boolean') return false;
  const { amount, goods, shipping, pointsReturned, pointsTakenBack, lines, adjustments, payments, gifts, usage } = refund;
  if (!(isAmount(amount) && isAmount(goods) && isAmount(shipping) && isAmount(pointsReturned) && isAmount(pointsTakenBack))) return false;
  if (!(Array.isArray(lines) && Array.isArray(adjustments) && Array.isArray(payments) && Array.isArray(gifts) && Array.isArray(usage))) return false;
  for (let index = 0; index < lines.length; index += 1) if (!isReturnedLine(lines[index] as Refund['lines'][number])) return false;
  for (let index = 0; index < payments.length; index += 1) if (!isRecord(payments[index]) || !isAmount(refund.payments[index]!.amount)) return false;
  for (let index = 0; index < adjustments.length; index += 1) if (!isRecord(adjustments[index]) || !Number.isSafeInteger(refund.adjustments[index]!.amount)) return false;
  for (const gift of refund.gifts) if (!isRecord(gift) || !isAmount(gift.returned) || !isAmount(gift.charged)) return false;
  for (const used of refund.usage) if (!isRecord(used) || !isAmount(used.uses) || !isAmount(used.units) || !isAmount(used.money)) return false;
  return true;
}

function isReturnedLine(line: Refund['lines'][number]): boolean {
  if (!isRecord(line) || typeof line.lineId !== 'string' || !Array.isArray(line.units)) return false;
  const units: Refund['lines'][number]['units'] = line.units;
  for (let index = 0; index < units.length; index += 1) if (!isRecord(units[index]) || !isAmount(units[index]!.from) || !isAmount(units[index]!.quantity)) return false;
  return true;
}

/** Anything whose fields can be read. */
export function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** A whole number of at least 0. */
export function isAmount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
