import { normalCdf } from '../../stats/normal.ts';
import { heaviestPath } from './critical-paths.ts';
import { estimateSamplers } from './estimate-sampler.ts';
import { exactCompletion, type ExactCompletion } from './exact-completion.ts';
import type { PlanDates } from './plan-dates.ts';
import { lastDay } from './plan-span.ts';
import type { ReadPlan } from './read-plan.ts';
import type { PlanCompletion } from './schedule.ts';
import { simulatePlan } from './simulate-plan.ts';
import { momentsOfEstimate } from './three-point.ts';
import { SAME } from './working-axis.ts';

const DEFAULT_RUNS = 10_000;

/** How sure the end is, three ways, by the dates without buffers; and how often each task was critical. `part` is what is left of each task. */
export function planCompletion(read: ReadPlan, dates: PlanDates, part: Float64Array): { readonly result: PlanCompletion | null; readonly criticality: Float64Array | null } {
  const { plan, network, estimates, distribution, deadline } = read;
  if (deadline === null && plan.simulation === undefined && estimates.every((estimate) => estimate === null)) return { result: null, criticality: null };
  const { question, earliest, tight, isFinished } = dates;
  const varianceOf = (task: number): number => (estimates[task] === null || isFinished(task) ? 0 : momentsOfEstimate(estimates[task]!, distribution).classicalVariance * part[task]! ** 2);
  const variance = heaviestPath(network, tight, varianceOf);
  const stdDev = Math.sqrt(variance);
  const z = deadline === null || stdDev === 0 ? null : (deadline - earliest.end) / stdDev;
  const probability = deadline === null ? null : stdDev === 0 ? Number(earliest.end <= deadline + SAME) : normalCdf(deadline, earliest.end, stdDev);
  const simulated = plan.simulation === undefined ? null : runsOf(read, dates, part);
  const exact: ExactCompletion | null =
    deadline === null ? null : question.facts !== null ? { ok: false, code: 'has-progress' } : exactCompletion({ network, durations: question.durations, estimates, distribution, floors: question.floors, deadline });
  return {
    result: {
      deadline,
      deadlineDay: typeof plan.deadline === 'string' ? plan.deadline : deadline === null ? null : lastDay(read, deadline),
      classicalPert: { mean: earliest.end, variance, stdDev, z: z === null ? null : z + 0, probability },
      simulation: simulated?.simulation ?? null,
      exact,
    },
    criticality: simulated?.criticality ?? null,
  };
}

function runsOf({ plan, network, estimates, distribution, deadline, compare }: ReadPlan, { question, isFinished }: PlanDates, part: Float64Array): ReturnType<typeof simulatePlan> {
  const samplerOf = estimateSamplers(distribution);
  const uncertain: number[] = [];
  for (let task = 0; task < network.count; task += 1) if (estimates[task] !== null && !isFinished(task)) uncertain.push(task);
  const { seed, runs = DEFAULT_RUNS } = plan.simulation!;
  return simulatePlan({ question, uncertain: uncertain.sort(compare).map((task) => ({ task, sample: samplerOf(estimates[task]!), part: part[task]! })), seed, runs, deadline });
}
