import { anyOf, flag, list, optional, record, refined, text, type Refusal } from '../kernel/shape.ts';
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
      unitPrice: optional(refined(record({ min: optional(minorShape), max: optional(minorShape) }), isEmptyRange)),
      onlyUndiscounted: optional(flag),
      claimedUnits: optional(anyOf('skip', 'include')),
      exclude: optional(record(filter)),
    },
  );
})();

function isEmptyRange(range: unknown): Refusal | undefined {
  const { min, max } = range as NonNullable<Target['unitPrice']>;
  // What is no number is reported apart.
  return typeof min === 'number' && typeof max === 'number' && min > max ? { code: 'empty-range', message: 'min is above max' } : undefined;
}

/** A target ready to be asked about lines. `undefined` stands for every line. */
export type LineMatcher = ((line: CartLine) => boolean) | undefined;

/** The lines of a cart that match, in order. All of them are `everyLine` itself. */
export function matchingLines(matcher: LineMatcher, { lines, everyLine }: PreparedCart): readonly number[] {
  if (matcher === undefined) return everyLine;
  const found: number[] = [];
  for (let line = 0; line < lines.length; line += 1) if (matcher(lines[line]!)) found.push(line);
  return found.length === lines.length ? everyLine : found;
}

/** Turns the part of a target that the line alone decides into a test. What promotions did before is the ledger's business. */
export function compileTarget(target: Target | undefined): LineMatcher {
  if (target === undefined) return undefined;
  const tests = compileFilter(target);
  const { unitPrice, exclude } = target;
  if (unitPrice !== undefined) {
    const { min = -Infinity, max = Infinity } = unitPrice;
    tests.push((line) => line.unitPrice >= min && line.unitPrice <= max);
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
  if (tags !== undefined) tests.push(amongAny(tags, (line) => line.tags));
  return tests;
}

/** Whether what is read is one of the values. */
export function among<Of>(values: readonly string[], read: (of: Of) => string | undefined): (of: Of) => boolean {
  const [only] = values;
  if (values.length === 1) return (of) => read(of) === only;
  const wanted = new Set<string | undefined>(values);
  return (of) => wanted.has(read(of));
}

/** Whether any of what is read is one of the values. */
export function amongAny<Of>(values: readonly string[], read: (of: Of) => readonly string[] | undefined): (of: Of) => boolean {
  const wanted = new Set(values);
  return (of) => read(of)?.some((each) => wanted.has(each)) === true;
}
