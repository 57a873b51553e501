import { binScores, rfmTable } from '../../../../src/customers/index.ts';
import { classifyAbc } from '../../../../src/inventory/index.ts';
import type { Fields } from '../../fields.ts';
import { numbersIn, needed, textIn, type Question } from './words.ts';

interface Row {
  readonly customer: number;
  readonly sku: number;
  readonly day: string;
  readonly amount: number;
}

const customers: Readonly<Record<string, (i: number) => number>> = {
  '(i*i + 37*i) mod 20011': (i) => (i * i + 37 * i) % 20011,
  'floor(c*c/20011) with c = (7919*i) mod 20011': (i) => Math.floor(((7919 * i) % 20011) ** 2 / 20011),
};
const skus: Readonly<Record<string, (i: number) => number>> = { '(7*i*i + i) mod 997': (i) => (7 * i * i + i) % 997 };
const days: Readonly<Record<string, (i: number) => number>> = { '2024-01-01 + ((13*i*i + 5*i) mod 730) days': (i) => Date.UTC(2024, 0, 1) + ((13 * i * i + 5 * i) % 730) * 86_400_000 };
const amounts: Readonly<Record<string, (i: number) => number>> = { '100 + ((3*i*i + 11*i) mod 50021)': (i) => 100 + ((3 * i * i + 11 * i) % 50021) };

/** The rows that a formula of the cases describes. A formula it does not know is an error. */
function rowsIn(inputs: Fields): readonly Row[] {
  const formula = inputs.record('formula')!;
  const known = <Read>(name: string, words: Readonly<Record<string, Read>>): Read => {
    const found = words[textIn(formula, name)];
    if (found === undefined) throw new Error(`${formula.where}.${name} is a formula the adapter does not know`);
    return found;
  };
  if (textIn(formula, 'i') !== '0..n-1') throw new Error(`${formula.where}.i is not 0..n-1`);
  const [customer, sku, date, amount] = [known('customer', customers), known('sku', skus), known('date', days), known('amount_minor', amounts)];
  formula.refuseRest();
  return Array.from({ length: needed(inputs, 'n') }, (_, i) => ({ customer: customer(i), sku: sku(i), day: new Date(date(i)).toISOString().slice(0, 10), amount: amount(i) }));
}

/** Questions to modules that other pages own. */
export const datasetQuestions: Readonly<Record<string, Question>> = {
  quintile_scores: (inputs) => {
    const [values, bins] = [numbersIn(inputs, 'values'), needed(inputs, 'buckets')];
    // A bucket by rank, 1 + floor(k(rank − 1)/n), is a cut after the value of place ceil(jn/k): the first definition of a quantile.
    return { by_rank: binScores({ values, bins, quantileType: 1 }).scores, by_ntile: binScores({ values, bins, method: 'ntile' }).scores };
  },
  rfm_rank_scores: (inputs) => rfmScores(inputs, { quantileType: 1 }),
  rfm_ntile_scores: (inputs) => rfmScores(inputs, { method: 'ntile' }),
  abc_cumulative: (inputs) => {
    const [rows, a, b] = [rowsIn(inputs), needed(inputs, 'a_percent'), needed(inputs, 'b_percent')];
    inputs.word('tie_break', ['sku ascending']);
    const rules = { 'class by the share before the item': 'crossing-included', 'class by the share after the item': 'crossing-excluded' } as const;
    const rule = rules[inputs.word('boundary', ['class by the share before the item', 'class by the share after the item'])!];
    const bySku = new Map<number, number>();
    for (const { sku, amount } of rows) bySku.set(sku, (bySku.get(sku) ?? 0) + amount);
    const items = [...bySku].sort(([one], [other]) => one - other).map(([sku, value]) => ({ id: String(sku), value }));
    const { groups } = classifyAbc({ items, thresholds: [a / 100, b / 100], rule });
    return { skus: items.length, counts: Object.fromEntries(groups.map((group) => [group.class, group.items])) };
  },
  cohort_and_demand_totals: () => 'a statement about SQL engines: raw sums of squares by article are no result of the library',
  ab_sufficient_statistics: () => 'a statement about SQL engines: the library states centred moments, not raw sums of squares past 2^53',
};

/** Scores of every customer for recency, frequency and money, by rank (equal values share one) or by places (they do not; the lower number comes first). */
function rfmScores(inputs: Fields, how: { readonly quantileType: 1 } | { readonly method: 'ntile' }): Readonly<Record<string, unknown>> {
  if (inputs.has('tie_break')) inputs.word('tie_break', ['customer ascending']);
  const [rows, asOf, bins] = [rowsIn(inputs), textIn(inputs, 'as_of'), needed(inputs, 'buckets')];
  const table = rfmTable({ orders: rows.map(({ customer, day, amount }) => ({ customerId: String(customer), at: `${day}T00:00:00Z`, amount })), at: `${asOf}T00:00:00Z`, timeZone: 'UTC' });
  const sorted = [...table.customers].sort((one, other) => Number(one.customerId) - Number(other.customerId));
  const scores = (pick: (row: (typeof sorted)[number]) => number): readonly number[] => binScores({ values: sorted.map(pick), bins, ...how }).scores;
  // Few days are good: the rank is that of the days turned round.
  const [r, f, m] = [scores(({ recencyDays }) => -recencyDays), scores(({ frequency }) => frequency), scores(({ monetary }) => monetary)];
  const counts = (all: readonly number[]): Record<string, number> => {
    const count: Record<string, number> = {};
    for (const score of all) count[score] = (count[score] ?? 0) + 1;
    return count;
  };
  const row = (index: number): unknown => ({ customer: Number(sorted[index]!.customerId), recency_days: sorted[index]!.recencyDays, frequency: sorted[index]!.frequency, monetary: sorted[index]!.monetary, r: r[index], f: f[index], m: m[index] });
  return { customers: sorted.length, r_counts: counts(r), f_counts: counts(f), m_counts: counts(m), sum_monetary_minor: sorted.reduce((sum, { monetary }) => sum + monetary, 0), first_row: row(0), last_row: row(sorted.length - 1) };
}
