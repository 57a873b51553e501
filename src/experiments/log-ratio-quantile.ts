import { betaSurvival } from '../stats/beta.ts';
import { betaTail, logBetaPower } from '../stats/incomplete-beta.ts';
import { normalTailQuantile } from '../stats/normal-tail.ts';
import { cutAt, rateAt, spreadOf, type BetaBelief } from './beta-belief.ts';
import { peakIntegral, type Peak, type PeakIntegral } from './peak-integral.ts';

/**
 * The ln r with P(b ≤ r a) = p, or P(b > r a) = p if `upper`, for p up to a half. Newton's steps from the normal approximation, on the
 * scale of log-odds, where the distribution function is nearly straight; kept between bounds that close in.
 *
 * The integrals run over the rate whose logarithm is known better, so that they meet nothing that varies faster.
 */
export function logRatioQuantile(a: BetaBelief, b: BetaBelief, p: number, upper: boolean): number {
  return logVariance(a) <= logVariance(b) ? quantileOver(a, b, p, upper) : -quantileOver(b, a, p, !upper);
}

function quantileOver(narrow: BetaBelief, wide: BetaBelief, p: number, upper: boolean): number {
  const target = Math.log(p / (1 - p));
  const spread = Math.sqrt(logVariance(narrow) + logVariance(wide));
  const sign = upper ? -1 : 1;
  let logRatio = logMean(wide) - logMean(narrow) - sign * normalTailQuantile(p) * spread;
  let low = -Infinity;
  let high = Infinity;
  let reach = spread;
  let peak: Peak = { at: Math.log(narrow.alpha / narrow.beta), width: spreadOf(narrow) };
  for (let round = 0; round < 200; round += 1) {
    const beyond = upper || logRatio <= 0 ? 0 : betaSurvival(Math.exp(-logRatio), narrow.alpha, narrow.beta);
    const part: PeakIntegral = overNarrow(narrow, wide, logRatio, upper, peak);
    if (logRatio <= 0) peak = part.peak; // there the share is the rate itself
    const tail = Math.min(1, beyond + part.value);
    const off = sign * (Math.log(tail / (1 - tail)) - target);
    if (off > 0) high = logRatio;
    else low = logRatio;
    const change = (-off * tail * (1 - tail)) / (part.value * part.mean);
    let next = logRatio + change;
    if (Math.abs(change) <= 1e-8 * spread) return next;
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

/**
 * The part of a tail of wide / narrow at r where r · narrow is below 1, over the log-odds of narrow as a share of what it may be there;
 * the mean is that of the derivative of its logarithm by ln r.
 */
function overNarrow(narrow: BetaBelief, wide: BetaBelief, logRatio: number, upper: boolean, peak: Peak): PeakIntegral {
  const logMost = Math.min(0, -logRatio);
  const logMostWide = Math.min(0, logRatio);
  const [most, mostWide] = [Math.exp(logMost), Math.exp(logMostWide)];
  const [lack, lackWide] = [-Math.expm1(logMost), -Math.expm1(logMostWide)];
  const start = logMost < 0 ? { at: logOddsOf(logMean(narrow) - logMost), width: peak.width } : peak;
  return peakIntegral((v) => {
    const share = rateAt(v);
    const rest = rateAt(-v);
    const complement = rest + share * lack;
    const complementWide = rest + share * lackWide;
    const cut = cutAt(wide, share * mostWide, complementWide);
    const logTail = betaTail(cut, upper, true);
    return { log: logBetaPower(cutAt(narrow, share * most, complement)) + Math.log(rest / complement) + logTail, factor: Math.exp(logBetaPower(cut) - logTail) / complementWide };
  }, start);
}

/** Of a share by its logarithm; 5 is a start where the mean is past the end. */
function logOddsOf(logShare: number): number {
  return logShare < -1e-3 ? -Math.log(Math.expm1(-logShare)) : 5;
}

function logMean({ alpha, beta }: BetaBelief): number {
  return -Math.log1p(beta / alpha);
}

/** About the variance of the logarithm of a rate. */
function logVariance({ alpha, beta }: BetaBelief): number {
  return beta / (alpha * (alpha + beta));
}
