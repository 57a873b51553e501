import { describe, expect, it } from 'vitest';
import { checkMachine } from '../../../src/orders/machine/check-machine.ts';
import type { GuardContext, Machine } from '../../../src/orders/machine/machine.ts';
import { machineTable } from '../../../src/orders/machine/machine-table.ts';
import { orderMachine } from '../../../src/orders/machine/order-machine.ts';
import { paymentMachine } from '../../../src/orders/machine/payment-machine.ts';
import { returnMachine } from '../../../src/orders/machine/return-machine.ts';
import { shipmentMachine } from '../../../src/orders/machine/shipment-machine.ts';
import { stepsOf } from '../../../src/orders/machine/machine-step.ts';
import { transition } from '../../../src/orders/machine/transition.ts';

const ready: Readonly<Record<string, Machine>> = { orderMachine, paymentMachine, shipmentMachine, returnMachine };

describe.each(Object.entries(ready))('%s', (_, machine) => {
  it('is sound', () => {
    expect(checkMachine(machine)).toEqual({ ok: true, problems: [] });
  });

  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(machine))).toStrictEqual(machine);
  });

  it.each(['en', 'zh'])('says what everything means, in %s', (language) => {
    const { states, events, guards } = machineTable(machine, { language });
    const meanings = [...states, ...events, ...guards].map(({ meaning }) => meaning);
    expect(meanings.every((meaning) => meaning !== null && /\p{Script=Han}/u.test(meaning) === (language === 'zh'))).toBe(true);
  });
});

/**
 * Amounts and quantities so small that all of them can be tried. A status is a function of them, an event changes them, and a guard asks
 * about them; the machine must say the same of the statuses alone, no more and no less.
 */
interface Model<Facts> {
  readonly machine: Machine;
  readonly initial: readonly Facts[];
  /** By the precedence of the conventions: the first condition that holds. */
  readonly status: (facts: Facts) => string;
  readonly guards: (facts: Facts) => GuardContext;
  readonly events: (facts: Facts) => readonly (readonly [event: string, after: Facts])[];
}

const upTo = (count: number): number[] => Array.from({ length: Math.max(0, count) }, (_, index) => index + 1);

interface Money {
  readonly total: number;
  readonly captured: number;
  readonly refunded: number;
  readonly chargedBack: number;
  readonly open: number;
  readonly released: boolean;
  readonly cancelled: boolean;
  /** 0 for an order that is no presale. */
  readonly deposit: number;
}

const most = 4;
const money: Model<Money> = {
  machine: paymentMachine,
  initial: [0, 2].flatMap((deposit) => upTo(most).map((total) => ({ total, captured: 0, refunded: 0, chargedBack: 0, open: 0, released: false, cancelled: false, deposit }))),
  status: ({ total, captured, refunded, chargedBack, open, released, cancelled, deposit }) => {
    if (chargedBack > 0) return 'charged-back';
    if (captured > 0 && refunded >= captured) return 'refunded';
    if (refunded > 0) return 'partially-refunded';
    if (captured > total) return 'overpaid';
    if (captured > 0 && captured === total) return 'paid';
    if (captured > 0) return deposit > 0 && captured >= deposit ? 'deposit-paid' : 'partially-paid';
    if (cancelled && open === 0) return 'voided';
    if (total === 0 && !cancelled) return 'paid';
    if (open >= total) return 'authorized';
    if (open > 0) return 'partially-authorized';
    return released ? 'voided' : 'unpaid';
  },
  guards: ({ total, captured, refunded, chargedBack, open, released, cancelled, deposit }) => ({
    'something-charged-back': chargedBack > 0,
    'everything-refunded': captured > 0 && refunded >= captured,
    'something-refunded': refunded > 0,
    'more-than-total': captured > total,
    'exactly-paid': captured === total && (captured > 0 || !cancelled),
    'deposit-captured': deposit > 0 && captured >= deposit,
    'something-captured': captured > 0,
    'authorization-covers-total': open > 0 && open >= total,
    'something-authorized': open > 0,
    'authorization-released': released || cancelled,
  }),
  events: (facts) => {
    const { total, captured, refunded, chargedBack, open, cancelled, deposit } = facts;
    return [
      ...upTo(most - open).map((by) => ['authorize', { ...facts, open: open + by }] as const),
      ...upTo(most - captured).flatMap((by) => [
        ['capture', { ...facts, captured: captured + by }] as const,
        ['capture', { ...facts, captured: captured + by, open: Math.max(0, open - by) }] as const,
        ['capture', { ...facts, captured: captured + by, open: 0, released: facts.released || open > by }] as const,
      ]),
      ...upTo(open).map((by) => ['void', { ...facts, open: open - by, released: true }] as const),
      ...upTo(captured - refunded).map((by) => ['refund', { ...facts, refunded: refunded + by }] as const),
      ...upTo(refunded).map((by) => ['reverse-refund', { ...facts, refunded: refunded - by }] as const),
      ...upTo(captured - chargedBack).map((by) => ['charge-back', { ...facts, chargedBack: chargedBack + by }] as const),
      ...upTo(chargedBack).map((by) => ['reverse-charge-back', { ...facts, chargedBack: chargedBack - by }] as const),
      ...(cancelled
        ? []
        : [
            ...[0, ...upTo(most)].filter((other) => other !== total).map((other) => ['change-total', { ...facts, total: other }] as const),
            ['cancel', { ...facts, cancelled: true, total: 0 }] as const,
            ['cancel', { ...facts, cancelled: true, total: 0, open: 0, released: facts.released || open > 0 }] as const,
            // A deposit that is forfeited stays payable; it is one until everything is paid.
            ...(deposit > 0 && captured >= deposit && captured < total ? [['cancel', { ...facts, cancelled: true, total: Math.min(captured, deposit) }] as const] : []),
          ]),
    ];
  },
};

