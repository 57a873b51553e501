import { normalLoss } from '../../stats/normal.ts';

/** An order that wants money. */
export interface BudgetOrder {
  readonly quantity: number;
  /** The fewest units that can be ordered. */
  readonly least: number;
  readonly packSize: number;
  readonly unitCost: number;
  /** Stock that counts before the order. */
  readonly position: number;
  /** Demand that the order is for. */
  readonly mean: number;
  readonly stdDev: number;
  /** Money that a unit short costs. */
  readonly shortageCost: number;
}

/** How much of each order is paid. */
interface SpentBudget {
  readonly quantities: Float64Array;
  readonly spent: number;
  /** Money saved by the next unit of money; `null` when everything was paid. */
  readonly worthOfNext: number | null;
}

/** An order is paid in at most so many steps after the first. */
const MOST_STEPS = 16;

/**
 * Pays for the orders step by step, always for the step that saves most for its money: shortageCost · [n(position) − n(position + step)],
 * with n the loss of the demand the order is for. The first step is the least that can be ordered; savings fall from step to step. A step that
 * costs more than is left is paid in as many packs as the money reaches for, and the order ends there.
 */
export function spendBudget(orders: readonly BudgetOrder[], budget: number): SpentBudget {
  const quantities = new Float64Array(orders.length);
  const worth = new Float64Array(orders.length);
  const queue = new Uint32Array(orders.length);
  for (let index = 0; index < orders.length; index += 1) {
    worth[index] = worthOf(orders[index]!, 0);
    queue[index] = index;
  }
  let size = orders.length;
  for (let place = (size >> 1) - 1; place >= 0; place -= 1) sink(queue, worth, place, size);
  let spent = 0;
  let worthOfNext: number | null = null;
  while (size > 0) {
    const index = queue[0]!;
    const order = orders[index]!;
    const units = stepOf(order, quantities[index]!);
    const cost = units * order.unitCost;
    let ended = false;
    if (spent + cost <= budget) {
      quantities[index]! += units;
      spent += cost;
      ended = quantities[index]! >= order.quantity;
    } else {
      worthOfNext ??= worth[index]!;
      ended = true;
      let packs = quantities[index] === 0 ? 0 : Math.floor((budget - spent) / order.unitCost / order.packSize);
      while (packs > 0 && spent + packs * order.packSize * order.unitCost > budget) packs -= 1;
      quantities[index]! += packs * order.packSize;
      spent += packs * order.packSize * order.unitCost;
    }
    if (ended) queue[0] = queue[(size -= 1)]!;
    else worth[index] = worthOf(order, quantities[index]!);
    sink(queue, worth, 0, size);
  }
  return { quantities, spent, worthOfNext };
}

/** Units of the next step: the least order, then a sixteenth of the rest in whole packs. */
function stepOf({ quantity, least, packSize }: BudgetOrder, bought: number): number {
  if (bought === 0) return Math.min(least, quantity);
  return Math.min(quantity - bought, Math.ceil((quantity - least) / MOST_STEPS / packSize) * packSize);
}

/** Money saved in shortages by the next step, for each unit of money. */
function worthOf(order: BudgetOrder, bought: number): number {
  const { position, mean, stdDev, shortageCost, unitCost } = order;
  const units = stepOf(order, bought);
  if (unitCost === 0) return Number.MAX_VALUE;
  const before = position + bought;
  const saved = stdDev > 0 ? normalLoss(before, mean, stdDev) - normalLoss(before + units, mean, stdDev) : Math.max(0, mean - before) - Math.max(0, mean - before - units);
  return (shortageCost * Math.max(0, saved)) / (units * unitCost);
}

/** Puts the entry at a place of the heap where it belongs: the one of most worth on top, of equals the earlier. */
function sink(queue: Uint32Array, worth: Float64Array, from: number, size: number): void {
  const entry = queue[from]!;
  let place = from;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= size) break;
    if (child + 1 < size && isBefore(queue[child + 1]!, queue[child]!, worth)) child += 1;
    if (!isBefore(queue[child]!, entry, worth)) break;
    queue[place] = queue[child]!;
    place = child;
  }
  queue[place] = entry;
}

function isBefore(one: number, other: number, worth: Float64Array): boolean {
  return worth[one]! > worth[other]! || (worth[one] === worth[other] && one < other);
}
