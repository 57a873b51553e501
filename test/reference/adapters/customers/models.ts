import {
  expectedPurchases, expectedSpend, fitPurchaseModel, fitSpendModel, lifetimeValue, predictPurchases, purchaseDistribution, purchaseHistories, purchaseLogLikelihood, trackPurchases,
  type CustomerHistory, type CustomerOrder, type PurchaseHistory, type PurchaseModel, type SpendModel,
} from '../../../../src/customers/index.ts';
import type { Fields } from '../../fields.ts';
import { fromThousandths, toThousandths } from './case-money.ts';
import { columnOf, ordersOf, readTable } from './data-table.ts';

type ModelName = PurchaseModel['model'];

function unitOf(inputs: Fields): 'day' | 'week' {
  return inputs.word('unit', ['day', 'week']) ?? 'week';
}

/** Histories from a table of summaries, of opportunities, or of transactions. Values are decimals, as in the data. */
function readHistories(inputs: Fields, data: string): readonly PurchaseHistory[] {
  const table = readTable(data, inputs.text('dataset')!);
  const scale = Number(inputs.text('scaleTime') ?? 1);
  const onlyRepeaters = inputs.word('filter', ['frequency > 0']) !== undefined;
  if (table.columns.includes('periods')) {
    const [frequency, recency, periods, weight] = ['frequency', 'recency', 'periods', 'weight'].map((name) => columnOf(table, name)) as [number, number, number, number];
    return table.rows.map((row) => ({ frequency: Number(row[frequency]), lastPurchaseAge: Number(row[recency]), age: Number(row[periods]), customers: Number(row[weight]) }));
  }
  if (table.columns.includes('recency_weeks')) {
    const [frequency, recency, age, value] = ['frequency', 'recency_weeks', 'age_weeks', 'mean_repeat_value'].map((name) => columnOf(table, name)) as [number, number, number, number];
    const histories = table.rows.map((row) => {
      const repeats = Number(row[frequency]);
      return { frequency: repeats, lastPurchaseAge: Number(row[recency]) * scale, age: Number(row[age]) * scale, meanRepeatValue: repeats === 0 ? null : Number(row[value]) };
    });
    return onlyRepeaters ? histories.filter(({ frequency: repeats }) => repeats > 0) : histories;
  }
  const made = purchaseHistories({ ...ordersOf(table), timeZone: 'UTC', observationEnd: inputs.text('observationEnd')!, unit: unitOf(inputs) });
  return made.sort((one, other) => Number(one.customerId) - Number(other.customerId)).map((each) => ({ ...each, meanRepeatValue: each.meanRepeatValue === null ? null : fromThousandths(each.meanRepeatValue) }));
}

function fit(model: ModelName, customers: readonly PurchaseHistory[]): PurchaseModel & { readonly logLikelihood: number; readonly converged: boolean } {
  const fitted = fitPurchaseModel({ model, customers });
  if (!fitted.ok) throw new Error(`not fitted: ${fitted.code}`);
  return fitted;
}

function fitSpend(customers: readonly PurchaseHistory[]): Extract<ReturnType<typeof fitSpendModel>, { ok: true }> {
  const fitted = fitSpendModel({ customers });
  if (!fitted.ok) throw new Error(`not fitted: ${fitted.code}`);
  return fitted;
}

/** The parameters a case states, or those fitted to its data. */
function readModel(inputs: Fields, model: ModelName, customers: () => readonly PurchaseHistory[]): PurchaseModel {
  const parameters = inputs.take('params');
  return parameters === undefined || parameters === 'fitted' ? fit(model, customers()) : ({ model, parameters } as PurchaseModel);
}

/** The histories a case asks about: one in its fields, a list of triples, or the first of its data set. */
function readQueries(inputs: Fields, data: string): { readonly histories: readonly PurchaseHistory[]; readonly single: boolean } {
  const queries = inputs.take('queries') as (readonly [number, number, number])[] | undefined;
  if (queries !== undefined) return { histories: queries.map(([frequency, lastPurchaseAge, age]) => ({ frequency, lastPurchaseAge, age })), single: false };
  if (inputs.has('first')) return { histories: readHistories(inputs, data).slice(0, inputs.count('first')), single: false };
  return { histories: [{ frequency: Number(inputs.take('frequency')), lastPurchaseAge: Number(inputs.take('recency')), age: Number(inputs.take('age')) }], single: true };
}

const modelOf = (name: string): ModelName => ({ bgnbd: 'bg-nbd', mbgnbd: 'mbg-nbd', pnbd: 'pareto-nbd', bgbb: 'bg-bb' } as const)[name.replace(/[A-Z].*$/, '') as 'bgnbd'];

