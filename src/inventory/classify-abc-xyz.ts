import { refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, list, named, number, optional, record, type Shape } from '../kernel/shape.ts';
import type { AbcThresholds } from './abc-classes.ts';
import { abcThresholdsShape, classifyAbc, type AbcClass } from './classify-abc.ts';
import { classifyXyz, xyzThresholdsShape, type XyzClass, type XyzThresholds } from './classify-xyz.ts';
import { exactSum } from './exact-sum.ts';
import { historyEntryShape } from './shapes.ts';

/** Items with their value and how they sold. */
export interface ClassifyAbcXyzInput {
  readonly items: readonly { readonly id: string; readonly value: number; readonly history: readonly (number | null)[] }[];
  readonly abcThresholds?: AbcThresholds | undefined;
  readonly xyzThresholds?: XyzThresholds | undefined;
}

/** How to keep a kind of article. A starting point: costs and customers have the last word. */
export interface CellPolicy {
  /** How orders are decided: by a point, at reviews, or only against an order of a customer. */
  readonly policy: 'r,Q' | 'R,S' | 's,S' | 'order-on-demand';
  /** `null` where nothing is held. */
  readonly serviceLevel: number | null;
  /** Days between two looks. */
  readonly reviewDays: number;
  /** What foresees it best. */
  readonly forecast: 'smoothing' | 'seasonal' | 'intermittent' | 'none';
}

/** One of nine kinds of articles. */
export interface AbcXyzCell {
  readonly cell: `${AbcClass}${XyzClass}`;
  readonly items: number;
  readonly value: number;
  readonly suggestion: CellPolicy;
}

/** Every item in its cell. */
export interface ClassifiedAbcXyz {
  readonly items: readonly { readonly id: string; readonly cell: `${AbcClass}${XyzClass}`; readonly coefficientOfVariation: number | null }[];
  /** All nine, from AX to CZ. */
  readonly cells: readonly AbcXyzCell[];
}

/** The service that pays falls with value, and with what it costs to hold against uncertainty; who looks more often needs less stock. */
const suggestions: Readonly<Record<`${AbcClass}${XyzClass}`, CellPolicy>> = {
  AX: { policy: 'r,Q', serviceLevel: 0.98, reviewDays: 1, forecast: 'smoothing' },
  AY: { policy: 'r,Q', serviceLevel: 0.97, reviewDays: 1, forecast: 'seasonal' },
  AZ: { policy: 's,S', serviceLevel: 0.95, reviewDays: 1, forecast: 'intermittent' },
  BX: { policy: 'R,S', serviceLevel: 0.96, reviewDays: 7, forecast: 'smoothing' },
  BY: { policy: 'R,S', serviceLevel: 0.95, reviewDays: 7, forecast: 'seasonal' },
  BZ: { policy: 's,S', serviceLevel: 0.9, reviewDays: 7, forecast: 'intermittent' },
  CX: { policy: 'R,S', serviceLevel: 0.92, reviewDays: 28, forecast: 'smoothing' },
  CY: { policy: 'R,S', serviceLevel: 0.9, reviewDays: 28, forecast: 'smoothing' },
  CZ: { policy: 'order-on-demand', serviceLevel: null, reviewDays: 28, forecast: 'none' },
};

/**
 * The nine kinds of articles, by how much they bring and how evenly they sell, with a way to keep each.
 *
 * `classifyAbc` by `value` and `classifyXyz` by `history`. A suggestion is a convention to start from: tight control and high service for
 * what brings much and sells evenly, rare reviews for what brings little, no stock for what is both cheap and unforeseeable.
 *
 * @throws InvalidInputError as `classifyAbc` and `classifyXyz`.
 * @see Scholz-Reiter et al., "Integration of demand forecasts in ABC-XYZ analysis", IJPPM 61 (2012)
 * @example
 * ```ts
 * import { classifyAbcXyz } from 'shopwright/inventory';
 * const { items } = classifyAbcXyz({ items: [{ id: 'socks', value: 90, history: [9, 11, 10] }, { id: 'crown', value: 4, history: [0, 0, 4] }] });
 * items.map(({ cell }) => cell) // => ['AX', 'CZ']
 * ```
 */
export function classifyAbcXyz(input: ClassifyAbcXyzInput): ClassifiedAbcXyz {
  const problems: Problems = [];
  checkShape(problems, classifyAbcXyzShape, input);
  refuse(problems);
  const { items, abcThresholds, xyzThresholds } = input;
  const abc = classifyAbc({ items: items.map(({ id, value }) => ({ id, value })), thresholds: abcThresholds });
  const xyz = classifyXyz({ items: items.map(({ id, history }) => ({ id, history })), thresholds: xyzThresholds });
  const classified = abc.items.map(({ id, class: letter }, index) => {
    const { class: evenness, coefficientOfVariation } = xyz.items[index]!;
    return { id, cell: `${letter}${evenness}` as const, coefficientOfVariation };
  });
  const cells = (Object.keys(suggestions) as AbcXyzCell['cell'][]).map((cell) => {
    const inside = items.filter((_, index) => classified[index]!.cell === cell);
    return { cell, items: inside.length, value: exactSum(inside.map(({ value }) => value)), suggestion: { ...suggestions[cell] } };
  });
  return { items: classified, cells };
}

/** The shape of items to be classified both ways. */
export const classifyAbcXyzShape: Shape<ClassifyAbcXyzInput> = /* @__PURE__ */ (() =>
  record({
    items: list(record({ id: named, value: number(), history: list(historyEntryShape) })),
    abcThresholds: optional(abcThresholdsShape),
    xyzThresholds: optional(xyzThresholdsShape),
  }))();
