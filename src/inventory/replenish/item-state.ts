import { normalQuantile } from '../../stats/normal.ts';
import { readDay } from '../../time/calendar-day.ts';
import { isTriggered } from '../inventory-position.ts';
import type { Morning } from './morning.ts';
import { rankOffers } from './rank-offers.ts';
import type { ReplenishItem, SupplierOffer } from './replenish-input.ts';

/** How an item stands before anything is ordered. */
export interface ItemState {
  readonly item: ReplenishItem;
  /** Who may be asked, the first choice first. */
  readonly offers: readonly SupplierOffer[];
  /** What counts: on hand and what comes in time, less what is owed and reserved. */
  readonly position: number;
  /** Units on order that come too late to count. */
  readonly beyond: number;
  /** Units on order that should have come. They count. */
  readonly overdue: number;
  readonly reorderPoint: number;
  readonly orderUpTo: number;
  readonly triggered: boolean;
  /** Units to the level; 0 where there is enough. */
  readonly need: number;
  /** Days until stock and what comes before it ends is used up; `Infinity` where it never is. */
  readonly daysLeft: number;
  /** Demand over lead time, review and cover. */
  readonly mean: number;
  readonly stdDev: number;
}

/** Position, line and level by the lead time of who is asked first; without anybody to ask, of the first who is closed. */
export function itemState(item: ReplenishItem, morning: Morning): ItemState {
  const { onHand, reserved = 0, backorders = 0, demandPerDay, demandStdDev = 0, serviceLevel } = item;
  const offers = rankOffers(item.offers, morning);
  const first = offers[0] ?? item.offers[0];
  const span = (first?.leadTimeDays ?? 0) + morning.reviewDays;
  const cover = item.coverDays ?? morning.coverDays;
  const byLeadTime = (demandPerDay * (first?.leadTimeStdDevDays ?? 0)) ** 2;
  const z = serviceLevel === undefined ? morning.z : normalQuantile(serviceLevel);
  const line = demandPerDay * span + z * Math.sqrt(span * demandStdDev * demandStdDev + byLeadTime);
  const reorderPoint = (item.reorderPoint ?? Math.min(line, item.orderUpTo ?? Infinity)) + 0;
  const orderUpTo = item.orderUpTo ?? reorderPoint + demandPerDay * cover;
  const stock = onHand - reserved - backorders;
  const { inTime, beyond, overdue, daysLeft } = incoming(item, stock, span, morning);
  const position = stock + inTime + 0;
  const triggered = isTriggered(position, reorderPoint, morning.trigger);
  return {
    item, offers, position, beyond, overdue, reorderPoint, orderUpTo, triggered, daysLeft,
    need: triggered ? Math.max(0, orderUpTo - position) : 0,
    mean: demandPerDay * (span + cover),
    stdDev: Math.sqrt((span + cover) * demandStdDev * demandStdDev + byLeadTime),
  };
}

/** What is on its way, and how long it and the stock last. An order that comes after stock ended does not make it last longer. */
function incoming({ demandPerDay, openOrders }: ReplenishItem, stock: number, span: number, { today }: Morning): { readonly inTime: number; readonly beyond: number; readonly overdue: number; readonly daysLeft: number } {
  let [inTime, beyond, overdue] = [0, 0, 0];
  let daysLeft = lasts(stock, demandPerDay);
  if (openOrders === undefined || openOrders.length === 0) return { inTime, beyond, overdue, daysLeft };
  const arrivals = openOrders.map(({ quantity, due }) => ({ quantity, days: readDay(due)! - today }));
  if (arrivals.length > 1) arrivals.sort((one, other) => one.days - other.days);
  let brought = stock;
  for (const { quantity, days } of arrivals) {
    if (days <= span) inTime += quantity;
    else beyond += quantity;
    if (days < 0) overdue += quantity;
    if (days > daysLeft) continue;
    brought += quantity;
    daysLeft = lasts(brought, demandPerDay);
  }
  return { inTime, beyond, overdue, daysLeft };
}

/** Days that a stock lasts; what is owed already does not last at all. */
function lasts(stock: number, demandPerDay: number): number {
  if (demandPerDay > 0) return Math.max(0, stock) / demandPerDay;
  return stock < 0 ? 0 : Infinity;
}
