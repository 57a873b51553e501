import { refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, list, named, number, optional, record, refined, type Shape } from '../kernel/shape.ts';
import { abcClasses, type AbcRule, type AbcThresholds, type AbcTies } from './abc-classes.ts';
import { checkTwice } from './check-twice.ts';
import { exactSum } from './exact-sum.ts';

/** Important, ordinary, and the rest. */
export type AbcClass = 'A' | 'B' | 'C';

/** What to classify: usually by sales or margin of a year. */
export interface ClassifyAbcInput {
  readonly items: readonly { readonly id: string; readonly value: number }[];
  /** A up to 0.8 and B up to 0.95 of the value, when left out. */
  readonly thresholds?: AbcThresholds | undefined;
  /** `crossing-included` when left out: the item that crosses a threshold is still in the better class. */
  readonly rule?: AbcRule | undefined;
  /** `by-order` when left out. */
  readonly ties?: AbcTies | undefined;
}

/** What a class holds. */
export interface AbcGroup {
  readonly class: AbcClass;
  readonly items: number;
  readonly value: number;
  /** Share of the value of all items above 0; `null` when there is none. */
  readonly valueShare: number | null;
}

/** Every item in its class. */
export interface ClassifiedAbc {
  readonly rule: AbcRule;
  /** In the order given. */
  readonly items: readonly { readonly id: string; readonly value: number; readonly class: AbcClass }[];
  readonly groups: readonly AbcGroup[];
}

/**
 * Which few articles make most of the value (A), which are ordinary (B), and which are the many that matter little (C).
 *
 * From the largest value down, with `crossing-included`: A while the share before the item is under the first threshold, B while under
 * the second, so that the largest is always A. With `crossing-excluded`: by the share after the item, at most the threshold. Values of 0 and
 * below are C and no part of the whole. Of equal values the earlier goes first, or all get the better class (`ties: 'together'`).
 * Decimals of up to six places are summed and compared exactly.
 *
 * @throws InvalidInputError when a value is not finite, an id comes twice, or the thresholds do not rise from above 0 to at most 1.
 * @see Silver, Pyke and Thomas, "Inventory and Production Management in Supply Chains", 4th ed., section 2.2
 * @example
 * ```ts
 * import { classifyAbc } from 'shopwright/inventory';
 * const items = [{ id: 'coat', value: 97 }, { id: 'belt', value: 2 }, { id: 'pin', value: 1 }];
 * classifyAbc({ items }).items.map((item) => item.class) // => ['A', 'C', 'C']
 * classifyAbc({ items, rule: 'crossing-excluded' }).items.map((item) => item.class) // => ['C', 'C', 'C']
 * ```
 */
export function classifyAbc(input: ClassifyAbcInput): ClassifiedAbc {
  const problems: Problems = [];
  if (checkShape(problems, classifyAbcShape, input)) checkTwice(problems, 'items', input.items);
  refuse(problems);
  const { items, thresholds = usualShares(), rule = 'crossing-included', ties = 'by-order' } = input;
  const classes = abcClasses(Float64Array.from(items, ({ value }) => value), thresholds, rule, ties);
  const total = exactSum(items.map(({ value }) => Math.max(0, value)));
  const groups = letters().map((letter, index): AbcGroup => {
    const inside = items.filter((_, at) => classes[at] === index);
    const value = exactSum(inside.map((item) => item.value));
    return { class: letter, items: inside.length, value, valueShare: total === 0 ? null : exactSum(inside.map((item) => Math.max(0, item.value))) / total };
  });
  return { rule, items: items.map(({ id, value }, index) => ({ id, value: value + 0, class: letters()[classes[index]!]! })), groups };
}

/** A, B and C by number. */
function letters(): readonly AbcClass[] {
  return ['A', 'B', 'C'];
}

/** 80% and 95%. */
export function usualShares(): AbcThresholds {
  return [0.8, 0.95];
}

/** Two shares that rise from above 0 to at most 1. */
export const abcThresholdsShape: Shape<AbcThresholds> = /* @__PURE__ */ (() => {
  const pair = list(number(0), 2) as unknown as Shape<AbcThresholds>;
  return refined(pair, (value) => {
    const shares = value as readonly number[];
    if (!shares.every(Number.isFinite)) return undefined; // said of each
    return shares.length === 2 && shares[0]! > 0 && shares[0]! <= shares[1]! && shares[1]! <= 1 ? undefined : { code: 'out-of-range', message: 'must be two shares that rise from above 0 to at most 1: [0.8, 0.95], not [80, 95]' };
  });
})();

/** The shape of what is classified by value. */
export const classifyAbcShape: Shape<ClassifyAbcInput> = /* @__PURE__ */ (() =>
  record({
    items: list(record({ id: named, value: number() })),
    thresholds: optional(abcThresholdsShape),
    rule: optional(anyOf('crossing-included', 'crossing-excluded')),
    ties: optional(anyOf('by-order', 'together')),
  }))();
