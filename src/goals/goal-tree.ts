import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anything, checkShape, list, optional, record, refined, type Shape } from '../kernel/shape.ts';
import { attainmentOf } from './attainment.ts';
import { checkGoal } from './check-goal.ts';
import { isFigure } from './figure.ts';
import type { Goal } from './goal.ts';
import type { GoalNode } from './goal-node.ts';
import { goalTreeFindings, type GoalTreeFinding } from './goal-tree-findings.ts';
import { weightedMean } from './okr-score.ts';

/** A goal and where it stands; `null` or nothing before anything was seen. */
export interface GoalTreeEntry {
  readonly goal: Goal;
  readonly actual?: number | null | undefined;
}

/** Goals rolled up. */
export interface GoalTree {
  /** Parents before children, otherwise in the order of the input. */
  readonly nodes: GoalNode[];
  readonly roots: string[];
  readonly findings: GoalTreeFinding[];
  /** What all goals draw on, every named budget once. */
  readonly budget: number;
}

/**
 * How goals hang together: what children make of their parents, and where goals contradict each other or count the same thing twice.
 *
 * rolledUp = Σ weight·rolledUp of children / Σ weight; coverage = Σ child targets / target for sums of the same metric. Found: opposite
 * directions on one metric and scope; sisters that add up over the same metric and scope, or a whole beside its part; a budget named by several
 * goals, which is summed once; sister weights that were meant as shares and do not sum to 1; children that promise less than their parent;
 * children that end after it.
 *
 * Cost: linear in goals and in the lengths of their paths; quadratic in goals over one metric in one scope or below one parent.
 *
 * @throws InvalidInputError when a goal is broken, an id is used twice, a parent does not exist, or goals are their own ancestors (the
 * issue names the circle).
 * @see Doerr, "Measure What Matters" (2018), on alignment; Kaplan and Norton, "Strategy Maps" (2004)
 * @example
 * ```ts
 * import { goalTree } from 'shopwright/goals';
 * const sales = { metric: 'sales', kind: 'cumulative', direction: 'increase', start: '2026-01-01', end: '2026-06-30' } as const;
 * const { nodes } = goalTree({ goals: [
 *   { goal: { ...sales, id: 'all', target: 100 } },
 *   { goal: { ...sales, id: 'tmall', scope: 'tmall', target: 60, parent: { id: 'all', weight: 3 } }, actual: 60 },
 *   { goal: { ...sales, id: 'jd', scope: 'jd', target: 30, parent: { id: 'all', weight: 1 } }, actual: 15 },
 * ] });
 * [nodes[0]!.rolledUp, nodes[0]!.coverage] // => [0.875, 0.9]
 * ```
 */
export function goalTree(input: { readonly goals: readonly GoalTreeEntry[] }): GoalTree {
  const { goals } = fieldsOf(input);
  const problems: Problems = [];
  const byId = readGoals(problems, goals);
  refuse(problems);
  const order = parentsFirst(problems, goals, byId);
  refuse(problems);
  const children = new Map<string, string[]>(goals.map(({ goal }) => [goal.id, []]));
  for (const { goal } of goals) if (goal.parent !== undefined) children.get(goal.parent.id)!.push(goal.id);

  const weights = shares(order, children, byId);
  const draft = new Map<string, GoalNode>();
  for (const id of order) {
    const { goal, actual } = byId.get(id)!;
    const score = actual === undefined || actual === null ? null : scoreOf(goal, actual);
    const above = goal.parent === undefined ? undefined : draft.get(goal.parent.id)!;
    const below = children.get(id)!;
    draft.set(id, { id, parent: goal.parent?.id ?? null, children: below, path: [...(above?.path ?? []), id], weight: weights.get(id)!, score, rolledUp: score, lowest: score, ...sums(goal, below, byId) });
  }
  // From the leaves up: children come after their parents.
  for (const id of order.toReversed()) {
    const node = draft.get(id)!;
    const scored = node.children.map((child) => draft.get(child)!).filter(({ rolledUp }) => rolledUp !== null);
    if (scored.length === 0 || scored.every(({ weight }) => weight === 0)) continue;
    const rolledUp = weightedMean(scored.map((child) => child.rolledUp!), scored.map(({ weight }) => weight));
    draft.set(id, { ...node, rolledUp, lowest: Math.min(...scored.map(({ lowest }) => lowest!)) });
  }
  const budgets = new Map<string, number>();
  for (const { goal } of goals) if (goal.budget !== undefined) budgets.set(goal.budget.id, Math.max(goal.budget.amount, budgets.get(goal.budget.id) ?? 0));
  const nodes = order.map((id) => draft.get(id)!);
  return {
    nodes,
    roots: nodes.filter(({ parent }) => parent === null).map(({ id }) => id),
    findings: goalTreeFindings(goals.map(({ goal }) => goal), nodes),
    budget: [...budgets.values()].reduce((sum, amount) => sum + amount, 0),
  };
}

