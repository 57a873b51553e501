import { refuse, type Problems } from '../../kernel/problems.ts';
import { checkReplenish } from './check-replenish.ts';
import { itemState, type ItemState } from './item-state.ts';
import { morningOf } from './morning.ts';
import { cutLine, dayWriter, planLine } from './plan-line.ts';
import type { ReplenishInput } from './replenish-input.ts';
import type { ReplenishLine, ReplenishPlan } from './replenish-plan.ts';
import { spendBudget, type BudgetOrder } from './spend-budget.ts';

/**
 * What to order this morning, for the whole assortment at once, from whom, and why.
 *
 * For each item: reorderPoint = d(L + R) + z(serviceLevel) · √((L + R)σ² + d²σ²L) with the lead time L of the supplier that is asked first and
 * the review R; orderUpTo = reorderPoint + d · coverDays; both may be given. Position = onHand + orders due within L + R − backorders − reserved.
 * At the line (or under it, by `trigger`) the item needs orderUpTo − position, in whole packs, not under the minimum, and never over the
 * supplier's maximum or capacity, `maximumStock`, or what sells within `shelfLifeDays` after it comes.
 *
 * Who is asked first: open and reliable enough, then the cheapest, then the soonest. Who gets the order: the way, expedited ones included, with the least
 * unitCost · quantity + shortageCost · (units asked for between the day stock runs out and the day the goods come). Capacity goes to those who run out first.
 * When the money does not reach, it goes step by step to what saves most shortage for it (`spendBudget`'s rule: shortageCost · fall of the
 * loss function per unit of money), and `worthOfNext` says what one more unit of money would save.
 *
 * Linear in items and offers, besides n log n where capacity or the budget binds.
 *
 * @throws InvalidInputError when a quantity is negative (`onHand` may be), a day does not exist, an id comes twice or a supplier is unknown.
 * @see Silver, Pyke and Thomas, "Inventory and Production Management in Supply Chains", 4th ed., chapters 6 and 7
 * @example
 * ```ts
 * import { replenish } from 'shopwright/inventory';
 * const plan = replenish({
 *   today: '2026-03-02', coverDays: 14, suppliers: [{ id: 'mill' }],
 *   items: [{ id: 'socks', onHand: 10, demandPerDay: 5, offers: [{ supplier: 'mill', unitCost: 2, leadTimeDays: 7, packSize: 24 }] }],
 * });
 * plan.lines[0].quantity // => 120
 * plan.lines[0].runsOut // => '2026-03-04'
 * ```
 */
export function replenish(input: ReplenishInput): ReplenishPlan {
  const problems: Problems = [];
  checkReplenish(problems, input);
  refuse(problems);
  const { items, budget = Infinity } = input;
  const morning = morningOf(input);
  const write = dayWriter();
  const lines = new Array<ReplenishLine>(items.length);
  const orders: BudgetOrder[] = [];
  const orderedLines: number[] = [];
  const plan = (index: number, state: ItemState): void => {
    const { line, draft } = planLine(state, morning, write);
    lines[index] = line;
    if (draft === undefined) return;
    const { offer, quantity, least, limits, unitCost } = draft.option;
    morning.suppliers.get(offer.supplier)!.left -= quantity;
    if (budget === Infinity) return;
    const { position, mean, stdDev } = state;
    orders.push({ quantity, least, packSize: limits.packSize, unitCost, position, mean, stdDev, shortageCost: draft.shortageCost });
    orderedLines.push(index);
  };
  if (input.suppliers.some(({ capacity }) => capacity !== undefined)) {
    const states = items.map((item) => itemState(item, morning));
    for (const index of [...states.keys()].sort((one, other) => states[one]!.daysLeft - states[other]!.daysLeft)) plan(index, states[index]!);
  } else for (let index = 0; index < items.length; index += 1) plan(index, itemState(items[index]!, morning));

  const wanted = lines.reduce((sum, { cost }) => sum + cost, 0);
  const paid = wanted > budget ? spendBudget(orders, budget) : undefined;
  orderedLines.forEach((index, order) => {
    const quantity = paid?.quantities[order] ?? Infinity;
    if (quantity < orders[order]!.quantity) lines[index] = cutLine(lines[index]!, quantity);
  });
  const cost = paid?.spent ?? wanted;
  return {
    today: input.today,
    lines,
    totals: totalsOf(lines, cost),
    budget: { limit: input.budget ?? null, left: input.budget === undefined ? null : budget - cost, wanted, worthOfNext: paid?.worthOfNext ?? null },
  };
}

function totalsOf(lines: readonly ReplenishLine[], cost: number): ReplenishPlan['totals'] {
  const count = { order: 0, wait: 0, blocked: 0, cut: 0 };
  let units = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const { action, quantity } = lines[index]!;
    count[action] += 1;
    units += quantity;
  }
  return { orders: count.order, units, cost, waiting: count.wait, blocked: count.blocked, cut: count.cut };
}
