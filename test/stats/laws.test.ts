import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as stats from '../../src/stats/index.ts';

const exponent = (low: number, high: number): fc.Arbitrary<number> => fc.double({ min: low, max: high, noNaN: true }).map((power) => 10 ** power);
const fraction = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
const close = (actual: number, expected: number, relative: number, absolute = 0): boolean => Math.abs(actual - expected) <= relative * Math.abs(expected) + absolute;

interface Law {
  readonly name: string;
  readonly parameters: fc.Arbitrary<number[]>;
  readonly cdf: (...values: number[]) => number;
  readonly survival: (...values: number[]) => number;
  readonly quantile: (...values: number[]) => number;
  readonly survivalQuantile?: (...values: number[]) => number;
  readonly loss?: (...values: number[]) => number;
  readonly mean?: (...parameters: number[]) => number;
}

const continuous: Law[] = [
  { name: 'normal', parameters: fc.tuple(fc.double({ min: -1e3, max: 1e3, noNaN: true }), exponent(-3, 3)), cdf: stats.normalCdf, survival: stats.normalSurvival, quantile: stats.normalQuantile, survivalQuantile: stats.normalSurvivalQuantile, loss: stats.normalLoss, mean: (mean) => mean },
  { name: 'lognormal', parameters: fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), exponent(-1, 0.5)), cdf: stats.lognormalCdf, survival: stats.lognormalSurvival, quantile: stats.lognormalQuantile, survivalQuantile: stats.lognormalSurvivalQuantile, loss: stats.lognormalLoss, mean: (mean, stdDev) => Math.exp(mean + (stdDev * stdDev) / 2) },
  { name: 'gamma', parameters: fc.tuple(exponent(-0.5, 6), exponent(-3, 3)), cdf: stats.gammaCdf, survival: stats.gammaSurvival, quantile: stats.gammaQuantile, survivalQuantile: stats.gammaSurvivalQuantile, loss: stats.gammaLoss, mean: (shape, scale) => shape * scale },
  { name: 'chi-square', parameters: fc.tuple(exponent(0, 5)), cdf: stats.chiSquareCdf, survival: stats.chiSquareSurvival, quantile: stats.chiSquareQuantile, survivalQuantile: stats.chiSquareSurvivalQuantile },
  { name: 'beta', parameters: fc.tuple(exponent(-0.5, 6), exponent(-0.5, 6)), cdf: stats.betaCdf, survival: stats.betaSurvival, quantile: stats.betaQuantile, survivalQuantile: stats.betaSurvivalQuantile },
  { name: 'student t', parameters: fc.tuple(exponent(-0.3, 9)), cdf: stats.studentTCdf, survival: stats.studentTSurvival, quantile: stats.studentTQuantile, survivalQuantile: stats.studentTSurvivalQuantile },
];

const counts: Law[] = [
  { name: 'Poisson', parameters: fc.tuple(exponent(-3, 7)), cdf: stats.poissonCdf, survival: stats.poissonSurvival, quantile: stats.poissonQuantile, loss: stats.poissonLoss },
  { name: 'negative binomial', parameters: fc.tuple(exponent(-3, 5), exponent(-4, 0)), cdf: stats.negativeBinomialCdf, survival: stats.negativeBinomialSurvival, quantile: stats.negativeBinomialQuantile, loss: stats.negativeBinomialLoss },
  { name: 'binomial', parameters: fc.tuple(exponent(0, 9).map(Math.floor), fc.double({ min: 0, max: 1, noNaN: true })), cdf: stats.binomialCdf, survival: stats.binomialSurvival, quantile: stats.binomialQuantile, loss: stats.binomialLoss },
];

