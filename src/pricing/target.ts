import { anyOf, flag, list, optional, record, text } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';
import { minorShape } from '../money/shapes.ts';
import type { CartLine } from './cart.ts';
import type { PreparedCart } from './prepared-cart.ts';

/**
 * Which lines a promotion is about. Every field that is given must hold; within a list any entry will do.
 * An empty target is every line.
 */
export interface Target extends LineFilter {
  /** The ordinary unit price lies in this range, both ends included. */
  readonly unitPrice?: { readonly min?: Minor | undefined; readonly max?: Minor | undefined } | undefined;
  /** Only lines that nothing has discounted yet. */
  readonly onlyUndiscounted?: boolean | undefined;
  /**
   * What to do with units that another promotion of the same stage has claimed (a flash price, a bundle, a buy-x-get-y):
   * `skip` them (the default), or `include` them, for a discount that goes on top.
   */
  readonly claimedUnits?: 'skip' | 'include' | undefined;
  /** Lines that match any of these lists are left out. */
  readonly exclude?: LineFilter | undefined;
}

/** Lists of what a line may be. */
export interface LineFilter {
  readonly skus?: readonly string[] | undefined;
  readonly categories?: readonly string[] | undefined;
  readonly brands?: readonly string[] | undefined;
  readonly sellers?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
}

/** The shape of a target. */
export const targetShape = /* @__PURE__ */ (() => {
  const names = optional(list(text, 1));
  const filter = { skus: names, categories: names, brands: names, sellers: names, tags: names };
  return record(
    {
      ...filter,
      unitPrice: optional(record({ min: optional(minorShape), max: optional(minorShape) })),
      onlyUndiscounted: optional(flag),
      claimedUnits: optional(anyOf('skip', 'include')),
      exclude: optional(record(filter)),
    },
  );
})();

/** A target ready to be asked about lines. `undefined` stands for every line. */
export type LineMatcher = ((line: CartLine) => boolean) | undefined;

/** The lines of a cart that match, in order. All of them are `everyLine` itself. */
export function matchingLines(matcher: LineMatcher, { lines, everyLine }: PreparedCart): Int32Array {
  if (matcher === undefined) return everyLine;
  const found: number[] = [];
  for (let line = 0; line < lines.length; line += 1) if (matcher(lines[line]!)) found.push(line);
  return found.length === lines.length ? everyLine : new Int32Array(found);
}

/** Turns the part of a target that the line alone decides into a test. What promotions did before is the ledger's business. */
export function compileTarget(target: Target | undefined): LineMatcher {
  if (target === undefined) return undefined;
  const tests: ((line: CartLine) => boolean)[] = [];
  const include = compileFilter(target);
  for (const test of include) tests.push(test);
  const { unitPrice, exclude } = target;
  if (unitPrice?.min !== undefined) {
    const min = unitPrice.min;
    tests.push((line) => line.unitPrice >= min);
  }
  if (unitPrice?.max !== undefined) {
    const max = unitPrice.max;
    tests.push((line) => line.unitPrice <= max);
  }
  if (exclude !== undefined) {
    const unwanted = compileFilter(exclude);
    tests.push((line) => !unwanted.some((test) => test(line)));
  }
  if (tests.length === 0) return undefined;
  if (tests.length === 1) return tests[0];
  return (line) => tests.every((test) => test(line));
}

function compileFilter(filter: LineFilter): ((line: CartLine) => boolean)[] {
  const tests: ((line: CartLine) => boolean)[] = [];
  const { skus, categories, brands, sellers, tags } = filter;
  if (skus !== undefined) tests.push(among(skus, (line) => line.sku));
  if (categories !== undefined) tests.push(among(categories, (line) => line.category));
  if (brands !== undefined) tests.push(among(brands, (line) => line.brand));
  if (sellers !== undefined) tests.push(among(sellers, (line) => line.seller));
  if (tags !== undefined) {
    const wanted = new Set(tags);
    tests.push((line) => line.tags?.some((tag) => wanted.has(tag)) ?? false);
  }
  return tests;
}

function among(values: readonly string[], read: (line: CartLine) => string | undefined): (line: CartLine) => boolean {
  if (values.length === 1) {
    const [only] = values;
    return (line) => read(line) === only;
  }
  const wanted = new Set<string | undefined>(values);
  return (line) => wanted.has(read(line));
}
