import { auditSegmentRules, binScores, elevenSegments, eightCells, quantileCuts, rfmScores, rfmTable, segmentCustomers, tenSegments, type RfmCustomer, type RfmScores, type RfmScoring, type RfmTable, type SegmentMap, type SegmentRule } from '../../../../src/customers/index.ts';
import type { Fields } from '../../fields.ts';
import { fromThousandths, toThousandths } from './case-money.ts';
import { columnOf, filtered, ordersOf, readTable } from './data-table.ts';

/** The scoring that the words of a case name. */
function readScoring(inputs: Fields): RfmScoring {
  const bins = inputs.count('bins') ?? 5;
  const nested = inputs.word('binning', ['nested', 'independent']) === 'nested';
  const duplicates = inputs.word('duplicateCuts', ['keep', 'drop-and-renumber', 'error']);
  const thresholds = inputs.record('thresholds');
  if (thresholds !== undefined) {
    const cuts = (name: string): number[] => thresholds.take(name) as number[];
    const scoring: RfmScoring = { method: 'thresholds', recencyDays: cuts('recencyDays'), frequency: cuts('frequency'), monetary: cuts('monetary').map(toThousandths), closed: inputs.word('closed', ['left', 'right']) };
    thresholds.refuseRest();
    return scoring;
  }
  switch (inputs.word('convention', ['quantile-right-closed', 'ntile', 'r-rfm'])) {
    case 'ntile':
      return { method: 'ntile', bins, nested };
    case 'r-rfm':
      return { method: 'r-rfm', bins };
    default:
      return { method: 'quantiles', bins, nested, duplicateCuts: duplicates === 'drop-and-renumber' ? 'renumber' : duplicates === 'error' ? 'refuse' : 'keep' };
  }
}

/** `binScores` and `quantileCuts` on the values of a case. */
export function scoreValues(inputs: Fields): number[] {
  const values = inputs.take('values') as number[];
  const best = inputs.word('order', ['asc', 'desc']) === 'desc' ? 'small' : 'large';
  const { method, ...options } = readScoring(inputs) as Extract<RfmScoring, { method: 'quantiles' }>;
  return binScores({ values, method, bins: options.bins as number, best, duplicateCuts: options.duplicateCuts }).scores;
}

export function cutValues(inputs: Fields, data: string): unknown {
  const type = Number(/^type([1-9])$/.exec(inputs.text('method') ?? 'type7')![1]) as 7;
  const bins = inputs.count('bins')!;
  if (!inputs.has('dataset')) return quantileCuts({ values: inputs.take('values') as number[], bins, quantileType: type });
  const { customers } = tableOf(inputs, data);
  const cuts = (of: keyof RfmCustomer): number[] => quantileCuts({ values: customers.map((each) => Number(each[of])), bins, quantileType: type });
  return Object.fromEntries((inputs.texts('of') ?? []).map((of) => [of, of === 'monetary' ? cuts('monetary').map(fromThousandths) : cuts(of as keyof RfmCustomer)]));
}

/** Scores of the sums of a column by another, times each factor: they must not depend on it. */
export function scoreSums(inputs: Fields, data: string): unknown {
  const [, amount, id, factors] = /^sum\((\w+)\) by (\w+)(?:, times (?:any of )?(.+))?$/.exec(inputs.text('value')!)!;
  const table = readTable(data, inputs.text('dataset')!);
  const sums = new Map<string, number>();
  for (const row of table.rows) sums.set(row[columnOf(table, id!)]!, (sums.get(row[columnOf(table, id!)]!) ?? 0) + Number(row[columnOf(table, amount!)]));
  const scoring = readScoring(inputs) as Extract<RfmScoring, { method: 'quantiles' }>;
  const histograms = (factors ?? '1').split(', ').map((factor) => {
    const { scores } = binScores({ values: [...sums.values()].map((sum) => sum * Number(factor)), method: scoring.method, bins: scoring.bins as number });
    return Object.fromEntries(histogram(scores, scoring.bins as number).map((count, index) => [String(index + 1), count]));
  });
  return histograms.every((each) => JSON.stringify(each) === JSON.stringify(histograms[0])) ? histograms[0] : histograms;
}

function histogram(scores: readonly number[], bins: number): number[] {
  return Array.from({ length: bins }, (_, index) => scores.filter((score) => score === index + 1).length);
}

