import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, integer, list, number, optional, record } from '../kernel/shape.ts';
import { sampleQuantile } from '../stats/sample-quantile.ts';
import { checkInstant, type Instant } from '../time/instant.ts';
import { checkTimeZone } from '../time/time-zone.ts';
import type { CustomerOrder, OrderRows } from './order.ts';
import { distinctDays, purchaseDays } from './purchase-days.ts';
import { readOrders } from './read-orders.ts';

/** Orders, the date, and what counts as overdue. */
export interface ChurnRiskInput {
  readonly orders: readonly CustomerOrder[];
  readonly rows?: OrderRows | undefined;
  readonly at: Instant;
  readonly timeZone: string;
  /** So many gaps of their own a customer needs to be judged by them: 2 unless told. With fewer, by those of all customers. */
  readonly minimumGaps?: number | undefined;
  /** Ratios of the days since the last purchase to the usual gap at which a customer is due, overdue and lapsed; 1, 1.5 and 3 unless told. */
  readonly levels?: readonly number[] | undefined;
  /** Whether an order of 0 is a purchase (default) or is left out. */
  readonly zeroAmounts?: 'purchase' | 'ignore' | undefined;
}

/** How a customer stands to the usual rhythm. */
export interface CustomerChurnRisk {
  readonly customerId: string;
  readonly daysSinceLast: number;
  /** The median of the gaps that the customer is judged by, in days; `null` when there are none anywhere. */
  readonly usualGapDays: number | null;
  /** daysSinceLast / usualGapDays. */
  readonly overdueRatio: number | null;
  /** (gaps at least as long as the present one + 1) / (gaps + 1): how surprising it would be that the customer still comes. */
  readonly shareOfLongerGaps: number | null;
  readonly level: 'on-rhythm' | 'due' | 'overdue' | 'lapsed' | 'unknown';
  /** Whose gaps: the customer's own, or everybody's because there are too few. */
  readonly judgedBy: 'own-gaps' | 'all-gaps' | 'nothing';
  /** How many gaps of their own there are. */
  readonly gaps: number;
}

/** Everybody's risk. */
export interface ChurnRisk {
  /** In the order in which customers first appear. */
  readonly customers: CustomerChurnRisk[];
  /** The median of all gaps. */
  readonly usualGapDays: number | null;
  readonly at: string;
}

/**
 * Who is overdue against their own rhythm: a weekly customer is late after a fortnight, a yearly one is not.
 *
 * overdueRatio = days since the last purchase / median gap between purchases, in local days; orders of one day are one purchase.
 *
 * `shareOfLongerGaps` needs no model: if the present gap is like the ones before, it is the longest of n + 1 with probability 1 / (n + 1).
 *
 * @throws InvalidInputError when an order is not one, ids repeat, currencies mix, levels do not ascend, or date and zone are not what they should be.
 * @see Kumar and Reinartz, "Customer Relationship Management" (2018), on interpurchase time; Vovk et al., "Algorithmic Learning in a Random World" (2005), for the share
 * @example
 * ```ts
 * import { churnRisk } from 'shopwright/customers';
 * const orders = ['2026-01-01', '2026-01-08', '2026-01-15'].map((day) => ({ customerId: 'an', at: `${day}T00:00:00Z`, amount: 100 }));
 * churnRisk({ orders, at: '2026-02-12T00:00:00Z', timeZone: 'UTC' }).customers[0]!
 * // => { customerId: 'an', daysSinceLast: 28, usualGapDays: 7, overdueRatio: 4, shareOfLongerGaps: 1 / 3, level: 'lapsed', judgedBy: 'own-gaps', gaps: 2 }
 * ```
 */
export function churnRisk(input: ChurnRiskInput): ChurnRisk {
  const problems: Problems = [];
  const { orders, rows, at, timeZone, minimumGaps = 2, levels = [1, 1.5, 3], zeroAmounts = 'purchase', ...rest } = fieldsOf(input);
  if (checkShape(problems, record({ minimumGaps: integer(1), levels: list(number(0), 3), zeroAmounts: optional(anyOf('purchase', 'ignore')) }), { ...rest, minimumGaps, levels, zeroAmounts })) {
    if (levels.length > 3 || levels.some((level, index) => index > 0 && level <= levels[index - 1]!)) problem(problems, ['levels'], 'not-ascending', 'must be three ratios that ascend');
  }
  const asOf = checkInstant(problems, at, ['at']);
  checkTimeZone(problems, timeZone, ['timeZone']);
  const columns = readOrders(problems, orders, rows);
  refuse(problems);

  const { days, today } = purchaseDays({ orders: columns!, asOf: asOf!, timeZone, zeroAmounts });
  const gapsOf = days.map((each) => {
    const distinct = distinctDays(each);
    return Float64Array.from(distinct.slice(1), (day, index) => day - distinct[index]!).sort();
  });
  const all = Float64Array.from(gapsOf.flatMap((gaps) => [...gaps])).sort();
  const customers = days.flatMap((each, customer): CustomerChurnRisk[] => {
    if (each.length === 0) return [];
    const own = gapsOf[customer]!;
    const judge = own.length >= minimumGaps ? own : all;
    const daysSinceLast = today - each.at(-1)!;
    const known = { customerId: columns!.ids[customer]!, daysSinceLast, gaps: own.length };
    if (judge.length === 0) return [{ ...known, usualGapDays: null, overdueRatio: null, shareOfLongerGaps: null, level: 'unknown', judgedBy: 'nothing' }];
    const usualGapDays = sampleQuantile(judge, 0.5);
    const overdueRatio = daysSinceLast / usualGapDays;
    const shareOfLongerGaps = (judge.length - shorterThan(judge, daysSinceLast) + 1) / (judge.length + 1);
    return [{ ...known, usualGapDays, overdueRatio, shareOfLongerGaps, level: levelOf(overdueRatio, levels), judgedBy: judge === all ? 'all-gaps' : 'own-gaps' }];
  });
  return { customers, usualGapDays: all.length === 0 ? null : sampleQuantile(all, 0.5), at: new Date(asOf!).toISOString() };
}

const LEVELS = ['on-rhythm', 'due', 'overdue', 'lapsed'] as const;

function levelOf(ratio: number, levels: readonly number[]): CustomerChurnRisk['level'] {
  return LEVELS[levels.filter((level) => ratio >= level).length]!;
}

/** How many of the sorted gaps are shorter. */
function shorterThan(sorted: Float64Array, days: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < days) low = middle + 1;
    else high = middle;
  }
  return low;
}
