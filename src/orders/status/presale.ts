import type { Minor } from '../../money/minor.ts';
import { availableOf } from '../apply/ledger.ts';
import type { Order } from '../order/order.ts';
import { payable } from './payable.ts';

/** How a presale stands, and what each side would lose by walking away now. */
export interface PresaleState {
  readonly stage: 'awaiting-deposit' | 'awaiting-balance' | 'paid' | 'cancelled';
  /** What is still to be paid. */
  readonly balanceDue: Minor;
  /** The part of the deposit that counts as one: under the Civil Code 20% of the price at most. */
  readonly effectiveDeposit: Minor;
  readonly ifBuyerDefaults: { readonly forfeited: Minor; readonly returned: Minor };
  readonly ifSellerDefaults: { readonly owedToBuyer: Minor };
}

/**
 * How a presale stands; null for an order that is none.
 *
 * Under the Civil Code a deposit counts up to 20% of the price. A buyer who defaults loses that part, and a seller who defaults owes it
 * twice; the rest of the money goes back either way. Under the rule `forfeit` the whole deposit is lost by the buyer, and given back once
 * by the seller; under `refund` it always goes back.
 *
 * @see Civil Code of the People's Republic of China, articles 586 and 587
 * @example
 * ```ts
 * import { decideAll, presaleState } from 'shopwright/orders';
 * const presale = { deposit: 30000, balanceFrom: '2026-11-10T17:00:00Z', balanceTo: '2026-11-11T15:59:59Z', whenBuyerDefaults: 'civil-code' } as const;
 * const { order } = decideAll(null, [
 *   { kind: 'place', id: 'c1', at: '2026-11-01T12:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 1, unitPrice: 100000 }], policy: { presale } },
 *   { kind: 'pay-deposit', id: 'c2', at: '2026-11-01T12:10:00Z', payment: 'P1', amount: 30000 },
 * ]);
 * presaleState(order!)
 * // => { stage: 'awaiting-balance', balanceDue: 70000, effectiveDeposit: 20000, ifBuyerDefaults: { forfeited: 20000, returned: 10000 }, ifSellerDefaults: { owedToBuyer: 50000 } }
 * ```
 */
export function presaleState(order: Order): PresaleState | null {
  const { presale } = order.policy;
  if (presale === undefined) return null;
  const { captured } = order.money;
  const total = payable(order);
  const held = Math.max(0, availableOf(order.money));
  const forfeited = forfeitOf(order);
  const effectiveDeposit = effective(order);
  const twice = presale.whenBuyerDefaults === 'civil-code' && order.cancelledAt === null ? Math.min(held, effectiveDeposit) : 0;
  return {
    stage: order.cancelledAt !== null ? 'cancelled' : captured < presale.deposit ? 'awaiting-deposit' : captured < total ? 'awaiting-balance' : 'paid',
    balanceDue: Math.max(0, total - captured),
    effectiveDeposit,
    ifBuyerDefaults: { forfeited, returned: held - forfeited },
    ifSellerDefaults: { owedToBuyer: held + twice },
  };
}

/** What a buyer loses who lets the balance go: nothing before the deposit is in, nor after everything is paid. */
export function forfeitOf(order: Order): Minor {
  const { policy: { presale }, money, cancelledAt, forfeited } = order;
  if (cancelledAt !== null) return forfeited;
  if (presale === undefined || presale.whenBuyerDefaults === 'refund' || money.captured < presale.deposit || money.captured >= payable(order)) return 0;
  return Math.min(Math.max(0, availableOf(money)), effective(order));
}

function effective(order: Order): Minor {
  const { deposit = 0, whenBuyerDefaults } = order.policy.presale ?? {};
  return whenBuyerDefaults === 'civil-code' ? Math.min(deposit, Math.floor(payable(order) / 5)) : deposit;
}
