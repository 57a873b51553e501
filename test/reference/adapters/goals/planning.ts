import {
  earnedSchedule, earnedValue, estimateAtCompletion, pathProbability, plannedValue, planSchedule, threePointMoments, timeBuffers, type EstimateDistribution, type PlanTask, type Schedule,
} from '../../../../src/goals/index.ts';
import { isInvalidInputError } from '../../../../src/kernel/index.ts';
import { fieldsOf, type Fields } from '../../fields.ts';
import { refusalWords } from './same-words.ts';
import { needed, numberIn, numbersIn, textIn, valuesIn, type Question } from './words.ts';

/** Answers a case about plans in its own words; a text is the reason why it cannot. */
export function planningCase(about: string, inputs: Fields): Readonly<Record<string, unknown>> | string {
  const question = planningQuestions[about];
  if (question === undefined) throw new Error(`${inputs.where} asks for ${about}, which the adapter does not know`);
  return question(inputs);
}

const linkWords = { FS: 'finish-to-start', SS: 'start-to-start', FF: 'finish-to-finish', SF: 'start-to-finish' } as const;

const planningQuestions: Readonly<Record<string, Question>> = {
  critical_path: (inputs) => {
    const tasks = tasksIn(inputs);
    try {
      return networkFigures(planSchedule({ tasks }));
    } catch (error) {
      return refusal(error, tasks);
    }
  },
  pert_project: (inputs) => {
    const tasks = tasksIn(inputs);
    const deadline = numberIn(inputs, 'deadline');
    try {
      const schedule = planSchedule({ tasks, deadline });
      const { mean, variance, stdDev, z, probability } = schedule.completion!.classicalPert;
      const estimated = (figure: 'mean' | 'classicalVariance'): Record<string, number> => Object.fromEntries(schedule.tasks.map(({ id, estimate }) => [id, estimate![figure]]));
      return { mean, variance, sd: stdDev, z, probability, critical: schedule.critical.tasks, task_means: estimated('mean'), task_variances: estimated('classicalVariance') };
    } catch (error) {
      return refusal(error, tasks);
    }
  },
  max_of_paths_probability: (inputs) => {
    const paths = inputs.records('paths')!.map((path) => {
      const read = { mean: needed(path, 'mean'), stdDev: needed(path, 'sd') };
      path.refuseRest();
      return read;
    });
    const { perPath, allPaths } = pathProbability({ paths, deadline: needed(inputs, 'deadline') });
    // The single path of classical PERT is the critical one: the longest in the mean.
    const longest = paths.reduce((found, { mean }, index) => (mean > paths[found]!.mean ? index : found), 0);
    return { single_path: perPath[longest]!, all_paths: allPaths };
  },
  buffered_durations: (inputs) => {
    const rounding = inputs.word('rounding', ['ceil_to_day', 'none']) === 'ceil_to_day' ? 'up' : 'none';
    const { chainDays, perTask } = timeBuffers({ durationsDays: numbersIn(inputs, 'durations'), fraction: textIn(inputs, 'buffer'), rounding });
    return { durations: perTask.durationsDays, chain: perTask.chainDays, base_chain: chainDays, unrounded_chain: perTask.unroundedChainDays };
  },
  buffer_pooled: (inputs) => {
    const { pooled } = timeBuffers({ durationsDays: numbersIn(inputs, 'durations'), fraction: textIn(inputs, 'buffer') });
    return { sum: pooled.sumDays, root_sum_square: pooled.rootSumSquareDays };
  },
  beta_pert_moments: (inputs) => momentsIn(inputs, 'beta-pert'),
  triangular_moments: (inputs) => momentsIn(inputs, 'triangular'),
  earned_value: (inputs) => {
    const value = earnedValue({ budget: needed(inputs, 'bac'), plannedValue: needed(inputs, 'pv'), earnedValue: needed(inputs, 'ev'), actualCost: needed(inputs, 'ac') });
    const { typical, atypical, combined } = value.estimateAtCompletion;
    return {
      cv: value.costVariance, sv: value.scheduleVariance, cpi: value.costIndex, spi: value.scheduleIndex, eac_cpi: typical, eac_plan: atypical, eac_cpi_spi: combined,
      etc: value.estimateToComplete, vac: value.varianceAtCompletion, tcpi_bac: value.toCompleteIndex, tcpi_eac: value.toCompleteIndexForEstimate, percent_complete: value.fractionDone,
    };
  },
  eac_combined: (inputs) => ({
    ...estimateAtCompletion({ budget: needed(inputs, 'bac'), actualCost: needed(inputs, 'ac'), earnedValue: needed(inputs, 'ev'), costIndex: needed(inputs, 'cpi'), scheduleIndex: needed(inputs, 'spi') }),
  }),
  planned_value_linear: (inputs) => ({
    pv: plannedValue({ packages: [{ start: needed(inputs, 'start_day'), end: needed(inputs, 'end_day'), budget: needed(inputs, 'budget') }], asOf: needed(inputs, 'as_of_day') }).plannedValue,
  }),
  earned_schedule: (inputs) => {
    const { earnedPeriods, timeVariance, timeIndex, estimatedPeriods } = earnedSchedule({
      plannedValues: numbersIn(inputs, 'pv_cumulative'), earnedValue: needed(inputs, 'ev'), elapsedPeriods: needed(inputs, 'actual_time'), plannedPeriods: numberIn(inputs, 'planned_duration'),
    });
    return { es: earnedPeriods, sv_t: timeVariance, spi_t: timeIndex, ieac_t: estimatedPeriods };
  },
};

