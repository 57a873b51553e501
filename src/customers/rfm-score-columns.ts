import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, optional, record } from '../kernel/shape.ts';
import { checkNestedCuts, scoreColumns, type RfmScoreColumns } from './score-columns.ts';
import { rfmScoringShape, type RfmScoring } from './scoring.ts';

/** The columns of `rfmColumns`, and how to score them. */
export interface RfmScoreColumnsInput {
  readonly recencyDays: Int32Array | Float64Array;
  readonly frequency: Int32Array | Float64Array;
  readonly monetary: Float64Array;
  /** Type-7 quantiles in five bins unless told. Ties of `ntile` go by the number of the customer. */
  readonly scoring?: RfmScoring | undefined;
}

/**
 * `rfmScores` for columns: a score per customer and dimension, 0 for those without a purchase, who are left out of the quantiles.
 *
 * Linear in customers: nothing is sorted.
 *
 * @throws InvalidInputError when the columns differ in length, a figure is not finite, or the scoring is not one.
 * @see `rfmScores` for the rules
 * @example
 * ```ts
 * import { rfmScoreColumns } from 'shopwright/customers';
 * const columns = { recencyDays: Int32Array.of(41, 2, -1), frequency: Int32Array.of(1, 3, 0), monetary: Float64Array.of(500, 1000, 0) };
 * const { r, f, m } = rfmScoreColumns({ ...columns, scoring: { method: 'quantiles', bins: 2 } });
 * Array.from(r) // => [1, 2, 0]
 * ```
 */
export function rfmScoreColumns(input: RfmScoreColumnsInput): RfmScoreColumns {
  const problems: Problems = [];
  const { recencyDays, frequency, monetary, scoring = { method: 'quantiles' } } = fieldsOf(input);
  if (checkShape(problems, record({ scoring: optional(rfmScoringShape) }, { strict: false }), fieldsOf(input))) checkNestedCuts(problems, scoring, ['scoring']);
  const size = isColumn(recencyDays) ? recencyDays.length : 0;
  const columns = { recencyDays, frequency, monetary };
  for (const [name, column] of Object.entries(columns)) {
    if (!isColumn(column)) problem(problems, [name], 'wrong-type', 'must be an Int32Array or a Float64Array');
    else if (column.length !== size) problem(problems, [name], 'wrong-length', 'must be as long as recencyDays');
    else if (column instanceof Float64Array) for (let index = 0; index < column.length; index += 1) if (column[index]! - column[index]! !== 0) problem(problems, [name, index], 'wrong-type', 'must be finite');
  }
  refuse(problems);
  let scored = 0;
  for (let index = 0; index < size; index += 1) if (recencyDays[index]! >= 0) scored += 1;
  const pack = (column: Int32Array | Float64Array): Float64Array => {
    const packed = new Float64Array(scored);
    for (let index = 0, place = 0; index < size; index += 1) if (recencyDays[index]! >= 0) packed[place++] = column[index]!;
    return packed;
  };
  const result = scoreColumns(problems, { recencyDays: pack(recencyDays), frequency: pack(frequency), monetary: pack(monetary) }, scoring);
  refuse(problems);
  if (scored === size) return result;
  const unpack = (scores: Uint8Array): Uint8Array => {
    const all = new Uint8Array(size);
    for (let index = 0, place = 0; index < size; index += 1) if (recencyDays[index]! >= 0) all[index] = scores[place++]!;
    return all;
  };
  return { ...result, r: unpack(result.r), f: unpack(result.f), m: unpack(result.m) };
}

function isColumn(value: unknown): value is Int32Array | Float64Array {
  return value instanceof Float64Array || value instanceof Int32Array;
}
