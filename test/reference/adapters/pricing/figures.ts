import type { PricedCart, PricedLine } from '../../../../src/pricing/index.ts';
import type { CaseMoney } from './case-money.ts';
import type { ReadPromotion } from './promotions.ts';

/** Every figure of the vocabulary that a priced cart holds. */
export function figuresOf(priced: PricedCart, list: readonly ReadPromotion[], money: CaseMoney): Readonly<Record<string, unknown>> {
  const { major } = money;
  const byOwnId = new Map(list.map((read) => [read.promotion.id, read]));
  const nameOf = (ownId: string): string => byOwnId.get(ownId)?.id ?? ownId;
  const ofOrder = priced.applied.filter(({ promotionId }) => byOwnId.get(promotionId)?.ofOrder === true).map(({ promotionId }) => promotionId);
  const discountOf = (line: PricedLine, wanted: (promotionId: string) => boolean): number =>
    line.discounts.reduce((sum, { promotionId, amount }) => (wanted(promotionId) ? sum + amount : sum), 0);
  const each = (figure: (line: PricedLine) => number): readonly string[] => priced.lines.map((line) => major(figure(line)));
  const whole = (figure: (line: PricedLine) => number): string => major(priced.lines.reduce((sum, line) => sum + figure(line), 0));
  const orderShare = (line: PricedLine): number => discountOf(line, (id) => ofOrder.includes(id));
  const gross = (line: PricedLine): number => line.netAmount + (priced.pricesIncludeTax ? 0 : line.tax);
  const net = (line: PricedLine): number => line.netAmount - (priced.pricesIncludeTax ? line.tax : 0);

  return {
    subtotal: major(priced.subtotal),
    lineDiscounts: each((line) => discountOf(line, () => true)),
    lineTotals: each((line) => line.netAmount),
    orderDiscount: whole(orderShare),
    orderDiscountShares: each(orderShare),
    discountTotal: major(priced.discountTotal),
    shippingDiscount: major(priced.shippingDiscount),
    shipping: major(priced.shippingFee),
    total: major(priced.total),
    applied: priced.applied.map(({ promotionId }) => nameOf(promotionId)),
    byPromotion: Object.fromEntries(
      priced.applied.map(({ promotionId, effect, shippingAmount }) => [
        nameOf(promotionId),
        effect === 'shipping-off' ? { shipping: major(shippingAmount) } : each((line) => discountOf(line, (id) => id === promotionId)),
      ]),
    ),
    lineNet: each(net),
    lineGross: each(gross),
    lineTax: each((line) => line.tax),
    totalNet: major(priced.total - priced.taxTotal),
    totalGross: major(priced.total),
    tax: major(priced.taxTotal),
    ...depositFigures(priced, money),
  };
}

function depositFigures({ deposit, subtotal }: PricedCart, { major }: CaseMoney): Readonly<Record<string, unknown>> {
  if (deposit === null) return {};
  return {
    deposit: major(deposit.due),
    expandedValue: major(deposit.countsAs),
    expansionDiscount: major(deposit.countsAs - deposit.due),
    balanceBeforeOffers: major(subtotal - deposit.countsAs),
    balanceDue: major(deposit.balanceDue),
  };
}
