import {
  achievability, apportionRunningTotal, assessSmart, attainment, budgetConstraint, burnUp, controlLimits, correctiveActions, cusum, detectDeviation,
  goalProbability, holtForecast, holtWintersForecast, levelMilestones, milestoneScore, okrScore, pace, requiredGrowth, trackGoal,
  type Goal, type GoalDirection, type GoalPlan,
} from '../../../../src/goals/index.ts';
import { planWeights } from '../../../../src/goals/plan-weights.ts';
import { allocate } from '../../../../src/money/index.ts';
import { mergeMoments, sampleVariance, type Moments } from '../../../../src/stats/index.ts';
import { readDay } from '../../../../src/time/calendar-day.ts';
import type { Fields } from '../../fields.ts';
import { calendarIn } from './calendar.ts';
import { numbersIn, ratesIn, needed, numberIn, present, textIn, type Question } from './words.ts';

/** What a draft of a goal may say in the cases, apart from what has another name here. */
const draftFields = ['metric', 'direction', 'unit', 'scope', 'owner', 'baseline', 'target', 'source', 'parent', 'start', 'end', 'objective', 'kind', 'checkpoints', 'text', 'title', 'name', 'statement'];

const directions: Readonly<Record<string, GoalDirection>> = { increase: 'increase', decrease: 'decrease', at_least: 'at-least', at_most: 'at-most', within: 'within' };

function directionIn(inputs: Fields): GoalDirection {
  return directions[inputs.word('direction', Object.keys(directions)) ?? 'increase']!;
}

/** A goal that adds up, between two days, by a plan. */
function paceBetween(inputs: Fields, plan: GoalPlan): ReturnType<typeof trackGoal> {
  const goal: Goal = { id: 'goal', metric: 'figure', kind: 'cumulative', direction: 'increase', start: textIn(inputs, 'start'), end: textIn(inputs, 'end'), target: needed(inputs, 'target'), plan };
  const asOf = textIn(inputs, 'as_of_complete_day');
  return trackGoal({ goal, asOf, actual: needed(inputs, 'actual') });
}

