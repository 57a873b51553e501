import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, integer, list, named, number, optional, record } from '../kernel/shape.ts';
import type { BoughtTogether, Companion } from './bought-together.ts';

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
      sum.because.push({ item, score: weight * score + 0, baskets: baskets + 0 });
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
