import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, anything, checkShape, integer, optional, record } from '../kernel/shape.ts';
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
  checkShape(problems, record({ baskets: anything(), minimumBaskets: limit, largestBasket: limit, top: limit, measure: optional(anyOf('lift', 'jaccard', 'confidence', 'cosine', 'count')) }), input);
  if (!Array.isArray(baskets)) problem(problems, ['baskets'], 'wrong-type', 'must be an array');
  const { items, sets, leftOut } = Array.isArray(baskets) ? readBaskets(problems, baskets, typeof largestBasket === 'number' ? largestBasket : 0) : { items: [], sets: [], leftOut: { empty: 0, tooLarge: 0 } };
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
