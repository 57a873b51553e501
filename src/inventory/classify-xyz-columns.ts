import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, integer, optional } from '../kernel/shape.ts';
import { usualVariations, variation, xyzClass, xyzThresholdsShape, type StdDevRule, type XyzThresholds } from './classify-xyz.ts';
import { readColumn } from './column.ts';

/** Demand of many items, one after the other. */
export interface ClassifyXyzColumnsInput {
  /** The periods of the first item, then those of the second, and so on. */
  readonly demand: ArrayLike<number>;
  /** Periods of each item. */
  readonly periods: number;
  readonly thresholds?: XyzThresholds | undefined;
  readonly stdDevRule?: StdDevRule | undefined;
}

/** Every item in its class. */
export interface ClassifiedXyzColumns {
  /** 0, 1 and 2 for X, Y and Z, one per item. */
  readonly classes: Uint8Array;
  /** `NaN` where nothing sold. */
  readonly coefficientOfVariation: Float64Array;
  readonly counts: readonly [x: number, y: number, z: number];
}

/**
 * `classifyXyz` for a whole assortment: a table of demand in, columns of classes and coefficients out, by the same rules.
 *
 * Three passes over the table.
 *
 * @throws InvalidInputError naming every demand that is negative or not finite, and a table that is no whole number of items.
 * @see Scholz-Reiter et al., "Integration of demand forecasts in ABC-XYZ analysis", IJPPM 61 (2012)
 * @example
 * ```ts
 * import { classifyXyzColumns } from 'shopwright/inventory';
 * Array.from(classifyXyzColumns({ periods: 4, demand: [9, 11, 10, 10, 0, 0, 4, 0] }).classes) // => [0, 2]
 * ```
 */
export function classifyXyzColumns(input: ClassifyXyzColumnsInput): ClassifiedXyzColumns {
  const problems: Problems = [];
  const { demand, periods, thresholds, stdDevRule, ...rest } = fieldsOf(input);
  for (const name in rest) problem(problems, [name], 'unknown-field');
  checkShape(problems, optional(xyzThresholdsShape), thresholds, ['thresholds']);
  checkShape(problems, optional(anyOf('sample', 'population')), stdDevRule, ['stdDevRule']);
  const rows = readTable(problems, demand, periods);
  refuse(problems);
  const classes = new Uint8Array(rows);
  const coefficientOfVariation = new Float64Array(rows);
  const counts: [number, number, number] = [0, 0, 0];
  for (let row = 0; row < rows; row += 1) {
    const coefficient = variation(demand, row * periods, periods, stdDevRule ?? 'sample');
    const found = xyzClass(coefficient, thresholds ?? usualVariations());
    coefficientOfVariation[row] = coefficient;
    classes[row] = found;
    counts[found]! += 1;
  }
  return { classes, coefficientOfVariation, counts };
}

/** How many items a table of demand has. Notes what is wrong with it. */
export function readTable(problems: Problems, demand: ArrayLike<number> | undefined, periods: unknown): number {
  const sound = checkShape(problems, integer(1), periods, ['periods']);
  if (typeof demand === 'number') problem(problems, ['demand'], 'wrong-type', 'must be a list of numbers');
  else readColumn(problems, 'demand', demand, 'amount', demand?.length ?? 0);
  if (!sound || !demand) return 0;
  if (demand.length % (periods as number) !== 0) problem(problems, ['demand'], 'wrong-length', `must have ${periods as number} periods for each item`);
  return Math.floor(demand.length / (periods as number));
}
