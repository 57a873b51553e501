import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  allocateBudget, assessSmart, attainment, correctiveActions, decomposeGoal, defineGoal, detectDeviation, forecastGoal, goalProbability, goalSchema, goalTree, pace, planSchedule, reviewReport, threePointMoments, trackGoal, type Goal,
} from '../../src/goals/index.ts';
import { refusals } from '../support/refusals.ts';

const sales: Goal = { id: 'sales', metric: 'sales', kind: 'cumulative', direction: 'increase', target: 1_000_000, start: '2024-01-01', end: '2024-06-30' };
const reply: Goal = { id: 'reply', metric: 'minutes', kind: 'level', direction: 'decrease', baseline: 15, target: 8, start: '2024-01-01', end: '2024-03-30' };

describe('a broken goal is refused with every problem', () => {
  it.each<{ name: string; goal: unknown; problems: readonly string[] }>([
    { name: 'ends before it starts', goal: { ...sales, end: '2023-12-31' }, problems: ['goal.end ends-before-start'] },
    { name: '29 February of a common year', goal: { ...sales, start: '2023-02-29' }, problems: ['goal.start not-a-day'] },
    { name: 'several at once', goal: { ...sales, id: '', kind: 'sum', target: NaN, owmer: 'Li' }, problems: ['goal.id too-small', 'goal.kind not-allowed', 'goal.target wrong-type', 'goal.owmer unknown-field'] },
    { name: 'weights that do not fit the months', goal: { ...sales, plan: { kind: 'periods', unit: 'month', weights: [1, 1, 1] } }, problems: ['goal.plan.weights wrong-length'] },
    { name: 'weights that are all 0', goal: { ...sales, plan: { kind: 'periods', unit: 'month', weights: [0, 0, 0, 0, 0, 0] } }, problems: ['goal.plan.weights no-weight'] },
    { name: 'a negative weight', goal: { ...sales, plan: { kind: 'weekdays', weights: [1, 1, 1, 1, 1, 1, -1] } }, problems: ['goal.plan.weights.6 too-small'] },
    { name: 'six weekdays', goal: { ...sales, plan: { kind: 'weekdays', weights: [1, 1, 1, 1, 1, 1] } }, problems: ['goal.plan.weights wrong-length'] },
    { name: 'a calendar without a working day in the goal', goal: { ...sales, start: '2024-01-06', end: '2024-01-07', plan: { kind: 'business-days' } }, problems: ['goal.plan no-weight'] },
    { name: 'a decrease that increases', goal: { ...reply, target: 20 }, problems: ['goal.target wrong-direction'] },
    { name: 'bounds for a single target', goal: { ...sales, target: { lower: 1, upper: 2 } }, problems: ['goal.target wrong-type'] },
    { name: 'bounds the wrong way round', goal: { ...reply, direction: 'within', target: { lower: 2, upper: 1 } }, problems: ['goal.target wrong-order'] },
    { name: 'nothing', goal: undefined, problems: ['goal wrong-type'] },
    { name: 'a century and more', goal: { ...sales, end: '2924-01-01' }, problems: ['goal.end too-long'] },
    { name: 'a guard rail without a limit', goal: { ...sales, guardRails: [{ metric: 'margin', direction: 'at-least' }] }, problems: ['goal.guardRails.0.limit wrong-type'] },
  ])('$name', ({ goal, problems }) => {
    expect(refusals(() => trackGoal({ goal: goal as Goal, asOf: '2024-03-31', actual: 1 }))).toEqual(problems);
    expect(refusals(() => forecastGoal({ goal: goal as Goal, asOf: '2024-03-31', observations: [] }))).toEqual(problems);
  });

  it.each<{ name: string; goal: unknown; problems: readonly string[] }>([
    { name: 'a time zone that does not exist', goal: { ...sales, timeZone: 'Asia/Peking' }, problems: ['goal.timeZone unknown-time-zone'] },
    { name: 'checkpoints out of order and outside', goal: { ...sales, checkpoints: ['2024-03-01', '2024-02-01', '2024-07-01'] }, problems: ['goal.checkpoints.1 out-of-order', 'goal.checkpoints.2 out-of-range'] },
    { name: 'a goal that is its own parent', goal: { ...sales, parent: { id: 'sales' } }, problems: ['goal.parent not-allowed'] },
    { name: 'an owner without a name', goal: { ...sales, owner: '' }, problems: ['goal.owner too-small'] },
  ])('$name: wherever a goal comes in', ({ goal, problems }) => {
    expect(refusals(() => defineGoal(goal as Goal))).toEqual(problems.map((each) => each.replace('goal.', '')));
    expect(refusals(() => forecastGoal({ goal: goal as Goal, asOf: '2024-03-31', observations: [] }))).toEqual(problems);
    expect(refusals(() => reviewReport({ goals: [{ goal: goal as Goal, observations: [] }], asOf: '2024-03-31', cadence: 'weekly' }))).toEqual(problems.map((each) => `goals.0.${each}`));
    expect(refusals(() => trackGoal({ goal: goal as Goal, asOf: '2024-03-31', actual: 600_000 }))).toEqual(problems);
  });

  it('a __proto__ of its own is a field nobody knows', () => {
    const goal = JSON.parse(JSON.stringify(sales).replace('{', '{"__proto__":{"x":1},')) as Goal;
    expect(refusals(() => defineGoal(goal))).toEqual(['__proto__ unknown-field']);
  });

  it('the schema and the check agree', () => {
    expect(goalSchema.safeParse(sales).success).toBe(true);
    expect(goalSchema.safeParse({ ...sales, timeZone: 'CST' }).success).toBe(false);
    expect(goalSchema.safeParse({ ...sales, start: '2023-02-29' }).success).toBe(false);
    const plan = { kind: 'business-days', calendar: { weekend: [0] } };
    expect(goalSchema.safeParse({ ...sales, plan }).success).toBe(false);
  });

  it('the JSON Schema says what days, targets and calendars look like', () => {
    const { properties = {} } = z.toJSONSchema(goalSchema, { unrepresentable: 'any', io: 'input' });
    const day = { type: 'string', pattern: String.raw`^\d{4}-\d{2}-\d{2}$` };
    expect(properties).toMatchObject({ start: day, end: day, checkpoints: { items: day }, target: { anyOf: [{ type: 'number' }, { required: ['lower', 'upper'] }] }, timeZone: { type: 'string' } });
    expect(JSON.stringify(properties['plan'])).toContain('"calendar":{"type":"object","properties":{"weekend"');
  });
});

