import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cohortRetention, expectedPurchases, fitPurchaseModel, fitSpendModel, lifetimeValue, predictPurchases, purchaseDistribution, purchaseHistories, purchaseLogLikelihood, repurchase, trackPurchases, type PurchaseModel } from '../../src/customers/index.ts';
import { logLikelihoodOf } from '../../src/customers/fit-purchase-model.ts';
import { historyColumns } from '../../src/customers/purchase-model.ts';
import { refusals } from '../support/refusals.ts';

const names = { 'bg-nbd': ['r', 'alpha', 'a', 'b'], 'mbg-nbd': ['r', 'alpha', 'a', 'b'], 'pareto-nbd': ['r', 'alpha', 's', 'beta'] } as const;
const modelOf = (model: keyof typeof names, values: readonly number[]): PurchaseModel => ({ model, parameters: Object.fromEntries(names[model].map((name, index) => [name, values[index]])) }) as unknown as PurchaseModel;

type OracleCase = [model: keyof typeof names, parameters: number[], history: [number, number, number], horizon: number, logLikelihood: number, probabilityAlive: number, expected: number];
const oracle = JSON.parse(readFileSync(new URL('oracle/purchase-models.json', import.meta.url), 'utf8')) as { readonly cases: readonly OracleCase[] };
const off = (found: number, right: number): number => Math.abs(found - right) / Math.max(Math.abs(right), 1e-290);

describe('the models in forty digits (oracle/purchase_models.py)', () => {
  it.each(['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const)('%s', (name) => {
    const cases = oracle.cases.filter(([model]) => model === name);
    expect(cases.length).toBeGreaterThan(80);
    for (const [, parameters, [frequency, lastPurchaseAge, age], horizon, logLikelihood, alive, expected] of cases) {
      const model = modelOf(name, parameters);
      const customers = [{ frequency, lastPurchaseAge, age }];
      const [prediction] = predictPurchases({ model, customers, horizon });
      expect(off(purchaseLogLikelihood({ model, customers }), logLikelihood)).toBeLessThan(1e-11);
      expect(off(prediction!.probabilityAlive, alive)).toBeLessThan(1e-10);
      expect(off(prediction!.expectedPurchases, expected)).toBeLessThan(1e-9);
    }
  });
});

describe('gradients of the likelihoods in forty digits (oracle/purchase_gradients.py)', () => {
  type GradientCase = [model: PurchaseModel['model'], parameters: [number, number, number, number], history: [number, number, number], gradient: number[]];
  const { cases } = JSON.parse(readFileSync(new URL('oracle/purchase-gradients.json', import.meta.url), 'utf8')) as { readonly cases: readonly GradientCase[] };
  it.each(['bg-nbd', 'mbg-nbd', 'pareto-nbd', 'bg-bb'] as const)('%s', (name) => {
    const own = cases.filter(([model]) => model === name);
    expect(own.length).toBeGreaterThanOrEqual(8);
    for (const [, values, [frequency, lastPurchaseAge, age], right] of own) {
      // Twice the history, so that a weight that is forgotten is seen.
      const { gradient } = logLikelihoodOf(name, values, historyColumns([{ frequency, lastPurchaseAge, age, customers: 2 }]));
      right.forEach((each, place) => expect(Math.abs(gradient[place]! / 2 - each)).toBeLessThan(1e-11 * Math.max(Math.abs(each), 1 / values[place]!)));
    }
  });
});

