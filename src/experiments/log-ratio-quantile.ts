import { betaLogCdf, betaLogSurvival, betaSurvival } from '../stats/beta.ts';
import { logBeta } from '../stats/log-gamma.ts';
import { normalTailQuantile } from '../stats/normal-tail.ts';
import { logOdds, softplus, trapezoid, type BetaBelief } from './beta-log-odds.ts';

/**
 * The ln r with P(b ≤ r a) = p, for p up to a half. Newton's steps from the normal approximation, on the scale of log-odds, where the
 * distribution function is nearly straight; kept between bounds that close in. Each costs one integral of distribution functions.
 */
export function logRatioQuantile(a: BetaBelief, b: BetaBelief, step: number, p: number): number {
  const target = Math.log(p / (1 - p));
  const spread = Math.sqrt(1 / a.alpha + 1 / b.alpha);
  let logRatio = Math.log(b.alpha / (b.alpha + b.beta)) - Math.log(a.alpha / (a.alpha + a.beta)) - normalTailQuantile(p) * spread;
  let low = -Infinity;
  let high = Infinity;
  let reach = spread;
  for (let round = 0; round < 200; round += 1) {
    const below = ratioCdf(a, b, step, logRatio);
    const off = Math.log(below / (1 - below)) - target;
    if (off > 0) high = logRatio;
    else low = logRatio;
    const change = (-off * below * (1 - below)) / ratioDensity(a, b, step, logRatio);
    let next = logRatio + change;
    if (Math.abs(change) <= 1e-11 * spread) return next;
    if (!(next > low && next < high && Math.abs(change) < 4 * reach)) {
      if (high - low < Infinity) next = (low + high) / 2;
      else {
        next = logRatio + (off > 0 ? -reach : reach);
        reach *= 2;
      }
      if (next === low || next === high) return next;
    }
    logRatio = next;
  }
  return logRatio;
}

/** P(b ≤ r a). Where r is above 1, every a beyond 1 / r is enough: the integral runs up to there, in log-odds of a share of it. */
function ratioCdf(a: BetaBelief, b: BetaBelief, step: number, logRatio: number): number {
  const beyond = logRatio > 0 ? betaSurvival(Math.exp(-logRatio), a.alpha, a.beta) : 0;
  return Math.min(1, beyond + overRates(a, step, logRatio, (logOther) => logCdfOfLog(b, logOther)));
}

/** Its derivative by ln r. */
function ratioDensity(a: BetaBelief, b: BetaBelief, step: number, logRatio: number): number {
  const constant = logBeta(b.alpha, b.beta);
  return overRates(a, step, logRatio, (logOther) => b.alpha * logOther + (b.beta - 1) * Math.log(-Math.expm1(logOther)) - constant);
}

/** The mean over the rates of a, as far as r a is below 1, of what stands in logarithms at ln(r a). */
function overRates(a: BetaBelief, step: number, logRatio: number, logOf: (logOther: number) => number): number {
  const logMost = Math.min(0, -logRatio);
  const constant = logBeta(a.alpha, a.beta);
  return trapezoid(
    (u) => {
      const logShare = -softplus(-u);
      const logRate = logMost + logShare;
      return a.alpha * logRate + (a.beta - 1) * Math.log(-Math.expm1(logRate)) - softplus(u) - constant + logOf(Math.min(0, logRatio) + logShare);
    },
    Math.min(logOdds(a), 0) - logMost,
    step,
  );
}

function logCdfOfLog({ alpha, beta }: BetaBelief, logRate: number): number {
  return logRate < -0.7 ? betaLogCdf(Math.exp(logRate), alpha, beta) : betaLogSurvival(-Math.expm1(Math.min(0, logRate)), beta, alpha);
}
