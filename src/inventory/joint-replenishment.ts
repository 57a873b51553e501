import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, list, optional, record, type Shape } from '../kernel/shape.ts';
import { amountShape, positiveShape } from './shapes.ts';

/** An article that is ordered together with others. */
export interface JointItem {
  /** Of having the article in an order at all. */
  readonly fixedCost: number;
  /** Of a unit for a period. */
  readonly holdingCost: number;
  /** Units a period. */
  readonly demandRate: number;
}

/** Articles that share the cost of an order: one container, one delivery, one supplier. */
export interface JointReplenishmentInput {
  /** Of every order, whatever is in it. */
  readonly sharedFixedCost: number;
  readonly items: readonly JointItem[];
  /** The proved best, which is the default, or Silver's rule of thumb, which can be worked out by hand. */
  readonly method?: 'optimal' | 'silver' | undefined;
}

/** When to order, and which articles how often. */
export interface JointReplenishment {
  readonly method: 'optimal' | 'silver';
  /** Whether no other multiples cost less. */
  readonly proved: boolean;
  /** Periods from order to order. */
  readonly cycleLength: number;
  /** One per article, in the same order. It is in every `multiple`-th order, with `quantity` units. */
  readonly items: readonly { readonly multiple: number; readonly quantity: number }[];
  /** Per period. */
  readonly cost: { readonly ordering: number; readonly holding: number; readonly total: number };
}

/** How many changes of a multiple are looked at before the best found is returned unproved. */
const MOST_CHANGES = 1_000_000;

/**
 * How often to order articles that share the cost of an order, and which of them in every order, every second, every third.
 *
 * Cost of a cycle T with multiples m: (K + Σ kᵢ/mᵢ) / T + T/2 · Σ mᵢ·hᵢ·Dᵢ, an order being placed every T whether or not all articles
 * are in it. For given multiples T = √(2·(K + Σ kᵢ/mᵢ) / Σ mᵢ·hᵢ·Dᵢ). `optimal` walks through all multiples that are best for some T
 * from the longest cycle that can be best to the shortest. `silver` gives the article with the least k / (h·D) a multiple of 1 and every
 * other √(kᵢ/(hᵢ·Dᵢ) · h₁·D₁/(K + k₁)), rounded to the nearest whole number from 1 on. O(n) by Silver; O(c·log c) with c changes for the optimum.
 *
 * @throws InvalidInputError when a cost or rate is negative or not finite, holding or demand is 0, or `optimal` has no shared cost to
 * spread: order each article by itself then.
 * @see Silver, "A simple method of determining order quantities in joint replenishments under deterministic demand" (1976); Goyal,
 * "Determination of optimum packaging frequency of items jointly replenished" (1974)
 * @example
 * ```ts
 * import { jointReplenishment } from 'shopwright/inventory';
 * const items = [{ fixedCost: 120, holdingCost: 160, demandRate: 1 }, { fixedCost: 840, holdingCost: 20, demandRate: 1 }, { fixedCost: 300, holdingCost: 50, demandRate: 1 }];
 * jointReplenishment({ sharedFixedCost: 600, items }).items.map(({ multiple }) => multiple) // => [1, 3, 1]
 * ```
 */
export function jointReplenishment(input: JointReplenishmentInput): JointReplenishment {
  const problems: Problems = [];
  if (checkShape(problems, jointReplenishmentShape, input) && input.method !== 'silver' && input.sharedFixedCost === 0)
    problem(problems, ['sharedFixedCost'], 'too-small', 'must be above 0: without a shared cost each article has its own economic order quantity');
  refuse(problems);
  const { sharedFixedCost, items, method = 'optimal' } = input;
  const rough = silverMultiples(sharedFixedCost, items);
  const { multiples, proved } = method === 'silver' ? { multiples: rough, proved: false } : bestMultiples(sharedFixedCost, items, rough);
  const { fixed, holding } = totals(sharedFixedCost, items, multiples);
  const cycleLength = Math.sqrt((2 * fixed) / holding);
  const half = fixed === 0 ? 0 : fixed / cycleLength; // at the best cycle both costs are the same
  return {
    method,
    proved,
    cycleLength,
    items: items.map(({ demandRate }, index) => ({ multiple: multiples[index]!, quantity: cycleLength * multiples[index]! * demandRate })),
    cost: { ordering: half, holding: (cycleLength * holding) / 2, total: half + (cycleLength * holding) / 2 },
  };
}