describe.each(continuous)('$name', ({ parameters, cdf, survival, quantile, survivalQuantile, loss, mean }) => {
  it('the quantile of a probability has that probability', () => {
    fc.assert(fc.property(parameters, fraction, (given, p) => {
      const x = quantile(p, ...given);
      fc.pre(x > -1e300 && x < 1e300 && x !== 0);
      // A double x is some 1e-16 of it away from the true place; its neighbours say what that means in probability.
      const blur = Math.abs(cdf(x * (1 + 1e-15), ...given) - cdf(x * (1 - 1e-15), ...given));
      expect(close(cdf(x, ...given), p, 1e-13, 4 * blur)).toBe(true);
      expect(close(survivalQuantile!(1 - p, ...given), x, 1e-7, 1e-9)).toBe(true);
    }));
  });

  it('the two tails are 1 together, and the distribution never falls', () => {
    fc.assert(fc.property(parameters, fraction, fraction, (given, p, q) => {
      const [x, y] = [quantile(Math.min(p, q), ...given), quantile(Math.max(p, q), ...given)];
      expect(close(cdf(x, ...given) + survival(x, ...given), 1, 4e-16)).toBe(true);
      expect(x <= y).toBe(true);
      expect(cdf(y, ...given)).toBeGreaterThanOrEqual(cdf(x, ...given) * (1 - 1e-13));
      expect(survival(y, ...given)).toBeLessThanOrEqual(survival(x, ...given) * (1 + 1e-13));
    }));
  });

  it('the loss falls at the rate of the survival, from the mean', () => {
    if (!loss || !mean) return;
    fc.assert(fc.property(parameters, fraction, (given, p) => {
      const x = quantile(p, ...given);
      const spread = (quantile(0.84, ...given) - quantile(0.16, ...given)) / 2;
      const step = 1e-3 * Math.min(spread, Math.abs(x));
      fc.pre(x > 0 && step > 1e-9 * spread);
      // Simpson's rule on both ends of a short step.
      const area = ((survival(x, ...given) + 4 * survival(x + step / 2, ...given) + survival(x + step, ...given)) * step) / 6;
      expect(close(loss(x, ...given) - loss(x + step, ...given), area, 1e-6, 1e-12 * loss(x, ...given))).toBe(true);
      expect(close(loss(-1e9, ...given), mean(...given) + 1e9, 1e-15)).toBe(true);
    }));
  });
});

describe.each(counts)('$name', ({ parameters, cdf, survival, quantile, loss }) => {
  it('the quantile is the smallest count that reaches the probability', () => {
    fc.assert(fc.property(parameters, fc.oneof(fraction, exponent(-200, 0), exponent(-16, 0).map((q) => 1 - q)), (given, p) => {
      fc.pre(p > 0 && p < 1);
      const k = quantile(p, ...given);
      const reaches = (count: number): boolean => (p > 0.5 ? survival(count, ...given) <= 1 - p : cdf(count, ...given) >= p);
      expect(reaches(k)).toBe(true);
      expect(k === 0 || !reaches(k - 1)).toBe(true);
    }));
  });

  it('the two tails are 1 together; the loss falls by the survival from one count to the next, and is linear in between', () => {
    fc.assert(fc.property(parameters, fraction, fraction, (given, p, part) => {
      const k = quantile(p, ...given);
      expect(close(cdf(k, ...given) + survival(k, ...given), 1, 4e-16)).toBe(true);
      const [here, next] = [loss!(k, ...given), loss!(k + 1, ...given)];
      expect(close(here - next, survival(k, ...given), 1e-12, 1e-12 * here)).toBe(true);
      expect(close(loss!(k + part, ...given), here + part * (next - here), 1e-12, 1e-12 * here)).toBe(true);
    }));
  });
});

describe('counts of a size where one more is less than a tail is exact to', () => {
  it.each([[1e10, 2e10], [1e12, 1e24], [3.4e14, 2e29], [1e15, 1e30]])('a negative binomial of mean %d and variance %d is found at once', (mean, variance) => {
    const probability = mean / variance;
    const size = (mean * probability) / (1 - probability);
    for (const p of [1e-6, 0.5, 0.9, 0.95, 0.999]) {
      const k = stats.negativeBinomialQuantile(p, size, probability);
      expect(stats.negativeBinomialCdf(k, size, probability)).toBeGreaterThan(p * (1 - 1e-9));
      expect(stats.negativeBinomialCdf(k - 1, size, probability)).toBeLessThan(p * (1 + 1e-9));
    }
  });
});