/** Functions of one model by what follows its name. */
export function modelCase(name: string, inputs: Fields, data: string): unknown {
  const model = modelOf(name);
  const single = (values: readonly number[], one: boolean): unknown => (one ? values[0] : values);
  switch (name.replace(/^[a-z]+/, '')) {
    case 'Fit': {
      const customers = readHistories(inputs, data);
      const fitted = fit(model, customers);
      if (!fitted.converged) throw new Error('the fit has not converged');
      const predicted = model === 'bg-bb' ? [] : predictPurchases({ model: { model, parameters: fitted.parameters } as PurchaseModel, customers: customers.slice(0, 5), horizon: 30 }).map((each) => each.expectedPurchases);
      return { ...fitted.parameters, logLikelihood: fitted.logLikelihood, standardErrors: 'standardErrors' in fitted ? fitted.standardErrors : null, predict30: predicted };
    }
    case 'LogLikelihood':
      return purchaseLogLikelihood({ model: readModel(inputs, model, () => []), customers: readHistories(inputs, data) });
    case 'ExpectedPurchases':
      return single(expectedPurchases({ model: readModel(inputs, model, () => []), times: [inputs.take('t')].flat() as number[] }), typeof inputs.take('t') === 'number');
    case 'ConditionalExpected': {
      const { histories, single: one } = readQueries(inputs, data);
      const predictions = predictPurchases({ model: readModel(inputs, model, () => readHistories(inputs, data)), customers: histories, horizon: Number(inputs.take('t')) });
      return single(predictions.map((each) => each.expectedPurchases), one);
    }
    case 'ConditionalExpectedSum': {
      const customers = readHistories(inputs, data);
      const predictions = predictPurchases({ model: readModel(inputs, model, () => customers), customers, horizon: Number(inputs.take('t')) });
      return { predicted: predictions.reduce((sum, each, index) => sum + (customers[index]!.customers ?? 1) * each.expectedPurchases, 0), actual: holdout(inputs, data) };
    }
    case 'ProbabilityAlive': {
      const { histories, single: one } = readQueries(inputs, data);
      const predictions = predictPurchases({ model: readModel(inputs, model, () => readHistories(inputs, data)), customers: histories, horizon: 0, aheadOpportunities: inputs.count('ahead') ?? 1 });
      return single(predictions.map((each) => each.probabilityAlive), one);
    }
    case 'Pmf': {
      const stated = readModel(inputs, model, () => []);
      return (inputs.take('queries') as (readonly [number, number])[]).map(([time, n]) => purchaseDistribution({ model: stated, time, upTo: n }).at(-1));
    }
    case 'PmfSum':
      return purchaseDistribution({ model: readModel(inputs, model, () => []), time: Number(inputs.take('t')), upTo: inputs.count('nMax')! }).reduce((sum, each) => sum + each, 0);
    default:
      throw new Error(`a function the adapter does not know: ${name}`);
  }
}

/** The days with a purchase after the calibration of the CDNOW sample, in its 39 weeks. */
function holdout(inputs: Fields, data: string): number | string {
  if (inputs.text('dataset') !== 'cdnow-sample-cbs.csv') return 'the adapter knows the transactions of the CDNOW sample only';
  const histories = purchaseHistories({ ...ordersOf(readTable(data, 'cdnow-sample.csv.gz')), timeZone: 'UTC', observationEnd: '1998-06-30', calibrationEnd: '1997-09-30', unit: 'week' });
  return histories.reduce((sum, each) => sum + each.holdoutFrequency!, 0);
}

/** The transactions of a case, or of its data set, in thousandths. */
function readTransactions(inputs: Fields, data: string): CustomerOrder[] {
  if (inputs.has('dataset')) return ordersOf(readTable(data, inputs.text('dataset')!)).orders;
  return (inputs.take('transactions') as (readonly [string | number, string, number?])[]).map(([id, day, amount]) => ({ customerId: String(id), at: `${day}T00:00:00Z`, amount: toThousandths(amount ?? 0) }));
}

/** Rows `[id, frequency, recency, age]`, with the mean value where the case states amounts (0 for nothing), or with the holdout. */
export function summaryRows(inputs: Fields, data: string, width: number): unknown {
  const calibrationEnd = inputs.text('calibrationEnd');
  const ids = inputs.take('ids') as (string | number)[] | undefined;
  const stated = inputs.has('transactions') ? (inputs.take('transactions') as (readonly [string | number])[]).map(([id]) => id) : undefined;
  const histories = new Map(purchaseHistories({ orders: readTransactions(inputs, data), timeZone: 'UTC', observationEnd: inputs.text('observationEnd')!, unit: unitOf(inputs), calibrationEnd }).map((each) => [each.customerId, each]));
  return [...new Set(ids ?? stated ?? [...histories.keys()])].flatMap((id) => {
    const each: CustomerHistory | undefined = histories.get(String(id));
    if (each === undefined) return [];
    const more = calibrationEnd === undefined ? [each.meanRepeatValue === null ? 0 : fromThousandths(each.meanRepeatValue)] : [each.holdoutFrequency, each.holdoutLength];
    return [[id, each.frequency, each.lastPurchaseAge, each.age, ...more].slice(0, width)];
  });
}

