import { fieldsOf, problem, refuse, type Problems } from '../../kernel/problems.ts';
import type { Minor } from '../../money/minor.ts';
import { multiplyRounded } from '../../money/rate.ts';
import { businessDaysLater } from '../../time/business-calendar.ts';
import { dayText, LAST_DAY, type CalendarDay } from '../../time/calendar-day.ts';
import type { DayNumber } from '../../time/day-number.ts';
import type { Order } from '../order/order.ts';
import { rowsOf } from '../order/table.ts';
import { epochOf } from './epoch-of.ts';
import { readSettlement, type ReadSettlement, type SettlementPolicy } from './settlement-policy.ts';

/** What an order brings in, all in all. */
export interface OrderSettlement {
  /** The id of the order. */
  readonly order: string;
  readonly currency: string;
  /** What was captured. */
  readonly gross: Minor;
  readonly refunded: Minor;
  readonly chargedBack: Minor;
  readonly fee: Minor;
  readonly commission: Minor;
  /** gross − refunded − chargedBack − fee − commission */
  readonly net: Minor;
  /** The local day on which it is paid out; null as long as `waitsFor` something. */
  readonly settleOn: CalendarDay | null;
  readonly waitsFor: 'payment' | 'completion' | null;
}

/** What is paid out, or taken back, on a day. */
export interface SettlementDay {
  readonly day: CalendarDay;
  readonly currency: string;
  readonly gross: Minor;
  readonly refunded: Minor;
  readonly chargedBack: Minor;
  readonly fee: Minor;
  readonly commission: Minor;
  readonly net: Minor;
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

/** Columns of a day or a total, while they are added up. */
interface Sums {
  gross: Minor;
  refunded: Minor;
  chargedBack: Minor;
  fee: Minor;
  commission: Minor;
  net: Minor;
  orders: number;
}

type Key = Exclude<keyof Sums, 'orders'>;

const keys: readonly Key[] = ['gross', 'refunded', 'chargedBack', 'fee', 'commission', 'net'];

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
  const days = new Map<string, Sums & { readonly day: DayNumber; readonly currency: string }>();
  const totals = new Map<string, Sums & { waiting: Minor }>();
  const rows = orders.map((order) => {
    const parts = partsOf(order, terms!);
    const whole = noSums();
    const total = keep(totals, order.currency, () => ({ ...noSums(), waiting: 0 }));
    const touched = new Set<Sums>();
    for (const { day, sums } of parts) {
      for (const key of keys) whole[key] += sums[key];
      if (day === null) total.waiting += sums.net;
      else {
        const row = keep(days, `${day} ${order.currency}`, () => ({ day, currency: order.currency, ...noSums() }));
        for (const key of keys) row[key] += sums[key];
        touched.add(row);
      }
    }
    for (const row of touched) row.orders += 1;
    for (const key of keys) total[key] += whole[key];
    total.orders += 1;
    const { gross, refunded, chargedBack, fee, commission, net } = whole;
    const settleOn = parts[0]!.day;
    return { order: order.id, currency: order.currency, gross, refunded, chargedBack, fee, commission, net, settleOn: settleOn === null ? null : dayText(settleOn), waitsFor: settleOn === null ? (terms!.from === 'payment' ? 'payment' : 'completion') : null } as const;
  });
  for (const [currency, sums] of totals) for (const key of keys) if (!Number.isSafeInteger(sums[key])) problem(problems, ['orders'], 'overflow', `sums of ${currency} are no safe whole numbers`);
  refuse(problems);
  const byDay = [...days.values()].sort((one, other) => one.day - other.day || (one.currency < other.currency ? -1 : 1));
  return {
    orders: rows,
    days: byDay.map(({ day, currency, ...sums }) => ({ day: dayText(day), currency, ...sums })),
    totals: [...totals].map(([currency, sums]) => ({ currency, ...sums })),
  };
}

interface Part {
  /** Null as long as it is not known. */
  readonly day: DayNumber | null;
  readonly sums: Sums;
}

/** The payout of an order, and what is taken back after it, by day. */
function partsOf(order: Order, terms: ReadSettlement): readonly Part[] {
  const { money } = order;
  const settleOn = settlementDay(order, terms);
  const later = settleOn === null ? [] : laterLosses(order, settleOn, terms);
  let refunded = money.refunded;
  let chargedBack = money.chargedBack;
  for (const loss of later) {
    refunded -= loss.refunded;
    chargedBack -= loss.chargedBack;
  }
  const parts: Part[] = [];
  let before = { fee: 0, commission: 0 };
  let back = 0;
  for (const part of [{ day: settleOn, gross: money.captured, refunded, chargedBack }, ...later]) {
    back += part.refunded;
    const basis = terms.basis === 'captured' ? money.captured : Math.max(0, money.captured - back);
    const fee = multiplyRounded(basis, terms.fee, terms.rounding);
    const commission = Math.min(basis - fee, multiplyRounded(basis, terms.commission, terms.rounding));
    const kept = { fee: fee - before.fee, commission: commission - before.commission };
    before = { fee, commission };
    parts.push({ day: part.day, sums: { gross: part.gross, refunded: part.refunded, chargedBack: part.chargedBack, ...kept, net: part.gross - part.refunded - part.chargedBack - kept.fee - kept.commission, orders: 0 } });
  }
  return parts;
}

function settlementDay({ completedAt, cancelledAt, closedAt, paidAt }: Order, { from, days, working, local }: ReadSettlement): DayNumber | null {
  const at = from === 'payment' ? paidAt : (completedAt ?? cancelledAt ?? closedAt);
  if (at === null) return null;
  const day = local.dayOf(epochOf(at));
  return Math.min(LAST_DAY, (working === null ? day + days : businessDaysLater(day, days, working)) ?? LAST_DAY);
}

interface Loss {
  readonly day: DayNumber;
  readonly gross: 0;
  readonly refunded: Minor;
  readonly chargedBack: Minor;
}

/** Refunds and chargebacks after the payout, in the order of their days. */
function laterLosses(order: Order, settleOn: DayNumber, { local }: ReadSettlement): readonly Loss[] {
  const losses: Loss[] = [];
  if (order.money.refunded > 0)
    for (const { state, at, amount, reversed } of rowsOf(order.refunds)) {
      if (state !== 'settled') continue;
      const day = local.dayOf(epochOf(at));
      if (day > settleOn) losses.push({ day, gross: 0, refunded: amount - reversed, chargedBack: 0 });
    }
  if (order.money.chargedBack > 0)
    for (const { state, at, amount } of rowsOf(order.disputes)) {
      const day = state === 'won' ? settleOn : local.dayOf(epochOf(at));
      if (day > settleOn) losses.push({ day, gross: 0, refunded: 0, chargedBack: amount });
    }
  return losses.sort((one, other) => one.day - other.day);
}

function noSums(): Sums {
  return { gross: 0, refunded: 0, chargedBack: 0, fee: 0, commission: 0, net: 0, orders: 0 };
}

function keep<Value>(store: Map<string, Value>, key: string, make: () => Value): Value {
  const known = store.get(key);
  if (known !== undefined) return known;
  const made = make();
  store.set(key, made);
  return made;
}

function isOrder(value: unknown): value is Order {
  return typeof value === 'object' && typeof fieldsOf(value as Partial<Order>).money === 'object' && typeof (value as Order).receipts === 'object';
}
