import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInvalidInputError } from '../../../src/kernel/index.ts';
import { decide, decideAll, dueActions, nextWake, serviceLevels, type Command, type Order, type PromiseName, type ServiceLevel, type ServiceLevelPolicy } from '../../../src/orders/index.ts';

/** An order, and what was asked of it in turn. */
function orderOf(...steps: readonly object[]): Order {
  const { order, answers } = decideAll(null, steps.map((step, index) => ({ id: `c${index}`, ...step }) as unknown as Command));
  const refused = answers.find(({ ok }) => !ok);
  if (order === null || refused !== undefined) throw new Error(JSON.stringify(refused));
  return order;
}

const place = { kind: 'place', at: '2026-11-02T02:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 2, unitPrice: 9900 }] } satisfies object;
const pay = { kind: 'capture', at: '2026-11-02T02:10:00Z', payment: 'P1', amount: 19_800 };
const shipOne = { kind: 'ship', at: '2026-11-03T02:00:00Z', parcel: 'F1', lines: [{ line: '1', quantity: 1 }] };
const shipTwo = { kind: 'ship', at: '2026-11-04T02:10:00Z', parcel: 'F2', lines: [{ line: '1', quantity: 1 }] };
const deliver = { kind: 'deliver', at: '2026-11-05T04:00:00Z', parcel: 'F1' };
const goBack = [{ kind: 'request-return', at: '2026-11-06T02:00:00Z', return: 'T1', lines: [{ line: '1', quantity: 1 }] }, { kind: 'receive-return', at: '2026-11-08T02:00:00Z', return: 'T1', lines: [{ line: '1', quantity: 1 }] }] satisfies object[];

function one(order: Order, promise: PromiseName, now: string, policy?: ServiceLevelPolicy): ServiceLevel | undefined {
  return serviceLevels(order, { now, policy }).find((level) => level.promise === promise);
}

describe('serviceLevels', () => {
  it.each([
    ['unpaid, a millisecond before its timer', [place], 'payment', '2026-11-02T02:29:59.999Z', 'running', '2026-11-02T02:30:00.000Z'],
    ['unpaid, at its timer', [place], 'payment', '2026-11-02T02:30:00Z', 'breached', '2026-11-02T02:30:00.000Z'],
    ['paid in time', [place, pay], 'payment', '2026-11-09T00:00:00Z', 'met', '2026-11-02T02:30:00.000Z'],
    ['the last millisecond to ship', [place, pay], 'shipment', '2026-11-04T02:10:00Z', 'running', '2026-11-04T02:10:00.000Z'],
    ['one millisecond later', [place, pay], 'shipment', '2026-11-04T02:10:00.001Z', 'breached', '2026-11-04T02:10:00.000Z'],
    ['shipped in part', [place, pay, shipOne], 'shipment', '2026-11-04T02:10:00.001Z', 'breached', '2026-11-04T02:10:00.000Z'],
    ['the last unit at the last moment', [place, pay, shipOne, shipTwo], 'shipment', '2026-12-01T00:00:00Z', 'met', '2026-11-04T02:10:00.000Z'],
    ['the last unit too late', [place, pay, shipOne, { ...shipTwo, at: '2026-11-04T02:10:00.001Z' }], 'shipment', '2026-12-01T00:00:00Z', 'breached', '2026-11-04T02:10:00.000Z'],
    ['the rest called off in time', [place, pay, shipOne, { kind: 'cancel', at: '2026-11-03T05:00:00Z', lines: [{ line: '1', quantity: 1 }] }], 'shipment', '2026-12-01T00:00:00Z', 'met', '2026-11-04T02:10:00.000Z'],
    ['a silent carrier, exactly as long as it may', [place, pay, shipOne], 'carrier', '2026-11-05T02:00:00Z', 'running', '2026-11-05T02:00:00.000Z'],
    ['a silent carrier', [place, pay, shipOne], 'carrier', '2026-11-05T02:00:00.001Z', 'breached', '2026-11-05T02:00:00.000Z'],
    ['a scan starts it again', [place, pay, shipOne, { kind: 'update-tracking', at: '2026-11-04T00:00:00Z', parcel: 'F1' }], 'carrier', '2026-11-05T10:00:00Z', 'running', '2026-11-06T00:00:00.000Z'],
    ['receipt, at its timer', [place, pay, shipOne, shipTwo], 'receipt', '2026-11-14T02:10:00Z', 'breached', '2026-11-14T02:10:00.000Z'],
    ['the last millisecond of the seventh day', [place, pay, shipOne, deliver], 'return-window', '2026-11-12T15:59:59.998Z', 'running', '2026-11-12T15:59:59.999Z'],
    ['the seven days are over', [place, pay, shipOne, deliver], 'return-window', '2026-11-12T16:00:00Z', 'met', '2026-11-12T15:59:59.999Z'],
    ['inspection too late', [place, pay, shipOne, deliver, ...goBack], 'inspection', '2026-11-09T02:00:00.001Z', 'breached', '2026-11-09T02:00:00.000Z'],
    ['inspected in time', [place, pay, shipOne, deliver, ...goBack, { kind: 'inspect-return', at: '2026-11-09T02:00:00Z', return: 'T1' }], 'inspection', '2026-11-20T00:00:00Z', 'met', '2026-11-09T02:00:00.000Z'],
    ['a refund that names no return meets it', [place, pay, shipOne, deliver, ...goBack, { kind: 'refund', at: '2026-11-11T02:00:00Z', refund: 'R1', payment: 'P1', amount: 9900 }], 'refund', '2026-11-20T00:00:00Z', 'met', '2026-11-11T02:00:00.000Z'],
    ['a refund one millisecond late', [place, pay, shipOne, deliver, ...goBack, { kind: 'refund', at: '2026-11-11T02:00:00.001Z', refund: 'R1', return: 'T1', amount: 9900 }], 'refund', '2026-11-20T00:00:00Z', 'breached', '2026-11-11T02:00:00.000Z'],
    ['a refund for something else does not', [place, pay, shipOne, deliver, ...goBack, { kind: 'refund', at: '2026-11-05T05:00:00Z', refund: 'R1', payment: 'P1', amount: 100 }], 'refund', '2026-11-20T00:00:00Z', 'breached', '2026-11-11T02:00:00.000Z'],
    ['a cancelled order is paid back', [place, pay, { kind: 'cancel', at: '2026-11-02T03:00:00Z' }], 'refund', '2026-11-04T00:00:00Z', 'running', '2026-11-05T03:00:00.000Z'],
    ['a complaint without an answer', [place, { kind: 'open-complaint', at: '2026-11-02T03:00:00Z', complaint: 'K1' }], 'complaint', '2026-11-02T04:00:00.001Z', 'breached', '2026-11-02T04:00:00.000Z'],
  ] as const)('%s', (_, steps, promise, now, state, due) => {
    expect(one(orderOf(...steps), promise, now)).toMatchObject({ state, due });
  });

  it.each([
    ['what was called off in time', [place, pay, { kind: 'cancel', at: '2026-11-02T03:00:00Z' }], 'shipment'],
    ['an order without a payment need not ship', [place], 'shipment'],
    ['a receipt while goods are on their way back', [place, pay, shipOne, shipTwo, { kind: 'request-return', at: '2026-11-06T02:00:00Z', return: 'T1', lines: [{ line: '1', quantity: 1 }] }], 'receipt'],
    ['a return whose goods were all refused is not paid', [place, pay, shipOne, deliver, ...goBack, { kind: 'inspect-return', at: '2026-11-09T02:00:00Z', return: 'T1', refused: [{ line: '1', quantity: 1 }] }], 'refund'],
  ] as const)('knows no promise: %s', (_, steps, promise) => {
    expect(one(orderOf(...steps), promise, '2026-11-20T00:00:00Z')).toBeUndefined();
  });

  // 2026-11-02 is a Monday. Hours 09:00–12:00 and 13:00–18:00 in Shanghai, eight a day.
  const workingTime = { timeZone: 'Asia/Shanghai', hours: [{ from: '13:00', until: '18:00' }, { from: '09:00', until: '12:00' }] };
  it.each([
    ['within a day', { hours: 2 }, {}, '2026-11-02T05:10:00.000Z'],
    ['to the close of the day', { hours: 6 }, {}, '2026-11-02T09:10:00.000Z'],
    ['over a night', { hours: 8 }, {}, '2026-11-03T02:10:00.000Z'],
    ['over a weekend', { hours: 40 }, {}, '2026-11-09T02:10:00.000Z'],
    ['over a holiday', { hours: 8 }, { holidays: ['2026-11-03'] }, '2026-11-04T02:10:00.000Z'],
    ['a holiday that is made up for', { hours: 40 }, { holidays: ['2026-11-04'], workdays: ['2026-11-07'] }, '2026-11-09T02:10:00.000Z'],
    ['holidays in any order', { hours: 8 }, { holidays: ['2026-11-05', '2026-11-03', '2026-11-04', '2026-11-03'] }, '2026-11-06T02:10:00.000Z'],
    ['two working days, to the close', { days: 2 }, {}, '2026-11-04T10:00:00.000Z'],
    ['five working days', { days: 5 }, {}, '2026-11-09T10:00:00.000Z'],
  ] as const)('counts business time: %s', (_, amount, calendar, due) => {
    const level = one(orderOf(place, pay), 'shipment', '2026-11-02T02:10:00Z', { shipment: { ...amount, counting: 'business' }, workingTime: { ...workingTime, calendar } });
    expect(level).toMatchObject({ due, state: 'running' });
  });

  it('counts what is left by the clock of the promise', () => {
    const policy: ServiceLevelPolicy = { shipment: { hours: 40, counting: 'business' }, workingTime };
    expect(one(orderOf(place, pay), 'shipment', '2026-11-06T10:00:00Z', policy)).toMatchObject({ remainingMs: 70 * 60_000 });
    expect(one(orderOf(place, pay), 'shipment', '2026-11-08T10:00:00Z', policy)).toMatchObject({ remainingMs: 70 * 60_000 });
  });

  it('keeps hours that clocks jump over or repeat as long as they are', () => {
    // On 2026-11-01 clocks in New York go back at 02:00: that Sunday has 25 hours, all of them worked.
    const policy: ServiceLevelPolicy = { shipment: { hours: 25, counting: 'business' }, workingTime: { timeZone: 'America/New_York', calendar: { weekend: [] } } };
    const order = orderOf({ ...place, at: '2026-11-01T04:00:00Z' }, { ...pay, at: '2026-11-01T04:00:00Z' });
    expect(one(order, 'shipment', '2026-11-01T05:00:00Z', policy)).toMatchObject({ due: '2026-11-02T05:00:00.000Z', remainingMs: 24 * 3_600_000 });
  });

  it('puts the terms an order was placed on first', () => {
    const own = { payWithinMinutes: 5, confirmAfterDays: 2, returnWindow: { kind: 'after-delivery', days: 1, timeZone: 'UTC' } };
    const order = orderOf({ ...place, policy: own }, pay, shipOne, shipTwo, deliver);
    const due = (promise: PromiseName): string | undefined => one(order, promise, '2026-11-05T05:00:00Z')?.due;
    expect([due('payment'), due('receipt'), due('return-window')]).toEqual(['2026-11-02T02:05:00.000Z', '2026-11-06T02:10:00.000Z', '2026-11-06T23:59:59.999Z']);
  });

  it('starts the clock of an exchange with the exchange', () => {
    const order = orderOf(place, pay, shipOne, shipTwo, deliver, { kind: 'exchange', at: '2026-11-06T02:00:00Z', return: 'T1', lines: [{ line: '1', quantity: 1 }], add: [{ id: '2', quantity: 1, unitPrice: 9900 }] });
    expect(one(order, 'shipment', '2026-11-07T00:00:00Z')).toMatchObject({ due: '2026-11-08T02:00:00.000Z', state: 'running' });
  });

  it.each([
    ['an unknown zone', { timeZone: 'Mars/Base' }, 'unknown-time-zone'],
    ['a field nobody knows', { shipments: { hours: 1 } }, 'unknown-field'],
    ['hours and days at once', { shipment: { hours: 1, days: 1 } }, 'contradiction'],
    ['no length at all', { shipment: {} }, 'contradiction'],
    ['whole days in hours', { shipment: { hours: 5, counting: 'whole-days' } }, 'contradiction'],
    ['a refund before the inspection', { refund: { hours: 12 } }, 'contradiction'],
    ['business time of a shop that never says when it works', { shipment: { hours: 5, counting: 'business' } }, 'missing-working-time'],
    ['hours that overlap', { workingTime: { timeZone: 'UTC', hours: [{ from: '09:00', until: '12:00' }, { from: '11:00', until: '13:00' }] } }, 'overlap'],
    ['hours that run backwards', { workingTime: { timeZone: 'UTC', hours: [{ from: '22:00', until: '06:00' }] } }, 'ends-before-it-begins'],
    ['a week without work', { workingTime: { timeZone: 'UTC', calendar: { weekend: [1, 2, 3, 4, 5, 6, 7] } } }, 'no-working-day'],
    ['a holiday that does not exist', { workingTime: { timeZone: 'UTC', calendar: { holidays: ['2026-02-30'] } } }, 'not-a-day'],
    ['less than nothing', { shipment: { hours: -1 } }, 'too-small'],
    ['half an hour as a number', { shipment: { hours: 0.5 } }, 'wrong-type'],
    ['not a number', { complaint: { hours: Number.NaN } }, 'wrong-type'],
  ])('refuses %s', (_, policy, code) => {
    expect(codesOf(() => serviceLevels(orderOf(place), { now: '2026-11-03T00:00:00Z', policy: policy as ServiceLevelPolicy }))).toContain(code);
  });

  it('refuses orders from the future, and what is no order', () => {
    expect(codesOf(() => serviceLevels(orderOf(place), { now: '2026-11-02T01:59:59Z' }))).toEqual(['from-the-future']);
    expect(codesOf(() => dueActions([orderOf(place), {} as Order, null as unknown as Order], { now: '2026-11-02T01:00:00Z' }))).toEqual(['from-the-future', 'wrong-type', 'wrong-type']);
    expect(codesOf(() => dueActions({} as readonly Order[], { now: 'tomorrow' }))).toContain('wrong-format');
  });
});

/** Some life of an order: a wish at each of some moments, of which those that are refused leave nothing. */
const lives = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 * 24 * 60 }), fc.nat({ max: 22 })), { maxLength: 14 }).map((wishes) => {
  let order = orderOf(place);
  let minute = 0;
  for (const [index, [wait, wish]] of wishes.entries()) {
    minute += wait / 4;
    const header = { id: `w${index}`, at: Date.parse(place.at) + Math.round(minute) * 60_000 };
    const units = [{ line: '1', quantity: 1 }];
    const commands: readonly object[] = [
      { kind: 'capture', payment: 'P1', amount: 9900 },
      { kind: 'capture', payment: 'P1', amount: 19_800 },
      { kind: 'ship', parcel: `F${index}`, lines: units },
      { kind: 'ship', parcel: `F${index}`, lines: units },
      { kind: 'deliver', parcel: `F${index - 1}` },
      { kind: 'request-return', return: 'T1', lines: units },
      { kind: 'receive-return', return: 'T1', lines: units },
      { kind: 'inspect-return', return: 'T1' },
      { kind: 'refund', refund: `R${index}`, amount: 5000 },
      { kind: 'cancel', lines: units },
      { kind: 'cancel' },
      { kind: 'open-complaint', complaint: `K${index}` },
      { kind: 'confirm-receipt' },
      { kind: 'update-tracking', parcel: `F${index - 1}` },
      { kind: 'cancel-parcel', parcel: `F${index - 1}` },
      { kind: 'authorize', payment: 'P2', amount: 19_800 },
      { kind: 'exchange', return: `X${index}`, lines: units, add: [{ id: `X${index}`, quantity: 1, unitPrice: 9900 }] },
      { kind: 'inspect-return', return: 'T1', refused: units },
      { kind: 'refund', refund: `R${index}`, return: 'T1', lines: units },
      { kind: 'request-refund', refund: `R${index}`, amount: 100 },
      { kind: 'answer-complaint', complaint: `K${index - 1}` },
      { kind: 'open-chargeback', dispute: `D${index}`, payment: 'P1', amount: 100 },
      { kind: 'close' },
    ];
    const answer = decide(order, { ...header, ...commands[wish] } as Command);
    if (answer.ok) order = answer.order;
  }
  return order;
});
const instants = fc.integer({ min: 0, max: 40 * 24 * 60 * 60 * 1000 }).map((ms) => Date.parse(place.at) + ms);
const policies = fc.constantFrom<ServiceLevelPolicy | undefined>(undefined, { shipment: { hours: 10, counting: 'business' }, refund: { days: 2, counting: 'business' }, workingTime: { timeZone: 'Asia/Shanghai', hours: [{ from: '09:00', until: '18:00' }] } });
const keyOf = ({ promise, of, from }: ServiceLevel): string => `${promise} ${of} ${from}`;

