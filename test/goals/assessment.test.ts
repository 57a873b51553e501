import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { achievability, assessSmart, attainment, budgetConstraint, burnUp, defineGoal, goalTree, holtWintersForecast, levelMilestones, milestoneScore, okrScore, requiredGrowth, type Goal, type GoalDraft } from '../../src/goals/index.ts';
import '../seed.ts';

const smart: GoalDraft = {
  metric: 'gmv', direction: 'increase', unit: 'CNY', scope: 'all channels', owner: 'Li', baseline: 2_000_000, target: 2_300_000, source: 'orders', cadenceDays: 7, parent: { id: 'company' }, start: '2024-01-01', end: '2024-06-30',
};

describe('the five letters', () => {
  it.each<{ name: string; change: GoalDraft; extra?: object; letters: string; codes: readonly string[] }>([
    { name: 'all of them', change: {}, letters: 'SMART', codes: [] },
    { name: 'nobody answers for it', change: { owner: ' ' }, letters: 'MART', codes: ['owner-named'] },
    { name: 'sell more', change: { target: 'more', baseline: undefined }, letters: 'SART', codes: ['baseline-known', 'target-numeric'] },
    { name: 'rarely done before', change: {}, extra: { evidence: { share: 0.05 } }, letters: 'SMRT', codes: ['often-enough'] },
    { name: 'no evidence', change: {}, extra: { evidence: {} }, letters: 'SMRT', codes: ['evidence-given'] },
    { name: 'more than the budget', change: {}, extra: { evidence: { share: 0.5, constraints: [{ name: 'budget', needed: 600_000, available: 500_000 }] } }, letters: 'SMRT', codes: ['constraint-holds'] },
    { name: 'a goal for its own sake', change: { parent: undefined }, letters: 'SMAT', codes: ['linked'] },
    { name: 'hung on nothing', change: {}, extra: { known: ['other'] }, letters: 'SMAT', codes: ['link-exists'] },
    { name: 'at odds with another', change: {}, extra: { conflicts: ['margin'] }, letters: 'SMAT', codes: ['no-conflict'] },
    { name: 'an objective is a link too', change: { parent: undefined, objective: 'grow' }, letters: 'SMART', codes: [] },
    { name: 'ends before it starts', change: { end: '2023-12-31' }, letters: 'SMAR', codes: ['end-after-start'] },
    { name: 'is over', change: { start: '2023-01-01', end: '2023-06-30' }, letters: 'SMAR', codes: ['end-ahead'] },
    { name: '29 February of a common year', change: { end: '2023-02-29' }, letters: 'SMAR', codes: ['end-dated'] },
    { name: 'read too rarely, which only advises', change: { cadenceDays: 90 }, letters: 'SMART', codes: ['readings-enough'] },
    { name: 'nobody looks before half time, which only advises', change: { cadenceDays: 100 }, letters: 'SMART', codes: ['readings-enough', 'checkpoint-before-half'] },
    { name: 'a checkpoint is earlier than the first reading', change: { cadenceDays: 100, checkpoints: ['2024-03-01'] }, letters: 'SMART', codes: ['readings-enough'] },
    { name: 'no checkpoint in the first half, which only advises', change: { checkpoints: ['2024-06-01'] }, letters: 'SMART', codes: ['checkpoint-before-half'] },
  ])('$name', ({ change, extra, letters, codes }) => {
    const result = assessSmart({ goal: { ...smart, ...change }, asOf: '2023-12-20', evidence: { share: 0.35 }, ...extra });
    expect(result.letters.filter(({ passed }) => passed).map(({ letter }) => letter).join('')).toBe(letters);
    expect(result.letters.flatMap(({ checks }) => checks.filter(({ passed }) => !passed).map(({ code }) => code))).toEqual(codes);
    expect(result.changes).toHaveLength(codes.length);
    expect(result.score).toBe(letters.length);
  });

  it('history gives the share', () => {
    const history = [100, 104, 103, 108, 112, 111, 118, 121, 119, 126, 131, 130, 138, 141, 140, 147, 152, 150, 158, 163, 161, 170, 175, 174];
    const { achievableBy } = assessSmart({ goal: { ...smart, baseline: 174, target: 203 }, asOf: '2023-12-20', evidence: { history, horizon: 6 } });
    expect(achievableBy).toMatchObject({ basis: 'history', value: 7 / 18 });
  });

  it('takes a goal that is defined already', () => {
    const goal: Goal = defineGoal({ id: 'sales', metric: 'sales', kind: 'cumulative', direction: 'increase', baseline: 0, target: 1_000_000, start: '2024-01-01', end: '2024-06-30', owner: 'an' });
    expect(assessSmart({ goal, asOf: '2023-12-20' }).specific).toBe(false);
    expect(assessSmart({ goal: { ...goal, scope: 'online' }, asOf: '2023-12-20' }).specific).toBe(true);
  });

  it('never throws for a draft, whatever it holds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(smart)), fc.anything()), (goal) => {
        expect(assessSmart({ goal, asOf: '2024-01-01' }).letters).toHaveLength(5);
      }),
    );
  });
});

