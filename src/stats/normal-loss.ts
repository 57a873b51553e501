import { refuseArguments } from './check-arguments.ts';
import { centralErf, expOfSquare, scaledTail } from './error-function.ts';

const inverseRootOfTwoPi = 0.39894228040143267794;
const logRootOfTwoPi = 0.91893853320467274178;
const rootOfHalfPi = 1.2533141373155002512;

/**
 * The expected amount by which X exceeds x, E[(X − x)⁺]: units short when x are in stock.
 *
 * σ·(φ(z) − z·Φ̄(z)), computed as φ(z) times a positive ratio, so that nothing cancels in the far tail. Relative error below 1e-15,
 * besides what the rounding of z costs there.
 *
 * @see Zipkin, "Foundations of Inventory Management" (2000), section C.2.5
 *
 * @example
 * ```ts
 * import { normalLoss } from 'shopwright/stats';
 * normalLoss(1).toPrecision(12) // => '0.0833154705877'
 * ```
 */
export function normalLoss(x: number, mean = 0, stdDev = 1): number {
  checkArguments(x, mean, stdDev);
  if (stdDev === 0) return Math.max(mean - x, 0);
  const z = (x - mean) / stdDev;
  const tail = inverseRootOfTwoPi * expOfSquare(z, 0.5) * firstRatio(Math.abs(z));
  return stdDev * (z < 0 ? tail - z : tail);
}

/**
 * Half the expected square of the excess, E[((X − x)⁺)²] / 2: the second-order loss. Errors as {@link normalLoss}.
 *
 * @example
 * ```ts
 * import { normalSecondLoss } from 'shopwright/stats';
 * normalSecondLoss(1).toPrecision(12) // => '0.0376698916719'
 * ```
 */
export function normalSecondLoss(x: number, mean = 0, stdDev = 1): number {
  checkArguments(x, mean, stdDev);
  if (stdDev === 0) return 0.5 * Math.max(mean - x, 0) ** 2;
  const z = (x - mean) / stdDev;
  const tail = inverseRootOfTwoPi * expOfSquare(z, 0.5) * secondRatio(Math.abs(z));
  return stdDev * stdDev * (z < 0 ? 0.5 * (1 + z * z) - tail : tail);
}

/**
 * The x at which {@link normalLoss} is `loss`: the stock at which that many units are expected to be short; Infinity for 0.
 * Relative error of the z-value below 2e-15, and near z = 0 an absolute one of 1e-15.
 *
 * @example
 * ```ts
 * import { normalLossQuantile } from 'shopwright/stats';
 * normalLossQuantile(0.1).toPrecision(12) // => '0.902346347510'
 * ```
 */
export function normalLossQuantile(loss: number, mean = 0, stdDev = 1): number {
  if (!(Number.isFinite(loss) && loss >= 0 && Number.isFinite(mean) && Number.isFinite(stdDev) && stdDev >= 0))
    refuseArguments({ loss: [loss, 'not-negative'], mean: [mean, 'finite'], stdDev: [stdDev, 'not-negative'] });
  if (stdDev === 0) return mean - loss;
  const target = loss / stdDev;
  if (target === 0) return Infinity;
  return mean + stdDev * (target < inverseRootOfTwoPi ? quantileAbove(Math.log(target)) : quantileBelow(target));
}

/** Newton on the logarithm of the loss, which is concave: from the second step on the iterates come from one side. */
function quantileAbove(logTarget: number): number {
  let z = Math.sqrt(Math.max(0, -2 * logTarget - 1.84));
  for (let step = 0; step < 50; step += 1) {
    const ratio = firstRatio(z);
    const survival = z < 0.66 ? rootOfHalfPi * (1 - centralErf(z * Math.SQRT1_2)) / expOfSquare(z, -0.5) : rootOfHalfPi * scaledTail(z * Math.SQRT1_2);
    const change = ((Math.log(ratio) - 0.5 * z * z - logRootOfTwoPi - logTarget) * ratio) / survival;
    z = Math.max(0, z + change);
    if (!(Math.abs(change) > 1e-16 * z)) break;
  }
  return z;
}