/** Questions to the module itself. */
export const goalQuestions: Readonly<Record<string, Question>> = {
  allocate_largest_remainder: (inputs) => {
    inputs.word('tie_break', ['lowest_index']);
    const [total, weights] = [textIn(inputs, 'total'), ratesIn(inputs, 'weights')];
    // Totals that doubles do not hold are written as text, and so are their parts.
    if (!Number.isSafeInteger(Number(total))) {
      const big = allocate({ amount: BigInt(total), weights });
      return big.unallocated === 0n ? { parts: big.shares.map(String), sum: String(big.shares.reduce((sum, part) => sum + part, 0n)) } : { error: true };
    }
    const { shares, unallocated } = allocate({ amount: Number(total), weights });
    return unallocated === 0 ? { parts: shares, sum: shares.reduce((sum, part) => sum + part, 0) } : { error: true };
  },
  allocate_cumulative_rounding: (inputs) => {
    const modes = { half_up: 'half-up', half_even: 'half-even', half_down: 'half-down', up: 'up', down: 'down' } as const;
    const rounding = modes[inputs.word('rounding', ['half_up', 'half_even', 'half_down', 'up', 'down']) ?? 'half_up'];
    const { parts } = apportionRunningTotal({ total: needed(inputs, 'total'), weights: ratesIn(inputs, 'weights'), rounding });
    return { parts, sum: parts.reduce((sum, part) => sum + part, 0) };
  },
  level_milestones: (inputs) => {
    const { levels, rate } = levelMilestones({ baseline: needed(inputs, 'baseline'), target: needed(inputs, 'target'), periods: needed(inputs, 'periods'), shape: inputs.word('shape', ['linear', 'geometric']) });
    return { levels, rate };
  },
  attainment: (inputs) => {
    const direction = directionIn(inputs);
    const target = direction === 'within' ? { lower: needed(inputs, 'lower'), upper: needed(inputs, 'upper') } : needed(inputs, 'target');
    const [baseline, actual] = [numberIn(inputs, 'baseline'), needed(inputs, 'actual')];
    const result = attainment({ kind: inputs.word('kind', ['cumulative', 'level', 'ratio']), direction, baseline, target, actual });
    const growth = baseline === undefined ? null : requiredGrowth({ baseline, target: actual, periods: 1 }).total;
    return { growth, attainment: result.attainment, clamped: result.clamped, met: result.met, variance: result.variance, variance_ratio: result.varianceRatio, variance_pp: result.variancePoints, distance: result.distance, margin: result.margin };
  },
  okr_score: (inputs) => {
    const weights = inputs.has('weights') ? numbersIn(inputs, 'weights') : null;
    inputs.ignore('weights');
    const keyResults = inputs.records('key_results')!.map((result, index) => {
      const read = { baseline: needed(result, 'baseline'), target: needed(result, 'target'), actual: needed(result, 'actual'), ...(weights === null ? {} : { weight: weights[index]! }) };
      result.refuseRest();
      return read;
    });
    const { scores, objective, lowest } = okrScore({ keyResults });
    return { scores, objective, minimum: lowest };
  },
  milestone_score: (inputs) => {
    const milestones = inputs.records('milestones')!.map((each) => {
      const read = present({ weight: numberIn(each, 'weight'), done: each.flag('done')! });
      each.refuseRest();
      return read;
    });
    return { score: milestoneScore({ milestones }).score };
  },
  required_growth: (inputs) => {
    const { compoundRate, linearStep } = requiredGrowth({ baseline: needed(inputs, 'baseline'), target: needed(inputs, 'target'), periods: needed(inputs, 'periods') });
    return { compound_rate: compoundRate, linear_step: linearStep };
  },
  achievability_from_history: (inputs) => {
    const direction = directionIn(inputs);
    const result = achievability({ ...growthIn(inputs), direction: direction === 'decrease' ? 'decrease' : 'increase' });
    return { required_growth: result.requiredGrowth, windows: result.windows, windows_reaching: result.windowsReaching, exceedance_share: result.share, upper_bound: result.shareAtMost };
  },
  achievability_lognormal: (inputs) => {
    const { logGrowth } = achievability(growthIn(inputs));
    return { mean_log_growth: logGrowth.mean, sd_log_growth: logGrowth.stdDev, n: logGrowth.count, p_normal: logGrowth.probabilityNormal, p_student_t: logGrowth.probabilityStudent };
  },
  smart_check: (inputs) => {
    const goal = inputs.record('goal')!;
    const draft = Object.fromEntries(draftFields.flatMap((name) => (goal.has(name) ? [[name, goal.take(name)]] : [])));
    goal.ignore(...draftFields);
    if (goal.has('lower') || goal.has('upper')) draft['target'] = { lower: goal.take('lower'), upper: goal.take('upper') };
    const direction = directions[String(draft['direction'])] ?? draft['direction'];
    const cadenceDays = numberIn(goal, 'cadence_days');
    goal.ignore('cadence_days');
    goal.refuseRest();
    const share = numberIn(inputs, 'achievability_share');
    inputs.ignore('achievability_share');
    const result = assessSmart({ goal: { ...draft, ...(direction === undefined ? {} : { direction }), ...present({ cadenceDays }) }, asOf: textIn(inputs, 'as_of'), evidence: present({ share }), minimumShare: numberIn(inputs, 'achievability_min') });
    return { specific: result.specific, measurable: result.measurable, achievable: result.achievable, relevant: result.relevant, time_bound: result.timeBound, score: result.score };
  },
  budget_constraint: (inputs) => {
    const { total, within, excess, excessRatio, firstPeriodOver } = budgetConstraint({ limit: needed(inputs, 'limit'), planned: numbersIn(inputs, 'planned') });
    return { total, within, excess, excess_ratio: excessRatio, first_period_over: firstPeriodOver };
  },
  pace_linear: (inputs) => {
    const track = paceBetween(inputs, { kind: 'days' });
    return { ...paceWords(track), total_days: track.daysTotal, elapsed_days: track.daysElapsed, required_per_day: track.requiredPerDay };
  },
  pace_day_weighted: (inputs) => {
    const [workday, weekend] = [needed(inputs, 'weekday_weight'), needed(inputs, 'weekend_weight')];
    const weights = [workday, workday, workday, workday, workday, weekend, weekend];
    const [start, end, asOf] = [textIn(inputs, 'start'), textIn(inputs, 'end'), textIn(inputs, 'as_of_complete_day')];
    const [target, actual] = [needed(inputs, 'target'), needed(inputs, 'actual')];
    const goal: Goal = { id: 'goal', metric: 'figure', kind: 'cumulative', direction: 'increase', start, end, target, plan: { kind: 'weekdays', weights } };
    const [first, last] = [readDay(start)!, readDay(end)!];
    const { running } = planWeights([], goal.plan, first, last, []);
    const track = trackGoal({ goal, asOf, actual });
    return { ...paceWords(track), total_weight: running.at(-1)!, elapsed_weight: running[track.daysElapsed]! };
  },
  pace_weighted: (inputs) => {
    const { planShare, expected, pace: ratio, projected, remaining } = pace({ target: needed(inputs, 'target'), actual: needed(inputs, 'actual'), weights: numbersIn(inputs, 'weights'), complete: needed(inputs, 'complete_periods') });
    return { weight_share: planShare, expected, pace_ratio: ratio, projected, required_remaining: remaining };
  },
  pace_level: (inputs) => {
    const { expected, progress, planShare, pace: ratio } = pace({ kind: 'level', baseline: needed(inputs, 'baseline'), target: needed(inputs, 'target'), actual: needed(inputs, 'actual'), elapsed: needed(inputs, 'elapsed_days'), total: needed(inputs, 'total_days') });
    return { expected, progress, expected_progress: planShare, pace_ratio: ratio, behind: ratio === null ? null : ratio < 1 };
  },
  xmr_limits: (inputs) => {
    const values = numbersIn(inputs, 'values');
    const given = { values, ...present({ limitFactor: numberIn(inputs, 'limit_factor'), rangeFactor: numberIn(inputs, 'range_factor'), baselineCount: numberIn(inputs, 'baseline_count') }) };
    const { mean, meanRange, upper, lower, rangeUpper } = controlLimits(given);
    return { mean, mean_mr: meanRange, upper, lower, mr_upper: rangeUpper, outside: outsideOf(given) };
  },
  xmr_signals: (inputs) => {
    const values = numbersIn(inputs, 'values');
    const given = { values, ...present({ limitFactor: numberIn(inputs, 'limit_factor'), rangeFactor: numberIn(inputs, 'range_factor'), baselineCount: numberIn(inputs, 'baseline_count'), runLength: numberIn(inputs, 'run_length') }) };
    const { limits, signals } = detectDeviation(given);
    return { mean: limits.mean, upper: limits.upper, lower: limits.lower, outside: outsideOf(given), first_run_signal_index: signals.find(({ rule }) => rule === 'run')?.index ?? null };
  },
  cusum_upper: (inputs) => {
    const { upper, firstUpperSignal } = sumsIn(inputs);
    return { path: upper, first_signal_index: firstUpperSignal };
  },
  cusum_lower: (inputs) => {
    const { lower, firstLowerSignal } = sumsIn(inputs);
    return { path: lower, first_signal_index: firstLowerSignal };
  },
  holt_forecast: (inputs) => {
    const { level, trend, forecast } = holtForecast({
      values: numbersIn(inputs, 'values'),
      horizon: needed(inputs, 'horizon'),
      ...present({ alpha: numberIn(inputs, 'alpha'), beta: numberIn(inputs, 'beta'), phi: numberIn(inputs, 'phi'), initialLevel: numberIn(inputs, 'initial_level'), initialTrend: numberIn(inputs, 'initial_trend') }),
    });
    return { level, trend, forecast };
  },
  holt_winters_forecast: (inputs) => {
    const initialSeason = numbersIn(inputs, 'initial_season');
    if (needed(inputs, 'season') !== initialSeason.length) throw new Error('season and initial_season disagree');
    const { level, trend, forecast } = holtWintersForecast({
      values: numbersIn(inputs, 'values'),
      mode: inputs.word('mode', ['additive', 'multiplicative'])!,
      alpha: needed(inputs, 'alpha'),
      beta: needed(inputs, 'beta'),
      gamma: needed(inputs, 'gamma'),
      initialLevel: needed(inputs, 'initial_level'),
      initialTrend: needed(inputs, 'initial_trend'),
      initialSeason,
      horizon: needed(inputs, 'horizon'),
    });
    return { level, trend, forecast };
  },
  goal_probability_bootstrap_exact: (inputs) => {
    const target = needed(inputs, 'needed');
    return { probability: goalProbability({ method: 'exact', target, actual: 0, remainingPeriods: needed(inputs, 'remaining_periods'), history: numbersIn(inputs, 'history') }).probability };
  },
  goal_probability_normal: (inputs) => ({
    probability: goalProbability({
      method: 'normal',
      target: needed(inputs, 'target'),
      actual: needed(inputs, 'actual'),
      remainingPeriods: needed(inputs, 'remaining_periods'),
      mean: needed(inputs, 'mean'),
      stdDev: needed(inputs, 'sd'),
      ...present({ historyCount: numberIn(inputs, 'history_count') }),
    }).probability,
  }),
  // Hours to the analysis, or days to the plan.
  corrective_due: (inputs) => {
    const days = numberIn(inputs, 'business_days') ?? numberIn(inputs, 'calendar_days');
    const planDayKind = inputs.has('calendar_days') ? ('calendar' as const) : undefined;
    inputs.ignore('business_days', 'calendar_days');
    const policy = { timeZone: textIn(inputs, 'time_zone'), calendar: calendarIn(inputs), ...present({ analysisHours: numberIn(inputs, 'hours'), planDays: days, planDayKind }) };
    const detectedAt = textIn(inputs, 'detected');
    const { actions } = correctiveActions({ deviations: [{ goalId: 'goal', detectedAt, signal: true }], policy, now: detectedAt });
    const { dueAt, dueLocal, dueDay } = actions.find(({ step }) => step === (days === undefined ? 'analysis' : 'plan'))!;
    return { due_utc: dueAt.replace('.000Z', 'Z'), due_local: dueLocal, due_date: dueDay };
  },
  burnup_forecast: (inputs) => {
    const { remaining, meanVelocity, periodsMean, periodsFastest, periodsSlowest } = burnUp({ scope: needed(inputs, 'scope'), done: needed(inputs, 'done'), velocities: numbersIn(inputs, 'velocities'), ...present({ scopeGrowth: numberIn(inputs, 'scope_growth') }) });
    return { remaining, mean_velocity: meanVelocity, periods_mean: periodsMean, periods_fastest: periodsFastest, periods_slowest: periodsSlowest };
  },
  merge_moments: (inputs) => {
    const [a, b] = ['a', 'b'].map((name): Moments => {
      const each = inputs.record(name)!;
      const count = needed(each, 'n');
      // An empty sample has no mean to tell.
      const moments = { count, mean: count === 0 ? (numberIn(each, 'mean') ?? 0) : needed(each, 'mean'), sumOfSquares: needed(each, 'm2') };
      each.ignore('mean');
      each.refuseRest();
      return moments;
    });
    const { count, mean, sumOfSquares } = mergeMoments(a!, b!);
    return { n: count, mean, m2: sumOfSquares, var_pop: count === 0 ? null : sumOfSquares / count, var_samp: sampleVariance({ count, mean, sumOfSquares }) };
  },
};

function sumsIn(inputs: Fields): ReturnType<typeof cusum> {
  return cusum({ values: numbersIn(inputs, 'z'), ...present({ k: numberIn(inputs, 'k'), h: numberIn(inputs, 'h'), headStart: numberIn(inputs, 'head_start') }) });
}

function growthIn(inputs: Fields): { history: readonly number[]; horizon: number; baseline: number; target: number } {
  return { history: numbersIn(inputs, 'history'), horizon: needed(inputs, 'horizon'), baseline: needed(inputs, 'baseline'), target: needed(inputs, 'target') };
}

function paceWords({ expected, pace: ratio, projected }: ReturnType<typeof trackGoal>): Readonly<Record<string, unknown>> {
  return { expected, pace_ratio: ratio, projected };
}

function outsideOf(input: Parameters<typeof detectDeviation>[0]): readonly number[] {
  return detectDeviation(input).signals.filter(({ rule }) => rule === 'outside-limits').map(({ index }) => index);
}
