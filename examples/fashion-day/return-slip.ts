import { applyRefund, quoteRefund, type PaidCart, type PricedCart, type Pricer, type RefundPolicy, type RefundQuote, type RefundRequest } from 'shopwright/pricing';
import { pad, spread, wrap } from '../shop/text-table.ts';
import type { DayOrder } from './carts.ts';
import { yuanText } from './reasons.ts';
import { WIDTH, type Shop } from './receipt.ts';

/** One piece comes back, then all the rest: what each return gives back, to the fen, and what it would be if the kept goods were priced again. */
export function returnSlip(order: DayOrder, priced: PricedCart, price: Pricer, { products }: Shop): string[] {
  const [first] = priced.lines;
  const one = [{ lineId: first!.id, quantity: 1 }];
  const rest = priced.lines.flatMap(({ id, quantity }) => (quantity - (id === first!.id ? 1 : 0) > 0 ? [{ lineId: id, quantity: quantity - (id === first!.id ? 1 : 0) }] : []));
  const paid: PaidCart = { priced };
  const back = quote(paid, 'R1', one);
  const repriced = quote(paid, 'R1', one, { method: 'reprice-kept', reprice: { cart: order.cart, price } });
  const all = quote(applyRefund(paid, back), 'R2', rest);
  const { name } = products.get(first!.sku)!;
  const row = (text: string, amount: number): string => spread(text, yuanText(amount), WIDTH);
  const lost = repriced.kept!.lostPromotions;
  const note =
    lost.length === 0
      ? 'The goods that are kept cost no more on their own: pricing them again gives the same.'
      : `A shop that prices the kept goods again would give back ${yuanText(repriced.amount)}: without this piece they no longer have ${lost.length === 1 ? 'one of the discounts' : `${lost.length} of the discounts`}.`;
  return [
    '─'.repeat(WIDTH),
    `Return to order ${String(order.number).padStart(4, '0')}`,
    row(`${pad(name, 44, 'left')}1 piece`, back.amount),
    row('The rest, some days later', all.amount),
    row('Given back in all; paid was the same', all.refundedTotal),
    ...wrap(note, WIDTH),
    '',
  ];
}

function quote(paid: PaidCart, id: string, lines: RefundRequest['lines'], policy?: RefundPolicy): RefundQuote {
  const result = quoteRefund(paid, { id, lines }, policy);
  if (!result.ok) throw new Error(`${id} is refused: ${result.code}`);
  return result;
}
