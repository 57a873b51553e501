import { fieldsOf, problem, refuse, type Problems } from '../../kernel/problems.ts';
import { anyOf, checkShape } from '../../kernel/shape.ts';
import { readTable } from '../classify-xyz-columns.ts';
import { crostonFactor } from './intermittent-models.ts';

/** Demand of many items, one after the other, and how it is foreseen. */
export interface IntermittentForecastColumnsInput {
  readonly method: 'croston' | 'sba' | 'sbj' | 'tsb';
  /** The periods of the first item, oldest first, then those of the second, and so on. */
  readonly demand: ArrayLike<number>;
  readonly periods: number;
  /** Above 0 to 1. */
  readonly alphaDemand: number;
  /** Weight of a new interval, for all but `tsb`. */
  readonly alphaInterval?: number | undefined;
  /** Weight of a new period in the probability, for `tsb`. */
  readonly alphaProbability?: number | undefined;
}

/**
 * `forecastDemand` by Croston's method or one of its kin for a whole assortment: a table of demand in, expected demand a period out.
 *
 * With given constants, begun at the first demand and the first interval. One pass over the table; an item that never sold is 0.
 *
 * @throws InvalidInputError naming every demand that is negative or not finite, a table that is no whole number of items, and constants outside their range.
 * @see Syntetos and Boylan, "The accuracy of intermittent demand estimates", IJF 21 (2005)
 * @example
 * ```ts
 * import { intermittentForecastColumns } from 'shopwright/inventory';
 * Array.from(intermittentForecastColumns({ method: 'sba', periods: 3, demand: [0, 0, 4, 0, 0, 0], alphaDemand: 0.5, alphaInterval: 0.5 })) // => [1, 0]
 * ```
 */
export function intermittentForecastColumns(input: IntermittentForecastColumnsInput): Float64Array {
  const problems: Problems = [];
  const given = fieldsOf(input);
  const { method, demand, periods, alphaDemand, alphaInterval, alphaProbability, ...rest } = given;
  for (const name in rest) problem(problems, [name], 'unknown-field');
  checkShape(problems, anyOf('croston', 'sba', 'sbj', 'tsb'), method, ['method']);
  const [needed, other] = method === 'tsb' ? (['alphaProbability', 'alphaInterval'] as const) : (['alphaInterval', 'alphaProbability'] as const);
  for (const [name, weight] of Object.entries({ alphaDemand, [needed]: given[needed] })) if (!(typeof weight === 'number' && weight > 0 && weight <= 1)) problem(problems, [name], 'out-of-range', 'must be above 0 and at most 1');
  if (given[other] !== undefined) problem(problems, [other], 'not-together', `is no constant of ${method}`);
  const rows = readTable(problems, demand, periods);
  refuse(problems);
  const forecasts = new Float64Array(rows);
  if (method === 'tsb') for (let row = 0; row < rows; row += 1) forecasts[row] = probabilityTimesSize(demand, row * periods, periods, alphaDemand, alphaProbability!);
  else {
    const factor = crostonFactor(method, alphaInterval!);
    for (let row = 0; row < rows; row += 1) forecasts[row] = factor * sizeOverInterval(demand, row * periods, periods, alphaDemand, alphaInterval!);
  }
  return forecasts;
}

function sizeOverInterval(demand: ArrayLike<number>, from: number, periods: number, alphaDemand: number, alphaInterval: number): number {
  let size = 0;
  let interval = 1;
  let last = from - 1;
  for (let index = from; index < from + periods; index += 1) {
    const units = demand[index]!;
    if (units === 0) continue;
    const since = index - last;
    last = index;
    if (size === 0) {
      size = units;
      interval = since;
    } else {
      size += alphaDemand * (units - size);
      interval += alphaInterval * (since - interval);
    }
  }
  return size / interval;
}

function probabilityTimesSize(demand: ArrayLike<number>, from: number, periods: number, alphaDemand: number, alphaProbability: number): number {
  let size = 0;
  let probability = demand[from]! > 0 ? 1 : 0;
  for (let index = from; index < from + periods; index += 1) {
    const units = demand[index]!;
    if (index > from) probability += alphaProbability * ((units > 0 ? 1 : 0) - probability);
    if (units > 0) size = size === 0 ? units : size + alphaDemand * (units - size);
  }
  return probability * size;
}