interface Goods {
  readonly ordered: number;
  readonly cancelled: number;
  readonly shipped: number;
  readonly delivered: number;
}

const goods: Model<Goods> = {
  machine: shipmentMachine,
  initial: [{ ordered: 0, cancelled: 0, shipped: 0, delivered: 0 }],
  status: ({ ordered, cancelled, shipped, delivered }) => {
    const active = ordered - cancelled;
    if (ordered === 0) return 'not-required';
    if (active === 0) return 'cancelled';
    if (delivered === active) return 'delivered';
    if (delivered > 0) return 'partially-delivered';
    if (shipped === active) return 'shipped';
    return shipped > 0 ? 'partially-shipped' : 'unfulfilled';
  },
  guards: ({ ordered, cancelled, shipped, delivered }) => ({
    'all-delivered': delivered === ordered - cancelled,
    'all-shipped': shipped === ordered - cancelled,
    'some-shipped': shipped > 0,
    'nothing-left': ordered === cancelled,
  }),
  events: (facts) => {
    const { ordered, cancelled, shipped, delivered } = facts;
    return [
      ...upTo(5 - ordered).map((by) => ['add-goods', { ...facts, ordered: ordered + by }] as const),
      ...upTo(ordered - cancelled - shipped).flatMap((by) => [
        ['cancel-units', { ...facts, cancelled: cancelled + by }] as const,
        ['ship', { ...facts, shipped: shipped + by }] as const,
        // What arrives was shipped, whether anybody said so or not; other parcels may arrive with it.
        ...[0, ...upTo(shipped - delivered)].map((more) => ['deliver', { ...facts, shipped: shipped + by, delivered: delivered + by + more }] as const),
      ]),
      ...upTo(shipped - delivered).flatMap((by) => [
        ['deliver', { ...facts, delivered: delivered + by }] as const,
        ['cancel-parcel', { ...facts, shipped: shipped - by }] as const,
      ]),
    ];
  },
};

interface Returns {
  /** Ordered and not cancelled. */
  readonly active: number;
  readonly shipped: number;
  readonly requested: number;
  readonly returned: number;
}

const returns: Model<Returns> = {
  machine: returnMachine,
  initial: upTo(4).flatMap((active) => upTo(active).map((shipped) => ({ active, shipped, requested: 0, returned: 0 }))),
  status: ({ active, requested, returned }) => {
    if (returned === active) return 'returned';
    if (returned > 0) return 'partially-returned';
    return requested > 0 ? 'requested' : 'none';
  },
  guards: ({ active, requested, returned }) => ({ 'all-returned': returned === active, 'some-returned': returned > 0, 'some-requested': requested > 0 }),
  events: (facts) => {
    const { active, shipped, requested, returned } = facts;
    return [
      ...upTo(shipped - returned - requested).map((by) => ['request', { ...facts, requested: requested + by }] as const),
      ...upTo(requested).flatMap((by) => [
        ['withdraw', { ...facts, requested: requested - by }] as const,
        // What is not among the units that came back, is not coming.
        ...[0, ...upTo(by)].map((back) => ['receive', { ...facts, requested: requested - by, returned: returned + back }] as const),
      ]),
      // Where nothing has come back, cancelled and added units do not touch the returns.
      ...(returned === 0 ? [] : [
        ...upTo(active - shipped).map((by) => ['cancel-units', { ...facts, active: active - by }] as const),
        ...upTo(5 - active).map((by) => ['add-goods', { ...facts, active: active + by }] as const),
      ]),
    ];
  },
};

const asked = <Facts>(name: string, model: Model<Facts>): [string, Model<unknown>] => [name, model as Model<unknown>];

describe.each([
  asked('paymentMachine, of all amounts up to 4', money),
  asked('shipmentMachine, of all quantities up to 5', goods),
  asked('returnMachine, of all quantities up to 5', returns),
])('%s', (_, { machine, initial, status, guards, events }) => {
  const met = new Map(initial.map((facts) => [JSON.stringify(facts), facts])); // grows while it is walked
  const taken = new Set<string>();
  const wrong: unknown[] = [];
  let count = 0;
  for (const facts of met.values()) {
    for (const [event, after] of events(facts)) {
      count += 1;
      const moved = transition(machine, status(facts), event, guards(after));
      if (!moved.ok || moved.state !== status(after)) wrong.push({ facts, event, after, expected: status(after), moved });
      else taken.add(JSON.stringify({ from: status(facts), event, guard: moved.guard, to: moved.state }));
      const key = JSON.stringify(after);
      if (!met.has(key)) met.set(key, after);
    }
  }

  it('says of every event what the amounts say', () => {
    expect(count).toBeGreaterThan(100);
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  it('has no transition that no amounts take', () => {
    expect(stepsOf(machine).map((step) => JSON.stringify(step)).filter((step) => !taken.has(step))).toEqual([]);
  });
});
