import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, integer, named, record, type Shape } from '../kernel/shape.ts';
import { isSoundLine, isSoundPayment } from './check-event.ts';
import { openOf } from './apply/ledger.ts';
import { refuseNoOrder } from './decide.ts';
import type { Order } from './order/order.ts';
import { storedShapes } from './order/order-shape.ts';
import { find, rowsOf, type Keyed, type Table } from './order/table.ts';

/**
 * Reads an order from where it was stored, and refuses one that was changed by another hand: every field must be what it is
 * in an order, every sum is added up anew from the rows, every row must be where its id is looked for, and no line or payment may be in a
 * state that cannot be. Fields that an order does not have are let through.
 *
 * Linear in the rows. `decide` does not do this, since its cost must not grow with the order.
 *
 * @throws InvalidInputError listing everything that does not agree, by its place.
 * @example
 * ```ts
 * import { checkOrder, decideAll } from 'shopwright/orders';
 * const { order } = decideAll(null, [
 *   { kind: 'place', id: 'c1', at: '2026-11-11T00:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 2, unitPrice: 9900 }] },
 * ]);
 * checkOrder(JSON.parse(JSON.stringify(order))).version // => 1
 * checkOrder({ ...order!, money: { ...order!.money, captured: 5 } }) // throws INVALID_INPUT
 * ```
 */
export function checkOrder(stored: unknown): Order {
  refuseNoOrder(stored);
  const order = stored as Order;
  const problems: Problems = [];
  checkShape(problems, storedShapes.order, order);
  for (const [name, shape] of Object.entries(storedShapes.rows)) checkTable(problems, name, shape, order[name as keyof typeof storedShapes.rows]);
  checkReceipts(problems, order);
  refuse(problems);
  for (const line of rowsOf(order.lines)) if (!isSoundLine(line)) problem(problems, ['lines', line.id], 'unsound', 'is in a state that cannot be');
  for (const payment of rowsOf(order.payments)) if (!isSoundPayment(payment)) problem(problems, ['payments', payment.id], 'unsound', 'is in a state that cannot be');
  for (const [group, sums] of Object.entries(sumsOf(order))) {
    const kept = order[group as 'money' | 'units'] as unknown as Readonly<Record<string, unknown>> | undefined;
    for (const [name, sum] of Object.entries(sums)) if (kept?.[name] !== sum) problem(problems, [group, name], 'not-allowed', `must be ${sum}, the sum of the rows`);
  }
  for (const [name, count] of Object.entries(countsOf(order))) if (order[name as 'openReturns'] !== count) problem(problems, [name], 'not-allowed', `must be ${count}, as the rows have it`);
  refuse(problems);
  return order;
}

function checkTable(problems: Problems, name: string, shape: Shape, table: Table<Keyed>): void {
  try {
    for (const [index, row] of rowsOf(table).entries()) {
      const path = [name, typeof row.id === 'string' ? row.id : index];
      if (checkShape(problems, shape, row, path) && find(table, row.id) !== row) problem(problems, path, 'misplaced', 'is not where its id is looked for');
    }
  } catch {
    problem(problems, [name], 'wrong-type', 'must be rows by their ids');
  }
}

function checkReceipts(problems: Problems, { receipts }: Order): void {
  const { recent, count, older } = fieldsOf(receipts);
  if (!Number.isSafeInteger(count)) problem(problems, ['receipts', 'count'], 'wrong-type', 'must be a whole number');
  for (const [name, table] of Object.entries({ recent, older })) checkTable(problems, `receipts.${name}`, receiptShape, table);
}

const receiptShape = /* @__PURE__ */ (() => record({ id: named, digest: integer(), version: integer() }, { strict: false }))();

function sumsOf(order: Order): Readonly<Record<'money' | 'units', Readonly<Record<string, number>>>> {
  const payments = rowsOf(order.payments);
  const lines = rowsOf(order.lines);
  const money = (field: 'captured' | 'capturePending' | 'refunded' | 'refundPending' | 'chargedBack'): number => payments.reduce((sum, payment) => sum + payment[field], 0);
  const units = (field: 'ordered' | 'cancelled' | 'allocated' | 'shipped' | 'delivered' | 'returning' | 'returned'): number => lines.reduce((sum, line) => sum + line[field], 0);
  return {
    money: {
      authorizedOpen: payments.reduce((sum, payment) => sum + openOf(payment), 0),
      captured: money('captured'),
      capturePending: money('capturePending'),
      refunded: money('refunded'),
      refundPending: money('refundPending'),
      chargedBack: money('chargedBack'),
    },
    units: {
      lines: lines.length,
      ordered: units('ordered'),
      cancelled: units('cancelled'),
      shippable: lines.reduce((sum, line) => sum + (line.shippable ? line.ordered - line.cancelled : 0), 0),
      allocated: units('allocated'),
      shipped: units('shipped'),
      delivered: units('delivered'),
      returning: units('returning'),
      returned: units('returned'),
    },
  };
}

function countsOf(order: Order): Readonly<Record<string, number>> {
  return {
    openReturns: rowsOf(order.returns).filter(({ state }) => state === 'requested' || state === 'approved').length,
    openDisputes: rowsOf(order.disputes).filter(({ state }) => state === 'open').length,
    openComplaints: rowsOf(order.complaints).filter(({ state }) => state !== 'resolved').length,
    pendingRefunds: rowsOf(order.refunds).filter(({ state }) => state === 'pending').length,
  };
}
