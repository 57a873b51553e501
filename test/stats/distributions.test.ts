import { describe, expect, it } from 'vitest';
import * as stats from '../../src/stats/index.ts';
import { golden } from './golden.ts';

type Mathematical = (...values: number[]) => number;
const functions = stats as unknown as Record<string, Mathematical>;

const laws = [
  { name: 'normal', prefix: 'normal', parameters: ['mean', 'stdDev'] },
  { name: 'lognormal', prefix: 'lognormal', parameters: ['logMean', 'logStdDev'] },
  { name: 'gamma', prefix: 'gamma', parameters: ['shape', 'scale'] },
  { name: 'chi-square', prefix: 'chiSquare', parameters: ['degreesOfFreedom'] },
  { name: 'beta', prefix: 'beta', parameters: ['alpha', 'beta'] },
  { name: 'student-t', prefix: 'studentT', parameters: ['degreesOfFreedom'] },
  { name: 'poisson', prefix: 'poisson', parameters: ['mean'] },
  { name: 'negative-binomial', prefix: 'negativeBinomial', parameters: ['size', 'probability'] },
  { name: 'binomial', prefix: 'binomial', parameters: ['trials', 'probability'] },
] as const;

/** What a value may be off by: a few units in the last place, and as many of the exponent where it is the exponential of a large number. */
const allowances: Readonly<Record<string, (expected: number, slack: number) => number>> = {
  density: (expected, slack) => Math.abs(expected) * (1e-14 + 1e-15 * Math.abs(Math.log(expected))) * slack,
  logDensity: (expected, slack) => (5e-15 + 1e-15 * Math.abs(expected)) * slack,
  logCdf: (expected, slack) => Math.abs(expected) * (1e-14 + 1e-15 * Math.max(0, -Math.log(-expected))) * slack,
};
const allowance = {
  density: allowances['density']!,
  mass: allowances['density']!,
  cdf: allowances['density']!,
  survival: allowances['density']!,
  logDensity: allowances['logDensity']!,
  logMass: allowances['logDensity']!,
  logCdf: allowances['logCdf']!,
  logSurvival: allowances['logCdf']!,
  loss: (expected: number, slack: number) => Math.abs(expected) * (2e-13 + 1e-15 * Math.abs(Math.log(expected))) * slack,
  secondLoss: allowances['density']!,
} satisfies Record<string, (expected: number, slack: number) => number>;

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

describe.each(laws)('$name', ({ name, prefix, parameters }) => {
  const rows = golden(name);
  // The rounding of (log x − μ)/σ is amplified by z and by 1/σ, here at most 64.
  const slack = name === 'lognormal' ? 64 : 1;

  it.each(Object.keys(allowance).filter((column) => rows[0] && column in rows[0] && `${prefix}${capital(column)}` in functions))('%s is that of mpmath', (column) => {
    const misses: unknown[] = [];
    let compared = 0;
    for (const row of rows) {
      const expected = row[column];
      if (expected === null || expected === undefined) continue;
      const values = [row['x'] ?? row['k']!, ...parameters.map((parameter) => row[parameter]!)];
      const actual = functions[`${prefix}${capital(column)}`]!(...values);
      compared += 1;
      if (!(Math.abs(actual - expected) <= allowance[column as keyof typeof allowance](expected, slack))) misses.push({ values, expected, actual });
    }
    expect(misses).toEqual([]);
    expect(compared).toBeGreaterThan(100);
  });

  it.each([
    { column: 'quantile', at: 'p', condition: 'condition', function: `${prefix}Quantile` },
    { column: 'survivalQuantile', at: 'q', condition: 'survivalCondition', function: `${prefix}SurvivalQuantile` },
  ].filter((each) => each.function in functions))('$column is that of mpmath', ({ column, at, condition, function: called }) => {
    const misses: unknown[] = [];
    let compared = 0;
    for (const row of rows) {
      const [p, expected] = [row[at], row[column]];
      if (p === null || p === undefined || expected === null || expected === undefined) continue;
      const values = parameters.map((parameter) => row[parameter]!);
      const actual = functions[called]!(p, ...values);
      const allowed = 'k' in row ? 0 : 4 * Number.EPSILON * (4 + (row[condition] ?? 0) * (1 + Math.abs(Math.log(p)))) * Math.abs(expected) + (row['stdDev'] ?? 0) * 1e-15;
      compared += 1;
      if (!(Math.abs(actual - expected) <= allowed)) misses.push({ p, values, expected, actual });
    }
    expect(misses).toEqual([]);
    expect(compared).toBeGreaterThan(40);
  });
});

describe('what a search might never end of', () => {
  it('a count far from where the search begins', () => {
    // Geometric: the smallest k with 1 − (1 − 1e-10)^(k + 1) ≥ 0.1 is about −ln 0.9 · 1e10.
    expect(stats.negativeBinomialQuantile(0.1, 1, 1e-10) / 1e10).toBeCloseTo(-Math.log(0.9), 6);
  });

  it('a beta distribution whose slope has no square', () => {
    expect(stats.betaQuantile(0.5, 2 ** 53 - 1, 1e308)).toBeLessThan(1e-200);
  });
});

describe('special functions', () => {
  const rows = golden('special-functions');
  it.each([
    { column: 'erf', relative: 5e-16 },
    { column: 'erfc', relative: 1e-15 },
    { column: 'erfcx', relative: 1e-15 },
    { column: 'logErfc', relative: 1e-15 },
    { column: 'logGamma', relative: 3e-15 },
    { column: 'digamma', relative: 6e-15 },
    { column: 'logBeta', relative: 3e-15 },
  ])('$column is that of mpmath', ({ column, relative }) => {
    const misses = rows.filter((row) => {
      const expected = row[column];
      if (expected === null || expected === undefined) return false;
      const actual = column === 'logBeta' ? stats.logBeta(row['x']!, row['y']!) : functions[column]!(row['x']!);
      return !(Math.abs(actual - expected) <= relative * Math.max(Math.abs(expected), column === 'logBeta' ? 1 : 0));
    });
    expect(misses).toEqual([]);
  });
});
