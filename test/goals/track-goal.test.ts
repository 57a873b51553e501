import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { performanceSeries, reviewReport, trackGoal, type Goal, type GoalTrack, type Observation } from '../../src/goals/index.ts';
import { addDays } from '../../src/time/index.ts';
import '../seed.ts';

const sales: Goal = { id: 'sales', metric: 'sales', kind: 'cumulative', direction: 'increase', target: 1_000_000, start: '2024-01-01', end: '2024-06-30' };
const reply: Goal = { id: 'reply', metric: 'minutes', kind: 'level', direction: 'decrease', baseline: 15, target: 8, start: '2024-01-01', end: '2024-03-30' };

describe('where a goal stands', () => {
  it.each<{ name: string; goal: Goal; asOf: string; actual: number; track: Partial<GoalTrack> }>([
    { name: 'before it starts', goal: sales, asOf: '2023-12-31', actual: 0, track: { phase: 'before-start', actual: null, expected: 0, pace: null, projected: null, requiredPerDay: 1_000_000 / 182, status: 'not-started' } },
    { name: 'before it starts, with last year as a baseline', goal: { ...sales, baseline: 700_000 }, asOf: '2023-12-31', actual: 0, track: { remaining: 1_000_000, requiredPerDay: 1_000_000 / 182 } },
    { name: 'half of a leap half-year', goal: sales, asOf: '2024-03-31', actual: 450_000, track: { daysTotal: 182, expected: 500_000, pace: 0.9, projected: 900_000, status: 'at-risk', basis: 'pace' } },
    { name: 'reached early', goal: sales, asOf: '2024-03-31', actual: 1_000_000, track: { status: 'achieved', basis: 'result' } },
    { name: 'the handbook: exceeded by 20%', goal: sales, asOf: '2024-06-30', actual: 1_200_000, track: { phase: 'ended', status: 'achieved', requiredPerDay: null, projected: 1_200_000 } },
    { name: 'missed on the last day', goal: sales, asOf: '2024-06-30', actual: 999_999, track: { status: 'missed' } },
    { name: 'a level on its way down', goal: reply, asOf: '2024-02-14', actual: 12, track: { daysElapsed: 45, expected: 11.5, pace: (3 / 7) * 2, status: 'at-risk' } },
    { name: 'a level there early may go again', goal: reply, asOf: '2024-02-14', actual: 8, track: { status: 'ahead', basis: 'pace' } },
    { name: 'a level that went the wrong way', goal: reply, asOf: '2024-02-14', actual: 17, track: { status: 'off-track' } },
    { name: 'target equal to baseline, met', goal: { ...reply, baseline: 8 }, asOf: '2024-02-14', actual: 8, track: { pace: null, status: 'on-track' } },
    { name: 'target equal to baseline, not met', goal: { ...reply, baseline: 8 }, asOf: '2024-02-14', actual: 9, track: { pace: null, status: 'off-track' } },
    { name: 'spending that must stay low, and does', goal: { ...sales, direction: 'at-most' }, asOf: '2024-03-31', actual: 400_000, track: { pace: 1.25, status: 'ahead' } },
    { name: 'spending that is past its ceiling', goal: { ...sales, direction: 'at-most' }, asOf: '2024-03-31', actual: 1_000_001, track: { status: 'missed', basis: 'result' } },
    { name: 'a sum to end within bounds, on its way there', goal: { ...sales, direction: 'within', target: { lower: 900_000, upper: 1_100_000 } }, asOf: '2024-03-31', actual: 460_000, track: { expected: null, pace: 1, status: 'on-track', basis: 'pace' } },
    { name: 'a sum that will end below its bounds', goal: { ...sales, direction: 'within', target: { lower: 900_000, upper: 1_100_000 } }, asOf: '2024-03-31', actual: 405_000, track: { pace: 0.9, status: 'at-risk' } },
    { name: 'a sum that will end above its bounds', goal: { ...sales, direction: 'within', target: { lower: 900_000, upper: 1_100_000 } }, asOf: '2024-03-31', actual: 687_500, track: { pace: 0.8, status: 'off-track' } },
    { name: 'a sum past its upper bound', goal: { ...sales, direction: 'within', target: { lower: 900_000, upper: 1_100_000 } }, asOf: '2024-03-31', actual: 1_100_001, track: { status: 'missed', basis: 'result' } },
    { name: 'a sum within bounds on its last day', goal: { ...sales, direction: 'within', target: { lower: 900_000, upper: 1_100_000 } }, asOf: '2024-06-30', actual: 900_000, track: { pace: 1, status: 'achieved' } },
    { name: 'bounds from nothing on, and nothing yet', goal: { ...sales, direction: 'within', target: { lower: 0, upper: 1_100_000 } }, asOf: '2024-03-31', actual: 0, track: { pace: 1, status: 'on-track' } },
    { name: 'a planned loss, as planned', goal: { ...sales, target: -1_000_000 }, asOf: '2024-03-31', actual: -500_000, track: { expected: -500_000, pace: 1, status: 'on-track', basis: 'pace', daysAhead: null } },
    { name: 'twice the planned loss', goal: { ...sales, target: -1_000_000 }, asOf: '2024-03-31', actual: -1_000_000, track: { pace: 0, status: 'off-track' } },
    { name: 'half the planned loss', goal: { ...sales, direction: 'at-least', target: -1_000_000 }, asOf: '2024-03-31', actual: -250_000, track: { pace: 1.5, status: 'ahead' } },
    { name: 'less than the planned loss in the end', goal: { ...sales, target: -1_000_000 }, asOf: '2024-06-30', actual: -999_999, track: { status: 'achieved', basis: 'result' } },
    { name: 'costs to be brought below nothing', goal: { ...sales, direction: 'at-most', target: -1_000_000 }, asOf: '2024-03-31', actual: -600_000, track: { pace: 1.2, status: 'ahead' } },
    { name: 'within bounds', goal: { ...reply, direction: 'within', target: { lower: 7, upper: 9 } }, asOf: '2024-02-14', actual: 8, track: { status: 'on-track', basis: 'bounds', expected: null, remaining: null } },
    { name: 'no baseline: against the target itself', goal: { ...reply, baseline: undefined }, asOf: '2024-02-14', actual: 9, track: { expected: null, status: 'at-risk', basis: 'attainment' } },
    { name: 'a goal of one day', goal: { ...sales, end: '2024-01-01' }, asOf: '2024-01-01', actual: 1, track: { daysTotal: 1, phase: 'ended', status: 'missed' } },
    { name: '29 February counts', goal: { ...sales, start: '2024-02-01', end: '2024-02-29', target: 29 }, asOf: '2024-02-28', actual: 28, track: { daysLeft: 1, expected: 28, pace: 1, requiredPerDay: 1 } },
  ])('$name', ({ goal, asOf, actual, track }) => {
    expect(trackGoal({ goal, asOf, actual })).toMatchObject(track);
  });

  it('the same figures are behind a line and ahead of a season', () => {
    const year: Goal = { ...sales, target: 12_000_000, end: '2024-12-31' };
    const seasonal: Goal = { ...year, plan: { kind: 'periods', unit: 'month', weights: [6, 5, 7, 7, 8, 9, 8, 8, 9, 9, 14, 10] } };
    const equal: Goal = { ...year, plan: { kind: 'equal', unit: 'month' } };
    expect(trackGoal({ goal: equal, asOf: '2024-06-30', actual: 5_250_000 }).pace).toBeCloseTo(0.875, 12);
    expect(trackGoal({ goal: seasonal, asOf: '2024-06-30', actual: 5_250_000 }).pace).toBeCloseTo(5_250_000 / 5_040_000, 12);
    expect(trackGoal({ goal: seasonal, asOf: '2024-06-30', actual: 5_250_000 }).daysAhead).toBeCloseTo((31 * (0.4375 - 0.42)) / 0.08, 9);
  });

  it('a ratio is a sum over a sum, of all days or the last', () => {
    const goal: Goal = { id: 'r', metric: 'conversion', kind: 'ratio', direction: 'increase', baseline: 0.1, target: 0.3, start: '2024-01-01', end: '2024-01-10' };
    const observations = [{ day: '2024-01-01', value: 1, denominator: 100 }, { day: '2024-01-02', value: 9, denominator: 10 }];
    expect(trackGoal({ goal, asOf: '2024-01-05', observations }).actual).toBeCloseTo(10 / 110, 15);
    expect(trackGoal({ goal: { ...goal, trailingDays: 1 }, asOf: '2024-01-02', observations }).actual).toBe(0.9);
    const daily = { from: '2024-01-01', values: [1, 9, null, null], denominators: [100, 10, null, null] };
    for (const seen of [observations, daily]) expect(trackGoal({ goal: { ...goal, trailingDays: 1 }, asOf: '2024-01-05', observations: seen }).actual).toBe(0.9);
    expect(trackGoal({ goal, asOf: '2024-01-05', observations: [{ day: '2024-01-01', value: 0, denominator: 0 }] })).toMatchObject({ actual: null, status: 'no-data' });
  });

  it('what is missing is not 0, what is to come is not known, what was revised is replaced', () => {
    const observations: Observation[] = [
      { day: '2024-01-03', value: 30 }, { day: '2024-01-01', value: 10 }, { day: '2024-01-01', value: 11, revision: 2 }, { day: '2024-01-01', value: 99, revision: 1 }, { day: '2024-02-01', value: 7 }, { day: '2023-12-31', value: 5 },
    ];
    const { actual, data } = trackGoal({ goal: sales, asOf: '2024-01-04', observations });
    expect(actual).toBe(41);
    expect(data).toEqual({ observedDays: 2, missingDays: 2, lastObserved: '2024-01-03', future: 1, outside: 1, superseded: 2 });
  });

  it('probability decides where it is known', () => {
    expect(trackGoal({ goal: sales, asOf: '2024-03-31', actual: 450_000, probability: 0.81 })).toMatchObject({ status: 'on-track', basis: 'probability' });
  });
});

