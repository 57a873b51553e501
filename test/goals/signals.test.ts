import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlLimits, correctiveActions, cusum, detectDeviation, reviewReport, type Goal } from '../../src/goals/index.ts';
import { addDays } from '../../src/time/index.ts';
import '../seed.ts';

describe('signal or noise', () => {
  it.each([
    { name: 'a series that never varied, and then does', values: [5, 5, 5, 5, 6], baselineCount: 4, rules: ['outside-limits', 'range'] },
    { name: 'a value on the mean ends a run', values: [0, 2, 2, 2, 2, 2, 2, 2, 1, 2], baselineCount: 2, rules: [] },
    { name: 'eight on one side', values: [0, 2, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5], baselineCount: 2, rules: ['run'] },
    { name: 'three of four near a limit', values: [0, 1, 0, 1, 2.5, 2.5, 0.4, 2.5], baselineCount: 4, rules: ['near-limit'] },
    { name: 'a single value', values: [3], baselineCount: undefined, rules: [] },
    { name: 'two values', values: [3, 9], baselineCount: undefined, rules: [] },
  ])('$name', ({ values, baselineCount, rules }) => {
    expect(detectDeviation({ values, baselineCount }).signals.map(({ rule }) => rule)).toEqual(rules);
  });

  it('the last digits of quotients are no signal: a shop that keeps exactly to its plan', () => {
    const weights = [1, 1, 1, 1, 1.2, 1.6, 1.5];
    const goal: Goal = { id: 'a', metric: 'sales', kind: 'cumulative', direction: 'increase', target: 431_600, start: '2024-01-01', end: '2024-12-29', plan: { kind: 'weekdays', weights } };
    fc.assert(
      fc.property(fc.integer({ min: 800, max: 1100 }), fc.integer({ min: 12, max: 40 }), (perDay, weeks) => {
        const observations = { from: '2024-01-01', values: Array.from({ length: weeks * 7 }, (_, day) => weights[day % 7]! * perDay) };
        const { items, due } = reviewReport({ goals: [{ goal, observations }], asOf: addDays({ day: '2023-12-31', days: weeks * 7 }), cadence: 'weekly', policy: { timeZone: 'UTC' } });
        expect([items[0]!.chartedPeriods, items[0]!.signals, due]).toEqual([weeks, [], []]);
      }),
    );
  });

  it('frozen limits: a later value changes no earlier finding', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 7, maxLength: 30 }), fc.integer({ min: -9, max: 9 }), (values, next) => {
        const before = detectDeviation({ values, baselineCount: 6 });
        const after = detectDeviation({ values: [...values, next], baselineCount: 6 });
        expect(after.signals.filter(({ index }) => index < values.length)).toEqual(before.signals);
        expect(after.limits).toEqual(before.limits);
      }),
    );
  });

  it('a chart does not care for unit and zero point', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -64, max: 64 }), { minLength: 2, maxLength: 30 }), (values) => {
        expect(detectDeviation({ values: values.map((value) => 4 * value + 1024), baselineCount: 2 }).signals).toEqual(detectDeviation({ values, baselineCount: 2 }).signals);
        const turned = detectDeviation({ values: values.map((value) => 0 - value), baselineCount: 2 }).signals.map(({ index, rule }) => [index, rule]);
        expect(turned).toEqual(detectDeviation({ values, baselineCount: 2 }).signals.map(({ index, rule }) => [index, rule]));
      }),
    );
  });

  it('a factor of -0 is written as 0', () => {
    const limits = controlLimits({ values: [1, 2], limitFactor: -0, rangeFactor: -0 });
    expect(JSON.parse(JSON.stringify(limits))).toStrictEqual(limits);
  });

  it('one value sets no limits', () => {
    expect(controlLimits({ values: [3] })).toMatchObject({ mean: 3, meanRange: null, upper: null, lower: null });
  });

  it('both sums of a CUSUM are mirrors, and a head start answers sooner', () => {
    const values = [0.8, 1.9, 1.4, 2, 1.1, 0.7, 2.6];
    expect(cusum({ values: values.map((value) => -value) }).lower).toEqual(cusum({ values }).upper);
    expect(cusum({ values, headStart: 2.5 }).firstUpperSignal).toBe(2);
    expect(cusum({ values: values.map((value) => 10 + 2 * value), mean: 10, stdDev: 2 }).firstUpperSignal).toBe(6);
  });
});