/** The customers a case lists. Numbers as ids are written so that their order as texts is that of the numbers. */
export function scoreCustomers(inputs: Fields): unknown {
  const scoring = readScoring(inputs);
  // The compatibility mode adds 1 to a cut, in the unit of the data.
  const money = scoring.method === 'r-rfm' ? Number : toThousandths;
  const stated = inputs.records('customers')!.map((customer) => {
    const row = { id: customer.take('id'), recencyDays: Number(customer.take('recencyDays')), frequency: Number(customer.take('frequency')), monetary: money(customer.take('monetary')) };
    customer.refuseRest();
    return row;
  });
  const customers = stated.map(({ id, ...row }) => ({ customerId: typeof id === 'number' ? String(id).padStart(12, '0') : String(id), ...row }));
  return rfmScores({ customers, scoring }).customers.map(({ r, f, m, code, total }, index) => ({ id: stated[index]!.id, r, f, m, code, total }));
}

/** The RFM table of a data set. */
function tableOf(inputs: Fields, data: string): { readonly customers: readonly RfmCustomer[]; readonly table?: RfmTable } {
  const source = filtered(readTable(data, inputs.text('dataset')!), inputs.text('filter'));
  if (inputs.has('recencyDays')) {
    const [recency, frequency, monetary] = ['recencyDays', 'frequency', 'monetary'].map((name) => columnOf(source, inputs.text(name)!)) as [number, number, number];
    return { customers: source.rows.map((row, index) => ({ customerId: String(index), recencyDays: Number(row[recency]), frequency: Number(row[frequency]), monetary: toThousandths(row[monetary]) })) };
  }
  const counted = inputs.word('frequency', ['distinct InvoiceNo', 'distinct dates', 'rows']);
  const instant = inputs.text('referenceInstant');
  const date = inputs.text('referenceDate');
  const elapsed = inputs.word('recency', ['calendar days, UTC', 'floor of elapsed days']) === 'floor of elapsed days';
  const { orders, rows } = ordersOf(source, counted === 'rows');
  const last = orders.reduce((most, { at }) => Math.max(most, Number(at)), 0);
  const at = instant ?? (date === undefined ? last : `${date}T${elapsed ? '00:00:00' : '23:59:59.999'}Z`);
  const table = rfmTable({ orders, rows, at, timeZone: 'UTC', recency: elapsed ? 'elapsed-days' : 'calendar-days', frequency: counted === 'distinct dates' ? 'days' : 'orders' });
  return { customers: table.customers, table };
}

/** What `rfmTable` says of a data set. */
export function aggregate(inputs: Fields, expected: Readonly<Record<string, unknown>>, data: string): unknown {
  const { table } = tableOf(inputs, data);
  const rows = new Map(table!.customers.map((row) => [row.customerId, row]));
  const sum = (of: 'recencyDays' | 'frequency' | 'monetary'): number => table!.customers.reduce((total, row) => total + row[of], 0);
  const everybody = [...table!.customers, ...table!.withoutPurchase];
  const asked = (expected['rows'] ?? []) as readonly { readonly id: string }[];
  return {
    customers: table!.customers.length,
    sumFrequency: sum('frequency'),
    sumMonetary: fromThousandths(sum('monetary')),
    sumRecency: sum('recencyDays'),
    rows: asked.map(({ id }) => ({ id, ...rows.get(id)!, monetary: fromThousandths(rows.get(id)!.monetary) })),
    net: {
      customers: everybody.length,
      sum: fromThousandths(everybody.reduce((total, { monetary }) => total + monetary, 0)),
      customersNotPositive: everybody.filter(({ monetary }) => monetary <= 0).length,
      minimum: fromThousandths(everybody.reduce((least, { monetary }) => Math.min(least, monetary), Infinity)),
      customer12346: fromThousandths(everybody.find(({ customerId }) => customerId === '12346')?.monetary ?? Number.NaN),
    },
  };
}

/** Counts of scores. */
export function scoreHistogram(inputs: Fields, data: string): unknown {
  const { customers } = tableOf(inputs, data);
  const scoring = readScoring(inputs);
  // The compatibility mode adds 1 to a cut, in the unit of the data.
  const scored = rfmScores({ customers: scoring.method === 'r-rfm' ? customers.map((each) => ({ ...each, monetary: fromThousandths(each.monetary) })) : customers, scoring });
  const lower = (of: 'recencyDays' | 'frequency' | 'monetary'): number[] => (scored.cuts === null ? [] : [scored.customers.reduce((least, each) => Math.min(least, each[of]), Infinity), ...(scored.cuts[of] as number[])]);
  return {
    ...histograms(scored),
    customers: customers.length,
    sumFrequency: customers.reduce((sum, { frequency }) => sum + frequency, 0),
    sumOfRfmCodes: scored.customers.reduce((sum, { code }) => sum + Number(code), 0),
    customersWithFrequency1: customers.filter(({ frequency }) => frequency === 1).length,
    thresholdsLower: { recencyDays: lower('recencyDays'), frequency: lower('frequency'), monetary: lower('monetary') },
  };
}