describe('between the distributions', () => {
  it('a Poisson count exceeds k when a gamma variable of shape k + 1 has passed its mean', () => {
    fc.assert(fc.property(fc.nat(300), exponent(-2, 3), (k, mean) => {
      expect(close(stats.poissonSurvival(k, mean), stats.gammaCdf(mean, k + 1, 1), 1e-15)).toBe(true);
      expect(close(stats.poissonMass(k + 1, mean), (stats.poissonMass(k, mean) * mean) / (k + 1), 1e-12)).toBe(true);
    }));
  });

  it('Student t with many degrees of freedom is normal, with one it is Cauchy', () => {
    fc.assert(fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (x) => {
      expect(close(stats.studentTCdf(x, 1e15), stats.normalCdf(x), 1e-11)).toBe(true);
      expect(close(stats.studentTSurvival(x, 1), x > 1 ? Math.atan(1 / x) / Math.PI : 0.5 - Math.atan(x) / Math.PI, 1e-14)).toBe(true);
    }));
  });

  it('chi-square with two degrees of freedom is exponential; squares of normals have one', () => {
    fc.assert(fc.property(fc.double({ min: 1e-6, max: 30, noNaN: true }), (x) => {
      expect(close(stats.chiSquareSurvival(x, 2), Math.exp(-x / 2), 1e-13)).toBe(true);
      expect(close(stats.chiSquareSurvival(x * x, 1), 2 * stats.normalSurvival(x), 1e-12)).toBe(true);
    }));
  });

  it('the beta distribution mirrors, and its order statistics are binomial', () => {
    fc.assert(fc.property(exponent(-3, 6), exponent(-3, 6), fraction, (a, b, x) => {
      fc.pre(x >= 2 ** -30 && Number.isInteger(x * 2 ** 52)); // 1 − x is exact
      expect(close(stats.betaCdf(x, a, b), stats.betaSurvival(1 - x, b, a), 1e-12)).toBe(true);
    }));
    fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fraction, (n, p) => {
      for (let k = 0; k < n; k += 7) expect(close(stats.binomialSurvival(k, n, p), stats.betaCdf(p, k + 1, n - k), 1e-14)).toBe(true);
    }));
  });

  it('a geometric count is a negative binomial one of size 1', () => {
    fc.assert(fc.property(fc.nat(500), exponent(-3, -0.01), (k, p) => {
      expect(close(stats.negativeBinomialSurvival(k, 1, p), Math.exp((k + 1) * Math.log1p(-p)), 1e-12)).toBe(true);
    }));
  });

  it('binomial masses are those of exact whole numbers', () => {
    for (const trials of [1, 2, 9, 40]) {
      let choose = 1n;
      for (let k = 0; k <= trials; k += 1) {
        const exact = Number((choose * 3n ** BigInt(trials - k) * 10n ** 40n) / 4n ** BigInt(trials)) / 1e40; // p = 1/4
        expect(close(stats.binomialMass(k, trials, 0.25), exact, 1e-14 - 1e-15 * Math.log(exact), 1e-39)).toBe(true);
        choose = (choose * BigInt(trials - k)) / BigInt(k + 1);
      }
    }
  });

  it('the stock for a loss has that loss', () => {
    fc.assert(fc.property(exponent(-100, 3), fc.double({ min: -50, max: 50, noNaN: true }), exponent(-2, 2), (loss, mean, stdDev) => {
      const x = stats.normalLossQuantile(loss, mean, stdDev);
      const blur = stats.normalLoss(x - 1e-15 * (Math.abs(x) + Math.abs(mean)), mean, stdDev) - stats.normalLoss(x, mean, stdDev);
      expect(close(stats.normalLoss(x, mean, stdDev), loss, 1e-12, 4 * blur)).toBe(true);
    }));
  });
});

