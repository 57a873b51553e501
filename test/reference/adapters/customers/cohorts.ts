import { cohortOf, cohortRetention, lifetimeValue, repurchase, type CustomerOrder } from '../../../../src/customers/index.ts';
import type { Fields } from '../../fields.ts';
import { fromThousandths, toThousandths } from './case-money.ts';
import { columnOf, filtered, ordersOf, readTable } from './data-table.ts';

const periods = { month: 'month', week: 'week', isoWeek: 'week', day: 'day', quarter: 'quarter', year: 'year' } as const;

function readPeriod(inputs: Fields) {
  return periods[inputs.word('period', ['month', 'week', 'isoWeek', 'day', 'quarter', 'year']) ?? 'month'];
}

/** The orders a case lists, or those of its data set; without amounts they are orders of 0. */
function readCaseOrders(inputs: Fields, data: string, everyRow = false): { readonly orders: CustomerOrder[]; readonly rows: 'orders' | 'lines' } {
  if (inputs.has('dataset')) return ordersOf(filtered(readTable(data, inputs.text('dataset')!), inputs.text('filter')), everyRow);
  const orders = inputs.records('orders')!.map((order) => {
    const read = { customerId: order.text('customerId')!, at: `${order.text('date')!}T00:00:00Z`, amount: toThousandths(order.take('amount') ?? 0) };
    order.refuseRest();
    return read;
  });
  return { orders, rows: 'orders' };
}

export function cohortNames(inputs: Fields): unknown {
  const period = readPeriod(inputs);
  const dates = inputs.texts('dates');
  if (dates !== undefined) {
    inputs.text('timeZone');
    return dates.map((day) => cohortOf({ day, period }));
  }
  const at = inputs.text('instant')!;
  return Object.fromEntries(inputs.texts('timeZones')!.map((timeZone) => [timeZone, cohortOf({ at, timeZone, period })]));
}

/** Every row of a case is activity: what is none, its filter has taken out. */
export function cohortTable(inputs: Fields, expected: Readonly<Record<string, unknown>>, data: string): unknown {
  const { orders, rows } = readCaseOrders(inputs, data);
  const retention = cohortRetention({ orders, rows, period: readPeriod(inputs), timeZone: inputs.text('timeZone')!, observationEnd: inputs.text('observationEnd')!, activity: 'any' });
  inputs.word('as', ['rate', 'revenue', 'cumulativeRevenuePerCustomer', 'active']);
  const wanted = Math.max(...Object.values(expected).map((table) => (table as unknown[]).length));
  // Cohorts without a customer, after the last that the case lists, say nothing.
  const cohorts = retention.cohorts.filter(({ size }, index) => index < wanted || size > 0);
  const money = (cells: readonly (number | null)[]): (number | null)[] => cells.map((cell) => (cell === null ? null : fromThousandths(cell)));
  const emptyAsNothing = (size: number, cells: (number | null)[]): (number | null)[] => (size === 0 ? cells.map(() => null) : cells);
  return {
    active: cohorts.map(({ active }) => active),
    rates: cohorts.map(({ rates }) => rates),
    cohorts: cohorts.map(({ cohort }) => cohort),
    sizes: cohorts.map(({ size }) => size),
    revenue: cohorts.map(({ revenue }) => money(revenue)),
    rows: cohorts.map(({ size, cumulativeRevenuePerCustomer }) => emptyAsNothing(size, money(cumulativeRevenuePerCustomer))),
  };
}

export function repeatRate(inputs: Fields, data: string): unknown {
  const word = inputs.word('order', ['distinct InvoiceNo', 'distinct dates', 'rows']);
  const { orders, rows } = readCaseOrders(inputs, data, word === 'rows');
  return repurchase({ orders, rows, count: word === 'distinct dates' ? 'days' : 'orders', at: 8.64e15 - 864e5, timeZone: 'UTC' });
}

/** Totals of the rows of a data set, and its customers as the library counts them. */
export function totals(inputs: Fields, data: string): unknown {
  const table = readTable(data, inputs.text('dataset')!);
  const column = (name: string): string[] => table.rows.map((row) => row[columnOf(table, name)]!);
  const { orders } = ordersOf(table);
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
  const invoices = [...new Set(column('InvoiceNo'))];
  const seen = new Set(table.rows.map((row) => JSON.stringify(row)));
  const { customers } = lifetimeValue({ method: 'historic', orders: orders.map(({ orderId: _, ...order }) => order) });
  return {
    rows: table.rows.length,
    sumQuantityTimesPrice: fromThousandths(sum(orders.map(({ amount }) => amount))),
    sumQuantity: sum(column('Quantity').map(Number)),
    rowsWithoutCustomer: orders.filter(({ customerId }) => customerId === null).length,
    customers: customers.length,
    invoices: invoices.length,
    cancelledRows: column('InvoiceNo').filter((invoice) => invoice.startsWith('C')).length,
    cancelledInvoices: invoices.filter((invoice) => invoice.startsWith('C')).length,
    exactDuplicateRows: table.rows.length - seen.size,
  };
}

/** Orders with what was refunded of each. */
export function historic(inputs: Fields): unknown {
  const orders = inputs.records('orders')!.flatMap((order): CustomerOrder[] => {
    const [orderId, total, refunded] = [order.text('id')!, toThousandths(order.take('total')), toThousandths(order.take('refunded') ?? 0)];
    order.refuseRest();
    const base = { customerId: 'case', orderId, at: 0 };
    return [{ ...base, amount: total }, ...(refunded > 0 ? [{ ...base, amount: -refunded }] : [])];
  });
  const value = lifetimeValue({ method: 'historic', orders }).customers[0];
  if (value === undefined) return { gross: 0, refunded: 0, net: 0, orders: 0, netOrders: 0 };
  return { gross: fromThousandths(value.gross), refunded: fromThousandths(value.refunded), net: fromThousandths(value.net), orders: value.purchases, netOrders: value.netPurchases };
}