/** Newton on the loss, which is convex: from z = −target, which is to the left of the root, the iterates never pass it. */
function quantileBelow(target: number): number {
  let z = -target;
  for (let step = 0; step < 50; step += 1) {
    const density = inverseRootOfTwoPi * expOfSquare(z, 0.5);
    const excess = density * firstRatio(-z) - z - target;
    const below = -z < 0.66 ? 0.5 - 0.5 * centralErf(-z * Math.SQRT1_2) : density * rootOfHalfPi * scaledTail(-z * Math.SQRT1_2);
    const change = excess / (1 - below);
    z = Math.min(0, z + change);
    if (!(Math.abs(change) > 1e-16)) break;
  }
  return z;
}

/** 1 − z·Φ̄(z)/φ(z) for z ≥ 0: rational fits to 50 digits of it, relative error of the fit below 2e-17. */
export function firstRatio(z: number): number {
  if (z <= 5)
    return (
      (((((((1.2275773641390378e-5 * z + 3.0884043272935154e-4) * z + 3.6985568100892487e-3) * z + 2.719054165978595e-2) * z + 0.13274284689112414) * z + 0.43529166277523607) * z + 0.9043844982753286) * z + 1) /
      (((((((((1.2275820808568248e-5 * z + 3.0883749736633904e-4) * z + 3.7354728167478045e-3) * z + 2.811533091573492e-2) * z + 0.14378938808651756) * z + 0.5147430940453162) * z + 1.2832494285720244) * z + 2.1395658668275) * z + 2.1576986355908314) * z + 1)
    );
  const w = 1 / (z * z);
  return (
    (w * ((((((4956.468021840533 * w + 68991.59397861865) * w + 56740.80802150782) * w + 14441.424358890217) * w + 1495.8977704262209) * w + 65.58797872608827) * w + 1)) /
    ((((((117983.2748463138 * w + 193297.7506554783) * w + 93430.38959983917) * w + 18577.589797768887) * w + 1686.6617066045415) * w + 68.58797872608824) * w + 1)
  );
}

/** ((1 + z²)·Φ̄(z)/φ(z) − z) / 2 for z ≥ 0, in the same way; relative error of the fit below 6e-16. */
function secondRatio(z: number): number {
  if (z <= 5)
    return (
      ((((((((4.017984212836089e-12 * z + 2.5987184575256857e-6) * z + 7.352240462958338e-5) * z + 9.955106895844228e-4) * z + 8.351590489174781e-3) * z + 4.696284151018227e-2) * z + 0.1806009228505503) * z + 0.44529682603530474) * z + 0.6266570686577502) /
      ((((((((((2.5990017090044806e-6 * z + 7.351270781620644e-5) * z + 1.0113192407280329e-3) * z + 8.789226687493743e-3) * z + 5.2956224035400686e-2) * z + 0.22961238130644424) * z + 0.7219092323984) * z + 1.6185882860804846) * z + 2.4686155215951473) * z + 2.3063600465419087) * z + 1)
    );
  const w = 1 / (z * z);
  return (
    ((w / z) * (((((-2216.5487752041304 * w + 22450.128027588144) * w + 9502.21823408273) * w + 1232.0455465426526) * w + 61.01772488139805) * w + 1)) /
    (((((109130.62463642002 * w + 73008.7306964233) * w + 16441.331984372984) * w + 1589.151895839342) * w + 67.0177248813927) * w + 1)
  );
}

function checkArguments(x: number, mean: number, stdDev: number): void {
  if (!(typeof x === 'number' && !Number.isNaN(x) && Number.isFinite(mean) && Number.isFinite(stdDev) && stdDev >= 0))
    refuseArguments({ x: [x, 'number'], mean: [mean, 'finite'], stdDev: [stdDev, 'not-negative'] });
}
