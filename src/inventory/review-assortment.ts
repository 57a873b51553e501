import { refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, list, named, optional, record, type Shape } from '../kernel/shape.ts';
import { checkTwice } from './check-twice.ts';
import { amountShape, positiveShape } from './shapes.ts';

/** An article that is sold, and how it does. */
export interface ReviewedItem {
  readonly id: string;
  readonly unitsSold: number;
  readonly onHand: number;
  readonly unitCost: number;
  /** Days since it was first on sale; one that is newer than the window is not dropped. */
  readonly daysOnSale: number;
  readonly daysSinceLastSale?: number | undefined;
  /** Searches in the window and in the one before. */
  readonly searches?: number | undefined;
  readonly searchesBefore?: number | undefined;
  /** Stock by how long it lies; what is not listed is of unknown age. */
  readonly lots?: readonly { readonly units: number; readonly ageDays: number }[] | undefined;
}

/** Something customers look for that is not sold. */
export interface AssortmentCandidate {
  readonly id: string;
  readonly searches: number;
  readonly searchesBefore: number;
}

/** The assortment, what is looked for, and the rules. */
export interface ReviewAssortmentInput {
  readonly items: readonly ReviewedItem[];
  readonly candidates?: readonly AssortmentCandidate[] | undefined;
  /** Days that `unitsSold` is of; 182, half a year, when left out. */
  readonly windowDays?: number | undefined;
  /** Under so many units an article is dropped; 100 when left out (handbook). */
  readonly dropUnder?: number | undefined;
  /** Search growth above this is a reason to add or promote; 2, which is 200%, when left out (handbook). */
  readonly searchGrowthAbove?: number | undefined;
  /** Without a sale for so long stock is dead; 90 when left out. */
  readonly deadAfterDays?: number | undefined;
}

/** What to do with an article. */
export interface ReviewedAssortmentItem {
  readonly id: string;
  /** `drop`: too few are sold; `promote`: the same, but more and more look for it, or there is little sold of much searched; `watch`: too new to judge; `keep`. */
  readonly decision: 'drop' | 'watch' | 'promote' | 'keep';
  readonly unitsSold: number;
  /** (searches − before) / before; `null` where that is not known or there were none before. */
  readonly searchGrowth: number | null;
  readonly dead: boolean;
  /** Money in its stock. */
  readonly capital: number;
  /** Days its stock lasts at the pace of the window; `null` where nothing sells. */
  readonly coverDays: number | null;
  readonly reasons: readonly ('under-minimum' | 'too-new' | 'search-growing' | 'dead-stock' | 'sells')[];
}

/** A review of the assortment. */
export interface ReviewedAssortment {
  readonly items: readonly ReviewedAssortmentItem[];
  /** Candidates to add, those that grow most first; all from nothing (`growth` null) with searches come before them. */
  readonly add: readonly { readonly id: string; readonly searches: number; readonly growth: number | null }[];
  readonly capital: {
    readonly total: number;
    readonly dead: number;
    /** In articles that are to be dropped. */
    readonly dropped: number;
    /** Stock by age in days; the last band is open, and `null` bounds are unknown ages. */
    readonly ageing: readonly { readonly from: number | null; readonly to: number | null; readonly units: number; readonly capital: number }[];
  };
}

const BANDS = [0, 31, 61, 91, 181] as const;

/**
 * What to drop, promote, watch and add, and how much money lies in stock that nobody buys.
 *
 * Under `dropUnder` units in the window an article is dropped (handbook: under 100 in six months), unless it is newer than the window (`watch`)
 * or its searches grow by more than `searchGrowthAbove` (`promote`). What is not sold is added when its searches grow by more than that
 * (handbook: 200%). Growth is (now − before) / before: from 100 to 301 is 201%. Stock is dead when nothing was sold for `deadAfterDays`.
 *
 * @throws InvalidInputError when a number is negative or not finite, or an id comes twice.
 * @see Levy and Weitz, "Retailing Management", on assortment planning; the thresholds are the operations handbook's
 * @example
 * ```ts
 * import { reviewAssortment } from 'shopwright/inventory';
 * const { items, add } = reviewAssortment({
 *   items: [{ id: 'belt', unitsSold: 40, onHand: 90, unitCost: 3, daysOnSale: 400 }],
 *   candidates: [{ id: 'cape', searches: 310, searchesBefore: 100 }, { id: 'muff', searches: 300, searchesBefore: 100 }],
 * });
 * items[0].decision // => 'drop'
 * add.map(({ id }) => id) // => ['cape']
 * ```
 */
