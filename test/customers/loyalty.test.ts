import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earnPoints, membershipTier, paidMembership, pointsExpiry, pointsLedger, refundPoints, type PointsEvent } from '../../src/customers/index.ts';
import { refusals } from '../support/refusals.ts';

const at = (day: number): string => new Date(Date.UTC(2026, 0, 1) + day * 864e5).toISOString();

describe('pointsLedger', () => {
  const rule = { points: 1, per: 10 };
  const event = fc.oneof(
    fc.record({ kind: fc.constant('earn' as const), day: fc.integer({ min: 0, max: 60 }), amount: fc.integer({ min: 1, max: 2000 }), pending: fc.integer({ min: 0, max: 20 }), life: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }), order: fc.constantFrom('x', 'y', undefined) }),
    fc.record({ kind: fc.constant('redeem' as const), day: fc.integer({ min: 0, max: 60 }), points: fc.integer({ min: 1, max: 120 }), order: fc.constantFrom('x', 'z', undefined) }),
    fc.record({ kind: fc.constant('refund' as const), day: fc.integer({ min: 0, max: 60 }), order: fc.constantFrom('x', 'y', 'z'), amount: fc.integer({ min: 0, max: 1500 }) }),
  );
  const events = fc.array(event, { maxLength: 14 }).map((list) => list.map((each, index): PointsEvent => {
    const id = `e${index}`;
    if (each.kind === 'earn') {
      return { kind: 'earn', id, at: at(each.day), points: Math.floor(each.amount / 10), availableFrom: at(each.day + each.pending), ...(each.life === undefined ? {} : { expiresAt: at(each.day + each.pending + each.life) }), ...(each.order === undefined ? {} : { orderId: each.order, orderAmount: each.amount, rule }) };
    }
    if (each.kind === 'redeem') return { kind: 'redeem', id, at: at(each.day), points: each.points, ...(each.order === undefined ? {} : { orderId: each.order, orderAmount: 1500 }) };
    return { kind: 'refund', id, at: at(each.day), orderId: each.order, amount: each.amount };
  }));

  it('loses no point and makes none, at any time, whatever the order of the list', () => {
    fc.assert(fc.property(events, fc.integer({ min: 0, max: 90 }), fc.constantFrom('debt', 'forgive'), (list, day, shortfall) => {
      const ledger = pointsLedger({ events: list, at: at(day), shortfall, valuePerPoint: '0.5' });
      for (const lot of ledger.lots) {
        expect(lot.remaining + lot.redeemed + lot.expired + lot.clawedBack + lot.repaid).toBe(lot.earned);
        for (const part of [lot.remaining, lot.redeemed, lot.expired, lot.clawedBack, lot.repaid]) expect(part).toBeGreaterThanOrEqual(0);
        if (lot.state === 'expired') expect(lot.remaining).toBe(0);
      }
      expect(ledger.balance).toBe(ledger.available + ledger.pending - ledger.debt);
      expect(ledger.liability).toBe(Math.round(Math.max(ledger.balance, 0) / 2 + 1e-9));
      // What is owed has not been spendable: points to spend and a debt do not stand side by side.
      if (ledger.debt > 0) expect(ledger.available).toBe(0);
      expect(pointsLedger({ events: list.toReversed(), at: at(day), shortfall, valuePerPoint: '0.5' })).toEqual(ledger);
      expect(JSON.parse(JSON.stringify(ledger))).toEqual(ledger);
    }));
  });

  it('ends two partial refunds where one full refund ends, before or after expiry', () => {
    fc.assert(fc.property(fc.integer({ min: 10, max: 3000 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), (amount, share, one, other) => {
      const earn: PointsEvent = { kind: 'earn', id: 'a', at: at(0), points: Math.floor(amount / 10), expiresAt: at(20), orderId: 'x', orderAmount: amount, rule };
      const more: PointsEvent = { kind: 'earn', id: 'b', at: at(0), points: 500 };
      const part = Math.floor(amount * share);
      const refund = (id: string, day: number, of: number): PointsEvent => ({ kind: 'refund', id, at: at(day), orderId: 'x', amount: of });
      const whole = pointsLedger({ events: [earn, more, refund('r', 5, amount)], at: at(60) });
      const halves = pointsLedger({ events: [earn, more, refund('r', one, part), refund('s', other, amount - part)], at: at(60) });
      expect([halves.balance, halves.clawedBack, halves.expired]).toEqual([whole.balance, whole.clawedBack, whole.expired]);
      expect(whole.balance).toBe(500);
    }));
  });

  it('owes what was spent and taken back, and pays it from the next earnings', () => {
    const events: PointsEvent[] = [
      { kind: 'earn', id: 'a', at: at(0), points: 100, orderId: 'x', orderAmount: 1000 },
      { kind: 'redeem', id: 'r', at: at(1), points: 80 },
      { kind: 'refund', id: 'f', at: at(2), orderId: 'x', amount: 1000 },
      { kind: 'earn', id: 'b', at: at(3), points: 50 },
      { kind: 'earn', id: 'c', at: at(4), points: 50 },
    ];
    expect([2, 3, 4].map((day) => pointsLedger({ events, at: at(day) }).balance)).toEqual([-80, -30, 20]);
    expect(pointsLedger({ events, at: at(4), shortfall: 'forgive' }).balance).toBe(100);
    expect(pointsLedger({ events, at: at(2) }).liability).toBe(0);
  });

  it('refuses what cannot be done, as a value', () => {
    const events: PointsEvent[] = [{ kind: 'earn', id: 'a', at: at(0), points: 10, orderId: 'x', orderAmount: 100 }, { kind: 'redeem', id: 'r', at: at(1), points: 11 }, { kind: 'refund', id: 'f', at: at(1), orderId: 'q', amount: 5 }, { kind: 'refund', id: 'g', at: at(1), orderId: 'x', amount: 101 }];
    expect(pointsLedger({ events, at: at(2) }).refused.map(({ id, code }) => [id, code])).toEqual([['f', 'unknown-order'], ['g', 'refund-exceeds-order'], ['r', 'insufficient-points']]);
  });

  const earn = { kind: 'earn', id: 'a', at: at(0), points: 1 } as const;
  it.each([
    ['a lot twice', [earn, earn], ['events.1.id duplicate-id']],
    ['a life that ends before it begins', [{ ...earn, expiresAt: at(-1) }], ['events.0.expiresAt ends-before-it-begins']],
    ['an unknown kind', [{ ...earn, kind: 'gift' }], ['events.0.kind not-allowed']],
    ['negative points', [{ ...earn, points: -1 }], ['events.0.points too-small']],
  ])('throws for %s', (_, events, expected) => {
    expect(refusals(() => pointsLedger({ events: events as PointsEvent[], at: at(1) }))).toEqual(expected);
  });
});

