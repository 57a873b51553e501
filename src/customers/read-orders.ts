import { problem, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, list, type Shape } from '../kernel/shape.ts';
import { checkInstant } from '../time/instant.ts';
import { customerOrderShape, type CustomerOrder, type OrderRows } from './order.ts';

/** Orders in columns: customers are numbers, instants are epoch milliseconds. In the order of the input. */
export interface OrderColumns {
  /** The customer of each number. */
  readonly ids: readonly string[];
  readonly size: number;
  /** Per order the number of its customer; −1 for a guest. */
  readonly customer: Int32Array;
  readonly at: Float64Array;
  readonly amount: Float64Array;
  /** Per order its id; `undefined` where it has none. */
  readonly orderIds: readonly (string | undefined)[];
  /** Per order the first row of the input that it is from. */
  readonly row: Int32Array;
}

/** Reads orders into columns, noting everything that is wrong with them. */
export function readOrders(problems: Problems, orders: unknown, rows: OrderRows = 'orders'): OrderColumns | undefined {
  const before = problems.length;
  checkShape(problems, anyOf('orders', 'lines'), rows, ['rows']);
  if (!checkShape(problems, ordersShape(), orders, ['orders'])) return undefined;
  const given = orders as readonly CustomerOrder[];
  const numbers = new Map<string, number>();
  const ids: string[] = [];
  const byOrderId = new Map<string, number>();
  const customer = new Int32Array(given.length);
  const at = new Float64Array(given.length);
  const amount = new Float64Array(given.length);
  const row = new Int32Array(given.length);
  const orderIds: (string | undefined)[] = [];
  const currency = given.find((order) => order.currency !== undefined)?.currency;
  let size = 0;
  for (let index = 0; index < given.length; index += 1) {
    const order = given[index]!;
    const ms = checkInstant(problems, order.at, ['orders', index, 'at']);
    if (order.currency !== currency && currency !== undefined) problem(problems, ['orders', index, 'currency'], 'mixed-currencies', `must be ${currency}, like the others`);
    const number = order.customerId === undefined || order.customerId === null ? -1 : numberOf(numbers, ids, order.customerId);
    if (rows === 'lines' && order.orderId === undefined) problem(problems, ['orders', index, 'orderId'], 'missing', 'must be there where rows are lines');
    if (ms === undefined) continue;
    const earlier = order.orderId === undefined ? undefined : byOrderId.get(order.orderId);
    if (earlier !== undefined && customer[earlier] !== number) problem(problems, ['orders', index, 'customerId'], 'conflicting-customer', `is not the customer of order ${order.orderId!}`);
    if (earlier !== undefined && rows === 'lines') {
      amount[earlier]! += order.amount;
      at[earlier] = Math.min(at[earlier]!, ms);
      if (!Number.isSafeInteger(amount[earlier])) problem(problems, ['orders', index, 'amount'], 'overflow', 'adds up to what cannot be counted exactly');
      continue;
    }
    // A refund may name the order it belongs to, listed before or after it; two purchases may not share a name.
    if (earlier !== undefined && order.amount >= 0 && amount[earlier]! >= 0) problem(problems, ['orders', index, 'orderId'], 'duplicate-id', 'is the id of an order before; of lines, say rows: lines');
    if (order.orderId !== undefined && (earlier === undefined || order.amount >= 0)) byOrderId.set(order.orderId, size);
    customer[size] = number;
    at[size] = ms;
    amount[size] = order.amount;
    orderIds.push(order.orderId);
    row[size] = index;
    size += 1;
  }
  return problems.length > before ? undefined : { ids, size, customer, at, amount, orderIds, row };
}

/** The number of a customer, a new one where it is new. */
export function numberOf(numbers: Map<string, number>, ids: string[], id: string): number {
  const known = numbers.get(id);
  if (known !== undefined) return known;
  numbers.set(id, ids.length);
  ids.push(id);
  return ids.length - 1;
}

function ordersShape(): Shape<readonly CustomerOrder[]> {
  return list(customerOrderShape);
}