const days = fc.integer({ min: 0, max: 181 });
const values = fc.array(fc.integer({ min: -50, max: 1000 }), { minLength: 1, maxLength: 182 });

describe('laws', () => {
  it('a pace exactly on a threshold has reached it, and one unit less has not', () => {
    const threshold = fc.constantFrom<readonly [number, string, string]>([105, 'ahead', 'on-track'], [95, 'on-track', 'at-risk'], [85, 'at-risk', 'off-track']);
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 366 }), fc.nat(), fc.integer({ min: 1, max: 50 }), threshold, fc.constantFrom('cumulative' as const, 'level' as const), (total, turn, times, [percent, status, below], kind) => {
        const elapsed = 1 + (turn % (total - 1));
        fc.pre(percent * elapsed < 100 * total || kind === 'level');
        const goal: Goal = { ...sales, kind, baseline: 0, target: 100 * total * times, end: addDays({ day: sales.start, days: total - 1 }) };
        const asOf = addDays({ day: sales.start, days: elapsed - 1 });
        expect(trackGoal({ goal, asOf, actual: percent * elapsed * times }).status).toBe(status);
        expect(trackGoal({ goal, asOf, actual: percent * elapsed * times - 1 }).status).toBe(below);
      }),
    );
  });

  it('rows in any order, and daily values, say the same', () => {
    fc.assert(
      fc.property(values, days, fc.nat(), (list, asOf, turn) => {
        const rows = list.map((value, index) => ({ day: addDays({ day: sales.start, days: index }), value }));
        const at = addDays({ day: sales.start, days: asOf });
        const turned = [...rows.slice(turn % rows.length), ...rows.slice(0, turn % rows.length)];
        expect(trackGoal({ goal: sales, asOf: at, observations: turned })).toEqual(trackGoal({ goal: sales, asOf: at, observations: { from: sales.start, values: list } }));
      }),
    );
  });

  it('revising an observation changes nothing before its day, and after it the sum by as much', () => {
    fc.assert(
      fc.property(values, days, days, fc.integer({ min: -100, max: 100 }), (list, revised, asOf, by) => {
        const slot = revised % list.length;
        const changed = list.map((value, index) => (index === slot ? value + by : value));
        const at = addDays({ day: sales.start, days: asOf });
        const before = trackGoal({ goal: sales, asOf: at, observations: { from: sales.start, values: list } });
        const after = trackGoal({ goal: sales, asOf: at, observations: { from: sales.start, values: changed } });
        if (asOf < slot) expect(after).toEqual(before);
        else expect(after.actual).toBe(before.actual! + by);
        // The series period by period: only the period of the revision.
        const series = (list2: readonly number[]): unknown[] => performanceSeries({ goal: sales, observations: { from: sales.start, values: list2 }, asOf: sales.end, unit: 'week' });
        const [one, other] = [series(list), series(changed)];
        expect(one.filter((point, index) => JSON.stringify(point) !== JSON.stringify(other[index])).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('periods of any unit add up to the whole, seen and expected', () => {
    fc.assert(
      fc.property(values, fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'quarter' as const), fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 6, maxLength: 6 }), (list, unit, weights) => {
        const goal: Goal = { ...sales, plan: { kind: 'periods', unit: 'month', weights } };
        const points = performanceSeries({ goal, observations: { from: sales.start, values: list }, asOf: sales.end, unit });
        expect(points.reduce((sum, { actual }) => sum + (actual ?? 0), 0)).toBe(list.reduce((sum, value) => sum + value, 0));
        expect(points.reduce((sum, { expected }) => sum + expected!, 0)).toBeCloseTo(1_000_000, 3);
      }),
    );
  });

  it('results are plain data', () => {
    fc.assert(
      fc.property(values, days, (list, asOf) => {
        const at = addDays({ day: sales.start, days: asOf });
        const observations = { from: sales.start, values: list };
        const results = [trackGoal({ goal: sales, asOf: at, observations }), trackGoal({ goal: reply, asOf: at, observations }), reviewReport({ goals: [{ goal: sales, observations }, { goal: reply, observations }], asOf: at, cadence: 'monthly', policy: { timeZone: 'Asia/Shanghai' } })];
        for (const result of results) expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
      }),
    );
  });
});
