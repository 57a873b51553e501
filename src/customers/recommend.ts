import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, integer, list, named, number, optional, record } from '../kernel/shape.ts';
import { numberOf } from './read-orders.ts';

/** How much two articles have to do with each other. */
export type CoPurchaseMeasure = 'lift' | 'jaccard' | 'confidence' | 'cosine' | 'count';

/** Baskets to learn from. */
export interface BoughtTogetherInput {
  /** Articles of each basket; an article counts once a basket. */
  readonly baskets: readonly (readonly string[])[];
  /** Pairs in fewer baskets are left out: 3 unless told. One basket with two rare articles would have the highest lift of all. */
  readonly minimumBaskets?: number | undefined;
  /** Baskets with more different articles are left out, and counted: 100 unless told. They are wholesale, and cost the square of their size. */
  readonly largestBasket?: number | undefined;
  /** By what to rank; `jaccard` unless told. */
  readonly measure?: CoPurchaseMeasure | undefined;
  /** How many companions of an article to keep; 10 unless told. */
  readonly top?: number | undefined;
}

/** An article that goes with another. */
export interface Companion {
  readonly item: string;
  /** By the chosen measure. */
  readonly score: number;
  /** Baskets with both. */
  readonly baskets: number;
  /** baskets(a and b) · n / (baskets(a) · baskets(b)): how many times as often together as by chance. */
  readonly lift: number;
  /** baskets(a and b) / baskets(a or b). */
  readonly jaccard: number;
  /** baskets(a and b) / baskets(a): of those who take the one, how many take the other. */
  readonly confidence: number;
}

/** What goes with what. Plain data: keep it, and ask it with `recommend`. */
export interface BoughtTogether {
  /** Articles with companions, the best companion first; articles by name. */
  readonly items: { readonly item: string; readonly baskets: number; readonly companions: Companion[] }[];
  /** Baskets that were learnt from. */
  readonly baskets: number;
  readonly leftOut: { readonly empty: number; readonly tooLarge: number };
  readonly measure: CoPurchaseMeasure;
}

/**
 * What is bought together: for every article, those that go with it, with the numbers that say how sure that is.
 *
 * lift = n · n_ab / (n_a n_b); jaccard = n_ab / (n_a + n_b − n_ab); confidence = n_ab / n_a; cosine = n_ab / √(n_a n_b)
 *
 * Equal scores go to the pair in more baskets, then by name. Costs the sum of squares of basket sizes.
 *
 * @throws InvalidInputError when an article is not a text, or a limit is not a whole number of at least 1.
 * @see Linden, Smith and York, "Amazon.com recommendations: item-to-item collaborative filtering", IEEE Internet Computing 7 (2003)
 * @example
 * ```ts
 * import { boughtTogether } from 'shopwright/customers';
 * const baskets = [['tea', 'pot'], ['tea', 'pot', 'cup'], ['tea'], ['cup']];
 * boughtTogether({ baskets, minimumBaskets: 2 }).items[0]!
 * // => { item: 'pot', baskets: 2, companions: [{ item: 'tea', score: 2 / 3, baskets: 2, lift: 4 / 3, jaccard: 2 / 3, confidence: 1 }] }
 * ```
 */
export function boughtTogether(input: BoughtTogetherInput): BoughtTogether {
  const problems: Problems = [];
  const { baskets, minimumBaskets = 3, largestBasket = 100, measure = 'jaccard', top = 10 } = fieldsOf(input);
  const limit = optional(integer(1));
  checkShape(problems, record({ minimumBaskets: limit, largestBasket: limit, top: limit, measure: optional(anyOf('lift', 'jaccard', 'confidence', 'cosine', 'count')) }, { strict: false }), input);
  if (!Array.isArray(baskets)) problem(problems, ['baskets'], 'wrong-type', 'must be an array');
  const { items, sets, leftOut } = problems.length === 0 ? readBaskets(problems, baskets, largestBasket) : { items: [], sets: [], leftOut: { empty: 0, tooLarge: 0 } };
  refuse(problems);

  const counts = new Uint32Array(items.length);
  for (const set of sets) for (const item of set) counts[item]! += 1;
  // Articles that cannot reach the minimum are never paired.
  const basketsOf: number[][] = items.map(() => []);
  sets.forEach((set, index) => {
    for (const item of set) if (counts[item]! >= minimumBaskets) basketsOf[item]!.push(index);
  });
  const together = new Uint32Array(items.length);
  const touched: number[] = [];
  const found = items.map((item, a) => {
    for (const index of basketsOf[a]!) {
      for (const b of sets[index]!) {
        if (b === a || counts[b]! < minimumBaskets) continue;
        if (together[b] === 0) touched.push(b);
        together[b]! += 1;
      }
    }
    const companions: Companion[] = [];
    for (const b of touched) {
      if (together[b]! >= minimumBaskets) companions.push(companionOf(items[b]!, { both: together[b]!, one: counts[a]!, other: counts[b]!, all: sets.length }, measure));
      together[b] = 0;
    }
    touched.length = 0;
    companions.sort(better);
    return { item, baskets: counts[a]!, companions: companions.slice(0, top) };
  });
  const known = found.filter(({ companions }) => companions.length > 0).sort((one, other) => (one.item < other.item ? -1 : 1));
  return { items: known, baskets: sets.length, leftOut, measure };
}