describe('earning and giving back', () => {
  it.each([
    ['1.15 at 100 a unit', { amount: 115, rule: { points: 100, per: 100 } }, 115],
    ['below the first step', { amount: 99, steps: [{ from: 100, points: 1, per: 10 }] }, 0],
    ['the highest step reached, in any order', { amount: 300, steps: [{ from: 200, points: 2, per: 10 }, { from: 100, points: 1, per: 10 }] }, 60],
    ['a multiplier, rounded once', { amount: 99, rule: { points: 1, per: 10, multiplier: '1.5' } }, 14],
    ['tax, where it counts', { amount: 980, tax: 98, taxMode: 'included', rule: { points: 1, per: 100 } }, 10],
  ] as const)('earns on %s', (_, input, points) => {
    expect(earnPoints(input).points).toBe(points);
  });

  it('keeps at most what was earned', () => {
    expect(refundPoints({ amount: 100, pointsEarned: 3, rule: { points: 1, per: 10 }, refunded: 0 })).toEqual({ clawBack: 0, pointsKept: 3, returned: 0, netChange: 0 });
    expect(refusals(() => refundPoints({ amount: 100, pointsEarned: 3, refunded: 101 }))).toEqual(['refunded too-large']);
    expect(refusals(() => earnPoints({ amount: 1 }))).toEqual(['rule not-allowed']);
  });

  it.each([
    ['2024-01-31', 1, 'exact', '2024-02-29'],
    ['2023-12-31', 2, 'exact', '2024-02-29'],
    ['2020-07-06', 12, 'end-of-month', '2021-08-01'],
    ['2020-12-06', 12, 'end-of-year', '2022-01-01'],
  ] as const)('points of %s live %i months, %s: until %s', (earnedOn, months, until, expected) => {
    expect(pointsExpiry({ earnedOn, months, until })).toBe(expected);
  });
});

