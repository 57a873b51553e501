import type { Ledger } from './ledger.ts';
import type { PreparedCart } from './prepared-cart.ts';
import type { ThresholdBase } from './promotion.ts';
import { sumOver } from './sum-over.ts';

/** What the lines amount to for a threshold. */
export function measureSpend(cart: PreparedCart, ledger: Ledger, lines: Int32Array, base: ThresholdBase): number {
  if (lines === cart.everyLine) return base === 'original' ? cart.subtotal : base === 'stage' ? ledger.openingGoods : ledger.goods;
  const amounts = base === 'original' ? cart.listAmount : base === 'stage' ? ledger.opening : ledger.running;
  return sumOver(amounts, lines);
}

/** How many units the lines hold. */
export function measureQuantity(cart: PreparedCart, lines: Int32Array): number {
  return lines === cart.everyLine ? cart.units : sumOver(cart.quantity, lines);
}

/** The most that `measureSpend` can still find in a stage that opens after `ledger`, or in the open one. Amounts never rise. */
export function spendAtMost(cart: PreparedCart, ledger: Ledger, lines: Int32Array, base: ThresholdBase, stage: number): number {
  return measureSpend(cart, ledger, lines, base === 'stage' && stage !== ledger.stage ? 'running' : base);
}
