import { earnPoints, membershipTier, pointsExpiry, pointsLedger, refundPoints, type EarningRule, type MembershipTier, type PointsEvent } from '../../../../src/customers/index.ts';
import type { Fields } from '../../fields.ts';
import { fromThousandths, toThousandths } from './case-money.ts';

const roundings = { floor: 'down', 'half-up': 'half-up', ceil: 'up', 'half-even': 'half-even', 'half-down': 'half-down' } as const;

function readRounding(fields: Fields) {
  return roundings[fields.word('rounding', ['floor', 'half-up', 'ceil', 'half-even', 'half-down']) ?? 'floor'];
}

/** So many points per so much spent; nothing where the case states no rule. */
function readRule(fields: Fields): EarningRule | undefined {
  const points = fields.count('pointsPer');
  const rounding = readRounding(fields);
  return points === undefined ? undefined : { points, per: toThousandths(fields.take('spend')), rounding, multiplier: fields.text('multiplier') };
}

export function earned(inputs: Fields): unknown {
  const points = inputs.take('points') as number[] | undefined;
  if (points !== undefined) {
    const rounding = readRounding(inputs);
    return points.map((each) => earnPoints({ amount: toThousandths(each), rule: { points: 1, per: 1000, rounding } }).points);
  }
  const rule = readRule(inputs)!;
  const amount = toThousandths(inputs.take('amount') ?? inputs.take('net'));
  const base = { amount, discount: toThousandths(inputs.take('discount') ?? 0), tax: toThousandths(inputs.take('tax') ?? 0), rule };
  const modes = inputs.texts('modes');
  const bases = inputs.texts('bases');
  if (modes !== undefined) return modes.map((mode) => earnPoints({ ...base, taxMode: known(mode, { beforeTax: 'excluded', afterTax: 'included' } as const) }).points);
  if (bases !== undefined) return bases.map((basis) => earnPoints({ ...base, basis: known(basis, { afterDiscount: 'after-discount', beforeDiscount: 'before-discount' } as const) }).points);
  return earnPoints(base).points;
}

function known<Word extends string, Value>(word: string, values: Readonly<Record<Word, Value>>): Value {
  if (!Object.hasOwn(values, word)) throw new Error(`a word the adapter does not know: ${word}`);
  return values[word as Word];
}

export function earnedByStep(inputs: Fields): unknown {
  const rounding = readRounding(inputs);
  const steps = inputs.records('tiers')!.map((tier) => {
    const step = { from: toThousandths(tier.take('minSpend')), points: 1, per: toThousandths(tier.take('spendPerPoint')), rounding };
    tier.refuseRest();
    return step;
  });
  return (inputs.take('amounts') as number[]).map((amount) => earnPoints({ amount: toThousandths(amount), steps }).points);
}

function readTiers(inputs: Fields): MembershipTier[] {
  return (inputs.take('tiers') as (readonly [string, number])[]).map(([tier, threshold]) => ({ tier, threshold: toThousandths(threshold) }));
}

export function tier(inputs: Fields): unknown {
  const tiers = readTiers(inputs);
  const transactions = inputs.take('transactions') as (readonly [string, number])[] | undefined;
  if (transactions === undefined) return (inputs.take('spend') as number[]).map((spend) => membershipTier({ tiers, spend: toThousandths(spend) }).tier);
  const [, count, unit] = /^(\d+) (months|days)$/.exec(inputs.text('window')!)!;
  const window = unit === 'months' ? { kind: 'rolling-months' as const, months: Number(count) } : { kind: 'rolling-days' as const, days: Number(count) };
  const listed = transactions.map(([day, amount]) => ({ at: `${day}T00:00:00Z`, amount: toThousandths(amount) }));
  const result = membershipTier({ tiers, transactions: listed, at: `${inputs.text('asOf')!}T23:59:59Z`, timeZone: 'UTC', window });
  return { qualifyingSpend: fromThousandths(result.qualifyingSpend), tier: result.tier };
}

export function progress(inputs: Fields): unknown {
  const tiers = readTiers(inputs);
  return (inputs.take('spend') as number[]).map((spend) => {
    const { tier: current, next, progress: share } = membershipTier({ tiers, spend: toThousandths(spend) });
    return { current, next: next?.tier ?? null, remaining: fromThousandths(next?.remaining ?? 0), progress: share };
  });
}

export function review(inputs: Fields): unknown {
  const [tiers, current, spend] = [readTiers(inputs), inputs.text('current')!, toThousandths(inputs.take('points'))];
  return inputs.texts('policies')!.map((policy) => membershipTier({ tiers, spend, current, downgrade: known(policy, { one_down: 'one-down', balance_based: 'balance-based', never: 'never' } as const) }).tier);
}

export function expiry(inputs: Fields): unknown {
  const until = inputs.word('rounding', ['end of month', 'end of year', 'none']);
  return pointsExpiry({ earnedOn: inputs.text('earned')!, months: inputs.count('months')!, until: until === undefined || until === 'none' ? 'exact' : known(until, { 'end of month': 'end-of-month', 'end of year': 'end-of-year' } as const) });
}

export function redeemed(inputs: Fields): unknown {
  const on = `${inputs.text('on')!}T00:00:00Z`;
  const lots = inputs.take('lots') as (readonly [string, number, string | null])[];
  const events: PointsEvent[] = lots.map(([id, points, expires]) => ({ kind: 'earn', id, at: 0, points, ...(expires === null ? {} : { expiresAt: `${expires}T00:00:00Z` }) }));
  const ledger = pointsLedger({ events: [...events, { kind: 'redeem', id: 'case', at: on, points: inputs.count('redeem')! }], at: on });
  if (ledger.refused.length > 0) return { error: true };
  return { taken: Object.fromEntries(ledger.redemptions[0]!.taken.map(({ lot, points }) => [lot, points])), remaining: Object.fromEntries(ledger.lots.map(({ id, remaining }) => [id, remaining])) };
}

export function refunded(inputs: Fields): unknown {
  const order = inputs.record('order')!;
  const rule = readRule(order);
  const result = refundPoints({ amount: toThousandths(order.take('amount')), pointsEarned: order.count('pointsEarned')!, pointsRedeemed: order.count('pointsRedeemed'), rule, refunded: toThousandths(inputs.take('refund')) });
  order.refuseRest();
  return { clawback: result.clawBack, pointsKept: result.pointsKept, returned: result.returned, netChange: result.netChange };
}

export function balances(inputs: Fields): unknown {
  const events = (inputs.take('ledger') as (readonly [string, string, number, string, string | null, { readonly availableFrom?: string }?])[]).map(([kind, id, points, day, expires, options = {}]): PointsEvent => {
    const { availableFrom, ...rest } = options;
    if (Object.keys(rest).length > 0) throw new Error(`options the adapter does not know: ${Object.keys(rest).join(', ')}`);
    const at = `${day}T00:00:00Z`;
    if (kind === 'redeem') return { kind, id, at, points };
    if (kind !== 'earn') throw new Error(`an event the adapter does not know: ${kind}`);
    return { kind, id, at, points, ...(expires === null ? {} : { expiresAt: `${expires}T00:00:00Z` }), ...(availableFrom === undefined ? {} : { availableFrom: `${availableFrom}T00:00:00Z` }) };
  });
  return inputs.texts('asOf')!.map((day) => {
    const { available, pending } = pointsLedger({ events, at: `${day}T00:00:00Z` });
    return { available, pending };
  });
}