describe('the edges of the domain', () => {
  it.each([
    { what: 'quantile of 0', actual: stats.normalQuantile(0), expected: -Infinity },
    { what: 'quantile of 1', actual: stats.normalQuantile(1), expected: Infinity },
    { what: 'a certain demand', actual: stats.normalCdf(5, 5, 0), expected: 1 },
    { what: 'a certain demand, above', actual: stats.normalSurvival(5, 5, 0), expected: 0 },
    { what: 'quantile of a certain demand', actual: stats.normalQuantile(0.3, 5, 0), expected: 5 },
    { what: 'loss of a certain demand', actual: stats.normalLoss(3, 5, 0), expected: 2 },
    { what: 'log of a certain event', actual: stats.normalLogCdf(Infinity), expected: 0 },
    { what: 'log of an impossible one', actual: stats.normalLogCdf(-Infinity), expected: -Infinity },
    { what: 'no arrivals at all', actual: stats.poissonCdf(0, 0), expected: 1 },
    { what: 'quantile of no arrivals', actual: stats.poissonQuantile(0.99, 0), expected: 0 },
    { what: 'Poisson quantile of 1', actual: stats.poissonQuantile(1, 3), expected: Infinity },
    { what: 'a count between two', actual: stats.poissonMass(1.5, 3), expected: 0 },
    { what: 'binomial quantile of 1', actual: stats.binomialQuantile(1, 12, 0.5), expected: 12 },
    { what: 'a sure success', actual: stats.binomialMass(12, 12, 1), expected: 1 },
    { what: 'no trials', actual: stats.binomialLogMass(0, 0, 0.5), expected: 0 },
    { what: 'all successes', actual: stats.negativeBinomialLogMass(0, 2.5, 1), expected: 0 },
    { what: 'gamma below 0', actual: stats.gammaSurvival(-3, 2, 1), expected: 1 },
    { what: 'gamma quantile of 0', actual: stats.gammaQuantile(0, 2, 1), expected: 0 },
    { what: 'gamma loss of nothing held', actual: stats.gammaLoss(0, 2, 3), expected: 6 },
    { what: 'beta above 1', actual: stats.betaCdf(2, 2, 3), expected: 1 },
    { what: 'beta at an end', actual: stats.betaDensity(0, 0.5, 3), expected: Infinity },
    { what: 'beta quantile of 1', actual: stats.betaQuantile(1, 2, 3), expected: 1 },
    { what: 't in the middle', actual: stats.studentTQuantile(0.5, 3), expected: 0 },
    { what: 't far out', actual: stats.studentTSurvival(Infinity, 3), expected: 0 },
    { what: 'lognormal at 0', actual: stats.lognormalCdf(0, 0, 1), expected: 0 },
  ])('$what', ({ actual, expected }) => {
    expect(actual).toBe(expected);
  });

  const broken: { call: string; run: () => unknown; paths: string[] }[] = [
    { call: 'normalCdf(NaN)', run: () => stats.normalCdf(NaN), paths: ['x'] },
    { call: 'normalCdf of all wrong', run: () => stats.normalCdf(NaN, Infinity, -1), paths: ['x', 'mean', 'stdDev'] },
    { call: 'normalQuantile(95)', run: () => stats.normalQuantile(95), paths: ['p'] },
    { call: 'normalCdf of a text', run: () => stats.normalCdf('1' as unknown as number), paths: ['x'] },
    { call: 'gammaCdf of no shape', run: () => stats.gammaCdf(1, 0, -1), paths: ['shape', 'scale'] },
    { call: 'betaQuantile beyond', run: () => stats.betaQuantile(-0.1, NaN, 1), paths: ['p', 'alpha'] },
    { call: 'studentTSurvival of no freedom', run: () => stats.studentTSurvival(1, 0), paths: ['degreesOfFreedom'] },
    { call: 'chiSquareSurvivalQuantile', run: () => stats.chiSquareSurvivalQuantile(2, 3), paths: ['q'] },
    { call: 'poissonQuantile of a negative mean', run: () => stats.poissonQuantile(0.5, -1), paths: ['mean'] },
    { call: 'binomialMass of half a trial', run: () => stats.binomialMass(1, 2.5, 0.5), paths: ['trials'] },
    { call: 'negativeBinomialLoss of probability 0', run: () => stats.negativeBinomialLoss(1, 2, 0), paths: ['probability'] },
    { call: 'lognormalQuantile', run: () => stats.lognormalQuantile(0.5, 0, -1), paths: ['logStdDev'] },
    { call: 'normalLossQuantile of less than nothing', run: () => stats.normalLossQuantile(-1), paths: ['loss'] },
    { call: 'logGamma(0)', run: () => stats.logGamma(0), paths: ['x'] },
    { call: 'logBeta', run: () => stats.logBeta(-1, Infinity), paths: ['a', 'b'] },
    { call: 'erf(NaN)', run: () => stats.erf(NaN), paths: ['x'] },
  ];
  it.each(broken)('$call is refused', ({ run, paths }) => {
    expect(run).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', issues: paths.map((path) => expect.objectContaining({ path: [path] })) }));
  });

  it('95 for 0.95 is told so', () => {
    expect(() => stats.normalQuantile(95)).toThrow('for 95% write 0.95');
  });
});
