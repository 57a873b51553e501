import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInvalidInputError } from '../../../src/kernel/index.ts';
import { earnedSchedule, earnedValue, estimateAtCompletion, pathProbability, plannedValue, rankRisks, scoreOptions, threePointMoments, timeBuffers } from '../../../src/goals/index.ts';
import { plain } from '../../support/plain.ts';
import { refusals } from '../../support/refusals.ts';

describe('earnedValue', () => {
  it('has no index where it would divide by nothing', () => {
    expect(earnedValue({ budget: 100, plannedValue: 0, earnedValue: 0, actualCost: 0 })).toMatchObject({ costIndex: null, scheduleIndex: null, estimateAtCompletion: { typical: null, atypical: 100, combined: null }, toCompleteIndex: 1, fractionDone: 0, isEarly: true });
    expect(earnedValue({ budget: 100, plannedValue: 50, earnedValue: 40, actualCost: 100 })).toMatchObject({ toCompleteIndex: null });
  });

  it('is 1 in money and 0.75 in time for a project of six periods that took eight (Lipke)', () => {
    const value = earnedValue({ budget: 100, plannedValue: 100, earnedValue: 100, actualCost: 100, plannedValues: [10, 25, 45, 70, 90, 100], elapsedPeriods: 8 });
    expect([value.scheduleIndex, value.schedule!.timeIndex, value.schedule!.timeVariance]).toEqual([1, 0.75, -2]);
  });

  it('agrees with the estimates made from its own indexes', () => {
    const positive = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(positive, positive, positive, positive, (budget, planned, earned, actualCost) => {
        const { estimateAtCompletion: own, costIndex, scheduleIndex } = earnedValue({ budget, plannedValue: planned, earnedValue: earned, actualCost });
        const other = estimateAtCompletion({ budget, earnedValue: earned, actualCost, costIndex: costIndex!, scheduleIndex: scheduleIndex! });
        expect(other.typical! / own.typical!).toBeCloseTo(1, 12);
        expect(other.atypical).toBe(own.atypical);
        expect(Math.abs(other.combined! - own.combined!)).toBeLessThanOrEqual(1e-12 * (actualCost + Math.abs(own.combined! - actualCost)) + 1e-9);
      }),
    );
  });

  it('earns, on the planned curve, the time that has passed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 12 }), fc.integer({ min: 0, max: 1_000_000 }), (steps, millionths) => {
        const curve: number[] = [];
        for (const step of steps) curve.push((curve.at(-1) ?? 0) + step);
        const at = (millionths / 1_000_000) * steps.length;
        const whole = Math.floor(at);
        const value = (whole === 0 ? 0 : curve[whole - 1]!) + (at - whole) * (steps[whole] ?? 0);
        expect(earnedSchedule({ plannedValues: curve, earnedValue: value, elapsedPeriods: 1 }).earnedPeriods).toBeCloseTo(at, 9);
      }),
    );
  });

  it.each([
    { name: 'before the start', asOf: '2025-12-31', value: 0 },
    { name: 'on the first day', asOf: '2026-01-01', value: 100 },
    { name: 'on the last day', asOf: '2026-01-10', value: 1000 },
    { name: 'after it', asOf: '2026-02-01', value: 1000 },
  ])('plans value evenly: $name', ({ asOf, value }) => {
    expect(plannedValue({ packages: [{ start: '2026-01-01', end: '2026-01-10', budget: 1000 }], asOf }).plannedValue).toBe(value);
  });
});