describe('figures', () => {
  it.each([
    { name: 'a decrease without baseline', input: { kind: 'level', direction: 'decrease', target: 8, actual: 10 }, result: { attainment: 0.8, met: false, variance: 2 } },
    { name: 'at least, met', input: { direction: 'at-least', target: 90, actual: 95 }, result: { attainment: null, met: true, margin: 5, distance: 0 } },
    { name: 'at most, not met', input: { direction: 'at-most', target: 90, actual: 95 }, result: { met: false, margin: -5, distance: 5 } },
    { name: 'two losses are no success', input: { direction: 'increase', target: -10, actual: -20 }, result: { attainment: null, reason: 'target-not-positive', met: false } },
    { name: 'a target of nothing', input: { direction: 'increase', target: 0, actual: 5 }, result: { attainment: null, varianceRatio: null, met: true } },
    { name: 'inside bounds', input: { direction: 'within', target: { lower: 90, upper: 110 }, actual: 95 }, result: { met: true, distance: 0, margin: 5 } },
    { name: 'a ratio that is no share has no points', input: { kind: 'ratio', direction: 'increase', baseline: 1.2, target: 1.8, actual: 1.8 }, result: { attainment: 1, variancePoints: null } },
  ] as const)('$name', ({ input, result }) => {
    expect(attainment(input)).toMatchObject(result);
  });

  it('progress reads the same up and down', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -1000, max: 1000 }), (baseline, target, actual) => {
        fc.pre(target > baseline);
        const up = attainment({ kind: 'level', direction: 'increase', baseline, target, actual });
        const down = attainment({ kind: 'level', direction: 'decrease', baseline: -baseline, target: -target, actual: -actual });
        expect(down.attainment).toBe(up.attainment);
        expect(down.met).toBe(up.met);
        expect(up.met).toBe(up.attainment! >= 1);
      }),
    );
  });

  it('growth and milestones agree', () => {
    expect(requiredGrowth({ baseline: 0, target: 5, periods: 2 })).toEqual({ total: null, compoundRate: null, linearStep: 2.5 });
    expect(requiredGrowth({ baseline: -50, target: -10, periods: 4 })).toEqual({ total: null, compoundRate: null, linearStep: 10 });
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 1e6, noNaN: true }), fc.double({ min: 0.1, max: 1e6, noNaN: true }), fc.integer({ min: 1, max: 60 }), (baseline, target, periods) => {
        const { levels, rate } = levelMilestones({ baseline, target, periods, shape: 'geometric' });
        expect(levels).toHaveLength(periods);
        expect(levels.at(-1)).toBe(target);
        expect(rate).toBeCloseTo(requiredGrowth({ baseline, target, periods }).compoundRate!, 12);
        levels.forEach((level, index) => { expect(Math.abs(level / (baseline * (1 + rate!) ** (index + 1)) - 1)).toBeLessThan(1e-9); });
      }),
    );
  });

  it('budgets add decimals exactly', () => {
    expect(budgetConstraint({ limit: 1, planned: Array<number>(10).fill(0.1) })).toMatchObject({ total: 1, within: true, firstPeriodOver: null });
    expect(budgetConstraint({ limit: 0.3, planned: [0.1, 0.2, 0.1, -0.2] })).toMatchObject({ total: 0.2, within: true, room: 0.1, firstPeriodOver: 2 });
    expect(budgetConstraint({ limit: 0, planned: [1] }).excessRatio).toBeNull();
  });

  it('a scope that grows as fast is never done', () => {
    expect(burnUp({ scope: 100, done: 50, velocities: [10, 20], scopeGrowth: 15 })).toMatchObject({ periodsMean: null, periodsFastest: 10, periodsSlowest: null });
    expect(burnUp({ scope: 100, done: 120, velocities: [0] })).toMatchObject({ remaining: 0, periodsSlowest: 0 });
  });

  it('scores', () => {
    expect(okrScore({ keyResults: [{ baseline: 0, target: 10, actual: 7 }], committed: true }).band).toBe('red');
    expect(okrScore({ keyResults: [{ baseline: 0, target: 10, actual: 7 }] }).band).toBe('green');
    expect(okrScore({ keyResults: [{ baseline: 0, target: 10, actual: 4 }] }).band).toBe('yellow');
    expect(milestoneScore({ milestones: [{ done: true }, { done: false }] }).score).toBe(0.5);
  });

  it('none of n windows bounds the share by 3/n of those that do not overlap', () => {
    expect(achievability({ history: [100, 101, 102, 103, 104, 105, 106], horizon: 1, target: 200 })).toMatchObject({ windows: 6, share: 0, shareAtMost: 0.5, independentWindows: 6, band: 'unrealistic' });
    expect(achievability({ history: [100, 101], horizon: 6, target: 200 })).toMatchObject({ windows: 0, share: null });
    expect(achievability({ history: [15, 14, 13, 12], horizon: 1, target: 11, direction: 'decrease' })).toMatchObject({ windowsReaching: 0 });
  });

  it('additive seasons are mirrors of themselves', () => {
    const input = { values: [5, 15, 6, 17], mode: 'additive', alpha: 0.4, beta: 0.3, gamma: 0.2, initialLevel: 10, initialTrend: 0.5, initialSeason: [-5, 5], horizon: 3 } as const;
    const turned = holtWintersForecast({ ...input, values: input.values.map((value) => -value), initialLevel: -10, initialTrend: -0.5, initialSeason: [5, -5] });
    holtWintersForecast(input).forecast.forEach((value, index) => { expect(turned.forecast[index]).toBeCloseTo(-value, 12); });
  });
});

