import { earnPoints, membershipTier, pointsExpiry, pointsLedger, refundPoints, type EarningRule, type MembershipTier, type PointsEvent, type TierWindow } from '../../../../src/customers/index.ts';
import type { Fields } from '../../fields.ts';
import { fromThousandths, toThousandths } from './case-money.ts';

const roundings = { floor: 'down', 'half-up': 'half-up', ceil: 'up', 'half-even': 'half-even', 'half-down': 'half-down' } as const;

function readRounding(fields: Fields) {
  return roundings[fields.word('rounding', ['floor', 'half-up', 'ceil', 'half-even', 'half-down']) ?? 'floor'];
}

/** So many points per so much spent; nothing where the case states no rule. */
function readRule(fields: Fields): EarningRule | undefined {
  const points = fields.text('pointsPer');
  const rounding = readRounding(fields);
  if (points === undefined) return undefined;
  // Half a point for one is a point for two.
  const scale = 10 ** (points.split('.')[1]?.length ?? 0);
  return { points: Math.round(Number(points) * scale), per: toThousandths(fields.take('spend')) * scale, rounding, multiplier: fields.text('multiplier') };
}

/** What a function says of one value, or of each of a list. */
function each<Value, Answer>(value: Value | readonly Value[], answer: (one: Value) => Answer): Answer | Answer[] {
  return Array.isArray(value) ? (value as readonly Value[]).map(answer) : answer(value as Value);
}

export function earned(inputs: Fields): unknown {
  const points = inputs.take('points') as number | number[] | undefined;
  if (points !== undefined) {
    const rounding = readRounding(inputs);
    return each(points, (exact) => earnPoints({ amount: toThousandths(exact), rule: { points: 1, per: 1000, rounding } }).points);
  }
  const rule = readRule(inputs)!;
  const amounts = inputs.take('amounts') as unknown[] | undefined;
  if (amounts !== undefined) return amounts.map((amount) => earnPoints({ amount: toThousandths(amount), rule }).points);
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
  if (transactions === undefined) return each(inputs.take('spend') as number | number[], (spend) => membershipTier({ tiers, spend: toThousandths(spend) }).tier);
  const window = readWindow(inputs.text('window') ?? 'lifetime');
  const listed = transactions.map(([day, amount]) => ({ at: `${day}T00:00:00Z`, amount: toThousandths(amount) }));
  const result = membershipTier({ tiers, transactions: listed, at: `${inputs.text('asOf')!}T23:59:59Z`, timeZone: 'UTC', window });
  return { qualifyingSpend: fromThousandths(result.qualifyingSpend), tier: result.tier };
}

function readWindow(words: string): TierWindow {
  if (words === 'lifetime') return { kind: 'lifetime' };
  if (words === 'calendar year') return { kind: 'calendar-year' };
  const anniversary = /^anniversary of (\d{4}-\d\d-\d\d)$/.exec(words);
  if (anniversary !== null) return { kind: 'anniversary', since: anniversary[1]! };
  const [, count, unit] = /^(\d+) (months?|days?)$/.exec(words) ?? [];
  if (count === undefined) throw new Error(`a window the adapter does not know: ${words}`);
  return unit!.startsWith('month') ? { kind: 'rolling-months', months: Number(count) } : { kind: 'rolling-days', days: Number(count) };
}

export function progress(inputs: Fields): unknown {
  const tiers = readTiers(inputs);
  return each(inputs.take('spend') as number | number[], (spend) => {
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
  const months = inputs.count('months') ?? 12 * inputs.count('years')!;
  return pointsExpiry({ earnedOn: inputs.text('earned')!, months, until: until === undefined || until === 'none' ? 'exact' : known(until, { 'end of month': 'end-of-month', 'end of year': 'end-of-year' } as const) });
}

export function redeemed(inputs: Fields): unknown {
  const on = `${inputs.text('on')!}T00:00:00Z`;
  const lots = inputs.take('lots') as (readonly [string, number, string | null])[];
  const events = lots.map(([id, points, expires, ...rest]): PointsEvent => {
    if (rest.length > 0) throw new Error(`something of a lot that the adapter does not know: ${JSON.stringify(rest)}`);
    return { kind: 'earn', id, at: 0, points, ...(expires === null ? {} : { expiresAt: `${expires}T00:00:00Z` }) };
  });
  const ledger = pointsLedger({ events: [...events, { kind: 'redeem', id: 'case', at: on, points: inputs.count('redeem')! }], at: on });
  if (ledger.refused.length > 0) return { error: true };
  return { taken: Object.fromEntries(ledger.redemptions[0]!.taken.map(({ lot, points }) => [lot, points])), remaining: Object.fromEntries(ledger.lots.map(({ id, remaining }) => [id, remaining])) };
}

export function refunded(inputs: Fields): unknown {
  const order = inputs.record('order')!;
  const rule = readRule(order);
  const bought = { amount: toThousandths(order.take('amount')), pointsEarned: order.count('pointsEarned')!, pointsRedeemed: order.count('pointsRedeemed'), rule };
  order.refuseRest();
  // One refund after the other: each takes what those before it have not.
  const total = { refunded: 0, clawback: 0, returned: 0, pointsKept: bought.pointsEarned };
  for (const refund of (inputs.take('refunds') as unknown[] | undefined) ?? [inputs.take('refund')]) {
    total.refunded += toThousandths(refund);
    const { clawBack, pointsKept, returned } = refundPoints({ ...bought, refunded: total.refunded, alreadyClawedBack: total.clawback, alreadyReturned: total.returned });
    total.clawback += clawBack;
    total.returned += returned;
    total.pointsKept = pointsKept;
  }
  return { ...total, netChange: total.returned - total.clawback };
}

type LedgerRow = readonly [kind: string, id: string | null, points: number, day: string, expires?: string | null, options?: Readonly<Record<string, unknown>>];

/** A redemption needs no lot: its name may be left out. */
function withName(row: readonly unknown[]): LedgerRow {
  return (typeof row[1] === 'number' ? [row[0], null, ...row.slice(1)] : row) as unknown as LedgerRow;
}

/** The account at some dates: what the case states of it, or where it states one number, what can be spent. */
export function balances(inputs: Fields, expected: unknown): unknown {
  const events = (inputs.take('ledger') as unknown[][]).map(withName).map(([kind, id, points, day, expires = null, options = {}, ...more], index): PointsEvent => {
    const { availableFrom, ...rest } = options;
    if (more.length > 0 || Object.keys(rest).length > 0) throw new Error(`something of an event that the adapter does not know: ${JSON.stringify([...more, rest])}`);
    const base = { id: id ?? `event-${index}`, at: `${day}T00:00:00Z`, points };
    if (kind === 'redeem') return { kind, ...base };
    if (kind !== 'earn') throw new Error(`an event the adapter does not know: ${kind}`);
    return { kind, ...base, ...(expires === null ? {} : { expiresAt: `${expires}T00:00:00Z` }), ...(availableFrom === undefined ? {} : { availableFrom: `${availableFrom as string}T00:00:00Z` }) };
  });
  const [first] = [expected].flat();
  const accounts = each(inputs.take('asOf') as string | string[], (day) => {
    const { available, pending, expired, redeemed: spent, balance, refused } = pointsLedger({ events, at: `${day}T00:00:00Z` });
    if (refused.length > 0) return { error: true };
    return typeof first === 'number' ? available : { available, pending, expired, redeemed: spent, balance };
  });
  // One error stands for the whole where the case expects one.
  return Array.isArray(expected) ? accounts : ([accounts].flat().find((account) => typeof account === 'object' && 'error' in account) ?? accounts);
}
