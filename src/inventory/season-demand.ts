import { problem, type Problems } from '../kernel/problems.ts';
import { modelledDemand, type ModelledDemand } from './demand-family.ts';
import { lognormalDemandOfLogs } from './lognormal-demand.ts';
import type { DistributionName } from './suggest-distribution.ts';

/** Demand of a season: mean and standard deviation, those of its logarithm (lognormal), or past seasons (empirical). */
export interface SeasonDemand {
  readonly distribution: DistributionName;
  readonly mean?: number | undefined;
  readonly stdDev?: number | undefined;
  /** Of the logarithm of demand, in place of `mean` and `stdDev`. */
  readonly logMean?: number | undefined;
  readonly logStdDev?: number | undefined;
  /** How many independent periods of this demand the quantity must last for; 1 when left out. */
  readonly periods?: number | undefined;
  /** Demand of past periods. */
  readonly history?: readonly number[] | undefined;
}

/** Demand of the season as a random number. */
export function seasonDemand(problems: Problems, { distribution, mean, stdDev, logMean, logStdDev, periods = 1, history }: SeasonDemand): Omit<ModelledDemand, 'before'> | undefined {
  const noted = problems.length;
  if (logMean !== undefined || logStdDev !== undefined) {
    if (distribution !== 'lognormal') problem(problems, ['distribution'], 'not-together', 'must be lognormal with logMean and logStdDev');
    if (logMean === undefined) problem(problems, ['logMean'], 'missing', 'must be given with logStdDev');
    if (logStdDev === undefined) problem(problems, ['logStdDev'], 'missing', 'must be given with logMean');
    for (const [name, value] of Object.entries({ mean, stdDev, history })) if (value !== undefined) problem(problems, [name], 'not-together', 'is said by logMean and logStdDev already');
    if (periods !== 1) problem(problems, ['periods'], 'not-together', 'cannot be asked for with logMean: sums of lognormal demand are not lognormal');
    if (problems.length > noted) return undefined;
    const demand = lognormalDemandOfLogs(logMean!, logStdDev!);
    if (!(demand.variance < Infinity)) problem(problems, ['logStdDev'], 'too-large', 'must leave a variance that can be held, with logMean');
    return { demand, warnings: [] };
  }
  if (mean === undefined && history === undefined) problem(problems, ['mean'], 'missing', 'must be given, or history');
  if (mean !== undefined && stdDev === undefined && distribution !== 'poisson' && distribution !== 'empirical') problem(problems, ['stdDev'], 'missing', 'must say how much demand varies');
  if (history !== undefined && (mean !== undefined || stdDev !== undefined)) problem(problems, ['history'], 'not-together', 'says mean and stdDev already');
  if (problems.length > noted) return undefined;
  return modelledDemand(problems, { distribution, leadTimeDays: periods, ...(history === undefined ? { demandPerDay: mean, demandStdDev: stdDev } : { history }) });
}
