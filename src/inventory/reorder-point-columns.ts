import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { gammaQuantile } from '../stats/gamma-quantile.ts';
import { negativeBinomialQuantile } from '../stats/negative-binomial.ts';
import { normalQuantile } from '../stats/normal.ts';
import { poissonQuantile } from '../stats/poisson.ts';
import { readColumn, type Column } from './column.ts';
import { negativeBinomialOfMoments } from './counted-demand.ts';
import { readDemandColumns, refuseOtherFields, type DemandColumns } from './demand-columns.ts';
import { gammaOfMoments } from './gamma-demand.ts';

/** Demand of many items, its family, and the service level of each or of all. */
export interface ReorderPointColumnsInput extends DemandColumns {
  readonly distribution: 'normal' | 'gamma' | 'poisson' | 'negative-binomial';
  readonly serviceLevel: Column;
  /** What becomes of items whose variance is not above their mean, which no negative binomial has: refused (default), or Poisson. */
  readonly underdispersed?: 'refuse' | 'poisson' | undefined;
}

/** One row per item. */
export interface ReorderPointColumns {
  readonly units: Float64Array;
  readonly safetyStock: Float64Array;
}

const families = ['normal', 'gamma', 'poisson', 'negative-binomial'];

/**
 * `reorderPoint` by service level for a whole assortment at once: the smallest stock with P(demand ≤ stock) ≥ serviceLevel, item by item.
 *
 * Poisson and negative binomial stock is whole. A column is one number for all items or a list with one for each. Each item costs one
 * quantile: some 0.1 µs normal, 0.3 µs Poisson, 0.5 µs negative binomial, 1.5 µs gamma.
 *
 * @throws InvalidInputError naming every row that is negative, not finite or no service level, columns of different lengths, and every
 * negative binomial item without a variance above its mean unless `underdispersed` is `poisson`.
 * @see Silver, Pyke and Thomas, "Inventory and Production Management in Supply Chains", chapters 6 and 7
 * @example
 * ```ts
 * import { reorderPointColumns } from 'shopwright/inventory';
 * Array.from(reorderPointColumns({ distribution: 'poisson', serviceLevel: 0.95, mean: [0.5, 2.5, 100] }).units) // => [2, 5, 117]
 * ```
 */
export function reorderPointColumns(input: ReorderPointColumnsInput): ReorderPointColumns {
  const problems: Problems = [];
  const given = fieldsOf(input);
  const { distribution, underdispersed } = given;
  refuseOtherFields(problems, given, 'serviceLevel', 'distribution', 'underdispersed');
  if (!families.includes(distribution)) problem(problems, ['distribution'], 'not-allowed', `must be ${families.join(' or ')}`);
  if (![undefined, 'refuse', 'poisson'].includes(underdispersed)) problem(problems, ['underdispersed'], 'not-allowed', 'must be refuse or poisson');
  const { rows, means, stdDevs } = readDemandColumns(problems, given, given.serviceLevel, distribution === 'poisson');
  const level = readColumn(problems, 'serviceLevel', given.serviceLevel, 'service', rows);
  refuse(problems);

  const quantile = quantiles[distribution];
  const units = new Float64Array(rows);
  const safetyStock = stdDevs; // written over: nobody reads it again
  for (let row = 0; row < rows; row += 1) {
    const mean = means[row]!;
    const stock = quantile(level.values[row * level.stride]!, mean, stdDevs[row]!, underdispersed === 'poisson');
    if (Number.isNaN(stock)) problem(problems, ['stdDev', row], 'too-small', "must give a variance above the mean for a negative binomial; say underdispersed: 'poisson' to use Poisson demand instead");
    units[row] = stock;
    safetyStock[row] = stock - mean;
  }
  refuse(problems);
  return { units, safetyStock };
}

/** The smallest stock for a service level; NaN where the family has no such demand. */
type Quantile = (level: number, mean: number, stdDev: number, poissonInstead: boolean) => number;

const quantiles: Readonly<Record<ReorderPointColumnsInput['distribution'], Quantile>> = {
  normal: (level, mean, stdDev) => mean + normalQuantile(level) * stdDev,
  gamma: (level, mean, stdDev) => {
    const variance = stdDev * stdDev;
    if (mean === 0 || variance === 0) return mean;
    const { shape, scale } = gammaOfMoments(mean, variance);
    return gammaQuantile(level, shape, scale);
  },
  poisson: (level, mean) => (mean === 0 ? 0 : poissonQuantile(level, mean)),
  'negative-binomial': (level, mean, stdDev, poissonInstead) => {
    const variance = stdDev * stdDev;
    if (mean === 0) return 0;
    if (variance > mean * (1 + 1e-9)) {
      const { size, probability } = negativeBinomialOfMoments(mean, variance);
      return negativeBinomialQuantile(level, size, probability);
    }
    return poissonInstead ? poissonQuantile(level, mean) : NaN;
  },
};
