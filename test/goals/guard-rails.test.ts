import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reviewReport, trackGoal, type Goal, type GuardRailReading } from '../../src/goals/index.ts';
import { addDays } from '../../src/time/index.ts';
import '../seed.ts';
import { refusals } from '../support/refusals.ts';

const sales: Goal = {
  id: 'sales', metric: 'sales', kind: 'cumulative', direction: 'increase', target: 1_000_000, start: '2024-01-01', end: '2024-06-30',
  guardRails: [{ metric: 'margin', direction: 'at-least', limit: 0.3 }, { metric: 'returnRate', direction: 'at-most', limit: 0.08 }],
};
const level: Goal = { id: 'reply', metric: 'minutes', kind: 'level', direction: 'decrease', baseline: 15, target: 8, start: '2024-01-01', end: '2024-03-30', guardRails: [{ metric: 'answersRight', direction: 'at-least', limit: 0.9 }] };
const margin = (value: number, day = '2024-03-01'): GuardRailReading => ({ metric: 'margin', day, value });

describe('what a goal cost', () => {
  it.each<{ name: string; goal?: Goal; asOf: string; actual: number; readings: readonly GuardRailReading[]; status: string; basis: string }>([
    { name: 'reached, the margin held', asOf: '2024-06-30', actual: 1_200_000, readings: [margin(0.31)], status: 'achieved', basis: 'result' },
    { name: 'reached on the limit, which is allowed', asOf: '2024-06-30', actual: 1_200_000, readings: [margin(0.3)], status: 'achieved', basis: 'result' },
    { name: 'reached at the cost of the margin', asOf: '2024-06-30', actual: 1_200_000, readings: [margin(0.29)], status: 'achieved-at-cost', basis: 'guard-rail' },
    { name: 'reached early, at a cost', asOf: '2024-03-31', actual: 1_000_000, readings: [margin(0.29)], status: 'achieved-at-cost', basis: 'guard-rail' },
    { name: 'the margin has recovered', asOf: '2024-06-30', actual: 1_200_000, readings: [margin(0.33, '2024-06-01'), margin(0.29)], status: 'achieved', basis: 'result' },
    { name: 'more than allowed', asOf: '2024-06-30', actual: 1_200_000, readings: [{ metric: 'returnRate', day: '2024-06-30', value: 0.081 }], status: 'achieved-at-cost', basis: 'guard-rail' },
    { name: 'what is read after the last day is no cost of the goal', asOf: '2024-07-31', actual: 1_200_000, readings: [margin(0.31), margin(0.2, '2024-07-01')], status: 'achieved', basis: 'result' },
    { name: 'what is read after asOf is not known', asOf: '2024-03-31', actual: 600_000, readings: [margin(0.2, '2024-04-01')], status: 'ahead', basis: 'pace' },
    { name: 'a good pace bought with the margin is a risk', asOf: '2024-03-31', actual: 600_000, readings: [margin(0.29)], status: 'at-risk', basis: 'guard-rail' },
    { name: 'a level on its way, too', goal: level, asOf: '2024-02-14', actual: 8, readings: [{ metric: 'answersRight', day: '2024-02-14', value: 0.7 }], status: 'at-risk', basis: 'guard-rail' },
    { name: 'off track stays what it is', asOf: '2024-03-31', actual: 100_000, readings: [margin(0.29)], status: 'off-track', basis: 'pace' },
    { name: 'missed stays what it is', asOf: '2024-06-30', actual: 100_000, readings: [margin(0.29)], status: 'missed', basis: 'result' },
    { name: 'nothing was read', asOf: '2024-06-30', actual: 1_200_000, readings: [], status: 'achieved', basis: 'result' },
  ])('$name', ({ goal = sales, asOf, actual, readings, status, basis }) => {
    expect(trackGoal({ goal, asOf, actual, guardRails: readings })).toMatchObject({ status, basis });
  });

  it('names metric, limit, value and by how much', () => {
    expect(trackGoal({ goal: sales, asOf: '2024-06-30', actual: 1_200_000, guardRails: [margin(0.25), margin(0.5, '2024-02-01')] }).guardRails).toEqual([
      { metric: 'margin', direction: 'at-least', limit: 0.3, value: 0.25, readOn: '2024-03-01', breached: true, margin: 0.25 - 0.3 },
      { metric: 'returnRate', direction: 'at-most', limit: 0.08, value: null, readOn: null, breached: null, margin: null },
    ]);
    expect(trackGoal({ goal: { ...sales, guardRails: undefined }, asOf: '2024-06-30', actual: 1 }).guardRails).toEqual([]);
  });

  it('a review counts it, and knows of last week only what was read then', () => {
    const observations = { from: '2024-01-01', values: Array<number>(182).fill(6000) };
    const ask = (asOf: string) => reviewReport({ goals: [{ goal: sales, observations, guardRails: [margin(0.29, '2024-05-20')] }], asOf, cadence: 'weekly' });
    expect(ask('2024-05-26')).toMatchObject({ counts: { 'at-risk': 1 }, changed: ['sales'], items: [{ before: { status: 'ahead' }, track: { guardRails: [{ breached: true }, {}] } }] });
    expect(ask('2024-06-02')).toMatchObject({ counts: { 'at-risk': 1 }, changed: [] });
    expect(ask('2024-06-30').counts).toMatchObject({ achieved: 0, 'achieved-at-cost': 1 });
  });

  it('a probability that only today has is no change', () => {
    const observations = { from: '2024-01-01', values: Array<number>(130).fill(6000) };
    const report = reviewReport({ goals: [{ goal: sales, observations, probability: 0.6 }], asOf: '2024-05-08', cadence: 'weekly' });
    expect(report).toMatchObject({ changed: [], items: [{ before: { status: 'ahead' }, track: { status: 'at-risk' } }] });
  });
});

