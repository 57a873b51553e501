import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { readColumn, type Column } from './column.ts';
import { negativeBinomialDemand, poissonDemand } from './counted-demand.ts';
import { readDemandColumns, refuseOtherFields, type DemandColumns } from './demand-columns.ts';
import type { DemandModel } from './demand-model.ts';
import { gammaDemand } from './gamma-demand.ts';
import { normalDemand } from './normal-demand.ts';

/** Demand of many items, its family, and the stock of each. */
export interface LossColumnsInput extends DemandColumns {
  readonly distribution: 'normal' | 'gamma' | 'poisson' | 'negative-binomial';
  readonly stock: Column;
  /** What becomes of items whose variance is not above their mean, which no negative binomial has: refused (default), or Poisson. */
  readonly underdispersed?: 'refuse' | 'poisson' | undefined;
}

/** One row per item. */
export interface LossColumns {
  /** Expected units short: E[(demand − stock)⁺]. */
  readonly expectedShortage: Float64Array;
  /** P(demand ≤ stock). */
  readonly cycleService: Float64Array;
}

const families = ['normal', 'gamma', 'poisson', 'negative-binomial'];

/**
 * How many units each item of an assortment is expected to be short, and how likely its stock is to last.
 *
 * The loss function n(stock) = E[(demand − stock)⁺] and the distribution function, item by item; from them fill rates follow as
 * 1 − [n(r) − n(r + Q)] / Q. A column is one number for all items or a list with one for each.
 *
 * @throws InvalidInputError naming every row that is not finite or negative where it must not be, columns of different lengths, and
 * every negative binomial item without a variance above its mean unless `underdispersed` is `poisson`.
 * @see Zipkin, "Foundations of Inventory Management" (2000), section C.2
 * @example
 * ```ts
 * import { lossColumns } from 'shopwright/inventory';
 * Array.from(lossColumns({ distribution: 'poisson', stock: [0, -2], mean: 3 }).expectedShortage) // => [3, 5]
 * ```
 */
export function lossColumns(input: LossColumnsInput): LossColumns {
  const problems: Problems = [];
  const given = fieldsOf(input);
  const { distribution, underdispersed } = given;
  refuseOtherFields(problems, given, 'stock', 'distribution', 'underdispersed');
  if (!families.includes(distribution)) problem(problems, ['distribution'], 'not-allowed', `must be ${families.join(' or ')}`);
  if (![undefined, 'refuse', 'poisson'].includes(underdispersed)) problem(problems, ['underdispersed'], 'not-allowed', 'must be refuse or poisson');
  const { rows, means, stdDevs } = readDemandColumns(problems, given, given.stock, distribution === 'poisson');
  const stock = readColumn(problems, 'stock', given.stock, 'number', rows);
  refuse(problems);

  const expectedShortage = new Float64Array(rows);
  const cycleService = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const demand = demandOf(distribution, means[row]!, stdDevs[row]! ** 2, underdispersed === 'poisson');
    if (demand === undefined) problem(problems, ['stdDev', row], 'too-small', "must give a variance above the mean for a negative binomial; say underdispersed: 'poisson' to use Poisson demand instead");
    else {
      expectedShortage[row] = demand.loss(stock.values[row * stock.stride]!);
      cycleService[row] = demand.cdf(stock.values[row * stock.stride]!);
    }
  }
  refuse(problems);
  return { expectedShortage, cycleService };
}

function demandOf(distribution: LossColumnsInput['distribution'], mean: number, variance: number, poissonInstead: boolean): DemandModel | undefined {
  switch (distribution) {
    case 'normal':
      return normalDemand(mean, variance);
    case 'gamma':
      return gammaDemand(mean, variance);
    case 'poisson':
      return poissonDemand(mean);
    case 'negative-binomial':
      if (mean === 0 || variance > mean * (1 + 1e-9)) return negativeBinomialDemand(mean, variance);
      return poissonInstead ? poissonDemand(mean) : undefined;
  }
}
