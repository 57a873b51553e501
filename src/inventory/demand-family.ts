import { problem, type Problems } from '../kernel/problems.ts';
import { negativeBinomialDemand, poissonDemand } from './counted-demand.ts';
import { demandSpans, historicalDemand, overallMoments, type DemandDescription, type SpanDemand } from './demand-description.ts';
import type { DemandModel } from './demand-model.ts';
import { empiricalDemand } from './empirical-demand.ts';
import { gammaDemand } from './gamma-demand.ts';
import { lognormalDemand } from './lognormal-demand.ts';
import { mixedDemand } from './mixed-demand.ts';
import { normalDemand } from './normal-demand.ts';
import { normalWarnings, type StockWarning } from './stock-warning.ts';
import { suggestDistribution, type DistributionName } from './suggest-distribution.ts';

/** A description of demand and the family it follows. */
export interface DistributedDemand extends DemandDescription {
  readonly distribution: DistributionName;
  /** What becomes of a negative binomial whose variance is not above its mean: it is refused, which is the default, or becomes Poisson. */
  readonly underdispersed?: 'refuse' | 'poisson' | undefined;
}

/** Demand over lead time and review as a random number, over the lead time alone, and what is to be said about the choice. */
export interface ModelledDemand {
  readonly demand: DemandModel;
  /** Demand of the lead time alone; the same object where there is no review. */
  readonly before: DemandModel;
  readonly warnings: readonly StockWarning[];
}

/** Histories shorter than this say little about rare demand. */
const ENOUGH_PERIODS = 30;

/** Reads a demand description of checked shape. `undefined` when problems were noted. */
export function modelledDemand(problems: Problems, described: DistributedDemand): ModelledDemand | undefined {
  const noted = problems.length;
  const { distribution, history, reviewDays = 0 } = described;
  const spans = demandSpans(problems, described);
  if (distribution === 'empirical' && history === undefined) problem(problems, ['history'], 'missing', 'must be given: empirical demand is what was seen');
  const varies = distribution !== 'empirical' && distribution !== 'poisson';
  if (varies && spans.some(({ variance }) => variance === undefined))
    problem(problems, [described.leadTimeDemand !== undefined ? 'leadTimeDemand' : history === undefined ? 'demandStdDev' : 'history'], 'missing', 'must say how much demand varies');
  if (problems.length > noted) return undefined;
  const warnings: StockWarning[] = [];
  const modelOf = (over: readonly SpanDemand[]): DemandModel | undefined => {
    if (distribution !== 'empirical') return mixedDemand(over.map(({ probability, mean, variance }) => ({ probability, demand: family(problems, described, mean, variance ?? mean, warnings) })));
    const histogram = historicalDemand(problems, described, over);
    return histogram && empiricalDemand(histogram);
  };
  const demand = modelOf(spans);
  const before = reviewDays > 0 ? modelOf(demandSpans(problems, described, false)) : demand;
  if (demand === undefined || before === undefined || problems.length > noted) return undefined;
  return { demand, before, warnings: [...warnings.slice(0, 1), ...choiceWarnings(described, demand, overallMoments(spans).variance)] };
}

/** Demand of a family with these moments. Poisson has only a mean. */
function family(problems: Problems, { distribution, underdispersed }: DistributedDemand, mean: number, variance: number, warnings: StockWarning[]): DemandModel {
  switch (distribution) {
    case 'normal':
      return normalDemand(mean, variance);
    case 'gamma':
      return gammaDemand(mean, variance);
    case 'lognormal':
      return lognormalDemand(mean, variance);
    case 'negative-binomial':
      if (mean === 0 || variance > mean * (1 + 1e-9)) return negativeBinomialDemand(mean, variance);
      if (underdispersed === 'poisson') warnings.push({ code: 'not-overdispersed', used: 'poisson' });
      else problem(problems, ['distribution'], 'not-allowed', "a negative binomial needs a variance above the mean; say underdispersed: 'poisson' to use Poisson demand instead");
      return poissonDemand(mean);
    case 'poisson':
    case 'empirical':
      return poissonDemand(mean);
  }
}

/** What speaks against the chosen family. `variance` is the one that was described, if any was. */
function choiceWarnings({ distribution, history }: DistributedDemand, demand: DemandModel, variance: number | undefined): StockWarning[] {
  const { mean } = demand;
  switch (distribution) {
    case 'normal':
      return normalWarnings(mean, demand.variance, demand.variance === 0 ? 0 : demand.cdf(0));
    case 'poisson':
      return variance === undefined || mean === 0 || Math.abs(variance / demand.variance - 1) <= 0.1
        ? []
        : [{ code: 'variance-differs', variance, modelled: demand.variance, better: suggestDistribution(mean, variance) }];
    case 'empirical': {
      const periods = history?.filter((units) => units !== null).length ?? 0;
      return periods < ENOUGH_PERIODS ? [{ code: 'short-history', periods }] : [];
    }
    default:
      return [];
  }
}
