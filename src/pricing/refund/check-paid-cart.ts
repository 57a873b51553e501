import { fieldsOf, problem, type Problems } from '../../kernel/problems.ts';
import { repeats } from '../repeats.ts';
import type { PricedCart } from '../priced-cart.ts';
import { isAmount, isRecord, sumRefunds, type GivenBack } from './given-back.ts';
import { paidForLine, paidForShipping } from './paid-shares.ts';
import type { PaidCart, Payment } from './refund.ts';

/**
 * What has been given back of a paid cart. Notes what is wrong with it as far as refunds ask, and is `undefined` then: amounts that are no
 * amounts, lines that do not sum to the total, payments that do not, refunds that overlap. Written out, because it runs over the whole
 * cart for every refund of one unit.
 */
export function readPaidCart(problems: Problems, value: PaidCart): GivenBack | undefined {
  const before = problems.length;
  const { priced, payments } = fieldsOf(value);
  if (!isRecord(priced) || !Array.isArray(priced.lines)) {
    problem(problems, ['paid', 'priced'], 'wrong-type', 'must be a priced cart');
    return undefined;
  }
  checkPriced(problems, priced);
  if (payments !== undefined) checkPayments(problems, payments, priced.total);
  if (problems.length > before) return undefined;
  const given = sumRefunds(problems, value);
  return problems.length > before ? undefined : given;
}

const amounts = ['total', 'shippingFee', 'shippingTax', 'pointsEarned', 'pointsUsed'] as const;
const lists = ['applied', 'gifts', 'usage'] as const;

function checkPriced(problems: Problems, priced: PricedCart): void {
  const before = problems.length;
  const { lines } = priced;
  let sum = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]!;
    if (isRecord(line) && typeof line.id === 'string' && isAmount(line.netAmount) && isAmount(line.tax) && isAmount(line.quantity) && line.quantity > 0) sum += paidForLine(priced, line);
    else problem(problems, ['paid', 'priced', 'lines', index], 'wrong-type', 'must be a priced line');
  }
  for (const field of amounts) if (!isAmount(priced[field])) problem(problems, ['paid', 'priced', field], 'wrong-type', 'must be a whole number of at least 0');
  if (typeof priced.pricesIncludeTax !== 'boolean') problem(problems, ['paid', 'priced', 'pricesIncludeTax'], 'wrong-type', 'must be true or false');
  for (const field of lists) if (!Array.isArray(priced[field])) problem(problems, ['paid', 'priced', field], 'wrong-type', 'must be an array');
  if (problems.length > before) return;
  if (sum + paidForShipping(priced) !== priced.total) problem(problems, ['paid', 'priced', 'total'], 'does-not-sum', 'must be what lines and shipping come to');
}

function checkPayments(problems: Problems, payments: readonly Payment[], total: number): void {
  const path = ['paid', 'payments'];
  if (!Array.isArray(payments)) {
    problem(problems, path, 'wrong-type', 'must be an array');
    return;
  }
  const list = payments as readonly Payment[];
  const before = problems.length;
  let sum = 0;
  for (let index = 0; index < list.length; index += 1) {
    const payment = list[index]!;
    if (isRecord(payment) && typeof payment.id === 'string' && isAmount(payment.amount)) sum += payment.amount;
    else problem(problems, [...path, index], 'wrong-type', 'must state an id and an amount of at least 0');
  }
  if (problems.length > before) return;
  for (const index of repeats(list, ({ id }) => id)) problem(problems, [...path, index, 'id'], 'duplicate-id');
  if (sum !== total) problem(problems, path, 'does-not-sum', `must sum to the total of ${total}`);
}