function readGoals(problems: Problems, goals: readonly GoalTreeEntry[]): ReadonlyMap<string, GoalTreeEntry> {
  const byId = new Map<string, GoalTreeEntry>();
  if (!checkShape(problems, entriesShape, goals, ['goals'])) return byId;
  goals.forEach((entry, index) => {
    if (!checkGoal(problems, entry.goal, ['goals', index, 'goal'])) return;
    if (byId.has(entry.goal.id)) problem(problems, ['goals', index, 'goal', 'id'], 'duplicate', 'is used twice');
    byId.set(entry.goal.id, entry);
  });
  return byId;
}

/** Goals, which are looked at apart, each with a figure or `null`. */
const entriesShape: Shape = /* @__PURE__ */ (() => {
  const actual = refined(anything(), (value) => (value === null || isFigure(value) ? undefined : { code: 'wrong-type', message: 'must be a number, or null' }));
  return list(record({ goal: anything(), actual: optional(actual) }));
})();

/** Ids with parents before children; notes parents that do not exist and circles. */
function parentsFirst(problems: Problems, goals: readonly GoalTreeEntry[], byId: ReadonlyMap<string, GoalTreeEntry>): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const order: string[] = [];
  goals.forEach(({ goal }, index) => {
    const way: string[] = [];
    let id: string | undefined = goal.id;
    while (id !== undefined && !state.has(id)) {
      state.set(id, 'open');
      way.push(id);
      const parent: string | undefined = byId.get(id)!.goal.parent?.id;
      if (parent !== undefined && !byId.has(parent)) {
        problem(problems, ['goals', goals.indexOf(byId.get(id)!), 'goal', 'parent', 'id'], 'unknown-goal', `names ${parent}, which is not among the goals`);
        break;
      }
      id = parent;
    }
    if (id !== undefined && state.get(id) === 'open' && byId.get(id)!.goal.parent !== undefined && way.includes(id) && byId.has(byId.get(way.at(-1)!)!.goal.parent?.id ?? ''))
      problem(problems, ['goals', index, 'goal', 'parent'], 'circle', `leads round in a circle: ${[...way.slice(way.indexOf(id)), id].join(' → ')}`);
    for (const each of way.toReversed()) {
      state.set(each, 'done');
      order.push(each);
    }
  });
  return order;
}

/** What each goal counts among its sisters. */
function shares(order: readonly string[], children: ReadonlyMap<string, readonly string[]>, byId: ReadonlyMap<string, GoalTreeEntry>): ReadonlyMap<string, number> {
  const found = new Map<string, number>(order.map((id) => [id, 1]));
  for (const sisters of children.values()) {
    const given = sisters.map((id) => byId.get(id)!.goal.parent!.weight);
    const stated = given.some((weight) => weight !== undefined);
    const numbers = given.map((weight) => weight ?? (stated ? 0 : 1));
    const sum = numbers.reduce((before, weight) => before + weight, 0);
    sisters.forEach((id, index) => found.set(id, sum > 0 ? numbers[index]! / sum : 0));
  }
  return found;
}

function scoreOf({ kind, direction, baseline, target }: Goal, actual: number): number {
  const { clamped, met } = attainmentOf({ kind, direction, baseline, target, actual });
  return clamped ?? Number(met);
}

function sums(goal: Goal, children: readonly string[], byId: ReadonlyMap<string, GoalTreeEntry>): Pick<GoalNode, 'coverage' | 'summed'> {
  const adding = children.map((id) => byId.get(id)!).filter((child) => goal.kind === 'cumulative' && child.goal.kind === 'cumulative' && child.goal.metric === goal.metric && typeof child.goal.target === 'number');
  if (adding.length === 0 || typeof goal.target !== 'number') return { coverage: null, summed: null };
  const promised = adding.reduce((sum, child) => sum + (child.goal.target as number), 0);
  const known = adding.filter(({ actual }) => typeof actual === 'number');
  return { coverage: goal.target === 0 ? null : promised / goal.target, summed: known.length === 0 ? null : known.reduce((sum, { actual }) => sum + actual!, 0) };
}
