import { problem, type Problems } from '../../kernel/problems.ts';
import { integer, list, optional, record, variants, type Shape } from '../../kernel/shape.ts';
import type { Random } from '../../stats/random.ts';
import { negativeBinomialOfMoments } from '../counted-demand.ts';
import { amountShape } from '../shapes.ts';

/** Where the demand of a period comes from. */
export type SimulatedDemand =
  /** The past as it was, period by period; the one run is as long as the history. */
  | { readonly kind: 'replay'; readonly history: readonly number[] }
  /** Periods drawn from the past, each as likely as the other, in blocks of so many that followed each other; 1 when left out. */
  | { readonly kind: 'resample'; readonly history: readonly number[]; readonly blockPeriods?: number | undefined }
  /** A distribution; normal demand is cut at 0. */
  | { readonly kind: 'normal' | 'gamma' | 'negative-binomial'; readonly mean: number; readonly stdDev: number }
  | { readonly kind: 'poisson'; readonly mean: number };

/** What draws the demand of one period after the other. */
export function demandSource(demand: SimulatedDemand, random: Random): (period: number) => number {
  switch (demand.kind) {
    case 'replay':
      return (period) => demand.history[period % demand.history.length]!;
    case 'resample': {
      const { history, blockPeriods = 1 } = demand;
      let at = 0;
      return (period) => {
        at = period % blockPeriods === 0 ? random.integer(history.length) : (at + 1) % history.length;
        return history[at]!;
      };
    }
    case 'poisson':
      return () => random.poisson(demand.mean);
    case 'normal':
      return () => Math.max(0, random.normal(demand.mean, demand.stdDev));
    case 'gamma': {
      const variance = demand.stdDev ** 2;
      return variance === 0 || demand.mean === 0 ? () => demand.mean : () => random.gamma(demand.mean ** 2 / variance, variance / demand.mean);
    }
    case 'negative-binomial': {
      const { size, probability } = negativeBinomialOfMoments(demand.mean, demand.stdDev ** 2);
      return demand.mean === 0 ? () => 0 : () => random.negativeBinomial(size, probability);
    }
  }
}

/** Notes what no demand can be drawn from. */
export function checkDemand(problems: Problems, demand: SimulatedDemand): void {
  if ('history' in demand && demand.history.length === 0) problem(problems, ['demand', 'history'], 'too-small', 'must hold at least one period');
  if (demand.kind === 'negative-binomial' && demand.mean > 0 && !(demand.stdDev ** 2 > demand.mean)) problem(problems, ['demand', 'stdDev'], 'too-small', 'must make a variance above the mean');
}

/** The shape of where demand comes from. */
export const simulatedDemandShape: Shape<SimulatedDemand> = /* @__PURE__ */ (() => {
  const moments = record({ mean: amountShape, stdDev: amountShape });
  return variants('kind', {
    replay: record({ history: list(amountShape) }),
    resample: record({ history: list(amountShape), blockPeriods: optional(integer(1)) }),
    normal: moments,
    gamma: moments,
    'negative-binomial': moments,
    poisson: record({ mean: amountShape }),
  });
})();
