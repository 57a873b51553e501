import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, integer, list, named, number, optional, record } from '../kernel/shape.ts';
import { cellCode, ruleTakes, segmentMapShape, type RfmCell, type SegmentInfo, type SegmentMap } from './segment-map.ts';

/** A customer with scores, as `rfmScores` gives them. */
export interface SegmentableCustomer extends RfmCell {
  readonly customerId: string;
  readonly frequency?: number | undefined;
  readonly monetary?: number | undefined;
}

/** Scored customers, and the map. */
export interface SegmentCustomersInput {
  readonly customers: readonly SegmentableCustomer[];
  readonly map: SegmentMap;
}

/** A segment and what its customers come to. */
export interface SegmentSummary {
  readonly segment: string;
  readonly customers: number;
  /** Of all customers; 0 of none. */
  readonly share: number;
  /** Sums over its customers; `null` unless every one of them states it. */
  readonly frequency: number | null;
  readonly monetary: number | null;
  /** What the map says about it; `null` where it says nothing. */
  readonly info: SegmentInfo | null;
}

/** Who is in which segment. */
export interface Segmentation {
  readonly map: string;
  /** In the order of the input. `rule` is the number of the rule in the map; `null` for the fallback. */
  readonly customers: { readonly customerId: string; readonly segment: string; readonly rule: number | null }[];
  /** Every segment of the map, in the order of its rules, the empty ones too. */
  readonly segments: SegmentSummary[];
}

/**
 * Puts every scored customer into one segment, and says what to do for each segment.
 *
 * segment = that of the first rule that takes the scores, or else the fallback.
 *
 * `elevenSegments`, `tenSegments`, `eightCells` and `valueSegments` are ready maps; your own are data of the same shape, which
 * `auditSegmentRules` looks over.
 *
 * @throws InvalidInputError when a customer is listed twice, a score is not within the map's bins (`out-of-range`), or the map is not one.
 * @see `docs/customers.md` for the ready maps
 * @example
 * ```ts
 * import { segmentCustomers, tenSegments } from 'shopwright/customers';
 * const customers = [{ customerId: 'an', r: 5, f: 4, m: 2 }, { customerId: 'bo', r: 1, f: 5, m: 5 }];
 * segmentCustomers({ customers, map: tenSegments }).customers.map(({ segment }) => segment) // => ['champions', 'cant-lose']
 * ```
 */
export function segmentCustomers(input: SegmentCustomersInput): Segmentation {
  const problems: Problems = [];
  const { customers, map, ...rest } = fieldsOf(input);
  checkShape(problems, record({}), rest);
  checkShape(problems, segmentMapShape, map, ['map']);
  const customer = record({ customerId: named, r: integer(1), f: integer(1), m: integer(1), frequency: optional(number()), monetary: optional(number()) }, { strict: false, glance: isPlain });
  if (checkShape(problems, list(customer), customers, ['customers']) && problems.length === 0) checkCustomers(problems, customers, map);
  refuse(problems);

  const ruleOfCode = new Map<string, number>();
  const ruleOf = (cell: RfmCell): number => {
    const code = cellCode(cell, map.bins);
    let rule = ruleOfCode.get(code);
    if (rule === undefined) ruleOfCode.set(code, (rule = map.rules.findIndex((each) => ruleTakes(each, cell, code))));
    return rule;
  };
  const names = [...new Set([...map.rules.map(({ segment }) => segment), map.fallback])];
  const sums = new Map(names.map((segment) => [segment, { customers: 0, frequency: 0, monetary: 0, statesFrequency: true, statesMonetary: true }]));
  const assigned = customers.map((each) => {
    const rule = ruleOf(each);
    const segment = rule < 0 ? map.fallback : map.rules[rule]!.segment;
    const sum = sums.get(segment)!;
    sum.customers += 1;
    sum.frequency += each.frequency ?? 0;
    sum.monetary += each.monetary ?? 0;
    if (each.frequency === undefined) sum.statesFrequency = false;
    if (each.monetary === undefined) sum.statesMonetary = false;
    return { customerId: each.customerId, segment, rule: rule < 0 ? null : rule };
  });
  return {
    map: map.name,
    customers: assigned,
    segments: names.map((segment) => {
      const sum = sums.get(segment)!;
      const share = customers.length === 0 ? 0 : sum.customers / customers.length;
      const info = map.segments?.find((each) => each.segment === segment) ?? null;
      return { segment, customers: sum.customers, share, frequency: sum.statesFrequency ? sum.frequency : null, monetary: sum.statesMonetary ? sum.monetary : null, info: info && { ...info, actions: [...info.actions] } };
    }),
  };
}

function checkCustomers(problems: Problems, customers: readonly SegmentableCustomer[], { bins }: SegmentMap): void {
  const ids = new Set<string>();
  customers.forEach((customer, index) => {
    if (ids.has(customer.customerId)) problem(problems, ['customers', index, 'customerId'], 'duplicate-id');
    ids.add(customer.customerId);
    for (const score of ['r', 'f', 'm'] as const) if (customer[score] > bins[score]) problem(problems, ['customers', index, score], 'out-of-range', `must be at most ${bins[score]}, the bins of the map`);
  });
}

function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { customerId, r, f, m, frequency, monetary } = value as SegmentableCustomer;
  return typeof customerId === 'string' && customerId !== '' && Number.isInteger(r) && Number.isInteger(f) && Number.isInteger(m) && r >= 1 && f >= 1 && m >= 1 && isFigure(frequency) && isFigure(monetary);
}

function isFigure(value: unknown): boolean {
  return value === undefined || Number.isFinite(value);
}
