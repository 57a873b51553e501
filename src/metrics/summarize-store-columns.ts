import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, list, record, refined, text } from '../kernel/shape.ts';
import type { CalendarDay } from '../time/calendar-day.ts';
import { sheetOf, type StoreSheet } from './store-sheet.ts';
import { edgesOf, type StorePart } from './store-part.ts';

/** Order lines in columns, one entry a line, all of one length. */
export interface StoreColumns {
  /** Epoch milliseconds at which the order was placed; the same for all its lines. */
  readonly at: Float64Array;
  /** The order, numbered from 0. */
  readonly order: Int32Array;
  /** The customer, numbered from 0; −1 for a guest. */
  readonly customer: Int32Array;
  readonly quantity: Int32Array;
  /** In minor units, whole numbers. */
  readonly listAmount: Float64Array;
  readonly netAmount: Float64Array;
  /** Leave out where costs are not known. */
  readonly cost?: Float64Array | undefined;
}

/**
 * The sheets of several periods from millions of order lines, in one pass and without an object for each.
 *
 * Lines of other days are left out and counted. Lines without an order of their own count as part of the order that they name. Refunds and
 * visits are not in the columns: what needs them is `null`.
 *
 * Linear in lines, plus one division of the day for each; memory of one byte for each order, and for each customer and period.
 *
 * @throws InvalidInputError when the columns are not typed arrays of one length, a quantity or amount is no whole number of 0 or more, a line
 * costs more than its list amount, periods overlap or are broken, or an order or customer has a number out of range.
 * @example
 * ```ts
 * import { summarizeStoreColumns } from 'shopwright/metrics';
 * const columns = {
 *   at: Float64Array.of(1794326400000, 1794326400000), order: Int32Array.of(0, 0), customer: Int32Array.of(0, 0), quantity: Int32Array.of(1, 2),
 *   listAmount: Float64Array.of(300, 400), netAmount: Float64Array.of(300, 200),
 * };
 * const [november] = summarizeStoreColumns({ columns, periods: [{ from: '2026-11-01', to: '2026-11-30' }], timeZone: 'Asia/Shanghai' });
 * [november?.sales.averageOrderValue.value, november?.sales.unitsPerOrder.value] // => [500, 3]
 * ```
 */
export function summarizeStoreColumns(input: {
  readonly columns: StoreColumns;
  readonly periods: readonly { readonly from: CalendarDay; readonly to: CalendarDay }[];
  readonly timeZone: string;
}): StoreSheet[] {
  const { columns, periods, timeZone } = fieldsOf(input);
  const problems: Problems = [];
  checkShape(problems, periodsShape, periods, ['periods']);
  const { orders, customers } = checkColumns(problems, columns);
  refuse(problems);
  const edges = periods.map(({ from, to }) => edgesOf({ from, to, timeZone }));
  for (let index = 1; index < edges.length; index += 1) if (edges[index]![0] < edges[index - 1]![1]) problem(problems, ['periods', index, 'from'], 'overlaps', 'must come after the period before it');
  refuse(problems);

  const { at, order, customer, quantity, listAmount, netAmount, cost } = columns;
  const count = periods.length;
  const sum = () => new Float64Array(count + 1);
  const [orderCounts, guests, units, gross, net, costs] = [sum(), sum(), sum(), sum(), sum(), sum()];
  const seen = new Uint8Array(orders);
  // How often a customer ordered in a period: 0, 1, or 2 for more.
  const often = new Uint8Array(customers * count);
  let slot = 0;
  for (let line = 0; line < at.length; line += 1) {
    const moment = at[line]!;
    if (!(slot < count && moment >= edges[slot]![0] && moment < edges[slot]![1])) slot = slotOf(edges, moment);
    const placed = order[line]!;
    if (seen[placed] === 0) {
      seen[placed] = 1;
      orderCounts[slot]! += 1;
      const who = customer[line]!;
      if (who < 0) guests[slot]! += 1;
      else if (slot < count && often[who * count + slot]! < 2) often[who * count + slot]! += 1;
    }
    units[slot]! += quantity[line]!;
    gross[slot]! += listAmount[line]!;
    net[slot]! += netAmount[line]!;
    if (cost !== undefined) costs[slot]! += cost[line]!;
  }
  for (const [name, column] of [['listAmount', gross], ['cost', costs]] as const) if (column.some((total) => total > Number.MAX_SAFE_INTEGER)) problem(problems, ['columns', name], 'too-large', 'must stay within exact whole numbers in sum');
  refuse(problems);

  return periods.map(({ from, to }, index) => {
    let [once, more] = [0, 0];
    for (let slotOfCustomer = index; slotOfCustomer < often.length; slotOfCustomer += count) {
      if (often[slotOfCustomer] === 1) once += 1;
      else if (often[slotOfCustomer] === 2) more += 1;
    }
    return sheetOf({
      period: { from, to, timeZone }, currency: null,
      sums: {
        ...nothing, orders: orderCounts[index]!, guestOrders: guests[index]!, units: units[index]!, grossSales: gross[index]!, discounts: gross[index]! - net[index]!, sales: net[index]!,
        cost: costs[index]!, ...notKnown(orderCounts[index]!, cost), ordersOutside: orderCounts[count]!,
      },
      customers: once + more, repeatCustomers: more, visitors: 0, newVisitors: 0, sources: [],
    });
  });
}

