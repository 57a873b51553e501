import type { Problems } from '../kernel/problems.ts';
import { problem } from '../kernel/problems.ts';
import { anything, checkShape, integer, list, named, number, optional, record, refined, variants, type Shape } from '../kernel/shape.ts';

/** Purchases while active at a Gamma rate; after each purchase a Beta chance to leave for good. Nobody leaves before the second purchase. */
export interface BgNbdModel {
  readonly model: 'bg-nbd';
  readonly parameters: { readonly r: number; readonly alpha: number; readonly a: number; readonly b: number };
}

/** The same, but a customer may leave right after the first purchase. */
export interface MbgNbdModel {
  readonly model: 'mbg-nbd';
  readonly parameters: { readonly r: number; readonly alpha: number; readonly a: number; readonly b: number };
}

/** Purchases while active at a Gamma rate, for a lifetime with a Gamma rate of its own. */
export interface ParetoNbdModel {
  readonly model: 'pareto-nbd';
  readonly parameters: { readonly r: number; readonly alpha: number; readonly s: number; readonly beta: number };
}

/** Opportunities one by one (a mailing, a season): bought at with a Beta chance while active, and left after with another. */
export interface BgBbModel {
  readonly model: 'bg-bb';
  readonly parameters: { readonly alpha: number; readonly beta: number; readonly gamma: number; readonly delta: number };
}

/** A model of how customers buy until they do not, with its parameters. Times are in the unit of the data it was fitted to. */
export type PurchaseModel = BgNbdModel | MbgNbdModel | ParetoNbdModel | BgBbModel;

/** What the models know of a customer. */
export interface PurchaseHistory {
  readonly customerId?: string | undefined;
  /** Repeat purchases: distinct periods with a purchase, less the first. */
  readonly frequency: number;
  /** Time from the first purchase to the last, called t_x in the literature. Not the recency of RFM. 0 without repeat purchases. */
  readonly lastPurchaseAge: number;
  /** Time from the first purchase to the end of the observation. Opportunities, for `bg-bb`. */
  readonly age: number;
  /** How many customers have this history; 1 unless told. */
  readonly customers?: number | undefined;
  /** The mean value of repeat purchases; `null` without them. */
  readonly meanRepeatValue?: number | null | undefined;
}

/** The names of the parameters, in the order of the fit. */
export const parameterNames = {
  'bg-nbd': ['r', 'alpha', 'a', 'b'],
  'mbg-nbd': ['r', 'alpha', 'a', 'b'],
  'pareto-nbd': ['r', 'alpha', 's', 'beta'],
  'bg-bb': ['alpha', 'beta', 'gamma', 'delta'],
} as const satisfies { readonly [Model in PurchaseModel['model']]: readonly string[] };

/** The shape of a model. What a fit tells beside the parameters may come along. */
export const purchaseModelShape: Shape<PurchaseModel> = /* @__PURE__ */ (() => {
  // No fit leads further out, and nothing that is worked out from them leaves the range of doubles.
  const positive = refined(number(0), (value) => ((value as number) >= 1e-30 && (value as number) <= 1e30 ? undefined : { code: 'out-of-range', message: 'must lie between 1e-30 and 1e30' }));
  const geometric = record({ parameters: record({ r: positive, alpha: positive, a: positive, b: positive }) }, { strict: false });
  return variants('model', {
    'bg-nbd': geometric,
    'mbg-nbd': geometric,
    'pareto-nbd': record({ parameters: record({ r: positive, alpha: positive, s: positive, beta: positive }) }, { strict: false }),
    'bg-bb': record({ parameters: record({ alpha: positive, beta: positive, gamma: positive, delta: positive }) }, { strict: false }),
  });
})();

/** Opportunities are counted one by one. */
const MOST_OPPORTUNITIES = 100_000;

/** Notes what is no number of opportunities of BG/BB. */
export function checkOpportunities(problems: Problems, value: number, path: readonly (string | number)[]): void {
  if (!Number.isInteger(value)) problem(problems, path, 'wrong-type', 'must count opportunities');
  else if (value > MOST_OPPORTUNITIES) problem(problems, path, 'too-large', `must be at most ${MOST_OPPORTUNITIES} opportunities`);
}

/** Far beyond any customer. */
const MOST_PURCHASES = 1e9;

/** Far beyond any time, in any unit. */
export const MOST_AGE = 1e30;

