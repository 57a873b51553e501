import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { attainmentOf } from './attainment.ts';
import { checkGoal } from './check-goal.ts';
import { isFigure } from './figure.ts';
import type { Goal } from './goal.ts';
import { weightedMean } from './okr-score.ts';

/** A goal and where it stands; `null` or nothing before anything was seen. */
export interface GoalTreeEntry {
  readonly goal: Goal;
  readonly actual?: number | null | undefined;
}

/** A goal in its tree. */
export interface GoalNode {
  readonly id: string;
  readonly parent: string | null;
  readonly children: string[];
  /** From the top down to the goal, both included. */
  readonly path: string[];
  /** What it counts among its sisters: shares that sum to 1. */
  readonly weight: number;
  /** Its own attainment between 0 and 1; bounds count 1 when met, else 0. `null` before anything was seen. */
  readonly score: number | null;
  /** The weighted mean of its children's rolled-up scores, those without one left out; its own score where it has no children. */
  readonly rolledUp: number | null;
  /** The lowest rolled-up score below it: what a mean hides. */
  readonly lowest: number | null;
  /** Of children with the same metric that add up: the sum of their targets over its own. */
  readonly coverage: number | null;
  /** Of the same children: the sum of what they reached. */
  readonly summed: number | null;
}

/** Something that is wrong between goals. */
export interface GoalTreeFinding {
  readonly code: 'opposite-directions' | 'counted-twice' | 'budget-counted-twice' | 'budget-disagrees' | 'weights-do-not-sum' | 'under-covered' | 'outlasts-parent';
  readonly goals: string[];
  readonly message: string;
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
 * Cost: linear in goals and in the lengths of their paths; quadratic in goals over one and the same metric and scope.
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
    findings: [...conflicts(goals, draft), ...budgetFindings(goals), ...familyFindings(nodes, byId)],
    budget: [...budgets.values()].reduce((sum, amount) => sum + amount, 0),
  };
}

function readGoals(problems: Problems, goals: readonly GoalTreeEntry[]): ReadonlyMap<string, GoalTreeEntry> {
  const byId = new Map<string, GoalTreeEntry>();
  if (!Array.isArray(goals)) {
    problem(problems, ['goals'], 'wrong-type', 'must be a list');
    return byId;
  }
  (goals as readonly (GoalTreeEntry | null | undefined)[]).forEach((entry, index) => {
    if (typeof entry !== 'object' || entry === null) {
      problem(problems, ['goals', index], 'wrong-type', 'must be an object');
      return;
    }
    for (const key of Object.keys(entry)) if (key !== 'goal' && key !== 'actual') problem(problems, ['goals', index, key], 'unknown-field');
    if (entry.actual !== undefined && entry.actual !== null && !isFigure(entry.actual)) problem(problems, ['goals', index, 'actual'], 'wrong-type', 'must be a number, or null');
    if (!checkGoal(problems, entry.goal, ['goals', index, 'goal'])) return;
    if (byId.has(entry.goal.id)) problem(problems, ['goals', index, 'goal', 'id'], 'duplicate', 'is used twice');
    byId.set(entry.goal.id, entry);
  });
  return byId;
}

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

function scoreOf(goal: Goal, actual: number): number {
  const { clamped, met } = attainmentOf({ ...goal, actual });
  return clamped ?? Number(met);
}

function sums(goal: Goal, children: readonly string[], byId: ReadonlyMap<string, GoalTreeEntry>): Pick<GoalNode, 'coverage' | 'summed'> {
  const adding = children.map((id) => byId.get(id)!).filter((child) => goal.kind === 'cumulative' && child.goal.kind === 'cumulative' && child.goal.metric === goal.metric && typeof child.goal.target === 'number');
  if (adding.length === 0 || typeof goal.target !== 'number') return { coverage: null, summed: null };
  const promised = adding.reduce((sum, child) => sum + (child.goal.target as number), 0);
  const known = adding.filter(({ actual }) => typeof actual === 'number');
  return { coverage: goal.target === 0 ? null : promised / goal.target, summed: known.length === 0 ? null : known.reduce((sum, { actual }) => sum + actual!, 0) };
}

