import type { PricedCart, Promotion } from 'shopwright/pricing';
import { countTakeUp, type TakeUp } from '../shop/take-up.ts';
import { textTable } from '../shop/text-table.ts';
import type { DayOrder } from './carts.ts';
import { yuanText } from './reasons.ts';

/** The sums of the day, in fen. */
export interface DayTotals {
  readonly orders: number;
  readonly pieces: number;
  readonly gross: number;
  readonly discounts: number;
  readonly shippingFees: number;
  readonly shippingDiscounts: number;
  readonly net: number;
  readonly proved: number;
  readonly takeUp: readonly TakeUp[];
  /** Coupons entered, and why some were refused: `SUMMER20 outside-window`. */
  readonly couponsEntered: number;
  readonly couponsRefused: ReadonlyMap<string, number>;
}

/** Adds up the day, order by order. */
export interface DayCount {
  readonly add: (order: DayOrder, priced: PricedCart) => void;
  readonly result: () => DayTotals;
}

export function countDay(promotions: readonly Promotion[]): DayCount {
  const takeUp = countTakeUp(promotions);
  const codeOf = new Map(promotions.map(({ id, code }) => [id, code]));
  const couponsRefused = new Map<string, number>();
  const sums = { orders: 0, pieces: 0, gross: 0, discounts: 0, shippingFees: 0, shippingDiscounts: 0, net: 0, proved: 0, couponsEntered: 0 };
  return {
    add: ({ cart }, priced) => {
      takeUp.add(priced);
      sums.orders += 1;
      sums.pieces += priced.lines.reduce((sum, { quantity }) => sum + quantity, 0);
      sums.gross += priced.subtotal;
      sums.discounts += priced.discountTotal;
      sums.shippingFees += priced.shippingListFee;
      sums.shippingDiscounts += priced.shippingDiscount;
      sums.net += priced.total;
      sums.proved += priced.search?.optimal === true ? 1 : 0;
      sums.couponsEntered += cart.codes?.length ?? 0;
      for (const refusal of priced.rejected) {
        const code = refusal.promotionId === null ? refusal.couponCode : codeOf.get(refusal.promotionId);
        if (code === undefined || cart.codes?.includes(code) !== true) continue;
        const reason = `${code} ${refusal.code}`;
        couponsRefused.set(reason, (couponsRefused.get(reason) ?? 0) + 1);
      }
    },
    result: () => ({ ...sums, takeUp: takeUp.result(), couponsRefused }),
  };
}

/** The day on half a page. */
export function dayReport(totals: DayTotals): string[] {
  const { orders, pieces, gross, discounts, shippingFees, shippingDiscounts, net, proved, takeUp, couponsEntered, couponsRefused } = totals;
  const right = (heading: string) => ({ heading, align: 'right' as const });
  const left = (heading: string) => ({ heading, align: 'left' as const });
  const refusedTotal = [...couponsRefused.values()].reduce((sum, times) => sum + times, 0);
  return [
    '═'.repeat(78),
    `The day: ${orders.toLocaleString('en-US')} orders, ${pieces.toLocaleString('en-US')} pieces`,
    '',
    ...textTable(
      [left('promotion'), right('orders'), right('pieces'), right('taken off')],
      takeUp.map(({ name, orders: taken, units, discount }) => [name, String(taken), units === 0 ? '' : String(units), yuanText(discount)]),
    ),
    '',
    ...textTable(
      [left('totals'), right('amount')],
      [
        ['Goods at list price', yuanText(gross)],
        ['Discounts on goods', yuanText(-discounts)],
        ['Shipping fees', yuanText(shippingFees)],
        ['Discounts on shipping', yuanText(-shippingDiscounts)],
        ['Paid', yuanText(net)],
      ],
    ),
    '',
    `Coupons entered: ${couponsEntered}, refused: ${refusedTotal}`,
    ...[...couponsRefused].sort().map(([reason, times]) => `  ${reason}: ${times}`),
    '',
    `Proved the best combination for ${proved} of ${orders} orders.`,
    gross - discounts + shippingFees - shippingDiscounts === net
      ? 'Goods less discounts plus shipping is what was paid, to the fen.'
      : 'DEFECT: the totals do not add up.',
  ];
}
