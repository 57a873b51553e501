import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import type { DemandModel } from '../demand-model.ts';
import { serviceOfOrderUpTo } from '../service-measures.ts';
import { baseStock, bestBaseStock } from './base-stock.ts';
import { demandRate, modelled } from './policy-demand.ts';
import type { BaseStockProblem } from './policy-problem.ts';
import type { BaseStockPolicy } from './policy-result.ts';

/** The (R, S) policy of least cost, or the cost of a given one. */
export function baseStockPolicy(problems: Problems, input: BaseStockProblem): BaseStockPolicy {
  const { leadTimeDays, reviewDays, orderUpToLevel, fixedCost } = input;
  const { warnings } = modelled(problems, input, leadTimeDays + (reviewDays ?? 1));
  demandRate(problems, input);
  if (reviewDays === undefined && orderUpToLevel !== undefined) problem(problems, ['reviewDays'], 'missing', 'must be given with orderUpToLevel');
  refuse(problems);
  const demandOver = (periods: number): DemandModel => modelled(problems, input, periods).demand;
  const found = reviewDays === undefined ? bestBaseStock(demandOver, leadTimeDays, input, fixedCost) : baseStock(demandOver, leadTimeDays, reviewDays, input, fixedCost, orderUpToLevel);
  const { cycleService, fillRate } = serviceOfOrderUpTo(demandOver(leadTimeDays + found.reviewDays), demandOver(leadTimeDays), found.orderUpToLevel);
  return {
    policy: 'R,S',
    method: 'exact',
    rule: 'base stock with review, costs at the ends of periods',
    ...found,
    cycleService,
    fillRate,
    warnings,
  };
}