describe('maxima in thirty digits (oracle/purchase_fits.py)', () => {
  interface Customer { readonly frequency: number; readonly lastPurchaseAge: number; readonly age: number; readonly customers: number; readonly meanRepeatValue: number | null }
  interface Maximum { readonly model: keyof typeof names | 'gamma-gamma'; readonly parameters: number[]; readonly standardErrors: number[]; readonly logLikelihood: number }
  const { customers, fits } = JSON.parse(readFileSync(new URL('oracle/purchase-fits.json', import.meta.url), 'utf8')) as { readonly customers: readonly Customer[]; readonly fits: readonly Maximum[] };
  const fit = (model: Maximum['model'], of: readonly Customer[]) => {
    const fitted = model === 'gamma-gamma' ? fitSpendModel({ customers: of }) : fitPurchaseModel({ model, customers: of });
    if (!fitted.ok || fitted.standardErrors === null) throw new Error('not fitted');
    return { ...fitted, parameters: Object.values(fitted.parameters), standardErrors: Object.values<number>(fitted.standardErrors) };
  };

  it.each(fits)('$model', ({ model, parameters: right, standardErrors, logLikelihood }) => {
    const fitted = fit(model, customers);
    expect(fitted.converged).toBe(true);
    expect(fitted.gradientNorm).toBeLessThan(1e-8);
    expect(off(fitted.logLikelihood, logLikelihood)).toBeLessThan(1e-13);
    right.forEach((each, place) => {
      expect(off(fitted.parameters[place]!, each)).toBeLessThan(1e-6);
      expect(off(fitted.standardErrors[place]!, standardErrors[place]!)).toBeLessThan(1e-6);
    });
  });

  it('do not depend on the order of customers, nor on whether like ones are listed together', () => {
    const single = customers.flatMap((customer) => Array.from({ length: customer.customers }, () => ({ ...customer, customers: 1 })));
    fc.assert(fc.property(fc.constantFrom(...fits.map(({ model }) => model)), fc.shuffledSubarray(single, { minLength: single.length }), (model, shuffled) => {
      const [one, other] = [fit(model, customers), fit(model, shuffled)];
      expect(off(other.logLikelihood, one.logLikelihood)).toBeLessThan(1e-13);
      other.parameters.forEach((each, place) => expect(off(each, one.parameters[place]!)).toBeLessThan(1e-6));
    }), { numRuns: 20 });
  });
});

const parameters = fc.tuple(...[0, 1, 2, 3].map(() => fc.double({ min: -6, max: 6, noNaN: true }).map(Math.exp)));
const history = fc.record({ frequency: fc.integer({ min: 0, max: 2000 }), share: fc.double({ min: 0.001, max: 1, noNaN: true }), age: fc.double({ min: 0.01, max: 5000, noNaN: true }) })
  .map(({ frequency, share, age }) => ({ frequency, lastPurchaseAge: frequency === 0 ? 0 : age * share, age }));