function momentsIn(inputs: Fields, distribution: EstimateDistribution): Readonly<Record<string, unknown>> {
  const levels = [0.05, 0.1, 0.25, 0.5, 0.75, 0.8, 0.9, 0.95, 0.99];
  const { mean, variance, classicalVariance, alpha, beta, quantiles } = threePointMoments({ ...estimateIn(inputs), distribution, levels });
  return { mean, variance, variance_exact: variance, variance_classical: classicalVariance, alpha, beta, ...Object.fromEntries(quantiles.map(({ level, duration }) => [`p${Math.round(level * 100)}`, duration])) };
}

function estimateIn(inputs: Fields): { readonly optimistic: number; readonly mostLikely: number; readonly pessimistic: number } {
  return { optimistic: needed(inputs, 'optimistic'), mostLikely: needed(inputs, 'most_likely'), pessimistic: needed(inputs, 'pessimistic') };
}

function tasksIn(inputs: Fields): PlanTask[] {
  return inputs.records('tasks')!.map((task) => {
    const durationDays = task.has('duration') ? needed(task, 'duration') : estimateIn(task);
    const after = valuesIn(task, 'predecessors').map((each, index) => {
      if (typeof each === 'string') return each;
      const link = fieldsOf(each, `${task.where}.predecessors[${index}]`);
      const read = {
        task: link.text('id') ?? textIn(link, 'task'),
        type: linkWords[link.word('type', ['FS', 'SS', 'FF', 'SF']) ?? link.word('link', ['FS', 'SS', 'FF', 'SF']) ?? 'FS'],
        lagDays: numberIn(link, 'lag') ?? 0,
      };
      link.refuseRest();
      return read;
    });
    const read = { id: textIn(task, 'id'), durationDays, after };
    task.refuseRest();
    return read;
  });
}

function networkFigures({ durationDays, critical, tasks }: Schedule): Readonly<Record<string, unknown>> {
  const byTask = (figure: (task: Schedule['tasks'][number]) => unknown): Record<string, unknown> => Object.fromEntries(tasks.map((task) => [task.id, figure(task)]));
  return {
    duration: durationDays, critical: critical.tasks, critical_paths: critical.paths.map(({ tasks: path }) => path),
    early_start: byTask(({ earliest }) => earliest.start), early_finish: byTask(({ earliest }) => earliest.finish),
    late_start: byTask(({ latest }) => latest.start), late_finish: byTask(({ latest }) => latest.finish),
    total_float: byTask(({ totalFloat }) => totalFloat), free_float: byTask(({ freeFloat }) => freeFloat),
  };
}

/** A refusal in the words of the cases: what is wrong, and which tasks it is about. */
function refusal(error: unknown, tasks: readonly PlanTask[]): Readonly<Record<string, unknown>> {
  if (!isInvalidInputError(error)) throw error;
  const { code, path } = error.issues[0]!;
  const index = Number(path[1]);
  const link = tasks[index]?.after?.[Number(path[3])];
  const named = code === 'unknown-task' ? (typeof link === 'string' ? link : link?.task) : tasks[index]?.id;
  return { error: refusalWords[code] ?? true, id: named, ...(code === 'cycle' ? { cycle: error.issues.map(({ path: at }) => tasks[Number(at[1])]!.id) } : {}) };
}
