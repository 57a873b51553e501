import type { Ledger } from './ledger.ts';
import type { PreparedCart } from './prepared-cart.ts';
import type { ThresholdBase } from './promotion.ts';
import { sumOver } from './sum-over.ts';

/** What is needed of spend or quantity. */
export interface CompiledThreshold {
  readonly measure: 'spend' | 'quantity';
  readonly need: number;
  readonly overCart: boolean;
  readonly base: ThresholdBase;
}

/** A promotion whose turn in its stage comes, as far as that matters here. */
interface InStage {
  readonly targetLines: readonly number[];
  readonly compiled: { readonly stage: number };
}

/** What counts towards a threshold as the ledger stands. */
export function measureThreshold(cart: PreparedCart, ledger: Ledger, targetLines: readonly number[], { measure, overCart, base }: CompiledThreshold): number {
  const lines = overCart ? cart.everyLine : targetLines;
  return measure === 'quantity' ? measureQuantity(cart, lines) : measureSpend(cart, ledger, lines, base);
}

/** The most that can count when the promotion's turn comes, in a stage that opens after `ledger` or in the open one. Amounts never rise. */
export function reachableThreshold(cart: PreparedCart, ledger: Ledger, { targetLines, compiled }: InStage, threshold: CompiledThreshold): number {
  const toOpen = threshold.base === 'stage' && compiled.stage !== ledger.stage;
  return measureThreshold(cart, ledger, targetLines, toOpen ? { ...threshold, base: 'running' } : threshold);
}

/** What the lines amount to. */
export function measureSpend(cart: PreparedCart, ledger: Ledger, lines: readonly number[], base: ThresholdBase): number {
  if (lines === cart.everyLine) return base === 'original' ? cart.subtotal : base === 'stage' ? ledger.openingGoods : ledger.goods;
  const amounts = base === 'original' ? cart.listAmount : base === 'stage' ? ledger.opening : ledger.running;
  return sumOver(amounts, lines);
}

/** How many units the lines hold. */
export function measureQuantity(cart: PreparedCart, lines: readonly number[]): number {
  return lines === cart.everyLine ? cart.units : sumOver(cart.quantity, lines);
}