describe('scoreOptions', () => {
  const platforms = {
    criteria: [{ id: 'traffic', weight: 0.4 }, { id: 'audience', weight: 0.3 }, { id: 'commission', weight: 0.2, better: 'less' as const }, { id: 'support', weight: 0.1 }],
    options: [
      { id: 'market', scores: { traffic: 9, audience: 6, commission: 8, support: 7 } },
      { id: 'social', scores: { traffic: 7, audience: 9, commission: 5, support: 6 } },
      { id: 'own shop', scores: { traffic: 3, audience: 8, commission: 1, support: 5 } },
    ],
    scale: 'range' as const,
  };

  it('moves the winner exactly where it says, and nowhere before', () => {
    const choice = scoreOptions(platforms);
    expect(choice.winner).toBe('social');
    expect(choice.sensitivity.length).toBeGreaterThan(0);
    const winnerAt = (criterion: string, weight: number): string | null => {
      const now = platforms.criteria.find(({ id }) => id === criterion)!.weight;
      return scoreOptions({ ...platforms, criteria: platforms.criteria.map((each) => ({ ...each, weight: each.id === criterion ? weight : (each.weight * (1 - weight)) / (1 - now) })) }).winner;
    };
    for (const { criterion, weight, switchAt, change, winner } of choice.sensitivity) {
      const step = Math.sign(change) * 1e-6;
      expect(winnerAt(criterion, switchAt - step)).toBe('social');
      if (switchAt + step <= 1 && switchAt + step >= 0) expect(winnerAt(criterion, switchAt + step)).toBe(winner);
      expect(winnerAt(criterion, (weight + switchAt) / 2)).toBe('social');
    }
  });

  it('names nobody when the first are equal, and the option that is better in everything', () => {
    const { winner, options } = scoreOptions({ criteria: [{ id: 'x', weight: 1 }, { id: 'y', weight: 1 }], options: [{ id: 'a', scores: { x: 1, y: 3 } }, { id: 'b', scores: { x: 3, y: 1 } }, { id: 'c', scores: { x: 1, y: 1 } }] });
    expect(winner).toBeNull();
    expect(options.map(({ id, rank, dominatedBy }) => [id, rank, dominatedBy])).toEqual([['a', 1, null], ['b', 1, null], ['c', 3, 'a']]);
  });
});

describe('rankRisks', () => {
  it('counts 72 hours, not three days of the wall clock, and says what is overdue and what a response is worth', () => {
    const breach = { id: 'breach', probability: 0.1, impact: 100, deadline: { duty: 'notify', withinHours: 72, since: '2024-03-09T18:00:00-05:00' } };
    const ranking = rankRisks({
      risks: [breach, { id: 'rain', probability: 0.5, impact: 20, response: { kind: 'transfer', cost: 4, impact: 2 }, trigger: { metric: 'forecast', when: 'above', level: 3, observed: 4 } }],
      levels: { medium: 5, high: 10, critical: 50 }, now: '2024-03-13T00:00:00Z',
    });
    expect(ranking.risks.map(({ id, rank, level }) => [id, rank, level])).toEqual([['breach', 1, 'high'], ['rain', 1, 'high']]);
    expect(ranking.risks[0]!.deadline).toEqual({ duty: 'notify', withinHours: 72, state: 'overdue', dueAt: '2024-03-12T23:00:00.000Z', hoursLeft: -1 });
    expect(ranking).toMatchObject({ exposure: 20, residualExposure: 11, responseCost: 4, responseWorth: 5, fired: ['rain'], due: ['breach'] });
    expect(JSON.parse(JSON.stringify(ranking))).toEqual(ranking);
  });
});

describe('estimates and buffers', () => {
  it('rounds decimals up, not their binary fractions', () => {
    expect(timeBuffers({ durationsDays: [10, 20, 0, 0.1], fraction: 0.1, rounding: 'up' }).perTask.durationsDays).toEqual([11, 22, 0, 1]);
  });

  it('has moments that integrate its quantiles', () => {
    const levels = Array.from({ length: 2000 }, (_, index) => (index + 0.5) / 2000);
    for (const distribution of ['beta-pert', 'triangular'] as const) {
      const { mean, variance, quantiles } = threePointMoments({ optimistic: 5, mostLikely: 8, pessimistic: 14, distribution, levels });
      const average = quantiles.reduce((sum, { duration }) => sum + duration, 0) / 2000;
      expect(average).toBeCloseTo(mean, 3);
      expect(quantiles.reduce((sum, { duration }) => sum + (duration - average) ** 2, 0) / 2000).toBeCloseTo(variance, 2);
    }
  });
});