/** Notes what is wrong with histories, under `customers`. */
export function checkHistories(problems: Problems, histories: unknown, model: PurchaseModel['model']): histories is readonly PurchaseHistory[] {
  const before = problems.length;
  const value = refined(anything<number | null | undefined>(), (each) => (each === undefined || each === null || isValue(each) ? undefined : { code: 'wrong-type', message: 'must be 0, a number from 1e-30 to 1e30, or null' }));
  const history = record({ customerId: optional(named), frequency: integer(0, MOST_PURCHASES), lastPurchaseAge: number(0), age: number(0), customers: optional(integer(1)), meanRepeatValue: value }, { strict: false, glance: isPlainHistory });
  if (!checkShape(problems, list(history), histories, ['customers'])) return false;
  (histories as readonly PurchaseHistory[]).forEach(({ frequency, lastPurchaseAge, age }, index) => {
    const wrong = (field: string, code: string, message: string): void => {
      problem(problems, ['customers', index, field], code, message);
    };
    if (lastPurchaseAge > age) wrong('lastPurchaseAge', 'after-end', 'must not be more than age');
    if (frequency === 0 && lastPurchaseAge > 0) wrong('lastPurchaseAge', 'no-repeat-purchase', 'must be 0 where there is no repeat purchase');
    if (frequency > 0 && lastPurchaseAge === 0) wrong('lastPurchaseAge', 'too-small', 'must be above 0 where there is a repeat purchase');
    if (!(age <= MOST_AGE)) wrong('age', 'too-large', `must be at most ${MOST_AGE}`);
    if (model !== 'bg-bb') return;
    checkOpportunities(problems, age, ['customers', index, 'age']);
    checkOpportunities(problems, lastPurchaseAge, ['customers', index, 'lastPurchaseAge']);
    if (frequency > lastPurchaseAge) wrong('frequency', 'too-large', 'must not be more than the opportunities up to the last purchase');
  });
  return problems.length === before;
}

function isPlainHistory(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { customerId, frequency, lastPurchaseAge, age, customers, meanRepeatValue } = value as PurchaseHistory;
  if (!(customerId === undefined || (typeof customerId === 'string' && customerId !== ''))) return false;
  if (!(customers === undefined || (Number.isSafeInteger(customers) && customers >= 1))) return false;
  if (!(meanRepeatValue === undefined || meanRepeatValue === null || isValue(meanRepeatValue))) return false;
  return Number.isSafeInteger(frequency) && frequency >= 0 && frequency <= MOST_PURCHASES && Number.isFinite(lastPurchaseAge) && lastPurchaseAge >= 0 && Number.isFinite(age) && age >= 0;
}

function isValue(value: unknown): boolean {
  return value === 0 || (typeof value === 'number' && Math.abs(value) >= 1e-30 && Math.abs(value) <= 1e30);
}

/** Histories that differ, each with its number of customers, in columns. Times are multiplied by `scale`. */
export interface HistoryColumns {
  /** The different frequencies, and the different times. */
  readonly frequencies: Int32Array;
  readonly times: Float64Array;
  /** Per history: how many customers have it, and the places of its frequency and its two times among the different ones. */
  readonly weight: Float64Array;
  readonly frequencyPlace: Int32Array;
  readonly lastPlace: Int32Array;
  readonly agePlace: Int32Array;
}

/** Puts like histories together: a likelihood then costs as much as there are different ones. */
export function historyColumns(histories: readonly PurchaseHistory[], scale = 1): HistoryColumns {
  const [frequencies, times, pairs, rows] = [numbering(), numbering(), numbering(), numbering()];
  const places = histories.map(({ frequency, lastPurchaseAge, age }) => [frequencies.placeOf(frequency), times.placeOf(lastPurchaseAge), times.placeOf(age)] as const);
  const different: (readonly [number, number, number])[] = [];
  const weight: number[] = [];
  places.forEach((place, index) => {
    const pair = pairs.placeOf(place[1] * times.values.length + place[2]);
    const row = rows.placeOf(pair * frequencies.values.length + place[0]);
    if (row === different.length) different.push(place);
    weight[row] = (weight[row] ?? 0) + (histories[index]!.customers ?? 1);
  });
  return {
    frequencies: new Int32Array(frequencies.values),
    times: new Float64Array(times.values.map((time) => time * scale)),
    weight: new Float64Array(weight),
    frequencyPlace: new Int32Array(different.map((place) => place[0])),
    lastPlace: new Int32Array(different.map((place) => place[1])),
    agePlace: new Int32Array(different.map((place) => place[2])),
  };
}

/** Different values in the order in which they are met. */
function numbering(): { readonly values: readonly number[]; readonly placeOf: (value: number) => number } {
  const places = new Map<number, number>();
  const values: number[] = [];
  const placeOf = (value: number): number => {
    const known = places.get(value);
    if (known !== undefined) return known;
    places.set(value, values.length);
    return values.push(value) - 1;
  };
  return { values, placeOf };
}

/** ln(1 + e^x), without overflow. */
export function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

/** 1 / (1 + e^−x), the derivative of softplus. */
export function logistic(x: number): number {
  const e = Math.exp(-Math.abs(x));
  return (x > 0 ? 1 : e) / (1 + e);
}