describe('broken observations are refused', () => {
  it.each<{ name: string; observations: unknown; problems: readonly string[] }>([
    { name: 'a day twice', observations: [{ day: '2024-01-02', value: 1 }, { day: '2024-01-02', value: 2 }], problems: ['observations.1.day duplicate'] },
    { name: 'the same revision twice', observations: [{ day: '2024-01-02', value: 1, revision: 1 }, { day: '2024-01-02', value: 2, revision: 1 }], problems: ['observations.1.day duplicate'] },
    { name: 'a revision again, after a later one', observations: [1, 2, 1, 0].map((revision) => ({ day: '2024-01-02', value: revision, revision })), problems: ['observations.2.day duplicate'] },
    { name: 'no number', observations: [{ day: '2024-01-02', value: null }], problems: ['observations.0.value wrong-type'] },
    { name: 'infinite', observations: [{ day: '2024-01-02', value: Infinity }], problems: ['observations.0.value wrong-type'] },
    { name: 'no day, and a denominator', observations: [{ day: '2024-02-30', value: 1, denominator: 2 }], problems: ['observations.0.day not-a-day', 'observations.0.denominator not-together'] },
    { name: 'a hole', observations: [, { day: '2024-01-02', value: 1 }], problems: ['observations.0 wrong-type'] },
    { name: 'broken although in the future', observations: [{ day: '2025-01-02', value: NaN }], problems: ['observations.0.value wrong-type'] },
    { name: 'a text', observations: 'many', problems: ['observations wrong-type'] },
    { name: 'daily values with NaN', observations: { from: '2024-01-01', values: [1, NaN] }, problems: ['observations.values.1 wrong-type'] },
    { name: 'a misspelt field', observations: [{ day: '2024-01-02', value: 1, valeu: 2 }], problems: ['observations.0.valeu unknown-field'] },
  ])('$name', ({ observations, problems }) => {
    expect(refusals(() => trackGoal({ goal: sales, asOf: '2024-03-31', observations: observations as never }))).toEqual(problems);
    expect(refusals(() => forecastGoal({ goal: sales, asOf: '2024-03-31', observations: observations as never }))).toEqual(problems);
    expect(refusals(() => reviewReport({ goals: [{ goal: sales, observations: observations as never }], asOf: '2024-03-31', cadence: 'weekly' }))).toEqual(problems.map((each) => `goals.0.${each}`));
  });
});