describe('bad input', () => {
  it.each<[string, () => unknown, string, string]>([
    ['a falling curve', () => earnedSchedule({ plannedValues: [2, 1], earnedValue: 1, elapsedPeriods: 1 }), 'plannedValues.1', 'out-of-order'],
    ['a curve without time', () => earnedValue({ budget: 1, plannedValue: 1, earnedValue: 1, actualCost: 1, plannedValues: [1] }), 'elapsedPeriods', 'required'],
    ['days and numbers mixed', () => plannedValue({ packages: [{ start: 1, end: 2, budget: 1 }], asOf: '2026-01-01' }), 'packages.0.start', 'not-a-day'],
    ['work that ends before it starts', () => plannedValue({ packages: [{ start: 2, end: 1, budget: 1 }], asOf: 1 }), 'packages.0.end', 'ends-before-start'],
    ['no paths', () => pathProbability({ paths: [], deadline: 1 }), 'paths', 'too-small'],
    ['a figure that is missing', () => scoreOptions({ criteria: [{ id: 'x', weight: 1 }], options: [{ id: 'a', scores: {} }] }), 'options.0.scores.x', 'wrong-type'],
    ['a figure for no criterion', () => scoreOptions({ criteria: [{ id: 'x', weight: 1 }], options: [{ id: 'a', scores: { x: 1, y: 1 } }] }), 'options.0.scores.y', 'unknown-field'],
    ['weights of nothing', () => scoreOptions({ criteria: [{ id: 'x', weight: 0 }], options: [{ id: 'a', scores: { x: 1 } }] }), 'criteria', 'no-weight'],
    ['30 for 30%', () => rankRisks({ risks: [{ id: 'a', probability: 30, impact: 1 }] }), 'risks.0.probability', 'too-large'],
    ['estimates out of order', () => threePointMoments({ optimistic: 2, mostLikely: 1, pessimistic: 3 }), 'mostLikely', 'out-of-order'],
    ['nothing to score', () => scoreOptions(undefined as never), 'criteria', 'wrong-type'],
    ['nothing to buffer', () => timeBuffers(null as never), 'durationsDays', 'wrong-type'],
    ['no curve', () => earnedSchedule(undefined as never), 'plannedValues', 'wrong-type'],
  ])('%s', (_, call, path, code) => {
    let caught: unknown;
    try {
      call();
    } catch (error) {
      caught = error;
    }
    expect(isInvalidInputError(caught) ? caught.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`) : caught).toContain(`${path} ${code}`);
  });
});

describe('figures at the edge', () => {
  it.each<{ name: string; run: () => unknown }>([
    { name: 'earned value', run: () => earnedValue({ budget: 100, plannedValue: 50, earnedValue: -0, actualCost: 45 }) },
    { name: 'earned schedule', run: () => earnedSchedule({ plannedValues: [10, 20], earnedValue: 15, elapsedPeriods: 2, plannedPeriods: -0 }) },
    { name: 'estimate at completion', run: () => estimateAtCompletion({ budget: -0, actualCost: -0, earnedValue: 0, costIndex: 0.9, scheduleIndex: 0.8 }) },
    { name: 'planned value', run: () => plannedValue({ packages: [{ start: 0, end: 3, budget: -0 }], asOf: 1 }) },
    { name: 'scores', run: () => scoreOptions({ criteria: [{ id: 'a', weight: -0 }, { id: 'b', weight: 1 }], options: [{ id: 'x', scores: { a: -0, b: 2 } }, { id: 'y', scores: { a: 2, b: -0 } }] }) },
  ])('-0 is 0: $name', ({ run }) => {
    expect(plain(run())).toBe(true);
  });

  it.each<{ name: string; run: () => unknown; problems: readonly string[] }>([
    { name: 'a cost too small to divide by', run: () => earnedValue({ budget: 100, plannedValue: 50, earnedValue: 40, actualCost: 1e-320 }), problems: ['actualCost too-small'] },
    { name: 'a duration whose square is beyond doubles', run: () => threePointMoments({ optimistic: 1, mostLikely: 2, pessimistic: 1e308 }), problems: ['pessimistic too-large'] },
    { name: 'a score beyond ordinary size', run: () => scoreOptions({ criteria: [{ id: 'a', weight: 1 }], options: [{ id: 'x', scores: { a: 1e308 } }] }), problems: ['options.0.scores.a wrong-type'] },
  ])('$name is refused', ({ run, problems }) => {
    expect(refusals(run)).toEqual(problems);
  });
});
