import { fieldsOf, refuse, type Problems } from '../kernel/problems.ts';
import { normalQuantile } from '../stats/normal.ts';
import { readColumn, type Column } from './column.ts';
import { readDemandColumns, refuseOtherFields, type DemandColumns } from './demand-columns.ts';

/** Demand of many items, and the service level of each or of all. */
export interface SafetyStockColumnsInput extends DemandColumns {
  readonly serviceLevel: Column;
}

/** One row per item. */
export interface SafetyStockColumns {
  /** Safety stock. */
  readonly units: Float64Array;
  /** Lead-time demand plus safety stock; with `reviewDays` the level to fill up to. */
  readonly reorderPoint: Float64Array;
}

/**
 * `safetyStock` by service level for a whole assortment at once: columns of numbers in, typed arrays out.
 *
 * z(serviceLevel) · √((leadTimeDays + reviewDays) · σ² + demandPerDay² · σ²leadTime), for normal demand. A column is one number for all items or a list
 * with one for each. Two passes over the rows; the quantile is worked out once for a service level of all.
 *
 * @throws InvalidInputError naming every row that is negative, not finite or no service level, and columns of different lengths.
 * @see King, "Crack the code: Understanding safety stock and mastering its equations", APICS Magazine (2011)
 * @example
 * ```ts
 * import { safetyStockColumns } from 'shopwright/inventory';
 * Array.from(safetyStockColumns({ serviceLevel: 0.5, demandPerDay: [10, 3], demandStdDev: [2, 1], leadTimeDays: 4 }).reorderPoint) // => [40, 12]
 * ```
 */
export function safetyStockColumns(input: SafetyStockColumnsInput): SafetyStockColumns {
  const problems: Problems = [];
  const given = fieldsOf(input);
  refuseOtherFields(problems, given, 'serviceLevel');
  const { rows, means, stdDevs } = readDemandColumns(problems, given, given.serviceLevel, false);
  const level = readColumn(problems, 'serviceLevel', given.serviceLevel, 'service', rows);
  refuse(problems);
  const units = new Float64Array(rows);
  const reorderPoint = means; // written over: nobody reads it again
  let z = level.stride === 0 ? normalQuantile(level.values[0]!) : 0;
  for (let row = 0; row < rows; row += 1) {
    if (level.stride === 1) z = normalQuantile(level.values[row]!);
    const safety = z * stdDevs[row]! + 0;
    units[row] = safety;
    reorderPoint[row] = means[row]! + safety;
  }
  return { units, reorderPoint };
}