it('every one of very many broken figures is listed', () => {
  expect(refusals(() => assessSmart({ goal: { target: 5 }, asOf: '2024-01-01', evidence: { history: Array<number>(140_000).fill(0), horizon: 1 } }))).toHaveLength(140_000);
  const observations = Array.from({ length: 140_000 }, () => ({ day: '2024-01-01' })) as never;
  expect(refusals(() => reviewReport({ goals: [{ goal: sales, observations }], asOf: '2024-03-31', cadence: 'weekly' }))).toHaveLength(140_000);
});

describe('other broken input', () => {
  it.each<{ name: string; run: () => unknown; problems: readonly string[] }>([
    { name: 'both observations and a figure', run: () => trackGoal({ goal: sales, asOf: '2024-03-31', actual: 1, observations: [] }), problems: ['observations not-together'] },
    { name: 'neither', run: () => trackGoal({ goal: sales, asOf: '2024-03-31' }), problems: ['observations not-together'] },
    { name: 'a misspelt argument', run: () => trackGoal({ goal: sales, asOf: '2024-03-31', actual: 1, treshold: 2 } as never), problems: ['treshold unknown-field'] },
    { name: 'thresholds that rise', run: () => trackGoal({ goal: sales, asOf: '2024-03-31', actual: 1, thresholds: { ahead: 0.5 } }), problems: ['thresholds out-of-order'] },
    { name: '80 for 0.8', run: () => forecastGoal({ goal: sales, asOf: '2024-03-31', observations: [], coverage: 80 }), problems: ['coverage out-of-range'] },
    { name: 'half a fen to divide', run: () => decomposeGoal({ goal: { ...sales, target: 10.5 }, into: [{ by: 'period', unit: 'month' }] }), problems: ['goal.target not-whole'] },
    { name: 'a level divided among channels', run: () => decomposeGoal({ goal: reply, into: [{ by: 'part', parts: [{ id: 'a', weight: 1 }] }] }), problems: ['into.0 not-divisible'] },
    { name: 'weights that no double holds', run: () => decomposeGoal({ goal: sales, into: [{ by: 'part', parts: [{ id: 'a', weight: '1e999' }, { id: 'b', weight: '1e-400' }, { id: 'c', weight: 1 }] }] }), problems: ['into.0.parts.0.weight out-of-range', 'into.0.parts.1.weight out-of-range'] },
    { name: 'a cadence without a text', run: () => reviewReport({ goals: [], asOf: '2024-03-31', cadence: Object.create(null) as never }), problems: ['cadence not-allowed'] },
    { name: 'holes among reviewed goals', run: () => reviewReport({ goals: [, { goal: sales, observations: [], probability: 80 }] as never, asOf: '2024-03-31', cadence: 'weekly' }), problems: ['goals.0 wrong-type', 'goals.1.probability too-large'] },
    { name: 'a free week', run: () => defineGoal({ ...sales, plan: { kind: 'business-days', calendar: { weekend: [1, 2, 3, 4, 5, 6, 7, 0], holydays: [] } as never } }), problems: ['plan.calendar.weekend.7 too-small', 'plan.calendar.weekend no-working-day', 'plan.calendar.holydays unknown-field'] },
    { name: 'a yes and a no a hundred thousand times over, exactly', run: () => goalProbability({ method: 'exact', target: 50_000, actual: 0, remainingPeriods: 100_000, history: [0, 1] }), problems: ['remainingPeriods too-large'] },
    { name: 'action after the last day there is', run: () => reviewReport({ goals: [], asOf: '9999-12-31', cadence: 'weekly', policy: { timeZone: 'UTC' } }), problems: ['asOf out-of-range'] },
    { name: 'a numerator without its denominator', run: () => trackGoal({ goal: { ...reply, kind: 'ratio' }, asOf: '2024-01-31', observations: { from: '2024-01-01', values: [90, null, 80], denominators: [9, 9, null] } }), problems: ['observations.denominators.2 missing'] },
    { name: 'a broken goal, no day, and a broken row', run: () => trackGoal({ goal: { ...sales, end: '2024' }, asOf: 'now', observations: [{ day: '2024-01-01', value: NaN }] }), problems: ['goal.end not-a-day', 'asOf not-a-day', 'observations.0.value wrong-type'] },
    { name: 'the same in a review', run: () => reviewReport({ goals: [{ goal: { ...sales, end: '2024' }, observations: { from: '2024-01-01', values: [Infinity] } }], asOf: '2024-01-31', cadence: 'weekly' }), problems: ['goals.0.goal.end not-a-day', 'goals.0.observations.values.0 wrong-type'] },
    { name: 'the same in a forecast', run: () => forecastGoal({ goal: null as never, asOf: '2024-01-31', observations: 'none' as never }), problems: ['goal wrong-type', 'observations wrong-type'] },
    { name: 'a part twice', run: () => decomposeGoal({ goal: sales, into: [{ by: 'part', parts: [{ id: 'a', weight: 1 }, { id: 'a', weight: 1 }] }] }), problems: ['into.0.parts.1.id duplicate'] },
    { name: 'months that are none', run: () => defineGoal({ ...sales, end: undefined, months: 0.5 }), problems: ['months out-of-range', 'end not-a-day'] },
    { name: 'a circle of goals', run: () => goalTree({ goals: [{ goal: { ...sales, parent: { id: 'b' } } }, { goal: { ...sales, id: 'b', parent: { id: 'sales' } } }] }), problems: ['goals.0.goal.parent circle'] },
    { name: 'a parent that is not there', run: () => goalTree({ goals: [{ goal: { ...sales, parent: { id: 'b' } } }] }), problems: ['goals.0.goal.parent.id unknown-goal'] },
    { name: 'holes among goals', run: () => goalTree({ goals: [, { goal: sales, actual: NaN }] as never }), problems: ['goals.0 wrong-type', 'goals.1.actual wrong-type'] },
    { name: 'a reading every hundred thousand days', run: () => defineGoal({ ...sales, cadenceDays: 100_000 }), problems: ['cadenceDays too-large'] },
    { name: 'a symbol for a weight', run: () => defineGoal({ ...sales, plan: { kind: 'weekdays', weights: [Symbol('x')] as never } }), problems: ['plan.weights.0 wrong-type', 'plan.weights no-weight'] },
    { name: 'an id twice', run: () => goalTree({ goals: [{ goal: sales }, { goal: sales }] }), problems: ['goals.1.goal.id duplicate'] },
    { name: 'more passed than there is', run: () => pace({ target: 1, actual: 1, elapsed: 3, total: 2 }), problems: ['elapsed too-large'] },
    { name: 'a level without baseline', run: () => pace({ kind: 'level', target: 1, actual: 1, elapsed: 1, total: 2 }), problems: ['baseline missing'] },
    { name: 'bounds for an increase', run: () => attainment({ direction: 'increase', target: { lower: 1, upper: 2 }, actual: 1 }), problems: ['target wrong-type'] },
    { name: 'a baseline longer than the chart', run: () => detectDeviation({ values: [1, 2], baselineCount: 3 }), problems: ['baselineCount too-large'] },
    { name: 'an instant without offset and an unknown zone', run: () => correctiveActions({ deviations: [{ goalId: 'a', detectedAt: '2024-03-09T18:00:00', signal: true }], policy: { timeZone: 'UTC' }, now: '2024-03-09' }), problems: ['now no-offset', 'deviations.0.detectedAt no-offset'] },
    { name: 'a zone that does not exist', run: () => correctiveActions({ deviations: [], policy: { timeZone: 'CST' }, now: 0 }), problems: ['policy.timeZone unknown-time-zone'] },
    { name: 'evidence beyond 1', run: () => assessSmart({ goal: {}, asOf: '2024-01-01', evidence: { share: 35 } }), problems: ['evidence.share too-large'] },
  ])('$name', ({ run, problems }) => {
    expect(refusals(run)).toEqual(problems);
  });
});

