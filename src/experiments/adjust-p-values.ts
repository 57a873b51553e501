import { refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, list, number, optional, record, refined } from '../kernel/shape.ts';

/**
 * What is kept in check when many things are tested at once.
 *
 * - the chance of even one false alarm: `holm` (default), `bonferroni`, `sidak`, `hochberg`, `hommel`
 * - the share of false alarms among the alarms: `benjamini-hochberg`, `benjamini-yekutieli`
 */
export type AdjustmentMethod = 'holm' | 'bonferroni' | 'sidak' | 'hochberg' | 'hommel' | 'benjamini-hochberg' | 'benjamini-yekutieli';

/** The p-values of tests that belong together. */
export interface AdjustPValuesInput {
  readonly pValues: readonly number[];
  readonly method?: AdjustmentMethod | undefined;
}

/** The adjusted p-values, in the order given. */
export interface AdjustedPValues {
  readonly method: AdjustmentMethod;
  readonly pValues: readonly number[];
}

/** The shape of a method's name. */
export const adjustmentMethodShape = /* @__PURE__ */ (() => anyOf('holm', 'bonferroni', 'sidak', 'hochberg', 'hommel', 'benjamini-hochberg', 'benjamini-yekutieli'))();

const adjustPValuesShape = /* @__PURE__ */ (() => {
  const fraction = refined(number(0), (value) => ((value as number) <= 1 ? undefined : { code: 'too-large', message: 'must be from 0 to 1' }));
  return record({ pValues: list(fraction), method: optional(adjustmentMethodShape) });
})();

/**
 * What p-values are worth when several were looked at: with twenty tests, one is below 0.05 by chance.
 *
 * With m p-values in ascending order and j counted from 1: Bonferroni m p; Šidák 1 − (1 − p)^m; Holm the running maximum of
 * (m − j + 1) p; Hochberg the running minimum of the same from the largest; Hommel by Simes' test of every set; Benjamini and Hochberg
 * the running minimum of m p / j from the largest; Benjamini and Yekutieli that times 1 + 1/2 + … + 1/m. Never above 1.
 *
 * O(m log m), Hommel O(m²).
 *
 * @throws InvalidInputError when a p-value is not a number from 0 to 1, or the method is not one of these.
 * @see Holm (1979), Hochberg (1988), Hommel (1988), Benjamini and Hochberg (1995), Benjamini and Yekutieli (2001); R's `p.adjust`
 * @example
 * ```ts
 * import { adjustPValues } from 'shopwright/experiments';
 * adjustPValues({ pValues: [0.25, 0.01] }).pValues // => [0.25, 0.02]
 * ```
 */
export function adjustPValues(input: AdjustPValuesInput): AdjustedPValues {
  const problems: Problems = [];
  checkShape(problems, adjustPValuesShape, input);
  refuse(problems);
  const { pValues, method = 'holm' } = input;
  return { method, pValues: adjusted(pValues, method) };
}

/** The same for p-values that are known to be p-values. */
export function adjusted(pValues: readonly number[], method: AdjustmentMethod): number[] {
  const count = pValues.length;
  if (method === 'bonferroni') return pValues.map((p) => Math.min(1, p * count) + 0);
  if (method === 'sidak') return pValues.map((p) => -Math.expm1(count * Math.log1p(-p)) + 0);
  const order = Array.from(pValues, (_, index) => index).sort((one, other) => pValues[one]! - pValues[other]!);
  const sorted = order.map((index) => pValues[index]! + 0);
  const result = new Array<number>(count).fill(0);
  const inOrder = method === 'hommel' ? hommel(sorted) : method === 'holm' ? stepDown(sorted) : stepUp(sorted, method);
  order.forEach((index, rank) => {
    result[index] = inOrder[rank]!;
  });
  return result;
}

function stepDown(sorted: readonly number[]): number[] {
  let highest = 0;
  return sorted.map((p, rank) => (highest = Math.max(highest, Math.min(1, (sorted.length - rank) * p))));
}

function stepUp(sorted: readonly number[], method: 'hochberg' | 'benjamini-hochberg' | 'benjamini-yekutieli'): number[] {
  const count = sorted.length;
  let harmonic = 1;
  if (method === 'benjamini-yekutieli') for (let rank = 2; rank <= count; rank += 1) harmonic += 1 / rank;
  const result = [...sorted];
  let lowest = 1;
  for (let rank = count - 1; rank >= 0; rank -= 1) {
    const factor = method === 'hochberg' ? count - rank : (count * harmonic) / (rank + 1);
    lowest = Math.min(lowest, factor * sorted[rank]!);
    result[rank] = lowest;
  }
  return result;
}

/** Wright's way to Hommel's values (1992): for every size m of a set, Simes' p of the m largest bounds those below, and so on down. */
function hommel(sorted: readonly number[]): number[] {
  const count = sorted.length;
  let all = 1;
  sorted.forEach((p, rank) => (all = Math.min(all, (count * p) / (rank + 1))));
  const result = sorted.map((p) => Math.max(p, all));
  for (let size = count - 1; size >= 2; size -= 1) {
    let simes = 1;
    for (let place = 2; place <= size; place += 1) simes = Math.min(simes, (size * sorted[count - size + place - 1]!) / place);
    for (let rank = 0; rank <= count - size; rank += 1) result[rank] = Math.max(result[rank]!, Math.min(size * sorted[rank]!, simes));
    const last = Math.min(size * sorted[count - size]!, simes);
    for (let rank = count - size + 1; rank < count; rank += 1) result[rank] = Math.max(result[rank]!, last);
  }
  return result.map((p) => Math.min(1, p));
}
