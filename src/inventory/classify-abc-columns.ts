import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, optional } from '../kernel/shape.ts';
import { abcClasses, type AbcRule, type AbcThresholds, type AbcTies } from './abc-classes.ts';
import { abcThresholdsShape, usualShares } from './classify-abc.ts';
import { readColumn } from './column.ts';

/** Values of many items, and how they are classified. */
export interface ClassifyAbcColumnsInput {
  readonly value: ArrayLike<number>;
  readonly thresholds?: AbcThresholds | undefined;
  readonly rule?: AbcRule | undefined;
  readonly ties?: AbcTies | undefined;
}

/** Every item in its class. */
export interface ClassifiedAbcColumns {
  /** 0, 1 and 2 for A, B and C, one per item. */
  readonly classes: Uint8Array;
  /** How many items are A, B and C. */
  readonly counts: readonly [a: number, b: number, c: number];
}

/**
 * `classifyAbc` for millions of items: a column of values in, a column of classes out, by the same rules.
 *
 * A few passes over the values; only those of about the size at which A and B end are sorted.
 *
 * @throws InvalidInputError naming every row that is not finite, and thresholds that do not rise from above 0 to at most 1.
 * @see Silver, Pyke and Thomas, "Inventory and Production Management in Supply Chains", 4th ed., section 2.2
 * @example
 * ```ts
 * import { classifyAbcColumns } from 'shopwright/inventory';
 * Array.from(classifyAbcColumns({ value: [2, 97, 1] }).classes) // => [2, 0, 2]
 * ```
 */
export function classifyAbcColumns(input: ClassifyAbcColumnsInput): ClassifiedAbcColumns {
  const problems: Problems = [];
  const { value, thresholds, rule, ties, ...rest } = fieldsOf(input);
  for (const name in rest) problem(problems, [name], 'unknown-field');
  checkShape(problems, optional(abcThresholdsShape), thresholds, ['thresholds']);
  checkShape(problems, optional(anyOf('crossing-included', 'crossing-excluded')), rule, ['rule']);
  checkShape(problems, optional(anyOf('by-order', 'together')), ties, ['ties']);
  if (typeof value === 'number') problem(problems, ['value'], 'wrong-type', 'must be a list of numbers');
  else readColumn(problems, 'value', value, 'number', (value as ArrayLike<number> | undefined)?.length ?? 0);
  refuse(problems);
  const classes = abcClasses(value instanceof Float64Array ? value : Float64Array.from(value), thresholds ?? usualShares(), rule ?? 'crossing-included', ties ?? 'by-order');
  const counts: [number, number, number] = [0, 0, 0];
  for (let row = 0; row < classes.length; row += 1) counts[classes[row]!]! += 1;
  return { classes, counts };
}