/** Statistics of the mean values of customers who came back. */
export function describeValues(inputs: Fields, data: string): unknown {
  if (inputs.text('of') !== 'mean repeat value, repeaters') throw new Error('something to describe that the adapter does not know');
  const values = readHistories(inputs, data).flatMap(({ frequency, meanRepeatValue }) => (frequency > 0 ? [meanRepeatValue!] : [])).sort((one, other) => one - other);
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  const std = Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (values.length - 1));
  const middle = values.length / 2;
  return { count: values.length, mean, std, min: values[0], median: Number.isInteger(middle) ? (values[middle - 1]! + values[middle]!) / 2 : values[Math.floor(middle)], max: values.at(-1) };
}

export function tracking(inputs: Fields, data: string): unknown {
  const name = /^(\w+) fitted$/.exec(inputs.text('model')!)![1]!;
  const histories = readHistories(inputs, data);
  const tracked = trackPurchases({ ...ordersOf(readTable(data, inputs.text('dataset')!)), timeZone: 'UTC', model: fit(modelOf(name), histories), unit: unitOf(inputs), times: inputs.take('weeks') as number[] });
  return { actual: tracked.map(({ actual }) => actual), expected: tracked.map(({ expected }) => expected) };
}

/** Gamma-gamma and what it makes of lifetime value. */
export function spendCase(name: string, inputs: Fields, data: string): unknown {
  const customers = inputs.has('dataset') ? readHistories(inputs, data) : [];
  const parameters = inputs.take('params');
  const stated = parameters === undefined || parameters === 'fitted' ? undefined : ({ model: 'gamma-gamma', parameters } as SpendModel);
  const model = stated ?? fitSpend(customers);
  const first = customers.slice(0, inputs.count('first') ?? customers.length);
  const mean = (values: readonly (number | null)[]): number => values.reduce<number>((sum, each) => sum + each!, 0) / values.length;
  switch (name) {
    case 'gammaGammaFit': {
      const fitted = fitSpend(customers);
      return { ...fitted.parameters, logLikelihood: fitted.logLikelihood };
    }
    case 'gammaGammaConditionalMean':
      return inputs.has('dataset') ? expectedSpend({ model, customers: first }) : statedSpend(inputs, model);
    case 'gammaGammaPopulation':
      return { meanConditional: mean(expectedSpend({ model, customers })), meanObserved: mean(customers.flatMap(({ meanRepeatValue }) => meanRepeatValue ?? [])), correlation: fitSpend(customers).correlation };
    default: {
      const purchaseModel = fit('bg-nbd', customers);
      const steps = { steps: inputs.count('steps')!, stepLength: Number(inputs.take('stepLength')), discountRatePerStep: Number(inputs.take('discountRate')) };
      return lifetimeValue({ method: 'model', customers: first, purchaseModel, spendModel: model, ...steps }).customers.map(({ value }) => value);
    }
  }
}

/** The mean spend of customers whom a case describes by their repeat purchases and the mean value of these: one in its fields, or pairs. */
function statedSpend(inputs: Fields, model: SpendModel): unknown {
  const queries = inputs.take('queries') as (readonly [number, number | null])[] | undefined;
  const pairs = queries ?? [[Number(inputs.take('frequency')), Number(inputs.take('monetary'))] as const];
  const means = expectedSpend({ model, customers: pairs.map(([frequency, value]) => ({ frequency, lastPurchaseAge: frequency === 0 ? 0 : 1, age: 1, meanRepeatValue: frequency === 0 ? null : value })) });
  return queries === undefined ? means[0] : means;
}

/** Each history of a case: `error` where it is refused. */
export function validateHistories(inputs: Fields): unknown {
  const model = { model: 'bg-nbd' as const, parameters: { r: 1, alpha: 1, a: 1, b: 1 } };
  return inputs.records('cases')!.map((each) => {
    const history = { frequency: Number(each.take('frequency')), lastPurchaseAge: Number(each.take('recency')), age: Number(each.take('age')) };
    each.refuseRest();
    try {
      predictPurchases({ model, customers: [history], horizon: 1 });
      return 'accepted';
    } catch {
      return 'error';
    }
  });
}