function histograms({ customers, bins }: RfmScores): Readonly<Record<string, number[]>> {
  return { R: histogram(customers.map(({ r }) => r), bins.recencyDays), F: histogram(customers.map(({ f }) => f), bins.frequency), M: histogram(customers.map(({ m }) => m), bins.monetary) };
}

const readyMaps: Readonly<Record<string, SegmentMap>> = { 'ten-segment-rf': tenSegments, 'eleven-segment': elevenSegments, 'eight-cell': eightCells };

/** A ready map, or the rules of the case. */
function readMap(inputs: Fields, scale: number): SegmentMap {
  const bins = { r: scale, f: scale, m: scale };
  const named = inputs.text('map');
  if (named !== undefined) return readyMaps[named] ?? unknown(`a map the adapter does not know: ${named}`);
  const fallback = inputs.text('fallback') ?? 'nobody';
  inputs.word('match', ['first']);
  inputs.word('fm', ['(F+M)/2']);
  if (inputs.has('codes')) return { name: 'case', bins, fallback, rules: Object.entries(inputs.take('codes') as Record<string, string[]>).map(([segment, codes]) => ({ segment, codes })) };
  const rules = inputs.records('rules')!.map((rule): SegmentRule => {
    const range = (name: string): readonly number[] | undefined => rule.take(name) as number[] | undefined;
    const read = { segment: rule.text('name')!, r: range('r'), f: range('f'), m: range('m'), fm: range('fm') };
    rule.refuseRest();
    return read;
  });
  return { name: 'case', bins, rules, fallback };
}

function unknown(message: string): never {
  throw new Error(message);
}

const words = (name: string): string => name.replaceAll('-', '_');

export function segmentSummary(inputs: Fields, expected: Readonly<Record<string, unknown>>, data: string): unknown {
  const { customers } = tableOf(inputs, data);
  const scoring = readScoring(inputs);
  const map = readMap(inputs, 5);
  const scored = rfmScores({ customers: scoring.method === 'r-rfm' ? customers.map((each) => ({ ...each, monetary: fromThousandths(each.monetary) })) : customers, scoring });
  const unit = scoring.method === 'r-rfm' ? (amount: number): number => amount : fromThousandths;
  return Object.fromEntries(segmentCustomers({ customers: scored.customers, map }).segments.map((each) => {
    const name = Object.hasOwn(expected, each.segment) ? each.segment : words(each.segment);
    return [name, Array.isArray(expected[name]) ? [each.customers, each.frequency, unit(each.monetary!)] : each.customers];
  }));
}

/** The cells of a map of recency and frequency, by segment. */
export function segmentCells(inputs: Fields): unknown {
  const map = readMap(inputs, 5);
  const cells = Array.from({ length: map.bins.r * map.bins.f }, (_, index) => ({ customerId: String(index), r: 1 + Math.floor(index / map.bins.f), f: 1 + (index % map.bins.f), m: 1 }));
  const { customers } = segmentCustomers({ customers: cells, map });
  const bySegment: Record<string, string[]> = {};
  customers.forEach(({ segment }, index) => (bySegment[words(segment)] ??= []).push(`${cells[index]!.r}${cells[index]!.f}`));
  return bySegment;
}

/** What is wrong with the rules of a case. */
export function auditRules(inputs: Fields): unknown {
  const map = readMap(inputs, inputs.count('bins') ?? 5);
  const triples = auditSegmentRules({ map });
  const usesPairs = map.rules.every((rule) => rule.f === undefined && rule.m === undefined && rule.codes === undefined);
  const pairs = usesPairs ? auditSegmentRules({ map, cells: 'r-fm' }) : triples;
  const codes = (cells: typeof triples.uncovered): string[] => cells.map(({ r, f, m }) => `${r}${f ?? ''}${m ?? ''}`);
  const most = pairs.mostContested;
  return {
    cells: pairs.cells,
    uncovered: triples.uncovered.length,
    overlapping: triples.overlapping.length,
    uncoveredCells: pairs.uncovered.length,
    overlappingCells: pairs.overlapping.length,
    overlappingTriples: triples.overlapping.length,
    unreachable: triples.unreachable,
    unreachableUnderFirstMatch: triples.unreachable,
    maxSegmentsOnOneCell: most?.segments.length ?? 1,
    cellWithMax: most,
    firstMatchTriples: Object.fromEntries(triples.firstMatch.map(({ segment, cells }) => [segment, cells])),
    assigned: triples.cells - triples.uncovered.length,
    duplicates: triples.overlapping.length,
    unassigned: codes(triples.uncovered),
  };
}