export function reviewAssortment(input: ReviewAssortmentInput): ReviewedAssortment {
  const problems: Problems = [];
  if (checkShape(problems, reviewAssortmentShape, input)) {
    checkTwice(problems, 'items', input.items);
    checkTwice(problems, 'candidates', input.candidates ?? []);
  }
  refuse(problems);
  const { items, candidates = [], windowDays = 182, dropUnder = 100, searchGrowthAbove = 2, deadAfterDays = 90 } = input;
  const reviewed = items.map((item): ReviewedAssortmentItem => {
    const { id, unitsSold, onHand, unitCost, daysOnSale, daysSinceLastSale, searches, searchesBefore } = item;
    const searchGrowth = searches === undefined || searchesBefore === undefined ? null : growthOf(searches, searchesBefore);
    const growing = searchGrowth !== null && searchGrowth > searchGrowthAbove;
    const under = unitsSold < dropUnder;
    const fresh = daysOnSale < windowDays;
    const dead = onHand > 0 && (daysSinceLastSale === undefined ? unitsSold === 0 && Math.min(daysOnSale, windowDays) >= deadAfterDays : daysSinceLastSale >= deadAfterDays);
    const reasons: ReviewedAssortmentItem['reasons'] = [
      ...(under ? (['under-minimum'] as const) : (['sells'] as const)),
      ...(under && fresh ? (['too-new'] as const) : []),
      ...(growing ? (['search-growing'] as const) : []),
      ...(dead ? (['dead-stock'] as const) : []),
    ];
    return { id, decision: !under ? 'keep' : growing ? 'promote' : fresh ? 'watch' : 'drop', unitsSold, searchGrowth, dead, capital: onHand * unitCost, coverDays: unitsSold === 0 ? null : (onHand * windowDays) / unitsSold, reasons };
  });
  const capitalOf = (chosen: (item: ReviewedAssortmentItem) => boolean): number => reviewed.reduce((sum, item) => sum + (chosen(item) ? item.capital : 0), 0);
  const add = candidates
    .map(({ id, searches, searchesBefore }) => ({ id, searches, growth: growthOf(searches, searchesBefore) }))
    .filter(({ searches, growth }) => (growth === null ? searches > 0 : growth > searchGrowthAbove))
    .sort((one, other) => (other.growth ?? Infinity) === (one.growth ?? Infinity) ? other.searches - one.searches : (other.growth ?? Infinity) - (one.growth ?? Infinity));
  return { items: reviewed, add, capital: { total: capitalOf(() => true), dead: capitalOf(({ dead }) => dead), dropped: capitalOf(({ decision }) => decision === 'drop'), ageing: ageingOf(items) } };
}

/** Growth from one window to the next; from nothing there is none. */
function growthOf(now: number, before: number): number | null {
  return before === 0 ? null : (now - before) / before;
}

/** Stock and its money by age; what lies in no lot is of unknown age. */
function ageingOf(items: readonly ReviewedItem[]): ReviewedAssortment['capital']['ageing'] {
  const units = new Float64Array(BANDS.length + 1);
  const capital = new Float64Array(BANDS.length + 1);
  for (const { onHand, unitCost, lots = [] } of items) {
    let known = 0;
    for (const lot of lots) {
      const band = BANDS.findLastIndex((from) => lot.ageDays >= from);
      units[band]! += lot.units;
      capital[band]! += lot.units * unitCost;
      known += lot.units;
    }
    const unknown = Math.max(0, onHand - known);
    units[BANDS.length]! += unknown;
    capital[BANDS.length]! += unknown * unitCost;
  }
  return [...BANDS, null].map((from, band) => ({ from, to: from === null ? null : (BANDS[band + 1] ?? Infinity) === Infinity ? null : BANDS[band + 1]! - 1, units: units[band]!, capital: capital[band]! }));
}

/** The shape of an assortment to be reviewed. */
export const reviewAssortmentShape: Shape<ReviewAssortmentInput> = /* @__PURE__ */ (() => {
  const amount = optional(amountShape);
  return record({
    items: list(record({ id: named, unitsSold: amountShape, onHand: amountShape, unitCost: amountShape, daysOnSale: amountShape, daysSinceLastSale: amount, searches: amount, searchesBefore: amount, lots: optional(list(record({ units: amountShape, ageDays: amountShape }))) })),
    candidates: optional(list(record({ id: named, searches: amountShape, searchesBefore: amountShape }))),
    windowDays: optional(positiveShape),
    dropUnder: amount,
    searchGrowthAbove: amount,
    deadAfterDays: optional(positiveShape),
  });
})();