describe('the laws of promises', () => {
  it('a promise is met, running or breached, never two of them, and says by how much', () => {
    fc.assert(fc.property(lives, instants, policies, (order, now, policy) => {
      const levels = serviceLevels(order, { now, policy });
      expect(new Set(levels.map(keyOf)).size).toBe(levels.length);
      for (const { state, remainingMs, lateMs, due, doneAt } of levels) {
        expect([remainingMs !== null, lateMs !== null]).toEqual([state === 'running', state === 'breached']);
        if (state === 'met') expect(Date.parse(doneAt!)).toBeLessThanOrEqual(Date.parse(due));
        if (lateMs !== null) expect(lateMs).toBeGreaterThanOrEqual(0);
        if (remainingMs !== null) expect(remainingMs).toBeGreaterThanOrEqual(0);
      }
      expect(JSON.parse(JSON.stringify(levels))).toEqual(levels);
    }));
  });

  it('moving now forward never un-breaches, nor takes a kept promise back', () => {
    fc.assert(fc.property(lives, instants, instants, policies, (order, one_, other, policy) => {
      const [early, late] = [Math.min(one_, other), Math.max(one_, other)];
      const before = serviceLevels(order, { now: early, policy });
      const after = new Map(serviceLevels(order, { now: late, policy }).map((level) => [keyOf(level), level]));
      for (const level of before) {
        const next = after.get(keyOf(level))!;
        expect(next.due).toBe(level.due);
        if (level.state !== 'running') expect(next.state).toBe(level.state);
      }
    }));
  });

  it('nothing changes before the next wake, and something does at it', () => {
    fc.assert(fc.property(lives, instants, policies, (order, now, policy) => {
      const states = (at: number): string => JSON.stringify(serviceLevels(order, { now: at, policy }).map(({ promise, of, state, doneAt }) => [promise, of, doneAt === null || promise === 'return-window' ? state : 'done']));
      const wake = nextWake(order, { now, policy });
      if (wake === null) {
        expect(serviceLevels(order, { now, policy }).filter(({ state }) => state === 'running')).toEqual([]);
        return;
      }
      const at = Date.parse(wake.at);
      expect(at).toBeGreaterThan(now);
      // What is dated later than now may still come in between.
      if (Date.parse(order.at) <= now) {
        expect(states(at - 1)).toBe(states(now));
        expect(states(at)).not.toBe(states(now));
      }
    }));
  });

  it('the work list is what is breached and not done, and ahead what soon will be, the longest due first', () => {
    fc.assert(fc.property(fc.array(lives, { maxLength: 4 }), instants, policies, fc.constantFrom(0, 60, 2000), (orders, now, policy, aheadMinutes) => {
      const list = dueActions(orders, { now, policy, aheadMinutes });
      const horizon = new Date(now + aheadMinutes * 60_000).toISOString();
      const expected = orders.flatMap((order, index) =>
        serviceLevels(order, { now, policy })
          .filter(({ state, doneAt, promise, due }) => order.closedAt === null && (state === 'breached' || (aheadMinutes > 0 && due <= horizon)) && doneAt === null && promise !== 'return-window')
          .map(({ promise, of, due }) => `${due} ${index} ${promise} ${of}`));
      expect(list.map(({ due, index, promise, of }) => `${due} ${index} ${promise} ${of}`).sort()).toEqual(expected.sort());
      expect(list.map(({ due }) => due)).toEqual(list.map(({ due }) => due).sort());
      expect(JSON.parse(JSON.stringify(list))).toEqual(list);
    }));
  });
});

describe('dueActions', () => {
  it('looks ahead when it is told to, and escalates what has taken twice as long', () => {
    const order = orderOf(place, pay);
    expect(dueActions([order], { now: '2026-11-04T01:10:00Z' })).toEqual([]);
    expect(dueActions([order], { now: '2026-11-04T01:10:00Z', aheadMinutes: 60 })).toMatchObject([{ action: 'ship', state: 'running', lateMs: -3_600_000, escalate: false }]);
    expect(dueActions([order], { now: '2026-11-06T02:10:00Z' })).toMatchObject([{ action: 'ship', state: 'breached', lateMs: 172_800_000, escalate: true }]);
  });
});

function codesOf(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (isInvalidInputError(error)) return error.issues.map(({ code }) => code);
    throw error;
  }
  return [];
}