/** More would take more memory than a sheet is worth. */
const MOST_PERIODS = 400;

const periodsShape = /* @__PURE__ */ (() =>
  refined(list(record({ from: text, to: text }, { strict: false }), 1), (periods) =>
    (periods as readonly unknown[]).length > MOST_PERIODS ? { code: 'too-large', message: `must list at most ${MOST_PERIODS}` } : undefined))();

/** The sums that columns say nothing of. */
const nothing: StorePart['sums'] = {
  orders: 0, units: 0, grossSales: 0, discounts: 0, sales: 0, returns: 0, refunds: 0, unitsReturned: 0, ordersRefunded: 0, shipping: 0, taxes: 0, cost: 0, linesWithoutCost: 0,
  withoutLogistics: 0, withoutCommission: 0, withoutPaymentFees: 0, logistics: 0, commission: 0, paymentFees: 0, guestOrders: 0, sessions: 0, pageViews: 0, bounces: 0, engagedSessions: 0,
  sessionSeconds: 0, untimedSessions: 0, sessionsWithCart: 0, checkoutsStarted: 0, purchases: 0, ordersOutside: 0, visitsOutside: 0,
};

/** Costs beside those of the goods are not in the columns: of a period with orders they are not known. */
function notKnown(orders: number, cost: Float64Array | undefined): Pick<StorePart['sums'], 'linesWithoutCost' | 'withoutLogistics' | 'withoutCommission' | 'withoutPaymentFees'> {
  return { linesWithoutCost: cost === undefined ? orders : 0, withoutLogistics: orders, withoutCommission: orders, withoutPaymentFees: orders };
}

/** The period that holds a moment; one past the last where none does. */
function slotOf(edges: readonly (readonly [number, number])[], moment: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]![1] <= moment) low = middle + 1;
    else high = middle;
  }
  return low < edges.length && moment >= edges[low]![0] ? low : edges.length;
}

/** Checks the columns, noting the first hundred problems; says how many orders and customers there are. */
function checkColumns(problems: Problems, columns: StoreColumns): { readonly orders: number; readonly customers: number } {
  const given = fieldsOf(columns);
  const before = problems.length;
  const types = { at: Float64Array, order: Int32Array, customer: Int32Array, quantity: Int32Array, listAmount: Float64Array, netAmount: Float64Array, cost: Float64Array } as const;
  for (const name of Object.keys(types) as (keyof typeof types)[]) {
    const column = given[name];
    if (column === undefined && name === 'cost') continue;
    if (!(column instanceof types[name])) problem(problems, ['columns', name], 'wrong-type', `must be a ${types[name].name}`);
    else if (given.at instanceof Float64Array && column.length !== given.at.length) problem(problems, ['columns', name], 'wrong-length', 'must be as long as at');
  }
  if (problems.length > before) return { orders: 0, customers: 0 };
  const { at, order, customer, quantity, listAmount, netAmount, cost } = columns;
  const note = (name: string, line: number, code: string, message: string): void => {
    if (problems.length < 100) problem(problems, ['columns', name, line], code, message);
  };
  let orders = 0;
  let customers = 0;
  for (let line = 0; line < at.length; line += 1) {
    const list = listAmount[line]!;
    const net = netAmount[line]!;
    const who = customer[line]!;
    const placed = order[line]!;
    const paid = cost === undefined ? 0 : cost[line]!;
    if (placed >= orders) orders = placed + 1;
    if (who >= customers) customers = who + 1;
    // Written so that NaN fails; the reasons are told apart only where something is wrong.
    const sound =
      Math.abs(at[line]!) <= 8.64e15 && placed >= 0 && who >= -1 && quantity[line]! >= 0 && list <= Number.MAX_SAFE_INTEGER && net >= 0 && net <= list && Math.floor(list) === list &&
      Math.floor(net) === net && paid >= 0 && paid <= Number.MAX_SAFE_INTEGER && Math.floor(paid) === paid;
    if (sound) continue;
    if (!(Math.abs(at[line]!) <= 8.64e15)) note('at', line, 'out-of-range', 'must be epoch milliseconds');
    if (placed < 0) note('order', line, 'too-small', 'must be at least 0');
    if (who < -1) note('customer', line, 'too-small', 'must be at least 0, or -1 for a guest');
    if (quantity[line]! < 0) note('quantity', line, 'too-small', 'must be at least 0');
    if (!(list >= 0 && Number.isSafeInteger(list))) note('listAmount', line, 'wrong-type', 'must be a whole number of at least 0');
    if (!(net >= 0 && net <= list && Number.isSafeInteger(net))) note('netAmount', line, 'more-than-the-whole', 'must be a whole number from 0 to listAmount');
    if (!(paid >= 0 && Number.isSafeInteger(paid))) note('cost', line, 'wrong-type', 'must be a whole number of at least 0');
  }
  return { orders, customers };
}
