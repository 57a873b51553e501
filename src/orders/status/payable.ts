import type { Minor } from '../../money/minor.ts';
import type { Order } from '../order/order.ts';

/** What is to be paid for an order, all in all: after a cancellation, what is forfeited. Never below zero. */
export function payable({ money }: Pick<Order, 'money'>): Minor {
  return Math.max(0, money.asked);
}
