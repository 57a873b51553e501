import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportionRunningTotal, decomposeGoal, defineGoal, trackGoal, type Goal, type GoalDivision, type GoalPart, type GoalPlan } from '../../src/goals/index.ts';
import '../seed.ts';

const year: Goal = { id: 'year', metric: 'sales', kind: 'cumulative', direction: 'increase', target: 10_000_000, start: '2024-01-01', end: '2024-12-31' };

describe('a goal in pieces', () => {
  it('quarters, months and weeks each sum to what they were cut from', () => {
    const { parts } = decomposeGoal({ goal: { ...year, target: 9_999_999 }, into: [{ by: 'period', unit: 'quarter' }, { by: 'period', unit: 'month' }, { by: 'period', unit: 'week' }] });
    expect(parts.map(({ id, days }) => [id, days])).toEqual([['2024-Q1', 91], ['2024-Q2', 91], ['2024-Q3', 92], ['2024-Q4', 92]]);
    check(parts, 9_999_999);
    expect(parts[0]!.parts.map(({ id }) => id)).toEqual(['2024-01', '2024-02', '2024-03']);
  });

  it('a month goes by its days, a leap February by 29', () => {
    const { parts } = decomposeGoal({ goal: { ...year, target: 366 }, into: [{ by: 'period', unit: 'month' }] });
    expect(parts.map(({ target }) => target)).toEqual([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
  });

  it('channels get their shares of every quarter', () => {
    const { parts } = decomposeGoal({ goal: { ...year, plan: { kind: 'history', unit: 'quarter', values: [1, 2, 3, 4], equalShare: 0.5 } }, into: [{ by: 'period', unit: 'quarter' }, { by: 'part', parts: [{ id: 'tmall', weight: '0.7', owner: 'Li' }, { id: 'jd', weight: '0.3' }] }] });
    expect(parts.map(({ target }) => target)).toEqual([1_750_000, 2_250_000, 2_750_000, 3_250_000]);
    expect(parts[0]!.parts.map(({ id, owner, target }) => [id, owner, target])).toEqual([['tmall', 'Li', 1_225_000], ['jd', null, 525_000]]);
  });

  it('a growth curve grows', () => {
    const { parts } = decomposeGoal({ goal: { ...year, target: 700, plan: { kind: 'growth', unit: 'month', rate: 1 }, end: '2024-03-31' }, into: [{ by: 'period', unit: 'month' }] });
    expect(parts.map(({ target }) => target)).toEqual([100, 200, 400]);
  });

  it('a level gets milestones that end on the target', () => {
    const reply: Goal = { id: 'reply', metric: 'minutes', kind: 'level', direction: 'decrease', baseline: 15, target: 8, start: '2024-01-01', end: '2024-07-31', plan: { kind: 'equal', unit: 'month' } };
    const { kind, parts } = decomposeGoal({ goal: reply, into: [{ by: 'period', unit: 'month' }] });
    expect(kind).toBe('milestones');
    expect(parts.map(({ target }) => target).map((level) => Number(level.toFixed(9)))).toEqual([14, 13, 12, 11, 10, 9, 8]);
  });

  it('six months from the last of January end where they should', () => {
    expect(defineGoal({ ...year, start: '2024-01-31', end: undefined, months: 1 }).end).toBe('2024-02-28');
    expect(defineGoal({ ...year, start: '2023-02-28', end: undefined, months: 12 }).end).toBe('2024-02-27');
  });
});

const plans: fc.Arbitrary<GoalPlan> = fc.oneof(
  fc.constant<GoalPlan>({ kind: 'days' }),
  fc.constant<GoalPlan>({ kind: 'business-days', calendar: { holidays: ['2024-05-01'] } }),
  fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 7, maxLength: 7 }).map((weights): GoalPlan => ({ kind: 'weekdays', weights })),
  fc.array(fc.double({ min: 0.01, max: 9, noNaN: true }), { minLength: 12, maxLength: 12 }).map((weights): GoalPlan => ({ kind: 'periods', unit: 'month', weights, weekdays: [1, 1, 1, 1, 2, 3, 3] })),
  fc.double({ min: -0.5, max: 0.5, noNaN: true }).map((rate): GoalPlan => ({ kind: 'growth', unit: 'quarter', rate })),
  fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 12, maxLength: 12 }).filter((list) => list.some((value) => value > 0)).map((values): GoalPlan => ({ kind: 'history', unit: 'month', values, equalShare: 0.25 })),
);
const divisions: fc.Arbitrary<readonly GoalDivision[]> = fc.array(
  fc.oneof(
    fc.constantFrom('quarter' as const, 'month' as const, 'week' as const).map((unit): GoalDivision => ({ by: 'period', unit })),
    fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 3 }).filter((list) => list.some((value) => value > 0)).map((weights): GoalDivision => ({ by: 'part', parts: weights.map((weight, index) => ({ id: String(index), weight })) })),
  ),
  { minLength: 1, maxLength: 3 },
);

describe('laws', () => {
  it('parts sum to the whole under every decomposition', () => {
    fc.assert(
      fc.property(plans, divisions, fc.integer({ min: -1_000_000, max: Number.MAX_SAFE_INTEGER }), fc.constantFrom('largest-remainder' as const, 'running-total' as const), (plan, into, target, rounding) => {
        check(decomposeGoal({ goal: { ...year, target, plan }, into, rounding }).parts, target);
      }),
    );
  });

  it('what the plan expects by the end of a month is what its months promise, to a unit', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const goal = { ...year, plan };
        for (const { to, runningTarget } of decomposeGoal({ goal, into: [{ by: 'period', unit: 'month' }], rounding: 'running-total' }).parts)
          expect(Math.abs(trackGoal({ goal, asOf: to, actual: 0 }).expected! - runningTarget)).toBeLessThan(0.51);
      }),
    );
  });

  it('running totals are within half a unit of exact', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 }).filter((list) => list.some((value) => value > 0)), fc.integer({ min: -1e6, max: 1e6 }), (weights, total) => {
        const { parts, running } = apportionRunningTotal({ total, weights });
        const sum = weights.reduce((before, weight) => before + weight, 0);
        let passed = 0;
        weights.forEach((weight, index) => {
          passed += weight;
          expect(2 * Math.abs(running[index]! * sum - total * passed)).toBeLessThanOrEqual(sum);
        });
        expect(parts.reduce((before, part) => before + part, 0)).toBe(total);
      }),
    );
  });
});

function check(parts: readonly GoalPart[], total: number): void {
  expect(parts.reduce((sum, { target }) => sum + BigInt(target), 0n)).toBe(BigInt(total));
  expect(parts.at(-1)!.runningTarget).toBe(total);
  for (const part of parts) if (part.parts.length > 0) check(part.parts, part.target);
}