describe('predictions', () => {
  it('are finite for every history and parameter, and grow with the horizon', () => {
    fc.assert(fc.property(fc.constantFrom('bg-nbd', 'mbg-nbd', 'pareto-nbd'), parameters, history, fc.double({ min: 0.01, max: 3000, noNaN: true }), (name, values, customer, horizon) => {
      const model = modelOf(name, values);
      const [near, far] = [horizon, horizon * 2].map((each) => predictPurchases({ model, customers: [customer], horizon: each })[0]!);
      expect(near!.probabilityAlive).toBeGreaterThanOrEqual(0);
      expect(near!.probabilityAlive).toBeLessThanOrEqual(1);
      expect(Number.isFinite(far!.expectedPurchases)).toBe(true);
      expect(near!.expectedPurchases).toBeGreaterThanOrEqual(0);
      expect(far!.expectedPurchases).toBeGreaterThanOrEqual(near!.expectedPurchases * (1 - 1e-9));
      expect(Number.isFinite(purchaseLogLikelihood({ model, customers: [customer] }))).toBe(true);
    }));
  });

  it('do not depend on the unit of time', () => {
    fc.assert(fc.property(fc.constantFrom('bg-nbd', 'mbg-nbd', 'pareto-nbd'), parameters, history, (name, values, customer) => {
      const scaled = name === 'pareto-nbd' ? [values[0]!, values[1]! * 7, values[2]!, values[3]! * 7] : [values[0]!, values[1]! * 7, values[2]!, values[3]!];
      const [weeks] = predictPurchases({ model: modelOf(name, values), customers: [customer], horizon: 10 });
      const [days] = predictPurchases({ model: modelOf(name, scaled), customers: [{ ...customer, lastPurchaseAge: customer.lastPurchaseAge * 7, age: customer.age * 7 }], horizon: 70 });
      expect(Math.abs(days!.expectedPurchases - weeks!.expectedPurchases)).toBeLessThanOrEqual(1e-6 * weeks!.expectedPurchases + 1e-150);
    }));
  });

  it('of new customers are the means of their distribution', () => {
    for (const [name, upTo] of [['bg-nbd', 3000], ['mbg-nbd', 3000], ['pareto-nbd', 400]] as const) {
      const model = modelOf(name, [0.8, 4, 1.5, 3]);
      const distribution = purchaseDistribution({ model, time: 20, upTo });
      expect(distribution.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 10);
      expect(distribution.reduce((sum, each, n) => sum + n * each, 0)).toBeCloseTo(expectedPurchases({ model, times: [20] })[0]!, 8);
    }
  });

  // mpmath, 50 digits: the beta-binomial until the end, or until one of the opportunities before.
  it.each([[6, 0, 0.3112177432638493], [6, 3, 0.1002631150248037], [6, 6, 0.11278764820774684], [1, 1, 0.4984902763561924], [11, 4, 0.05924873582988405]])('of BG/BB buy at %i opportunities just %i times', (time, n, expected) => {
    const model = { model: 'bg-bb' as const, parameters: { alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 } };
    const distribution = purchaseDistribution({ model, time, upTo: time + 1 });
    expect(Math.abs(distribution[n]! / expected - 1)).toBeLessThan(1e-12);
    expect(distribution.at(-1)).toBe(0);
    expect(distribution.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12);
    expect(distribution.reduce((sum, each, count) => sum + count * each, 0)).toBeCloseTo(expectedPurchases({ model, times: [time] })[0]!, 12);
  });

  // mpmath, 40 digits: the negative binomial until t, or until the end of a lifetime that is integrated over.
  it.each([
    [[1.3, 7.2, 0.45, 20.0], 10, 0, 0.36581325562091754],
    [[1.3, 7.2, 0.45, 20.0], 10, 2, 0.1522115262254927],
    [[1.3, 7.2, 0.45, 20.0], 80, 9, 0.03049770431609777],
    [[0.6, 15, 2.2, 9], 10, 0, 0.869333500193055],
    [[0.6, 15, 2.2, 9], 10, 2, 0.02254126536188889],
    [[0.6, 15, 2.2, 9], 80, 9, 0.0005304523802778213],
  ])('of Pareto/NBD with %j make within %i just %i with probability %d', (values, time, n, expected) => {
    expect(Math.abs(purchaseDistribution({ model: modelOf('pareto-nbd', values), time, upTo: n })[n]! / expected - 1)).toBeLessThan(1e-11);
  });

  it('are certain of nobody who came but once, except in BG/NBD', () => {
    const customers = [{ frequency: 0, lastPurchaseAge: 0, age: 100 }];
    expect(predictPurchases({ model: modelOf('bg-nbd', [1, 4, 1, 2]), customers, horizon: 1 })[0]!.probabilityAlive).toBe(1);
    expect(predictPurchases({ model: modelOf('mbg-nbd', [1, 4, 1, 2]), customers, horizon: 1 })[0]!.probabilityAlive).toBeLessThan(0.5);
  });
});

