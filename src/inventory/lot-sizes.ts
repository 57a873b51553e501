import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, list, optional, record, refined, type Shape } from '../kernel/shape.ts';
import { decimalLattice, fromSteps } from './decimal-lattice.ts';
import type { Coverage, LotSizeProblem } from './lot-size-problem.ts';
import { amountShape } from './shapes.ts';
import { silverMeal } from './silver-meal.ts';
import { wagnerWhitin } from './wagner-whitin.ts';

/** Known demand of the periods ahead, and what ordering and holding cost. A list has a cost for each period; one number is for all. */
export interface LotSizeInput {
  /** The proved best, or the rule of thumb that looks only one order ahead. */
  readonly method: 'wagner-whitin' | 'silver-meal';
  /** Units, period by period. */
  readonly demand: readonly number[];
  /** Of an order, whatever its size. */
  readonly fixedCost: number | readonly number[];
  /** Of a unit that is carried over to the next period. */
  readonly holdingCost: number | readonly number[];
  /** Of a unit ordered in a period, where it changes. Silver-Meal knows only one price. */
  readonly unitCost?: number | readonly number[] | undefined;
}

/** What to order when. */
export interface LotSizes {
  readonly method: 'wagner-whitin' | 'silver-meal';
  /** Whether no other plan costs less. */
  readonly proved: boolean;
  /** Units to order at the beginning of each period. */
  readonly orderQuantities: readonly number[];
  /** Units carried over at the end of each period. */
  readonly closingStock: readonly number[];
  readonly cost: { readonly ordering: number; readonly holding: number; readonly purchase: number | null; readonly total: number };
}

/**
 * Which periods to order in, and for how many periods at a time, when the demand ahead is known.
 *
 * An order arrives at once and covers whole periods; a unit carried into the next period costs `holdingCost`. `wagner-whitin` is the plan
 * of least total cost, found in O(n log n) by the geometric method, also where costs change; of plans that cost the same the one whose orders, from the first on, are for the fewest periods. `silver-meal` extends an order as long as its cost per period does not rise. Quantities are sums of decimals and exact.
 *
 * @throws InvalidInputError when a demand or cost is negative or not finite, a list of costs has not as many entries as there are
 * periods, or Silver-Meal is given costs that change.
 * @see Wagner and Whitin (1958); Wagelmans, Van Hoesel and Kolen, "Economic lot sizing: an O(n log n) algorithm" (1992); Silver and Meal (1973)
 * @example
 * ```ts
 * import { lotSizes } from 'shopwright/inventory';
 * lotSizes({ method: 'wagner-whitin', demand: [90, 120, 80, 70], fixedCost: 500, holdingCost: 2 }).orderQuantities // => [210, 0, 150, 0]
 * lotSizes({ method: 'silver-meal', demand: [90, 120, 80, 70], fixedCost: 500, holdingCost: 2 }).cost.total // => 1560
 * ```
 */
export function lotSizes(input: LotSizeInput): LotSizes {
  const problems: Problems = [];
  if (checkShape(problems, lotSizeShape, input)) checkCosts(problems, input);
  refuse(problems);
  const { method, demand, fixedCost, holdingCost, unitCost } = input;
  const byPeriod = (cost: number | readonly number[]): Float64Array => (typeof cost === 'number' ? new Float64Array(demand.length).fill(cost) : Float64Array.from(cost));
  const lots: LotSizeProblem = { demand: Float64Array.from(demand), fixedCost: byPeriod(fixedCost), holdingCost: byPeriod(holdingCost), unitCost: byPeriod(unitCost ?? 0) };
  const coverage = method === 'wagner-whitin' ? wagnerWhitin(lots) : silverMeal(lots);
  const { orderQuantities, closingStock } = quantities(lots.demand, coverage);
  let ordering = 0;
  let holding = 0;
  let purchase = 0;
  for (let period = 0; period < demand.length; period += 1) {
    if (orderQuantities[period]! > 0) ordering += lots.fixedCost[period]!;
    holding += lots.holdingCost[period]! * closingStock[period]!;
    purchase += lots.unitCost[period]! * orderQuantities[period]!;
  }
  const priced = unitCost !== undefined;
  return {
    method,
    proved: method === 'wagner-whitin',
    orderQuantities,
    closingStock,
    cost: { ordering, holding, purchase: priced ? purchase : null, total: ordering + holding + (priced ? purchase : 0) },
  };
}

/** What is ordered and what is left, summed in whole steps of the decimals that demand is written in. */
function quantities(demand: Float64Array, coverage: Coverage): { readonly orderQuantities: number[]; readonly closingStock: number[] } {
  const { stepsPerUnit, steps } = decimalLattice(demand) ?? { stepsPerUnit: 1, steps: demand };
  const orderQuantities: number[] = [];
  const closingStock: number[] = [];
  let stock = 0;
  for (let period = 0; period < demand.length; period += 1) {
    let ordered = 0;
    for (let covered = period; covered < coverage[period]!; covered += 1) ordered += steps[covered]!;
    stock = Math.max(0, stock + ordered - steps[period]!); // below 0 only where the steps are not whole
    orderQuantities.push(fromSteps(ordered, stepsPerUnit));
    closingStock.push(fromSteps(stock, stepsPerUnit));
  }
  return { orderQuantities, closingStock };
}

function checkCosts(problems: Problems, { method, demand, fixedCost, holdingCost, unitCost }: LotSizeInput): void {
  for (const [name, cost] of Object.entries({ fixedCost, holdingCost, unitCost })) {
    if (typeof cost !== 'object') continue;
    if (cost.length !== demand.length) problem(problems, [name], 'wrong-length', 'must have one cost for each period');
    else if (method === 'silver-meal' && cost.some((each) => each !== cost[0])) problem(problems, [name], 'not-allowed', 'must not change: Silver-Meal compares orders of one cost');
  }
}

/** One cost for all periods, or a list of them. */
const costsShape: Shape<number | readonly number[]> = /* @__PURE__ */ (() => {
  const each = amountShape;
  const asked: Shape<number | readonly number[]> = { word: 'anything' };
  return refined(asked, (value) => {
    const problems: Problems = [];
    return checkShape(problems, Array.isArray(value) ? list(each) : each, value) ? undefined : problems[0]!;
  });
})();

/** The shape of a lot-sizing problem. */
export const lotSizeShape: Shape<LotSizeInput> = /* @__PURE__ */ (() =>
  record({
    method: anyOf('wagner-whitin', 'silver-meal'),
    demand: list(amountShape),
    fixedCost: costsShape,
    holdingCost: costsShape,
    unitCost: optional(costsShape),
  }))();
