import { fieldsOf, problem, refuse, type Problems } from '../../kernel/problems.ts';
import { anyOf, anything, checkShape, list, named, optional, record, type Infer } from '../../kernel/shape.ts';
import { figure, isFigure } from '../figure.ts';

/** What options are judged by. */
export interface Criterion {
  readonly id: string;
  /** How much it counts, in any unit: weights are divided by their sum. */
  readonly weight: number;
  /** Whether more of it is better (when left out) or less, as with a commission. */
  readonly better?: 'more' | 'less' | undefined;
}

/** One thing to choose, with its figure for every criterion. */
export interface ScoredOption {
  readonly id: string;
  readonly scores: Readonly<Record<string, number>>;
}

/** A choice to be made. */
export interface ScoreOptionsInput {
  readonly criteria: readonly Criterion[];
  readonly options: readonly ScoredOption[];
  /**
   * How figures become comparable: `none` takes points as they are (when left out; less-is-better criteria count as their negative),
   * `range` puts the worst at 0 and the best at 1, `share-of-best` divides by the best (or the best by it, where less is better).
   */
  readonly scale?: 'none' | 'range' | 'share-of-best' | undefined;
}

/** An option with what it scored. */
export interface OptionScore {
  readonly id: string;
  /** 1 for the best; equal scores share a rank. */
  readonly rank: number;
  readonly score: number;
  /** What each criterion contributes: weight × scaled figure, in the order of the criteria. They sum to the score. */
  readonly parts: readonly { readonly criterion: string; readonly value: number }[];
  /** Another option that is nowhere worse and somewhere better; it never wins. `null` where there is none. */
  readonly dominatedBy: string | null;
}

/** The nearest change of one weight after which another option is first. */
export interface WeightChange {
  readonly criterion: string;
  /** The weight now, and where both score the same: any further and the other is first. Shares of 1; the other weights keep their proportions. */
  readonly weight: number;
  readonly switchAt: number;
  /** switchAt − weight. */
  readonly change: number;
  readonly winner: string;
}

/** A choice with its reasons, and how firm it is. */
export interface OptionScores {
  /** In the order of their ranks, equal ones in the given order. */
  readonly options: readonly OptionScore[];
  /** The first; `null` when several share the first rank. */
  readonly winner: string | null;
  /** For each criterion the nearest switch below and above its weight, the smallest change first. None: no weight of a single criterion changes the winner. */
  readonly sensitivity: readonly WeightChange[];
}

const shape = /* @__PURE__ */ (() =>
  record({
    criteria: list(record({ id: named, weight: figure(0), better: optional(anyOf('more', 'less')) }), 1),
    options: list(record({ id: named, scores: anything<Readonly<Record<string, number>>>() }), 1),
    scale: optional(anyOf('none', 'range', 'share-of-best')),
  }))();

/** Scores that differ by less, relative to the largest part, are equal: what sums of products lose. */
const SAME = 1e-12;

/**
 * Which option is best by weighted criteria, as with the choice of a platform, and which change of a weight would change the answer.
 *
 * score = Σ wₖ · scaled figureₖ with Σ wₖ = 1. Moving weight k to w and the others in proportion, a score is the straight line
 * w · figureₖ + (1 − w) · rest / (1 − wₖ); the winner changes where another line crosses the winner's. For the criterion that holds all
 * of the weight, the others share what it gives up equally.
 *
 * @throws InvalidInputError when there are no criteria or options, ids occur twice, weights are negative or all 0, a figure is missing,
 * unknown or not finite, or `share-of-best` meets a figure that is not above 0.
 * @see Triantaphyllou, "Multi-Criteria Decision Making Methods" (2000), chapter 8 on sensitivity
 * @example
 * ```ts
 * import { scoreOptions } from 'shopwright/goals';
 * const choice = scoreOptions({
 *   criteria: [{ id: 'traffic', weight: 3 }, { id: 'support', weight: 1 }],
 *   options: [{ id: 'market', scores: { traffic: 9, support: 4 } }, { id: 'own shop', scores: { traffic: 6, support: 9 } }],
 * });
 * choice.winner // => 'market'
 * choice.sensitivity[0] // => { criterion: 'traffic', weight: 0.75, switchAt: 0.625, change: -0.125, winner: 'own shop' }
 * ```
 */