describe('fits', () => {
  const histories = oracle.cases.slice(0, 0);
  it.each([
    ['too few customers', [{ frequency: 1, lastPurchaseAge: 2, age: 5, customers: 9 }], 'too-few-customers'],
    ['nobody who came again', [{ frequency: 0, lastPurchaseAge: 0, age: 5, customers: 99 }], 'no-repeat-customers'],
    ['nobody who was watched', [{ frequency: 0, lastPurchaseAge: 0, age: 0, customers: 99 }], 'no-observation-time'],
    ['nobody', histories, 'too-few-customers'],
  ])('are refused of %s', (_, customers, code) => {
    expect(fitPurchaseModel({ customers: customers as never })).toMatchObject({ ok: false, code });
  });

  it('say when there is no maximum', () => {
    const fitted = fitPurchaseModel({ customers: [{ frequency: 1, lastPurchaseAge: 5, age: 5, customers: 50 }] });
    expect(fitted).toMatchObject({ ok: true, converged: false });
    expect(JSON.parse(JSON.stringify(fitted))).toEqual(fitted);
  });

  it.each([
    ['half a purchase', { frequency: 0.5, lastPurchaseAge: 1, age: 5 }, ['customers.0.frequency wrong-type']],
    ['a last purchase after the end', { frequency: 1, lastPurchaseAge: 10, age: 5 }, ['customers.0.lastPurchaseAge after-end']],
    ['a last purchase without a repeat', { frequency: 0, lastPurchaseAge: 1, age: 5 }, ['customers.0.lastPurchaseAge no-repeat-purchase']],
    ['a negative age', { frequency: 1, lastPurchaseAge: -1, age: 5 }, ['customers.0.lastPurchaseAge too-small']],
  ])('refuse %s', (_, customer, expected) => {
    expect(refusals(() => fitPurchaseModel({ customers: [customer] }))).toEqual(expected);
  });
});

describe('lifetimeValue', () => {
  it('is a plain sum without discount, and less with it', () => {
    const purchaseModel = modelOf('bg-nbd', [0.243, 4.414, 0.793, 2.426]);
    const spendModel = { model: 'gamma-gamma' as const, parameters: { p: 6.25, q: 3.74, v: 15.44 } };
    const customers = [{ customerId: 'a', frequency: 2, lastPurchaseAge: 30.43, age: 38.86, meanRepeatValue: 22.35 }];
    const ahead = { method: 'model', customers, purchaseModel, spendModel, steps: 12, stepLength: 4 } as const;
    const plain = lifetimeValue(ahead).customers[0]!;
    expect(plain.value).toBeCloseTo(predictPurchases({ model: purchaseModel, customers, horizon: 48 })[0]!.expectedPurchases * plain.expectedSpend!, 9);
    expect(lifetimeValue({ ...ahead, discountRatePerStep: 0.01 }).customers[0]!.value).toBeLessThan(plain.value!);
    expect(lifetimeValue({ ...ahead, spendModel: { ...spendModel, parameters: { p: 0.1, q: 0.5, v: 1 } } }).customers[0]!.value).toBeNull();
  });

  it('has no bound where nobody leaves', () => {
    expect(lifetimeValue({ method: 'churn', revenuePerCustomerPerPeriod: 10, churnRate: 0 })).toEqual({ method: 'churn', value: null, expectedPeriods: null });
    expect(refusals(() => lifetimeValue({ method: 'churn', revenuePerCustomerPerPeriod: 10, churnRate: 5 }))).toEqual(['churnRate too-large']);
  });

  it('counts an order that was given back in full as none', () => {
    const order = { customerId: 'a', at: 0 };
    expect(lifetimeValue({ method: 'historic', orders: [{ ...order, orderId: '1', amount: 2000 }, { ...order, orderId: '1', amount: -2000 }, { ...order, orderId: '2', amount: 2000 }] }).customers)
      .toEqual([{ customerId: 'a', gross: 4000, refunded: 2000, net: 2000, value: 2000, purchases: 2, netPurchases: 1 }]);
  });
});