describe('what has to be done', () => {
  const policy = { timeZone: 'Asia/Shanghai', escalateTo: 'Wang', escalateAfterHours: 24 };

  it('noise calls for nothing', () => {
    expect(correctiveActions({ deviations: [{ goalId: 'a', detectedAt: 0, signal: false }], policy, now: 0 })).toEqual({ actions: [], ignored: [{ goalId: 'a', reason: 'noise' }], overdue: 0 });
  });

  it.each([
    { name: 'open at 48 hours', now: '2026-03-08T10:00:00Z', analyzedAt: undefined, states: ['analysis open', 'plan open'] },
    { name: 'overdue after them', now: '2026-03-08T10:00:01Z', analyzedAt: undefined, states: ['analysis overdue', 'plan open'] },
    { name: 'escalated a day later', now: '2026-03-09T10:00:01Z', analyzedAt: undefined, states: ['analysis overdue', 'escalation overdue', 'plan open'] },
    { name: 'done in time', now: '2026-03-20T00:00:00Z', analyzedAt: '2026-03-08T10:00:00Z', states: ['analysis done', 'plan overdue', 'escalation overdue'] },
    { name: 'done late', now: '2026-03-09T00:00:00Z', analyzedAt: '2026-03-08T11:00:00Z', states: ['analysis done-late', 'plan open'] },
    { name: 'not done yet at the time of the question', now: '2026-03-07T00:00:00Z', analyzedAt: '2026-03-08T09:00:00Z', states: ['analysis open', 'plan open'] },
  ])('$name', ({ now, analyzedAt, states }) => {
    // 18:00 in Shanghai on Friday 6 March: the third working day is Wednesday 11, which ends at 16:00 UTC.
    const { actions } = correctiveActions({ deviations: [{ goalId: 'a', detectedAt: '2026-03-06T10:00:00Z', signal: true, analyzedAt }], policy, now });
    expect(actions.map(({ step, state }) => `${step} ${state}`)).toEqual(states);
    expect(actions.find(({ step }) => step === 'plan')).toMatchObject({ dueAt: '2026-03-11T16:00:00.000Z', dueLocal: '2026-03-12T00:00:00+08:00', dueDay: '2026-03-11' });
  });

  it('calendar days count weekends', () => {
    const { actions } = correctiveActions({ deviations: [{ goalId: 'a', detectedAt: '2026-03-06T10:00:00Z', signal: true }], policy: { ...policy, planDayKind: 'calendar' }, now: 0 });
    expect(actions[1]!.dueLocal).toBe('2026-03-10T00:00:00+08:00');
  });
});

describe('a review', () => {
  const goal: Goal = { id: 'sales', metric: 'sales', kind: 'cumulative', direction: 'increase', target: 18_200, start: '2024-01-01', end: '2024-06-30', owner: 'Li', checkpoints: ['2024-03-31'] };
  const steady = Array.from({ length: 84 }, (_, day) => 100 + ((day * 7) % 5));
  const slump = steady.map((value, day) => (day >= 77 ? 40 : value));

  it('schedules action for a slump, none for a wobble', () => {
    const ask = (values: readonly number[]) => reviewReport({ goals: [{ goal, observations: { from: '2024-01-01', values } }], asOf: '2024-03-24', cadence: 'weekly', policy: { timeZone: 'Asia/Shanghai' } });
    expect(ask(steady)).toMatchObject({ due: [], changed: [], counts: { 'on-track': 1 } });
    const report = ask(slump);
    expect(report.items[0]!.signals.map(({ rule, side }) => `${rule} ${side}`)).toContain('outside-limits below');
    // The week ended with Sunday 24 March: 48 hours later it is the end of Tuesday.
    expect(report.due.map(({ step, owner, dueLocal }) => `${step} ${owner} ${dueLocal}`)).toEqual(['analysis Li 2024-03-27T00:00:00+08:00', 'plan Li 2024-03-29T00:00:00+08:00']);
    expect(report.items[0]!.moved.gain).toBeCloseTo(7 * 40 - 700, 9);
    expect(report.upcoming).toEqual([{ goalId: 'sales', day: '2024-03-31', what: 'checkpoint' }]);
  });

  it.each([
    { cadence: 'daily', asOf: '2024-02-28', until: '2024-02-29' },
    { cadence: 'weekly', asOf: '2024-03-20', until: '2024-03-31' },
    { cadence: 'monthly', asOf: '2024-01-31', until: '2024-02-29' },
    { cadence: 'quarterly', asOf: '2024-03-31', until: '2024-06-30' },
  ] as const)('a $cadence review tells what is due by the end of the next period', ({ cadence, asOf, until }) => {
    const days = ['2024-02-29', '2024-03-01', '2024-03-31', '2024-04-01', '2024-06-30', '2024-07-01'].filter((day) => day > asOf);
    const { upcoming } = reviewReport({ goals: [{ goal: { ...goal, end: '2024-12-31', checkpoints: days }, observations: [] }], asOf, cadence });
    expect(upcoming.map(({ day }) => day)).toEqual(days.filter((day) => day <= until));
  });

  it('less than the loss that was planned is no bad news', () => {
    const loss: Goal = { ...goal, direction: 'at-least', target: -18_200, checkpoints: [] };
    const values = steady.map((value, day) => (day >= 77 ? -40 : -value));
    const { items, due } = reviewReport({ goals: [{ goal: loss, observations: { from: '2024-01-01', values } }], asOf: '2024-03-24', cadence: 'weekly', policy: { timeZone: 'Asia/Shanghai' } });
    expect([items[0]!.lastRatio, items[0]!.track.status, due]).toEqual([null, 'on-track', []]);
  });

  it('good news schedules nothing', () => {
    const boom = steady.map((value, day) => (day >= 77 ? 400 : value));
    expect(reviewReport({ goals: [{ goal, observations: { from: '2024-01-01', values: boom } }], asOf: '2024-03-24', cadence: 'weekly', policy: { timeZone: 'Asia/Shanghai' } }).due).toEqual([]);
  });

  it('names the parts that moved the whole, first the furthest from plan', () => {
    const part = (id: string, value: number) => ({ goal: { ...goal, id, scope: id, target: 9_100, parent: { id: 'sales' } }, observations: { from: '2024-01-01', values: Array<number>(84).fill(value) } });
    const report = reviewReport({ goals: [part('jd', 49), part('tmall', 60), { goal, observations: { from: '2024-01-01', values: Array<number>(84).fill(109) } }], asOf: '2024-03-24', cadence: 'weekly' });
    expect(report.items[2]!.drivers.map(({ goalId, gain }) => [goalId, Math.round(gain)])).toEqual([['tmall', 70], ['jd', -7]]);
  });
});