describe('membershipTier', () => {
  const tiers = [{ tier: 'gold', threshold: 1000 }, { tier: 'bronze', threshold: 0 }, { tier: 'silver', threshold: 500 }];
  it.each([
    ['the threshold is enough', { spend: 500 }, ['silver', 'upgrade', 'gold']],
    ['a unit less is not', { spend: 499 }, ['bronze', 'upgrade', 'silver']],
    ['kept', { spend: 700, current: 'silver' }, ['silver', 'kept', 'gold']],
    ['to what is reached', { spend: 120, current: 'gold' }, ['bronze', 'downgrade', 'silver']],
    ['one down', { spend: 120, current: 'gold', downgrade: 'one-down' }, ['silver', 'downgrade', 'gold']],
    ['never down', { spend: 120, current: 'gold', downgrade: 'never' }, ['gold', 'kept', null]],
    ['in grace, on its last day', { spend: 120, current: 'gold', graceUntil: '2026-01-01', at: '2026-01-01T15:59:59Z', timeZone: 'Asia/Shanghai' }, ['gold', 'grace', null]],
    ['out of it a second later', { spend: 120, current: 'gold', graceUntil: '2026-01-01', at: '2026-01-01T16:00:00Z', timeZone: 'Asia/Shanghai' }, ['bronze', 'downgrade', 'silver']],
  ] as const)('%s', (_, input, expected) => {
    const { tier, change, next } = membershipTier({ tiers, ...input });
    expect([tier, change, next?.tier ?? null]).toEqual(expected);
  });

  it.each([
    ['lifetime', { kind: 'lifetime' }, 1111],
    ['twelve months, both ends', { kind: 'rolling-months', months: 12 }, 111],
    ['thirty days', { kind: 'rolling-days', days: 30 }, 11],
    ['this year', { kind: 'calendar-year' }, 11],
    ['since the anniversary', { kind: 'anniversary', since: '2020-02-10' }, 1],
  ] as const)('counts %s', (_, window, spend) => {
    const transactions = [['2025-02-13', 1000], ['2025-02-14', 100], ['2026-02-01', 10], ['2026-02-14', 1], ['2026-02-15', 5000]].map(([day, amount]) => ({ at: `${day as string}T00:00:00Z`, amount: amount as number }));
    expect(membershipTier({ tiers, transactions, window, at: '2026-02-14T12:00:00Z', timeZone: 'UTC' }).qualifyingSpend).toBe(spend);
  });

  it('has no tier below the lowest, and refuses what is none', () => {
    expect(membershipTier({ tiers: [{ tier: 'silver', threshold: 500 }], spend: 250 })).toMatchObject({ tier: null, change: 'none', progress: 0.5, next: { remaining: 250 } });
    expect(refusals(() => membershipTier({ tiers: [...tiers, { tier: 'gold', threshold: 500 }], spend: 1, current: 'x' }))).toEqual(['tiers.3.tier duplicate-id', 'tiers.3.threshold duplicate-threshold', 'current not-allowed']);
    expect(refusals(() => membershipTier({ tiers }))).toEqual(['spend not-allowed']);
  });
});

describe('paidMembership', () => {
  const year = { customers: 10_000, members: 1_500, sales: 500_000_000, memberShareOfSales: 0.6, fee: 9_900, memberDiscountRate: 0.05, grossMargin: 0.4, benefitCostPerMember: 1_000, fixedCost: 10_000_000 };
  it('breaks even at its break-evens', () => {
    const found = paidMembership({ ...year, baselineSalesPerMember: 150_000 });
    expect(found.gain).toBeCloseTo(found.gainPerMember! * 1_500 - 10_000_000, 6);
    expect(paidMembership({ ...year, baselineSalesPerMember: 150_000, fee: 0 }).gainPerMember).toBeCloseTo(found.gainPerMember! - 9_900, 6);
    expect(found.breakEvenMembers! * found.gainPerMember!).toBeGreaterThanOrEqual(10_000_000);
    expect((found.breakEvenMembers! - 1) * found.gainPerMember!).toBeLessThan(10_000_000);
    expect(paidMembership({ ...year, baselineSalesPerMember: 900_000, fee: Math.round(paidMembership({ ...year, baselineSalesPerMember: 900_000 }).breakEvenFee!) }).gainPerMember).toBeCloseTo(0, -1);
    expect(found.spendMultiple).toBeCloseTo((0.6 / 1500) / (0.4 / 8500), 12);
  });

  it('says nothing of nobody, and refuses 60 for 0.6', () => {
    expect(paidMembership({ ...year, members: 0, memberShareOfSales: 0 })).toMatchObject({ takeUp: 0, salesPerMember: null, gainPerMember: null, breakEvenMembers: null });
    expect(refusals(() => paidMembership({ ...year, memberShareOfSales: 60 }))).toEqual(['memberShareOfSales too-large']);
  });
});