describe('laws', () => {
  it('readings in any order say the same, and a status is plain only where no limit is passed', () => {
    const reading = fc.record({ metric: fc.constantFrom('margin', 'returnRate'), day: fc.integer({ min: 0, max: 220 }).map((days) => addDays({ day: sales.start, days })), value: fc.double({ min: 0, max: 0.6, noNaN: true }).map((value) => value + 0.01) });
    fc.assert(
      fc.property(fc.uniqueArray(reading, { selector: ({ metric, day }) => metric + day, maxLength: 12 }), fc.integer({ min: 0, max: 220 }), fc.integer({ min: 0, max: 2_000_000 }), (readings, days, actual) => {
        const asOf = addDays({ day: sales.start, days });
        const track = trackGoal({ goal: sales, asOf, actual, guardRails: readings });
        expect(trackGoal({ goal: sales, asOf, actual, guardRails: readings.toReversed() })).toEqual(track);
        for (const rail of track.guardRails) {
          const known = readings.filter(({ metric, day }) => metric === rail.metric && day <= asOf && day <= sales.end).sort((one, other) => (one.day < other.day ? -1 : 1));
          expect(rail.value).toBe(known.at(-1)?.value ?? null);
          if (rail.value !== null) expect(rail.breached).toBe(rail.direction === 'at-least' ? rail.value < rail.limit : rail.value > rail.limit);
        }
        if (track.guardRails.some(({ breached }) => breached)) expect(['achieved', 'ahead', 'on-track']).not.toContain(track.status);
        else expect(track).toMatchObject({ status: trackGoal({ goal: sales, asOf, actual }).status });
      }),
    );
  });
});

describe('broken readings are refused', () => {
  it.each<{ name: string; guardRails: unknown; problems: readonly string[] }>([
    { name: 'a metric that is no guard rail', guardRails: [{ metric: 'margins', day: '2024-03-01', value: 1 }], problems: ['guardRails.0.metric unknown-metric'] },
    { name: 'a day twice', guardRails: [margin(0.3), margin(0.4)], problems: ['guardRails.1.day duplicate'] },
    { name: 'no day, no number, and a misspelt field', guardRails: [{ metric: 'margin', day: '2024-02-30', value: '0.3', vaule: 1 }], problems: ['guardRails.0.day not-a-day', 'guardRails.0.value wrong-type', 'guardRails.0.vaule unknown-field'] },
    { name: 'no list', guardRails: { margin: 0.3 }, problems: ['guardRails wrong-type'] },
  ])('$name', ({ guardRails, problems }) => {
    expect(refusals(() => trackGoal({ goal: sales, asOf: '2024-03-31', actual: 1, guardRails: guardRails as never }))).toEqual(problems);
    expect(refusals(() => reviewReport({ goals: [{ goal: sales, observations: [], guardRails: guardRails as never }], asOf: '2024-03-31', cadence: 'weekly' }))).toEqual(problems.map((each) => `goals.0.${each}`));
  });

  it('null is no probability, and neither is a text', () => {
    for (const probability of [null, '0.5', 80]) expect(() => trackGoal({ goal: sales, asOf: '2024-03-31', actual: 1, probability: probability as never })).toThrow(/probability/);
  });
});
