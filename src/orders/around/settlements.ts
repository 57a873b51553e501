import { fieldsOf, problem, refuse, type Problems } from '../../kernel/problems.ts';
import type { Minor } from '../../money/minor.ts';
import { dayText, type CalendarDay } from '../../time/calendar-day.ts';
import type { DayNumber } from '../../time/day-number.ts';
import type { Order } from '../order/order.ts';
import { addSums, areSafe, noSums, settlementParts, type SettlementAmounts, type Sums } from './settlement-parts.ts';
import { readSettlement, type SettlementPolicy } from './settlement-policy.ts';

/** What an order brings in, all in all. */
export interface OrderSettlement extends SettlementAmounts {
  /** The id of the order. */
  readonly order: string;
  readonly currency: string;
  /** The local day on which it is paid out; null as long as it `waitsFor` something, and of an order that is over and brought nothing. */
  readonly settleOn: CalendarDay | null;
  readonly waitsFor: 'payment' | 'completion' | null;
}

/** What is paid out, or taken back, on a day. */
export interface SettlementDay extends SettlementAmounts {
  readonly day: CalendarDay;
  readonly currency: string;
  /** How many orders have a part in it. */
  readonly orders: number;
}

/** Sums in one currency. */
export interface SettlementTotals extends Omit<SettlementDay, 'day'> {
  /** Of `net`, what no day is known for yet. */
  readonly waiting: Minor;
}

/** What comes in, order by order, day by day, and in all. */
export interface Settlements {
  readonly orders: readonly OrderSettlement[];
  /** Ascending, by day and then by currency. */
  readonly days: readonly SettlementDay[];
  readonly totals: readonly SettlementTotals[];
}

/**
 * When the money of orders arrives, and how much of it: payouts with fees and commission taken off and refunds netted, as cash by day.
 *
 * net = captured − refunded − charged back − fee − commission, each rate rounded once an order
 *
 * An order is paid out `days` after the local day of its completion (or cancellation, for what was kept), or of its payment in full.
 * Refunds and chargebacks up to that day are netted; later ones are taken back on their own local day, with what they bring back of fees
 * (where fees are of what is `kept`). Refunds that are only asked for are not netted. Days, orders and totals sum to the same, to the cent.
 *
 * @throws InvalidInputError when a policy is broken: a rate outside 0 to 1, fees that together exceed everything, an unknown zone, a
 * calendar without working days; when `orders` is no list of orders, or sums leave what is exact (`overflow`).
 * @see the operations handbook: T + 7 on platforms, at once in one's own shop, payment fees of 0.3% to 0.6%
 * @example
 * ```ts
 * import { decideAll, settlements } from 'shopwright/orders';
 * const { order } = decideAll(null, [
 *   { kind: 'place', id: 'c1', at: '2025-03-01T02:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 1, unitPrice: 19900 }] },
 *   { kind: 'capture', id: 'c2', at: '2025-03-01T02:05:00Z', payment: 'P1', amount: 19900 },
 *   { kind: 'ship', id: 'c3', at: '2025-03-02T02:00:00Z', parcel: 'F1', lines: [{ line: '1', quantity: 1 }] },
 *   { kind: 'confirm-receipt', id: 'c4', at: '2025-03-04T04:00:00Z' },
 * ]);
 * settlements([order!], { feeRate: '0.006' }).orders
 * // => [{ order: 'A1', currency: 'CNY', gross: 19900, refunded: 0, chargedBack: 0, fee: 119, commission: 0, net: 19781, settleOn: '2025-03-11', waitsFor: null }]
 * ```
 */
export function settlements(orders: readonly Order[], policy?: SettlementPolicy): Settlements {
  const problems: Problems = [];
  const terms = readSettlement(problems, policy, ['policy']);
  if (!Array.isArray(orders)) problem(problems, ['orders'], 'wrong-type', 'must be an array');
  else for (let index = 0; index < orders.length; index += 1) if (!isOrder((orders as readonly unknown[])[index])) problem(problems, ['orders', index], 'wrong-type', 'must be an order');
  refuse(problems);
  const days = new Map<string, Sums & { readonly day: DayNumber; readonly currency: string; orders: number }>();
  const totals = new Map<string, Sums & { orders: number; waiting: Minor }>();
  const rows = orders.map((order): OrderSettlement => {
    const { id, currency } = order;
    const { settleOn, waitsFor, parts } = settlementParts(order, terms!);
    const whole = noSums();
    const total = found(totals, currency, () => ({ ...noSums(), orders: 0, waiting: 0 }));
    let before: DayNumber | null = null;
    for (const { day, sums } of parts) {
      addSums(whole, sums);
      if (day === null) total.waiting += sums.net;
      else {
        const row = found(days, `${day} ${currency}`, () => ({ day, currency, ...noSums(), orders: 0 }));
        addSums(row, sums);
        // Parts come in the order of their days.
        if (day !== before) row.orders += 1;
        before = day;
      }
    }
    addSums(total, whole);
    total.orders += 1;
    return { order: id, currency, ...whole, settleOn: settleOn === null ? null : dayText(settleOn), waitsFor };
  });
  for (const [currency, sums] of totals) if (!areSafe(sums)) problem(problems, ['orders'], 'overflow', `sums of ${currency} are no safe whole numbers`);
  refuse(problems);
  const byDay = [...days.values()].sort((one, other) => one.day - other.day || (one.currency < other.currency ? -1 : 1));
  return {
    orders: rows,
    days: byDay.map(({ day, ...row }) => ({ ...row, day: dayText(day) })),
    totals: [...totals].map(([currency, sums]) => ({ currency, ...sums })),
  };
}

/** The value of a key, made when it is the first time. */
function found<Value>(store: Map<string, Value>, key: string, make: () => Value): Value {
  let value = store.get(key);
  if (value === undefined) {
    value = make();
    store.set(key, value);
  }
  return value;
}

function isOrder(value: unknown): value is Order {
  return typeof value === 'object' && typeof fieldsOf(value as Partial<Order>).money === 'object' && typeof (value as Order).receipts === 'object';
}
