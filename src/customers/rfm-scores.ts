import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, list, named, number, optional, record } from '../kernel/shape.ts';
import { MOST_BINS } from './quantile-cuts.ts';
import { checkNestedCuts, scoreColumns, type RfmWarning } from './score-columns.ts';
import { rfmScoringShape, type ReusableCuts, type RfmDimension, type RfmScoring } from './scoring.ts';

/** The three figures of a customer that are scored. */
export interface RfmCustomer {
  readonly customerId: string;
  /** Days since the last purchase, 0 or more: small is good. */
  readonly recencyDays: number;
  /** Purchases, 0 or more. */
  readonly frequency: number;
  /** Any unit, any sign. */
  readonly monetary: number;
}

/** What each score counts in the weighted total. */
export interface RfmWeights {
  readonly r: number;
  readonly f: number;
  readonly m: number;
}

/** Customers and how to score them. */
export interface RfmScoresInput {
  readonly customers: readonly RfmCustomer[];
  /** Type-7 quantiles in five bins unless told. */
  readonly scoring?: RfmScoring | undefined;
  /** 1, 1, 1 unless told. */
  readonly weights?: RfmWeights | undefined;
}

/** A customer with scores. */
export interface ScoredCustomer extends RfmCustomer {
  readonly r: number;
  readonly f: number;
  readonly m: number;
  /** The three scores side by side: `555`, or `10-5-9` where a scale goes past 9. */
  readonly code: string;
  /** weight · score, summed over the three. */
  readonly total: number;
}

/** Scores, and what made them. */
export interface RfmScores {
  /** In the order of the input. */
  readonly customers: ScoredCustomer[];
  readonly method: RfmScoring['method'];
  /** The highest score of each dimension. */
  readonly bins: { readonly [Dimension in RfmDimension]: number };
  /** Give these as `scoring` to score other customers, or the same ones later, alike; `null` where the method has no cuts. */
  readonly cuts: ReusableCuts | null;
  readonly warnings: RfmWarning[];
}

/**
 * Scores every customer from 1 to 5 by how recently, how often and for how much they bought: 5 is best.
 *
 * score = 1 + the number of cuts strictly below the value; of recency, where few days are good, 1 + the number of cuts that are not.
 *
 * The default cuts are type-7 quantiles at 1/5 to 4/5, and equal values always share a score. The cuts come with the result: as
 * `scoring` of another call they score the same customers the same, and new ones on the same scale. See `RfmScoring` for the other rules.
 *
 * @throws InvalidInputError when a customer is listed twice (`duplicate-id`), a figure is not finite, recency or frequency is negative,
 * or the scoring is not one.
 * @see Hughes, "Strategic Database Marketing" (1994); IBM SPSS, "RFM binning", for nested scores; `docs/customers.md` for the tie rules
 * @example
 * ```ts
 * import { rfmScores } from 'shopwright/customers';
 * const customers = [
 *   { customerId: 'an', recencyDays: 3, frequency: 9, monetary: 90_000 },
 *   { customerId: 'bo', recencyDays: 40, frequency: 1, monetary: 3_500 },
 *   { customerId: 'chen', recencyDays: 12, frequency: 4, monetary: 41_000 },
 * ];
 * const scored = rfmScores({ customers, scoring: { method: 'quantiles', bins: 3 } });
 * scored.customers.map(({ code }) => code) // => ['333', '111', '222']
 * rfmScores({ customers: [{ customerId: 'dai', recencyDays: 5, frequency: 2, monetary: 60_000 }], scoring: scored.cuts! }).customers[0]!.code // => '313'
 * ```
 */
export function rfmScores(input: RfmScoresInput): RfmScores {
  const problems: Problems = [];
  const { customers, scoring = { method: 'quantiles' }, weights = { r: 1, f: 1, m: 1 } } = fieldsOf(input);
  if (checkShape(problems, rfmScoresInputShape(), input)) {
    checkNestedCuts(problems, scoring, ['scoring']);
    if (!Number.isFinite((Math.abs(weights.r) + Math.abs(weights.f) + Math.abs(weights.m)) * MOST_BINS)) problem(problems, ['weights'], 'too-large', 'must leave the weighted total finite');
    const ids = new Set<string>();
    customers.forEach(({ customerId }, index) => {
      if (ids.has(customerId)) problem(problems, ['customers', index, 'customerId'], 'duplicate-id');
      ids.add(customerId);
    });
  }
  refuse(problems);
  const values = {
    recencyDays: Float64Array.from(customers, (customer) => customer.recencyDays),
    frequency: Float64Array.from(customers, (customer) => customer.frequency),
    monetary: Float64Array.from(customers, (customer) => customer.monetary),
  };
  const order = scoring.method === 'ntile' && scoring.tieBreak !== 'input-order' ? byCustomerId(customers) : undefined;
  const { r, f, m, ...scored } = scoreColumns(problems, values, scoring, order);
  refuse(problems);
  const dash = Object.values(scored.bins).some((bins) => bins > 9) ? '-' : '';
  return {
    customers: customers.map(({ customerId, recencyDays, frequency, monetary }, index) => {
      const scores = { r: r[index]!, f: f[index]!, m: m[index]! };
      const total = weights.r * scores.r + weights.f * scores.f + weights.m * scores.m + 0;
      return { customerId, recencyDays: recencyDays + 0, frequency: frequency + 0, monetary: monetary + 0, ...scores, code: `${scores.r}${dash}${scores.f}${dash}${scores.m}`, total };
    }),
    method: scoring.method,
    ...scored,
    warnings: [...scored.warnings],
  };
}

/** The places of the customers in the order of their ids, by UTF-16 code units. */
function byCustomerId(customers: readonly RfmCustomer[]): Int32Array {
  return Int32Array.from(customers.keys()).sort((one, other) => (customers[one]!.customerId < customers[other]!.customerId ? -1 : 1));
}

function rfmScoresInputShape() {
  const customer = record({ customerId: named, recencyDays: number(0), frequency: number(0), monetary: number() }, { strict: false, glance: isPlainCustomer });
  return record({ customers: list(customer), scoring: optional(rfmScoringShape), weights: optional(record({ r: number(), f: number(), m: number() })) });
}

function isPlainCustomer(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { customerId, recencyDays, frequency, monetary } = value as RfmCustomer;
  return typeof customerId === 'string' && customerId !== '' && Number.isFinite(recencyDays) && Number.isFinite(frequency) && Number.isFinite(monetary) && recencyDays >= 0 && frequency >= 0;
}