/** K + Σ k/m, and Σ m·h·D. */
function totals(shared: number, items: readonly JointItem[], multiples: ArrayLike<number>): { readonly fixed: number; readonly holding: number } {
  let fixed = shared;
  let holding = 0;
  items.forEach((item, index) => {
    fixed += item.fixedCost / multiples[index]!;
    holding += multiples[index]! * item.holdingCost * item.demandRate;
  });
  return { fixed, holding };
}

function silverMultiples(shared: number, items: readonly JointItem[]): number[] {
  const ratios = items.map(({ fixedCost, holdingCost, demandRate }) => fixedCost / (holdingCost * demandRate));
  const first = ratios.indexOf(Math.min(...ratios));
  const base = shared + items[first]!.fixedCost;
  if (base === 0) return items.map(() => 1);
  const scale = (items[first]!.holdingCost * items[first]!.demandRate) / base;
  return ratios.map((ratio, index) => (index === first ? 1 : Math.max(1, Math.round(Math.sqrt(ratio * scale)))));
}

/** For a cycle T the multiple of an article is the smallest m with m·(m + 1) ≥ 2k / (h·D·T²): one more from T = √(2k / (h·D·m·(m + 1))) down. */
function bestMultiples(shared: number, items: readonly JointItem[], rough: readonly number[]): { readonly multiples: readonly number[]; readonly proved: boolean } {
  const start = totals(shared, items, rough);
  const bound = Math.sqrt(2 * start.fixed * start.holding);
  // Each article alone costs at least its own optimum, and the shared cost K / T must fit under what is left of the bound.
  const alone = items.reduce((sum, item) => sum + Math.sqrt(2 * item.fixedCost * item.holdingCost * item.demandRate), 0);
  const shortest = (shared / (bound - alone)) * (1 - 1e-9);
  const changes: { readonly cycle: number; readonly item: number }[] = [];
  let proved = true;
  items.forEach(({ fixedCost, holdingCost, demandRate }, item) => {
    const ratio = (2 * fixedCost) / (holdingCost * demandRate);
    for (let multiple = 1; ; multiple += 1) {
      const cycle = Math.sqrt(ratio / (multiple * (multiple + 1)));
      if (!(cycle >= shortest)) return;
      if (changes.length === MOST_CHANGES) {
        proved = false;
        return;
      }
      changes.push({ cycle, item });
    }
  });
  changes.sort((one, other) => other.cycle - one.cycle);

  const multiples = new Float64Array(items.length).fill(1);
  let best = Float64Array.from(rough);
  let least = start.fixed * start.holding;
  let { fixed, holding } = totals(shared, items, multiples);
  if (fixed * holding < least) {
    least = fixed * holding;
    best = multiples.slice();
  }
  for (const { item } of changes) {
    const { fixedCost, holdingCost, demandRate } = items[item]!;
    const multiple = multiples[item]!;
    fixed -= fixedCost / (multiple * (multiple + 1));
    holding += holdingCost * demandRate;
    multiples[item] = multiple + 1;
    // The cost of these multiples is √(2·fixed·holding). A hair is no gain: it may be rounding.
    if (fixed * holding < least * (1 - 1e-14)) {
      least = fixed * holding;
      best = multiples.slice();
    }
  }
  return { multiples: [...best], proved };
}

/** The shape of a joint replenishment. */
export const jointReplenishmentShape: Shape<JointReplenishmentInput> = /* @__PURE__ */ (() =>
  record({
    sharedFixedCost: amountShape,
    items: list(record({ fixedCost: amountShape, holdingCost: positiveShape, demandRate: positiveShape }), 1),
    method: optional(anyOf('optimal', 'silver')),
  }))();
