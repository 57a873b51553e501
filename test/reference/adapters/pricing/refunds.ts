import { applyRefund, quoteRefund, type Cart, type PaidCart, type PricedCart, type RefundPolicy, type RefundRequest } from '../../../../src/pricing/index.ts';
import type { Difference } from '../../adapter.ts';
import { differencesOf } from '../../differences.ts';
import type { Fields } from '../../fields.ts';
import type { CaseMoney } from './case-money.ts';

/** A priced case: its cart, what it costs, and how any cart is priced under its promotions. */
export interface PricedCase {
  readonly cart: Cart;
  readonly priced: PricedCart;
  readonly price: (cart: Cart) => PricedCart;
}

/** What a case says of refunds: who gets what back, in turn. What was paid for delivery stays, unless a refund says otherwise. */
interface RefundCase {
  readonly method: 'proRataPaid' | 'repriceKept';
  readonly refunds: readonly { readonly items: readonly { readonly sku: string; readonly quantity: number }[]; readonly shipping: boolean }[];
}

export function readRefunds(fields: Fields): RefundCase {
  const method = fields.word('refundPolicy', ['proRataPaid', 'repriceKept']) ?? 'proRataPaid';
  const refunds = (fields.records('refunds') ?? []).map((refund) => {
    const items = (refund.records('items') ?? []).map((item) => {
      const read = { sku: item.text('sku') ?? '', quantity: item.count('quantity') ?? 1 };
      item.refuseRest();
      return read;
    });
    const shipping = refund.flag('shipping') === true;
    refund.refuseRest();
    return { items, shipping };
  });
  return { method, refunds };
}

/** Makes the refunds one after the other, and compares what each gives back and what is kept. */
export function refundDifferences({ method, refunds }: RefundCase, { cart, priced, price }: PricedCase, expected: Readonly<Record<string, unknown>>, money: CaseMoney): Difference[] {
  let paid: PaidCart = { priced };
  let keptValue = priced.total;
  const amounts: number[] = [];
  const left = priced.lines.map(({ quantity }) => quantity);
  for (const [index, { items, shipping }] of refunds.entries()) {
    const request: RefundRequest = { id: `refund ${index + 1}`, lines: linesOf(items, priced, left) };
    const policy: RefundPolicy = { shipping: shipping ? 'now' : 'keep', ...(method === 'repriceKept' ? { method: 'reprice-kept', atMostShare: false, reprice: { cart, price } } : {}) };
    const quote = quoteRefund(paid, request, policy);
    if (!quote.ok) throw new Error(`refund ${index + 1} is refused: ${JSON.stringify(quote)}`);
    paid = applyRefund(paid, quote);
    amounts.push(quote.amount);
    keptValue = quote.keptValue;
  }
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  const actual = { refundAmounts: amounts.map(money.major), keptValue: money.major(keptValue), refundTotal: money.major(sum), paid: money.major(priced.total) };
  return [...differencesOf(expected, actual), ...(sum + keptValue === priced.total ? [] : [{ figure: 'kept + refunded', expected: priced.total, actual: sum + keptValue }])];
}

/** The lines that hold an article give its units in turn. */
function linesOf(items: RefundCase['refunds'][number]['items'], { lines }: PricedCart, left: number[]): RefundRequest['lines'] {
  return items.flatMap(({ sku, quantity }) => {
    let need = quantity;
    const taken = lines.flatMap((line, index) => {
      const units = line.sku === sku ? Math.min(need, left[index] ?? 0) : 0;
      if (units === 0) return [];
      need -= units;
      left[index] = (left[index] ?? 0) - units;
      return [{ lineId: line.id, quantity: units }];
    });
    if (need > 0) throw new Error(`${need} more of ${sku} come back than there are`);
    return taken;
  });
}
