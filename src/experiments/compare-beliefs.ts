import { betaTail, logBetaPower, type BetaPoint } from '../stats/incomplete-beta.ts';
import { cutAt, rateAt, spreadOf, type BetaBelief } from './beta-belief.ts';
import { peakIntegral } from './peak-integral.ts';

/** Two rates of which one is known better than the other, held against each other. */
interface BeliefComparison {
  readonly chanceWideIsHigher: number;
  readonly chanceNarrowIsHigher: number;
  /** E(wide − narrow)⁺ */
  readonly expectedLead: number;
  /** E(narrow − wide)⁺ */
  readonly expectedLag: number;
}

/**
 * How probable it is that the one rate is the higher one, and by how much it is expected to be higher where it is.
 *
 * With w and n the rates: P(w > n) = ∫ f_n(t) P(w > t) dt and E(w − n)⁺ = ∫ f_n(t) E(w − t)⁺ dt. Integrated is over the rate that is
 * known better, so that however unequal the two are, nothing varies faster than the density.
 */
export function compareBeliefs(narrow: BetaBelief, wide: BetaBelief): BeliefComparison {
  const [known, vague] = [spreadOf(narrow) ** -2, spreadOf(wide) ** -2];
  const guess = { at: (known * Math.log(narrow.alpha / narrow.beta) + vague * Math.log(wide.alpha / wide.beta)) / (known + vague), width: spreadOf(narrow) };
  const overNarrow = (logOf: (cut: BetaPoint) => number): number =>
    peakIntegral((u) => {
      const [rate, complement] = [rateAt(u), rateAt(-u)];
      return { log: logBetaPower(cutAt(narrow, rate, complement)) + logOf(cutAt(wide, rate, complement)), factor: 1 };
    }, guess).value;
  const above = overNarrow((cut) => betaTail(cut, true, true));
  const below = overNarrow((cut) => betaTail(cut, false, true));
  return {
    // The smaller is known to all digits; the larger is what remains.
    chanceWideIsHigher: above < below ? above : 1 - below,
    chanceNarrowIsHigher: above < below ? 1 - above : below,
    expectedLead: overNarrow((cut) => logExcess(cut, true)),
    expectedLag: overNarrow((cut) => logExcess(cut, false)),
  };
}

/**
 * The logarithm of E(t − x)⁺, or of E(x − t)⁺: by how much a rate t is expected to be above (below) x, counted as 0 where it is not.
 *
 * E(t − x)⁺ = (power + gap P(t > x)) / (a + b), with the power xᵃ(1 − x)ᵇ / B(a, b) and the gap a − (a + b)x. The two terms nearly cancel
 * where x is far out. Towards an end of the range a series of positive terms says the same:
 * E(x − t)⁺ = power / (a + b) · Σ xᵏ (bk + a) / (a (a + k)) · Π (a + b + j) / (a + j + 1) over k from 1 on and j from 0 to k − 2.
 */
function logExcess(cut: BetaPoint, above: boolean): number {
  const [a, b, x, gap] = above ? [cut.b, cut.a, cut.y, cut.gap] : [cut.a, cut.b, cut.x, -cut.gap];
  const size = a + b;
  const power = logBetaPower(cut);
  if (x * size < 0.8 * a) {
    let sum = 0;
    for (let k = 1, product = x; product > sum * 1e-17; k += 1) {
      sum += (product * (b * k + a)) / (a + k);
      product *= (x * (size + k - 1)) / (a + k);
    }
    return power + Math.log(sum / (a * size));
  }
  const tail = betaTail(cut, above, true);
  const larger = Math.max(power, tail);
  return larger + Math.log(Math.max(1e-17, Math.exp(power - larger) + gap * Math.exp(tail - larger)) / size);
}