const data = new URL('../../../shared/data/', import.meta.url);
describe.skipIf(!existsSync(new URL('cdnow-sample-cbs.csv', data)))('CDNOW, as published', () => {
  const rows = (): readonly { readonly frequency: number; readonly lastPurchaseAge: number; readonly age: number; readonly meanRepeatValue: number | null }[] =>
    readFileSync(new URL('cdnow-sample-cbs.csv', data), 'utf8').trim().split('\n').slice(1).map((line) => {
      const [, frequency, lastPurchaseAge, age, value] = line.split(',').map(Number) as [number, number, number, number, number];
      return { frequency, lastPurchaseAge, age, meanRepeatValue: frequency === 0 ? null : value };
    });

  it.each([
    ['bg-nbd', [0.2426, 4.4135, 0.7929, 2.4258], -9582.4, 'Fader, Hardie and Lee (2005)'],
    ['pareto-nbd', [0.5533, 10.578, 0.6062, 11.668], -9595.0, 'Fader, Hardie and Lee (2005)'],
    ['mbg-nbd', [0.525, 6.183, 0.891, 1.614], -9582.1, 'BTYDplus'],
  ] as const)('%s', (model, published, logLikelihood, _source) => {
    const fitted = fitPurchaseModel({ model, customers: rows() });
    expect(fitted).toMatchObject({ ok: true, converged: true });
    if (!fitted.ok) return;
    Object.values(fitted.parameters).forEach((value, index) => expect(off(value, published[index]!)).toBeLessThan(5e-4));
    expect(Math.abs(fitted.logLikelihood - logLikelihood)).toBeLessThan(0.06);
    expect(Object.values(fitted.standardErrors!).every((error) => error > 0)).toBe(true);
  });

  it('gamma-gamma, and the independence it assumes', () => {
    const fitted = fitSpendModel({ customers: rows() });
    expect(fitted).toMatchObject({ ok: true, converged: true, customers: 946 });
    if (!fitted.ok) return;
    const { p, q, v } = fitted.parameters;
    expect([p.toFixed(3), q.toFixed(3), v.toFixed(3)]).toEqual(['6.249', '3.745', '15.448']);
    expect(fitted.correlation).toBeCloseTo(0.113884, 6);
  });
});

describe.skipIf(!existsSync(new URL('cdnow-master.csv.gz', data)))('CDNOW, all 69,659 orders', () => {
  it('has a repeat rate of .4886 by days, and the published first cohort', () => {
    const orders = gunzipSync(readFileSync(new URL('cdnow-master.csv.gz', data))).toString('utf8').trim().split('\n').slice(1).map((line) => {
      const [customerId, day, , amount] = line.split(',') as [string, string, string, string];
      return { customerId, at: Date.parse(`${day}T00:00:00Z`), amount: Math.round(Number(amount) * 100) };
    });
    expect(repurchase({ orders, at: '1998-07-01T00:00:00Z', timeZone: 'UTC', count: 'days' }).rate!.toFixed(4)).toBe('0.4886');
    expect(cohortRetention({ orders, timeZone: 'UTC', observationEnd: '1998-06-30' }).cohorts[0]!.active.slice(0, 4)).toEqual([7846, 1157, 964, 810]);
  });
});

describe('purchaseHistories and trackPurchases', () => {
  const orders = ['2026-01-01', '2026-01-15', '2026-01-15', '2026-02-26'].map((day, index) => ({ customerId: 'a', at: `${day}T12:00:00Z`, amount: 100 * (index + 1) }));
  it('count days, in weeks if you like, and keep a holdout apart', () => {
    expect(purchaseHistories({ orders, timeZone: 'UTC', observationEnd: '2026-03-05', calibrationEnd: '2026-02-05', unit: 'week' }))
      .toEqual([{ customerId: 'a', frequency: 1, lastPurchaseAge: 2, age: 5, meanRepeatValue: 500, holdoutFrequency: 1, holdoutLength: 4 }]);
    expect(refusals(() => purchaseHistories({ orders, timeZone: 'UTC', observationEnd: '2026-01-05', calibrationEnd: '2026-02-05' }))).toEqual(['calibrationEnd after-end']);
  });

  it('follow actual and expected repeat purchases', () => {
    const model = modelOf('bg-nbd', [0.5, 5, 1, 2]);
    expect(trackPurchases({ orders, timeZone: 'UTC', model, times: [0, 3, 10] }).map(({ actual }) => actual)).toEqual([0, 1, 2]);
    expect(trackPurchases({ orders: [], timeZone: 'UTC', model, times: [3] })).toEqual([{ time: 3, actual: 0, expected: 0 }]);
  });
});
