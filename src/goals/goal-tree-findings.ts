import type { Goal } from './goal.ts';
import type { GoalNode } from './goal-node.ts';

/** Something that is wrong between goals. */
export interface GoalTreeFinding {
  readonly code: 'opposite-directions' | 'counted-twice' | 'budget-counted-twice' | 'budget-disagrees' | 'weights-do-not-sum' | 'under-covered' | 'outlasts-parent';
  readonly goals: string[];
  readonly message: string;
}

/** What is wrong between goals: over one figure, on one budget, and in one family. `nodes` are in the order of the tree. */
export function goalTreeFindings(goals: readonly Goal[], nodes: readonly GoalNode[]): GoalTreeFinding[] {
  const byId = new Map(goals.map((goal) => [goal.id, goal]));
  return [...oppositeDirections(goals), ...countedTwice(goals, byId), ...budgetFindings(goals), ...familyFindings(nodes, byId)];
}

/** Goals over the same figure that pull apart. */
function oppositeDirections(goals: readonly Goal[]): GoalTreeFinding[] {
  return grouped(goals, ({ metric, scope = null }) => JSON.stringify([metric, scope])).flatMap((same) => {
    const ups = same.filter(({ direction }) => direction === 'increase' || direction === 'at-least');
    const downs = same.filter(({ direction }) => direction === 'decrease' || direction === 'at-most');
    const up = ups.filter((goal) => downs.some((other) => overlap(goal, other) && opposed(goal, other)));
    if (up.length === 0) return [];
    const down = downs.filter((goal) => ups.some((other) => overlap(goal, other) && opposed(other, goal)));
    return [{ code: 'opposite-directions' as const, goals: idsOf([...up, ...down]), message: `${up[0]!.metric} is to go up and to go down` }];
  });
}

/** An upper bound above a lower one leaves room for both. */
function opposed(up: Goal, down: Goal): boolean {
  return (up.target as number) > (down.target as number) || up.direction === 'increase' || down.direction === 'decrease';
}

/** Sisters that add up over the same scope, or over all of it beside a part of it. */
function countedTwice(goals: readonly Goal[], byId: ReadonlyMap<string, Goal>): GoalTreeFinding[] {
  const adding = goals.filter(({ kind, parent }) => kind === 'cumulative' && parent !== undefined);
  return grouped(adding, ({ parent, metric }) => JSON.stringify([parent!.id, metric])).flatMap((sisters) => {
    const above = byId.get(sisters[0]!.parent!.id)!;
    const { metric } = sisters[0]!;
    const isWhole = ({ scope }: Goal): boolean => scope === undefined || (above.metric === metric && scope === above.scope);
    const wholes = sisters.filter(isWhole);
    // A whole meets every sister, a part the wholes and the parts of the same scope.
    const met = new Map(grouped(sisters, ({ scope = null }) => JSON.stringify(scope)).map((same) => [same[0]!.scope, [...wholes, ...same]]));
    const twice = sisters.filter((goal) => (isWhole(goal) ? sisters : met.get(goal.scope)!).some((other) => other !== goal && overlap(goal, other)));
    return twice.length === 0 ? [] : [{ code: 'counted-twice' as const, goals: idsOf(twice), message: `${metric} counts more than once in ${above.id}` }];
  });
}

function overlap(one: Goal, other: Goal): boolean {
  return one.start <= other.end && other.start <= one.end;
}

function budgetFindings(goals: readonly Goal[]): GoalTreeFinding[] {
  const drawing = goals.filter(({ budget }) => budget !== undefined);
  return grouped(drawing, ({ budget }) => budget!.id).flatMap((sharing): GoalTreeFinding[] => {
    if (sharing.length < 2) return [];
    const budget = sharing[0]!.budget!.id;
    const disagree = sharing.some((goal) => goal.budget!.amount !== sharing[0]!.budget!.amount);
    return [
      { code: 'budget-counted-twice', goals: idsOf(sharing), message: `${budget} is drawn on by ${sharing.length} goals and summed once` },
      ...(disagree ? [{ code: 'budget-disagrees' as const, goals: idsOf(sharing), message: `${budget} is stated with different amounts; the largest was taken` }] : []),
    ];
  });
}

/** Parents and children whose weights, promises or days do not fit. */
function familyFindings(nodes: readonly GoalNode[], byId: ReadonlyMap<string, Goal>): GoalTreeFinding[] {
  const findings: GoalTreeFinding[] = [];
  for (const { id, children, coverage } of nodes) {
    const parent = byId.get(id)!;
    const given = children.map((child) => byId.get(child)!.parent!.weight);
    const stated = given.filter((weight) => weight !== undefined);
    const sum = stated.reduce((before, weight) => before + weight, 0);
    const meantAsShares = stated.length > 0 && stated.every((weight) => weight <= 1);
    if ((meantAsShares && Math.abs(sum - 1) > 1e-9) || (stated.length > 0 && stated.length < given.length))
      findings.push({ code: 'weights-do-not-sum', goals: children, message: `the weights below ${id} sum to ${Number(sum.toPrecision(6))}; their shares of that were taken` });
    if (coverage !== null && coverage < 1 - 1e-12) findings.push({ code: 'under-covered', goals: [id, ...children], message: `the goals below ${id} promise ${Number((coverage * 100).toPrecision(4))}% of it` });
    const late = children.filter((child) => byId.get(child)!.end > parent.end);
    if (late.length > 0) findings.push({ code: 'outlasts-parent', goals: [id, ...late], message: `ends after ${id}, to which it should contribute` });
  }
  return findings;
}

/** Goals with the same key together, in the order in which a key first comes. */
function grouped(goals: readonly Goal[], keyOf: (goal: Goal) => string): Goal[][] {
  const groups = new Map<string, Goal[]>();
  for (const goal of goals) {
    const group = groups.get(keyOf(goal));
    if (group === undefined) groups.set(keyOf(goal), [goal]);
    else group.push(goal);
  }
  return [...groups.values()];
}

function idsOf(goals: readonly Goal[]): string[] {
  return goals.map(({ id }) => id);
}