describe('goals together', () => {
  const sales = { metric: 'sales', kind: 'cumulative', direction: 'increase', start: '2024-01-01', end: '2024-06-30' } as const;
  const goal = (id: string, rest: Partial<Goal> = {}): { goal: Goal } => ({ goal: { ...sales, id, target: 50, ...rest } });

  it.each<{ name: string; goals: readonly { goal: Goal; actual?: number }[]; codes: readonly string[] }>([
    { name: 'a sound tree', goals: [goal('all', { target: 100 }), goal('a', { scope: 'a', parent: { id: 'all' } }), goal('b', { scope: 'b', parent: { id: 'all' } })], codes: [] },
    { name: 'up and down at once', goals: [goal('up', { metric: 'stock' }), goal('down', { metric: 'stock', direction: 'decrease' })], codes: ['opposite-directions'] },
    { name: 'up and down one after the other', goals: [goal('up', { end: '2024-03-31' }), goal('down', { direction: 'decrease', start: '2024-04-01' })], codes: [] },
    { name: 'a floor below a ceiling', goals: [goal('floor', { direction: 'at-least', target: 10, kind: 'level' }), goal('ceiling', { direction: 'at-most', target: 20, kind: 'level' })], codes: [] },
    { name: 'a floor above a ceiling', goals: [goal('floor', { direction: 'at-least', target: 30, kind: 'level' }), goal('ceiling', { direction: 'at-most', target: 20, kind: 'level' })], codes: ['opposite-directions'] },
    { name: 'the same sales twice', goals: [goal('all', { target: 100, scope: 'all' }), goal('a', { scope: 'x', parent: { id: 'all' } }), goal('b', { scope: 'x', parent: { id: 'all' } })], codes: ['counted-twice'] },
    { name: 'the whole beside its part', goals: [goal('all', { target: 100, scope: 'online' }), goal('a', { scope: 'online', parent: { id: 'all' } }), goal('b', { scope: 'tmall', parent: { id: 'all' } })], codes: ['counted-twice'] },
    { name: 'a whole that names no scope', goals: [goal('all', { target: 100 }), goal('a', { parent: { id: 'all' } }), goal('b', { scope: 'tmall', parent: { id: 'all' } })], codes: ['counted-twice'] },
    { name: 'quarters of one year are no double counting', goals: [goal('all', { target: 100, scope: 'all' }), goal('a', { end: '2024-03-31', parent: { id: 'all' } }), goal('b', { start: '2024-04-01', parent: { id: 'all' } })], codes: [] },
    { name: 'a budget named twice', goals: [goal('a', { scope: 'a', budget: { id: 'ads', amount: 5 } }), goal('b', { scope: 'b', budget: { id: 'ads', amount: 6 } })], codes: ['budget-counted-twice', 'budget-disagrees'] },
    { name: 'shares that do not sum, and too little promised', goals: [goal('all', { target: 200 }), goal('a', { scope: 'a', parent: { id: 'all', weight: 0.5 } }), goal('b', { scope: 'b', parent: { id: 'all', weight: 0.3 } })], codes: ['weights-do-not-sum', 'under-covered'] },
    { name: 'a child that ends later', goals: [goal('all', { target: 50, end: '2024-03-31' }), goal('a', { scope: 'a', parent: { id: 'all' } })], codes: ['outlasts-parent'] },
  ])('$name', ({ goals, codes }) => {
    expect(goalTree({ goals }).findings.map(({ code }) => code)).toEqual(codes);
  });

  it('names those that pull apart and those that count the same, and no others', () => {
    const level = { kind: 'level', metric: 'stock' } as const;
    const apart = [goal('up', { ...level, end: '2024-03-31' }), goal('down', { ...level, direction: 'decrease', end: '2024-02-29' }), goal('later', { ...level, direction: 'decrease', start: '2024-04-01' })];
    expect(goalTree({ goals: apart }).findings.map(({ goals }) => goals)).toEqual([['up', 'down']]);
    const sisters = ['x', 'y', 'x'].map((scope, index) => goal(String(index), { scope, parent: { id: 'all' } }));
    expect(goalTree({ goals: [goal('all', { target: 100 }), ...sisters] }).findings.map(({ goals }) => goals)).toEqual([['0', '2']]);
  });

  it('finds whatever counts twice, as every pair would show', () => {
    const sister = fc.record({ scope: fc.constantFrom(undefined, 'online', 'tmall', 'jd'), start: fc.integer({ min: 1, max: 9 }), days: fc.integer({ min: 0, max: 4 }) });
    fc.assert(
      fc.property(fc.array(sister, { maxLength: 8 }), fc.constantFrom(undefined, 'online'), (drawn, scope) => {
        const all = goal('all', { target: 100, scope });
        const sisters = drawn.map(({ scope: part, start, days }, index) => goal(String(index), { scope: part, start: `2024-01-0${start}`, end: `2024-01-${String(start + days).padStart(2, '0')}`, parent: { id: 'all' } }).goal);
        const whole = (one: Goal): boolean => one.scope === undefined || one.scope === scope;
        const meet = (one: Goal, other: Goal): boolean => one !== other && one.start <= other.end && other.start <= one.end && (one.scope === other.scope || whole(one) || whole(other));
        const twice = sisters.filter((one) => sisters.some((other) => meet(one, other))).map(({ id }) => id);
        const found = goalTree({ goals: [all, ...sisters.map((each) => ({ goal: each }))] }).findings.filter(({ code }) => code === 'counted-twice');
        expect(found.flatMap(({ goals }) => goals)).toEqual(twice);
      }),
    );
  });

  it('rolls up by weight, from any order, and says what the mean hides', () => {
    const leaf = { ...goal('a1', { scope: 'a1', parent: { id: 'a' } }), actual: 0 };
    const tree = goalTree({ goals: [leaf, goal('a', { scope: 'a', parent: { id: 'all', weight: 1 } }), { ...goal('b', { scope: 'b', parent: { id: 'all', weight: 3 } }), actual: 60 }, goal('all', { target: 100 })] });
    expect(tree.nodes.map(({ id }) => id)).toEqual(['all', 'a', 'a1', 'b']);
    expect(tree.nodes[0]).toMatchObject({ rolledUp: 0.75, lowest: 0, coverage: 1, summed: 60, path: ['all'] });
    expect(tree.nodes[2]!.path).toEqual(['all', 'a', 'a1']);
    expect(tree.roots).toEqual(['all']);
  });

  it('a long chain takes no stack', () => {
    const goals = Array.from({ length: 2_000 }, (_, index) => goal(String(index), { scope: String(index), ...(index === 0 ? {} : { parent: { id: String(index - 1) } }) }));
    expect(goalTree({ goals }).nodes).toHaveLength(2_000);
  });
});
