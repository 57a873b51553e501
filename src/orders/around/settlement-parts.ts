import type { Minor } from '../../money/minor.ts';
import { multiplyRounded } from '../../money/rate.ts';
import { businessDaysLater } from '../../time/business-calendar.ts';
import { LAST_DAY } from '../../time/calendar-day.ts';
import type { DayNumber } from '../../time/day-number.ts';
import type { Order } from '../order/order.ts';
import { rowsOf } from '../order/table.ts';
import { epochOf } from './epoch-of.ts';
import type { ReadSettlement } from './settlement-policy.ts';

/** What comes in, and what is taken off it. */
export interface SettlementAmounts {
  /** What was captured. */
  readonly gross: Minor;
  readonly refunded: Minor;
  readonly chargedBack: Minor;
  readonly fee: Minor;
  readonly commission: Minor;
  /** gross − refunded − chargedBack − fee − commission */
  readonly net: Minor;
}

/** The same while it is added up. */
export type Sums = { -readonly [Key in keyof SettlementAmounts]: Minor };

/** Nothing yet. */
export function noSums(): Sums {
  return { gross: 0, refunded: 0, chargedBack: 0, fee: 0, commission: 0, net: 0 };
}

/** Adds to the first what is in the second. */
export function addSums(to: Sums, { gross, refunded, chargedBack, fee, commission, net }: SettlementAmounts): void {
  to.gross += gross;
  to.refunded += refunded;
  to.chargedBack += chargedBack;
  to.fee += fee;
  to.commission += commission;
  to.net += net;
}

/** Whether all of them are exact. */
export function areSafe({ gross, refunded, chargedBack, fee, commission, net }: SettlementAmounts): boolean {
  return [gross, refunded, chargedBack, fee, commission, net].every(Number.isSafeInteger);
}

/** What is paid out, or taken back, on one day; null as long as it is not known which. */
interface SettlementPart {
  readonly day: DayNumber | null;
  readonly sums: SettlementAmounts;
}

/** The payout of an order and what is taken back after it, in the order of their days; nothing of an order without money. */
export function settlementParts(order: Order, terms: ReadSettlement): { readonly settleOn: DayNumber | null; readonly waitsFor: 'payment' | 'completion' | null; readonly parts: readonly SettlementPart[] } {
  const { captured, refunded, chargedBack } = order.money;
  if (captured === 0 && refunded === 0 && chargedBack === 0) return { settleOn: null, waitsFor: endOf(order) === null ? 'payment' : null, parts: [] };
  const settleOn = settlementDay(order, terms);
  const later = settleOn === null ? [] : laterLosses(order, settleOn, terms);
  const payout: Loss = { day: settleOn, refunded: refunded - sumOf(later, 'refunded'), chargedBack: chargedBack - sumOf(later, 'chargedBack') };
  const parts: SettlementPart[] = [];
  let taken = { fee: 0, commission: 0 };
  let back = 0;
  for (const part of [payout, ...later]) {
    const gross = part === payout ? captured : 0;
    back += part.refunded;
    const basis = terms.basis === 'captured' ? captured : Math.max(0, captured - back);
    const fee = multiplyRounded(basis, terms.fee, terms.rounding);
    // Both rounded up may be more than there is.
    const commission = Math.min(basis - fee, multiplyRounded(basis, terms.commission, terms.rounding));
    const [moreFee, moreCommission] = [fee - taken.fee, commission - taken.commission];
    taken = { fee, commission };
    parts.push({ day: part.day, sums: { gross, refunded: part.refunded, chargedBack: part.chargedBack, fee: moreFee, commission: moreCommission, net: gross - part.refunded - part.chargedBack - moreFee - moreCommission } });
  }
  return { settleOn, waitsFor: settleOn === null ? terms.from : null, parts };
}

/** When an order is over: confirmed, or cancelled, or closed. */
function endOf({ completedAt, cancelledAt, closedAt }: Order): string | null {
  return completedAt ?? cancelledAt ?? closedAt;
}

function settlementDay(order: Order, { from, days, working, local }: ReadSettlement): DayNumber | null {
  const at = from === 'payment' ? order.paidAt : endOf(order);
  if (at === null) return null;
  const day = local.dayOf(epochOf(at));
  return Math.min(LAST_DAY, (working === null ? day + days : businessDaysLater(day, days, working)) ?? LAST_DAY);
}

/** What is taken back on a day. */
interface Loss {
  readonly day: DayNumber | null;
  readonly refunded: Minor;
  readonly chargedBack: Minor;
}

/** Refunds and chargebacks after the payout, in the order of their days. */
function laterLosses(order: Order, settleOn: DayNumber, { local }: ReadSettlement): readonly Loss[] {
  const losses: { readonly day: DayNumber; readonly refunded: Minor; readonly chargedBack: Minor }[] = [];
  if (order.money.refunded > 0)
    for (const { state, at, amount, reversed } of rowsOf(order.refunds)) {
      if (state !== 'settled') continue;
      const day = local.dayOf(epochOf(at));
      if (day > settleOn) losses.push({ day, refunded: amount - reversed, chargedBack: 0 });
    }
  if (order.money.chargedBack > 0)
    for (const { state, at, amount } of rowsOf(order.disputes)) {
      const day = state === 'won' ? settleOn : local.dayOf(epochOf(at));
      if (day > settleOn) losses.push({ day, refunded: 0, chargedBack: amount });
    }
  return losses.sort((one, other) => one.day - other.day);
}

function sumOf(losses: readonly Loss[], key: 'refunded' | 'chargedBack'): Minor {
  return losses.reduce((sum, loss) => sum + loss[key], 0);
}