/** Goals over the same figure that pull apart, or sisters that count it twice. */
function conflicts(goals: readonly GoalTreeEntry[], nodes: ReadonlyMap<string, GoalNode>): GoalTreeFinding[] {
  const figures = new Map<string, Goal[]>();
  for (const { goal } of goals) {
    const key = JSON.stringify([goal.metric, goal.scope ?? null]);
    const same = figures.get(key);
    if (same === undefined) figures.set(key, [goal]);
    else same.push(goal);
  }
  const findings: GoalTreeFinding[] = [];
  for (const same of figures.values()) {
    if (same.length < 2) continue;
    const overlapping = same.filter((goal) => same.some((other) => other !== goal && goal.start <= other.end && other.start <= goal.end));
    const up = overlapping.filter(({ direction }) => direction === 'increase' || direction === 'at-least');
    const down = overlapping.filter(({ direction }) => direction === 'decrease' || direction === 'at-most');
    const apart = up.filter((goal) => down.some((other) => goal.start <= other.end && other.start <= goal.end && opposed(goal, other)));
    if (apart.length > 0) findings.push({ code: 'opposite-directions', goals: [...apart, ...down].map(({ id }) => id), message: `${apart[0]!.metric} is to go up and to go down` });
    const byParent = new Map<string, string[]>();
    for (const { id, kind } of overlapping) {
      const parent = nodes.get(id)!.parent;
      if (kind === 'cumulative' && parent !== null) byParent.set(parent, [...(byParent.get(parent) ?? []), id]);
    }
    for (const sisters of byParent.values()) {
      const spans = sisters.map((id) => same.find((goal) => goal.id === id)!);
      if (spans.some((goal, index) => spans.some((other, at) => at > index && goal.start <= other.end && other.start <= goal.end)))
        findings.push({ code: 'counted-twice', goals: sisters, message: `${same[0]!.metric}${same[0]!.scope === undefined ? '' : ` of ${same[0]!.scope}`} counts more than once in ${nodes.get(sisters[0]!)!.parent!}` });
    }
  }
  return findings;
}

/** An upper bound above a lower one leaves room for both. */
function opposed(up: Goal, down: Goal): boolean {
  return (up.target as number) > (down.target as number) || up.direction === 'increase' || down.direction === 'decrease';
}

function budgetFindings(goals: readonly GoalTreeEntry[]): GoalTreeFinding[] {
  const users = new Map<string, Goal[]>();
  for (const { goal } of goals) if (goal.budget !== undefined) users.set(goal.budget.id, [...(users.get(goal.budget.id) ?? []), goal]);
  return [...users].flatMap(([budget, sharing]) => {
    if (sharing.length < 2) return [];
    const ids = sharing.map(({ id }) => id);
    const agree = new Set(sharing.map((goal) => goal.budget!.amount)).size === 1;
    return [
      { code: 'budget-counted-twice' as const, goals: ids, message: `${budget} is drawn on by ${sharing.length} goals and summed once` },
      ...(agree ? [] : [{ code: 'budget-disagrees' as const, goals: ids, message: `${budget} is stated with different amounts; the largest was taken` }]),
    ];
  });
}

function familyFindings(nodes: readonly GoalNode[], byId: ReadonlyMap<string, GoalTreeEntry>): GoalTreeFinding[] {
  const findings: GoalTreeFinding[] = [];
  for (const { id, children, coverage } of nodes) {
    const parent = byId.get(id)!.goal;
    const given = children.map((child) => byId.get(child)!.goal.parent!.weight);
    const sum = given.reduce((before: number, weight) => before + (weight ?? 0), 0);
    const shared = given.length > 0 && given.some((weight) => weight !== undefined) && given.every((weight) => (weight ?? 0) <= 1);
    if ((shared && Math.abs(sum - 1) > 1e-9) || (given.some((weight) => weight === undefined) && given.some((weight) => weight !== undefined)))
      findings.push({ code: 'weights-do-not-sum', goals: children, message: `the weights below ${id} sum to ${Number(sum.toPrecision(6))}; their shares of that were taken` });
    if (coverage !== null && coverage < 1 - 1e-12) findings.push({ code: 'under-covered', goals: [id, ...children], message: `the goals below ${id} promise ${Number((coverage * 100).toPrecision(4))}% of it` });
    const late = children.filter((child) => byId.get(child)!.goal.end > parent.end);
    if (late.length > 0) findings.push({ code: 'outlasts-parent', goals: [id, ...late], message: `ends after ${id}, to which it should contribute` });
  }
  return findings;
}