function companionOf(item: string, { both, one, other, all }: { readonly both: number; readonly one: number; readonly other: number; readonly all: number }, measure: CoPurchaseMeasure): Companion {
  const known = { item, baskets: both, lift: (both * all) / (one * other), jaccard: both / (one + other - both), confidence: both / one };
  const score = { lift: known.lift, jaccard: known.jaccard, confidence: known.confidence, cosine: both / Math.sqrt(one * other), count: both }[measure];
  return { item, score, baskets: known.baskets, lift: known.lift, jaccard: known.jaccard, confidence: known.confidence };
}

function better(one: Companion, other: Companion): number {
  return other.score - one.score || other.baskets - one.baskets || (one.item < other.item ? -1 : 1);
}

function readBaskets(problems: Problems, baskets: readonly (readonly string[])[], largest: number): { readonly items: readonly string[]; readonly sets: readonly (readonly number[])[]; readonly leftOut: BoughtTogether['leftOut'] } {
  const numbers = new Map<string, number>();
  const items: string[] = [];
  const sets: number[][] = [];
  let [empty, tooLarge] = [0, 0];
  for (let index = 0; index < baskets.length; index += 1) {
    const basket: unknown = baskets[index];
    if (!Array.isArray(basket)) {
      problem(problems, ['baskets', index], 'wrong-type', 'must be an array');
      continue;
    }
    const set = new Set<number>();
    for (let place = 0; place < basket.length; place += 1) {
      const item: unknown = basket[place];
      if (typeof item === 'string' && item !== '') set.add(numberOf(numbers, items, item));
      else problem(problems, ['baskets', index, place], typeof item === 'string' ? 'too-small' : 'wrong-type', 'must be a text that is not empty');
    }
    if (set.size === 0) empty += 1;
    else if (set.size > largest) tooLarge += 1;
    else sets.push([...set]);
  }
  return { items, sets, leftOut: { empty, tooLarge } };
}

/** What goes with what, and what the customer has. */
export interface RecommendInput {
  readonly model: BoughtTogether;
  /** What is in the cart or on the page, or was bought before; what comes last counts as much as what comes first unless `weights` say otherwise. */
  readonly items: readonly string[];
  /** One for each of `items`, 0 or more. */
  readonly weights?: readonly number[] | undefined;
  /** Not to be recommended: out of stock, just bought. The items themselves never are. */
  readonly exclude?: readonly string[] | undefined;
  /** 5 unless told. */
  readonly top?: number | undefined;
}

/** Something to recommend. */
export interface Recommendation {
  readonly item: string;
  /** Σ weight · score over the items that it goes with. */
  readonly score: number;
  /** Why: the items that it goes with, the strongest first. */
  readonly because: { readonly item: string; readonly score: number; readonly baskets: number }[];
}

/**
 * What to show next to an article or a cart, or to a customer for their next order, and why.
 *
 * score = Σ over the customer's items of weight · score of the pair. One item gives "bought together"; a history gives personal next items.
 *
 * Nothing known about the items gives an empty list, not bestsellers: those are yours to fall back on.
 *
 * @throws InvalidInputError when the model is not one, there are not as many weights as items, or a weight is negative.
 * @see Sarwar et al., "Item-based collaborative filtering recommendation algorithms", WWW (2001)
 * @example
 * ```ts
 * import { boughtTogether, recommend } from 'shopwright/customers';
 * const model = boughtTogether({ baskets: [['tea', 'pot'], ['tea', 'pot', 'cup'], ['tea', 'cup']], minimumBaskets: 2 });
 * recommend({ model, items: ['pot'] }).map(({ item }) => item) // => ['tea']
 * ```
 */
export function recommend(input: RecommendInput): Recommendation[] {
  const problems: Problems = [];
  const { model, items, weights, exclude = [], top = 5 } = fieldsOf(input);
  const companion = record({ item: named, score: number(0), baskets: integer(0) }, { strict: false, glance: isCompanion });
  const shape = record({
    model: record({ items: list(record({ item: named, companions: list(companion) }, { strict: false })) }, { strict: false }),
    items: list(named),
    weights: optional(list(number(0))),
    exclude: optional(list(named)),
    top: optional(integer(1)),
  });
  if (checkShape(problems, shape, input) && weights !== undefined && weights.length !== items.length) problem(problems, ['weights'], 'wrong-length', 'must be as many as items');
  refuse(problems);
  const weightOf = new Map<string, number>();
  items.forEach((item, index) => weightOf.set(item, (weightOf.get(item) ?? 0) + (weights?.[index] ?? 1)));
  const skipped = new Set([...items, ...exclude]);
  const scores = new Map<string, { score: number; readonly because: Recommendation['because'] }>();
  for (const { item, companions } of model.items) {
    const weight = weightOf.get(item);
    if (weight === undefined || weight === 0) continue;
    for (const { item: other, score, baskets } of companions) {
      if (skipped.has(other)) continue;
      const sum = scores.get(other) ?? { score: 0, because: [] };
      sum.score += weight * score;
      sum.because.push({ item, score: weight * score, baskets });
      scores.set(other, sum);
    }
  }
  return [...scores]
    .sort(([one, a], [other, b]) => b.score - a.score || (one < other ? -1 : 1))
    .slice(0, top)
    .map(([item, { score, because }]) => ({ item, score, because: because.sort((one, other) => other.score - one.score || (one.item < other.item ? -1 : 1)) }));
}

function isCompanion(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { item, score, baskets } = value as Companion;
  return typeof item === 'string' && item !== '' && Number.isFinite(score) && score >= 0 && Number.isInteger(baskets) && baskets >= 0;
}
