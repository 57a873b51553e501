import { refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, list, named, number, optional, record, refined, type Shape } from '../kernel/shape.ts';
import { checkTwice } from './check-twice.ts';
import { historyEntryShape } from './shapes.ts';

/** Steady, variable, and hard to foresee. */
export type XyzClass = 'X' | 'Y' | 'Z';

/** Up to which coefficient of variation X and Y go, each included. */
export type XyzThresholds = readonly [x: number, y: number];

/** Whose standard deviation: of a sample (n − 1) or of a population (n). */
export type StdDevRule = 'sample' | 'population';

/** What to classify by how evenly it sells. */
export interface ClassifyXyzInput {
  /** Demand by period; `null` is not known. */
  readonly items: readonly { readonly id: string; readonly history: readonly (number | null)[] }[];
  /** 0.5 and 1 when left out. */
  readonly thresholds?: XyzThresholds | undefined;
  /** `sample` when left out. */
  readonly stdDevRule?: StdDevRule | undefined;
}

/** Every item in its class. */
export interface ClassifiedXyz {
  /** In the order given. The coefficient is `null` where nothing sold, or too few periods are known. */
  readonly items: readonly { readonly id: string; readonly coefficientOfVariation: number | null; readonly class: XyzClass }[];
  readonly counts: { readonly X: number; readonly Y: number; readonly Z: number };
}

/**
 * Which articles sell evenly (X), which vary (Y), and which nobody can foresee (Z).
 *
 * Coefficient of variation = standard deviation / mean of the known periods; X up to the first threshold, Y up to the second, Z above it
 * and where there is none. Seasonal articles look like Z: take the season out first.
 *
 * @throws InvalidInputError when a demand is negative or not finite, an id comes twice, or the thresholds do not rise.
 * @see Scholz-Reiter et al., "Integration of demand forecasts in ABC-XYZ analysis", IJPPM 61 (2012); supplychainpy has 0.2 and 0.6 and a population
 * @example
 * ```ts
 * import { classifyXyz } from 'shopwright/inventory';
 * const items = [{ id: 'socks', history: [9, 11, 10, 10] }, { id: 'crown', history: [0, 0, 4, 0] }];
 * classifyXyz({ items }).items.map((item) => item.class) // => ['X', 'Z']
 * ```
 */
export function classifyXyz(input: ClassifyXyzInput): ClassifiedXyz {
  const problems: Problems = [];
  if (checkShape(problems, classifyXyzShape, input)) checkTwice(problems, 'items', input.items);
  refuse(problems);
  const { items, thresholds = usualVariations(), stdDevRule = 'sample' } = input;
  const counts = { X: 0, Y: 0, Z: 0 };
  const classified = items.map(({ id, history }) => {
    const known = Float64Array.from(history.filter((units) => units !== null));
    const coefficient = variation(known, 0, known.length, stdDevRule);
    const letter = (['X', 'Y', 'Z'] as const)[xyzClass(coefficient, thresholds)]!;
    counts[letter] += 1;
    return { id, coefficientOfVariation: Number.isNaN(coefficient) ? null : coefficient, class: letter };
  });
  return { items: classified, counts };
}

/** Standard deviation over mean of some values from `from` on; `NaN` where there is none. */
export function variation(values: ArrayLike<number>, from: number, count: number, rule: StdDevRule): number {
  let sum = 0;
  for (let index = from; index < from + count; index += 1) sum += values[index]!;
  const mean = sum / count;
  let squares = 0;
  for (let index = from; index < from + count; index += 1) squares += (values[index]! - mean) ** 2;
  const spare = count - Number(rule === 'sample');
  return sum > 0 && spare > 0 ? Math.sqrt(squares / spare) / mean : NaN;
}

/** 0, 1 and 2 for X, Y and Z. */
export function xyzClass(coefficient: number, [x, y]: XyzThresholds): number {
  return coefficient <= x ? 0 : coefficient <= y ? 1 : 2;
}

/** A half and one. */
export function usualVariations(): XyzThresholds {
  return [0.5, 1];
}

/** Two coefficients that rise. */
export const xyzThresholdsShape: Shape<XyzThresholds> = /* @__PURE__ */ (() => {
  const pair = list(number(0), 2) as unknown as Shape<XyzThresholds>;
  return refined(pair, (value) => {
    const bounds = value as readonly number[];
    if (!bounds.every(Number.isFinite)) return undefined; // said of each
    return bounds.length === 2 && bounds[0]! <= bounds[1]! ? undefined : { code: 'out-of-range', message: 'must be two coefficients that rise' };
  });
})();

/** The shape of what is classified by variation. */
export const classifyXyzShape: Shape<ClassifyXyzInput> = /* @__PURE__ */ (() =>
  record({ items: list(record({ id: named, history: list(historyEntryShape) })), thresholds: optional(xyzThresholdsShape), stdDevRule: optional(anyOf('sample', 'population')) }))();
