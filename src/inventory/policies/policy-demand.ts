import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { modelledDemand, type DistributedDemand, type ModelledDemand } from '../demand-family.ts';
import type { DemandModel } from '../demand-model.ts';
import type { PolicyProblem } from './policy-problem.ts';
import type { ReviewedDemand } from './review-service.ts';

/** Demand of so many periods. */
export function modelled(problems: Problems, { distribution, underdispersed, demandPerDay, demandStdDev, history }: PolicyProblem, leadTimeDays: number): ModelledDemand {
  const described: DistributedDemand = { distribution, leadTimeDays, underdispersed, ...(history === undefined ? { demandPerDay, demandStdDev } : { history, demandPerDay, demandStdDev }) };
  const found = modelledDemand(problems, described);
  refuse(problems);
  return found!;
}

/** Demand as a policy that is reviewed every period meets it. */
export function reviewedDemand(problems: Problems, input: PolicyProblem): ReviewedDemand & Pick<ModelledDemand, 'warnings'> {
  const { demand: exposed, warnings } = modelled(problems, input, input.leadTimeDays + 1);
  const perPeriod = modelled(problems, input, 1).demand;
  demandRate(problems, input);
  return { perPeriod, leadTime: modelled(problems, input, input.leadTimeDays).demand, exposed, warnings };
}

/** Mean demand of a period, which must be above 0. */
export function demandRate(problems: Problems, { history, demandPerDay }: PolicyProblem): number {
  const known = history?.filter((units) => units !== null);
  const rate = known === undefined ? demandPerDay! : known.reduce((sum, units) => sum + units, 0) / known.length;
  if (!(rate > 0)) problem(problems, [known === undefined ? 'demandPerDay' : 'history'], 'too-small', 'must be above 0: without demand there is nothing to order');
  return rate;
}

/** Notes demand that does not come in steps. */
export function needUnits(problems: Problems, { grid }: DemandModel): void {
  if (grid === null) problem(problems, ['distribution'], 'not-allowed', 'must be demand in units: poisson, negative-binomial or empirical');
}

/** Given parameters, in steps. */
export interface Steps {
  readonly reorderPoint?: number | undefined;
  readonly orderQuantity?: number | undefined;
  readonly orderUpToLevel?: number | undefined;
}

/** Notes parameters that are no whole number of the steps that demand comes in. */
export function inSteps(problems: Problems, { grid }: DemandModel, given: Steps): Steps {
  if (grid === null) return given;
  const steps: Record<string, number> = {};
  for (const [name, value] of Object.entries(given) as readonly [string, number | undefined][]) {
    if (value === undefined) continue;
    steps[name] = Math.round(value / grid(1));
    if (grid(steps[name]) !== value) problem(problems, [name], 'not-whole', 'must be a whole number of the steps that demand comes in');
  }
  return steps;
}