export function scoreOptions(input: ScoreOptionsInput): OptionScores {
  const problems: Problems = [];
  const fields: Infer<typeof shape> = fieldsOf(input);
  const { criteria, options, scale = 'none' } = fields;
  if (checkShape(problems, shape, fields)) checkFigures(problems, criteria, options, scale);
  refuse(problems);
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const weights = criteria.map(({ weight }) => weight / total + 0);
  const columns = criteria.map((criterion) => scaled(options.map(({ scores }) => scores[criterion.id]!), criterion.better ?? 'more', scale));
  const scores = options.map((_, option) => weights.reduce((sum, weight, k) => sum + weight * columns[k]![option]!, 0) + 0);
  const size = columns.reduce((largest, column) => column.reduce((most, value) => Math.max(most, Math.abs(value)), largest), 0);
  const same = SAME * size;
  const order = [...options.keys()].sort((one, other) => (Math.abs(scores[one]! - scores[other]!) <= same ? one - other : scores[other]! - scores[one]!));
  const best = order.reduce((most, option) => Math.max(most, scores[option]!), -Infinity);
  const first = order.filter((option) => best - scores[option]! <= same);
  const ranked = order.map((option): OptionScore => ({
    id: options[option]!.id,
    rank: 1 + scores.filter((score) => score - scores[option]! > same).length,
    score: scores[option]!,
    parts: criteria.map(({ id }, k) => ({ criterion: id, value: weights[k]! * columns[k]![option]! + 0 })),
    dominatedBy: dominator(columns, options, option),
  }));
  return { options: ranked, winner: first.length === 1 ? options[first[0]!]!.id : null, sensitivity: first.length === 1 ? switches(criteria, options, weights, columns, first[0]!, same) : [] };
}

function checkFigures(problems: Problems, criteria: readonly Criterion[], options: readonly ScoredOption[], scale: string): void {
  const ids = new Set<string>();
  for (const [index, { id }] of criteria.entries()) {
    if (ids.has(id)) problem(problems, ['criteria', index, 'id'], 'duplicate-id', `${id} is the id of another criterion`);
    ids.add(id);
  }
  if (!criteria.some(({ weight }) => weight > 0)) problem(problems, ['criteria'], 'no-weight', 'must have a weight above 0');
  const seen = new Set<string>();
  for (const [index, { id, scores }] of options.entries()) {
    if (seen.has(id)) problem(problems, ['options', index, 'id'], 'duplicate-id', `${id} is the id of another option`);
    seen.add(id);
    const path = ['options', index, 'scores'];
    if (typeof scores !== 'object' || (scores as unknown) === null || Array.isArray(scores)) {
      problem(problems, path, 'wrong-type', 'must be an object');
      continue;
    }
    for (const key of Object.keys(scores)) if (!ids.has(key)) problem(problems, [...path, key], 'unknown-field', 'is no criterion');
    for (const key of ids) {
      const score: unknown = Object.hasOwn(scores, key) ? scores[key] : undefined;
      if (!isFigure(score)) problem(problems, [...path, key], 'wrong-type', 'must be a number of ordinary size');
      else if (scale === 'share-of-best' && score <= 0) problem(problems, [...path, key], 'too-small', 'must be above 0 to be a share of the best');
    }
  }
}

/** Figures as points of which more is better. */
function scaled(figures: readonly number[], better: 'more' | 'less', scale: 'none' | 'range' | 'share-of-best'): number[] {
  const most = figures.reduce((one, other) => Math.max(one, other));
  const least = figures.reduce((one, other) => Math.min(one, other));
  return figures.map((each) => {
    if (scale === 'none') return (better === 'more' ? each : -each) + 0;
    if (scale === 'share-of-best') return better === 'more' ? each / most : least / each;
    // All the same: it decides nothing.
    if (most === least) return 1;
    return (better === 'more' ? each - least : most - each) / (most - least);
  });
}

function dominator(columns: readonly (readonly number[])[], options: readonly ScoredOption[], option: number): string | null {
  const found = options.findIndex((_, other) => columns.every((column) => column[other]! >= column[option]!) && columns.some((column) => column[other]! > column[option]!));
  return found === -1 ? null : options[found]!.id;
}

function switches(criteria: readonly Criterion[], options: readonly ScoredOption[], weights: readonly number[], columns: readonly (readonly number[])[], winner: number, same: number): WeightChange[] {
  const found: WeightChange[] = [];
  for (const [k, { id }] of criteria.entries()) {
    const weight = weights[k]!;
    // What the other criteria say of an option when they hold all of the weight.
    const others = weights.map((each, other) => (other === k ? 0 : weight < 1 ? each / (1 - weight) : 1 / (weights.length - 1)));
    const rest = (option: number): number => others.reduce((sum, each, other) => (other === k ? sum : sum + each * columns[other]![option]!), 0);
    if (weights.length === 1) continue;
    let below: WeightChange | undefined;
    let above: WeightChange | undefined;
    for (const [option, { id: name }] of options.entries()) {
      // The winner's lead at weight 0 and at weight 1; between them a straight line.
      const atNone = rest(winner) - rest(option);
      const atAll = columns[k]![winner]! - columns[k]![option]!;
      if (option === winner || Math.abs(atNone - atAll) <= same) continue;
      const switchAt = atNone / (atNone - atAll);
      if (!(switchAt >= 0 && switchAt <= 1)) continue;
      const change = { criterion: id, weight, switchAt: switchAt + 0, change: switchAt - weight, winner: name };
      // Further along, the other must really lead: a line that only touches at the end changes nothing.
      if (switchAt < weight && atNone < -same && (below === undefined || switchAt > below.switchAt)) below = change;
      if (switchAt > weight && atAll < -same && (above === undefined || switchAt < above.switchAt)) above = change;
    }
    if (below !== undefined) found.push(below);
    if (above !== undefined) found.push(above);
  }
  return found.sort((one, other) => Math.abs(one.change) - Math.abs(other.change));
}