/** The same data as instances of classes, whose fields are getters and belong to no object itself. */
function asGetters<Data>(data: Data): Data {
  if (Array.isArray(data)) return data.map(asGetters) as Data;
  if (typeof data !== 'object' || data === null) return data;
  const fields = Object.entries(data).map(([name, value]): [string, PropertyDescriptor] => [name, { get: () => asGetters(value as unknown) }]);
  return Object.create(Object.defineProperties({}, Object.fromEntries(fields))) as Data;
}

describe('objects of a class, whose fields are getters, mean what their fields say', () => {
  const observations = { from: '2024-01-01', values: Array.from({ length: 80 }, (_, day) => 4000 + 300 * (day % 7)) };
  it.each<{ name: string; ask: (read: <Data>(data: Data) => Data) => unknown }>([
    { name: 'attainment', ask: (read) => attainment(read({ kind: 'level', direction: 'decrease', baseline: 15, target: 8, actual: 10 })) },
    { name: 'goalTree', ask: (read) => goalTree(read({ goals: [{ goal: sales }, { goal: { ...reply, parent: { id: 'sales' } }, actual: 9 }] })) },
    { name: 'threePointMoments', ask: (read) => threePointMoments(read({ optimistic: 5, mostLikely: 8, pessimistic: 14, levels: [0.9] })) },
    { name: 'forecastGoal', ask: (read) => forecastGoal(read({ goal: sales, observations, asOf: '2024-03-20', method: 'seasonal', paths: 50, seed: 3 })) },
    { name: 'assessSmart', ask: (read) => assessSmart(read({ goal: { ...reply }, asOf: '2023-12-01', evidence: { share: 0.4 }, minimumShare: 0.5 })) },
  ])('$name', ({ ask }) => {
    expect(ask(asGetters)).toEqual(ask((data) => data));
  });

  it('and are checked like others', () => {
    expect(refusals(() => assessSmart(asGetters({ goal: {}, asOf: '2024-01-01', evidence: { share: 35 } })))).toEqual(['evidence.share too-large']);
    expect(refusals(() => forecastGoal(asGetters({ goal: sales, asOf: '2024-03-31', observations: [], coverage: 80 })))).toEqual(['coverage out-of-range']);
  });
});

it('no answer holds a negative nothing, whatever the question says', () => {
  const smart = assessSmart({ goal: {}, asOf: '2024-01-01', evidence: { share: -0 }, minimumShare: -0 }).achievableBy;
  expect([smart.value, smart.minimum]).toEqual([0, 0]);
  const { channels, unallocated } = allocateBudget({ method: 'marginal-return', budget: -0, channels: [{ id: 'a', maximum: -0, response: { kind: 'log', scale: 1, unit: 1 } }] });
  expect([channels[0]!.amount, unallocated]).toEqual([0, 0]);
  const { tasks } = planSchedule({ tasks: [{ id: 'a', durationDays: -0, progress: { started: 0 } }], asOf: 1 });
  expect(tasks[0]!.durationDays).toBe(0);
});
